"""The persons of a gezin, with what the reader may do about them and, for who leads, every earlier version."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import NIL, db
from casus.dates import latest_birth_for
from casus.models import Burgerservicenummer, Gezinslid, Persoon, PersoonVersie
from casus.sharing.grants import Facts, Grant
from casus.sharing.people import first_name, hats, members, name_of
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Topic


def personen(opened: OpenPlan, *, leidt: bool) -> list[View]:
    """The persons that this reader may know. `mag_corrigeren` and `mag_verblijf`: may write about this person."""
    people = members(opened)
    numbered = _numbered(opened)
    versions = _versions(opened, people) if leidt else {}
    return [_with(opened, view, numbered, versions) for view in people]


def show_persoon(persoon: Persoon, lid: Gezinslid) -> View:
    """A persoon as whoever leads the plan sees it."""
    view = reveal(persoon, {Topic.IDENTITEIT}, naam=name_of(persoon), voornaam=first_name(persoon))
    return view.but(rol=lid.rol, tot=lid.tot, lid_id=lid.id, lid_versie=lid.versie)


def bsn_grants(opened: OpenPlan, persoon: Persoon) -> list[Grant]:
    """The grants on which this reader may see the BSN of this person: behind a mask a child's only."""
    found = [grant for grant in opened.grants.on(opened.plan.id, persoon.id, Topic.BSN) if grant.may.reads]
    child = persoon.geboren_laatst > latest_birth_for(18, opened.at)
    return [grant for grant in found if child or not grant.masked]


def _with(opened: OpenPlan, view: View, numbered: dict[UUID, Persoon], versions: dict[UUID, list[View]]) -> View:
    more: dict[str, Any] = {
        "mag_corrigeren": opened.adds(Facts(NIL, Topic.IDENTITEIT, (view.id,))) is not None,
        "mag_verblijf": opened.adds(Facts(NIL, Topic.VERBLIJF, (view.id,))) is not None,
    }
    if view.id in numbered and (basis := bsn_grants(opened, numbered[view.id])):
        opened.use(basis)
        more["heeft_bsn"] = True
    if view.id in versions:
        more["versies"] = versions[view.id]
    return view.but(**more)


def _numbered(opened: OpenPlan) -> dict[UUID, Persoon]:
    """Who has a BSN, whatever the reader may know of it."""
    rows = db.session.scalars(
        select(Persoon)
        .join(Burgerservicenummer, Burgerservicenummer.persoon_id == Persoon.id)
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .where(Gezinslid.gezin_id == opened.plan.gezin_id)
    )
    return {persoon.id: persoon for persoon in rows}


def _versions(opened: OpenPlan, people: list[View]) -> dict[UUID, list[View]]:
    """What stood there before each correction, the newest first, with why and by whom."""
    named = {view.id: view.naam for view in people}
    rows = db.session.scalars(
        select(PersoonVersie).where(PersoonVersie.persoon_id.in_(named)).order_by(PersoonVersie.id.desc())
    ).all()
    by = hats(row.door_id for row in rows)
    found: dict[UUID, list[View]] = {persoon_id: [] for persoon_id in named}
    for row in rows:
        who = by[row.door_id].naam if row.door_id else named.get(row.door_persoon_id)
        found[row.persoon_id].append(reveal(row, {Topic.IDENTITEIT}, door=who))
    return found
