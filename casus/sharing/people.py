"""Names, as far as this viewer may know them: persons by `identiteit`, professionals at the table by `tafel`."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select

from casus import dates
from casus.database import Key, db
from casus.language import _
from casus.models import Aanstelling, Account, Gezinslid, Organisatie, Persoon
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Role, Topic


@dataclass(frozen=True)
class Hat:
    """A professional in a hat. The organisation's name is shown only to who may know where the child can be found."""

    id: UUID
    account_id: UUID
    naam: str
    rol: Role
    organisatie: str
    organisatie_id: UUID
    soort: str
    functie: str
    telefoon: str

    def view(self, *, with_place: bool) -> View:
        fields = {"id": self.id, "naam": self.naam, "rol": self.rol, "soort": self.soort, "functie": self.functie}
        return View("professional", fields | ({"organisatie": self.organisatie} if with_place else {}))


def hats(ids: Iterable[UUID | None]) -> dict[UUID, Hat]:
    """Hats by id, in one query."""
    wanted = {i for i in ids if i}
    if not wanted:
        return {}
    return {row[0]: Hat(*row) for row in db.session.execute(_hats(), {"hats": wanted})}


@cache
def _hats() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Aanstelling.id,
            Account.id,
            Account.naam,
            Aanstelling.rol,
            Organisatie.naam,
            Organisatie.id,
            Organisatie.soort,
            Aanstelling.functie,
            func.coalesce(func.nullif(Aanstelling.telefoon, ""), Organisatie.telefoon),
        )
        .join(Account, Account.id == Aanstelling.account_id)
        .join(Organisatie, Organisatie.id == Aanstelling.organisatie_id)
        .where(Aanstelling.id.in_(bindparam("hats", expanding=True)))
    )


def name_of(persoon: Persoon) -> str:
    """How somebody is called: the daily first name where it is known, and the family name."""
    first = persoon.roepnaam or persoon.voornamen
    known = " ".join(part for part in (first, persoon.voorvoegsel, persoon.geslachtsnaam) if part).strip()
    return known or str(_("naam onbekend"))


def first_name(persoon: Any) -> str:
    """How somebody is called: a Persoon, or a row with `roepnaam` and `voornamen`."""
    return str(persoon.roepnaam or (persoon.voornamen.split() or [_("naam onbekend")])[0])


def everyone(opened: OpenPlan) -> list[tuple[Persoon, Gezinslid]]:
    """All who belong or belonged to the gezin, children first; for the rules, never to be shown as they are."""
    rows = db.session.execute(_gezin(), {"gezin": opened.plan.gezin_id})
    return [(persoon, lid) for persoon, lid in rows]


@cache
def _gezin() -> Select[*tuple[Any, ...]]:
    return (
        select(Persoon, Gezinslid)
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .where(Gezinslid.gezin_id == bindparam("gezin", type_=Key()))
        .order_by(Gezinslid.rol != "kind", Persoon.geboren_vroegst, Persoon.id)
    )


def members(opened: OpenPlan, gezin: Collection[tuple[Persoon, Gezinslid]] | None = None) -> list[View]:
    """The persons of the gezin whose identity this viewer may know, children first."""
    known = opened.grants.persons(opened.plan.id, Topic.IDENTITEIT)
    found = []
    for persoon, lid in everyone(opened) if gezin is None else gezin:
        if persoon.id in known:
            opened.use(opened.grants.on(opened.plan.id, persoon.id, Topic.IDENTITEIT))
            found.append(_member(opened, persoon, lid))
    return found


def grown_ups(opened: OpenPlan, gezin: Collection[tuple[Persoon, Gezinslid]] | None = None) -> set[UUID]:
    """The persons of the gezin who may be 18 or older."""
    cut = dates.latest_birth_for(18, opened.at)
    return {p.id for p, _lid in (everyone(opened) if gezin is None else gezin) if p.geboren_vroegst <= cut}


def _member(opened: OpenPlan, persoon: Persoon, lid: Gezinslid) -> View:
    topics = {Topic.IDENTITEIT}
    view = reveal(persoon, topics, naam=name_of(persoon), voornaam=first_name(persoon))
    if opened.reads(Topic.SAMENSTELLING, persoon.id):
        view = view.but(rol=lid.rol, tot=lid.tot, lid_reden=lid.reden, lid_id=lid.id, lid_versie=lid.versie)
    return view


def names(people: Collection[View], ids: Iterable[UUID]) -> list[View]:
    """Those of these persons that the viewer may know, in the order of the gezin."""
    wanted = set(ids)
    return [view for view in people if view.id in wanted]
