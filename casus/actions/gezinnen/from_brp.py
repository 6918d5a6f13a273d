"""The rows of one gezin as the BRP tells it: persons, who they are here, relations, gezag with its evidence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from casus.actions.bsn import keep, kept, kept_of_adults
from casus.actions.gezinnen.dubbel import DubbelPlan
from casus.actions.gezinnen.from_brp_gezag import write_gezag
from casus.actions.gezinnen.known import full_name, holder, known_child, likeness, live_plan_of
from casus.actions.gezinnen.velden import geboorte
from casus.brp import GezinIn, PersoonIn, Soort
from casus.database import db, flush, uuid7
from casus.dates import Datum, day_of, surely_reached
from casus.models import Gezin, Gezinslid, Persoon, Relatie
from casus.sharing.lens import Lens


@dataclass
class Humans:
    """One persoon for each human in the file, over all its gezinnen; only of gezinnen that were kept."""

    ids: dict[str, UUID] = field(default_factory=dict)  # by key of the file


def gezin_from_brp(lens: Lens, gemeente_id: UUID, found: GezinIn, humans: Humans) -> tuple[UUID, dict[str, UUID]]:
    """A gezin of these persons, with the persoon of each key, in the transaction of the caller.

    A child whom casus knows from an ended plan is the same persoon again, and so are the grown-ups of that time.
    Raises `DubbelPlan` where a child stands in a live plan.
    """
    gezin = Gezin(id=uuid7(), gemeente_id=gemeente_id)
    db.session.add(gezin)
    ids = _known(found, gemeente_id, humans)
    earlier = frozenset(ids.values())
    for persoon in found.personen:
        if persoon.key not in ids:
            ids[persoon.key] = _new(persoon, day_of(lens.at))
    flush()
    _keep_numbers(found, ids)
    for key, rol in roles(found, lens).items():
        db.session.add(Gezinslid(gezin_id=gezin.id, persoon_id=ids[key], rol=rol))
    for relatie in found.relaties:
        row = Relatie(gezin_id=gezin.id, soort=relatie.soort.value, tot=_day(relatie.tot, day_of(lens.at)))
        row.van_persoon_id, row.naar_persoon_id = ids[relatie.van], ids[relatie.naar]
        db.session.add(row)
    flush()
    write_gezag(lens, found, ids, earlier)
    return gezin.id, ids


def roles(found: GezinIn, lens: Lens) -> dict[str, str]:
    """What each is in this gezin: kind, ouder of such a kind, stiefouder (partner of an ouder), else network."""
    born = {persoon.key: persoon.geboorte for persoon in found.personen}
    children = {naar for van, naar in _pairs(found, Soort.OUDER) if not surely_reached(born[naar], 18, lens.at)}
    children |= {kind.key for kind in found.kinderen}
    parents = {van for van, naar in _pairs(found, Soort.OUDER) if naar in children} - children
    steps = {one for pair in _pairs(found, Soort.PARTNER) for one in pair if parents & set(pair)} - parents - children
    named = dict.fromkeys(children, "kind") | dict.fromkeys(parents, "ouder") | dict.fromkeys(steps, "stiefouder")
    return {persoon.key: named.get(persoon.key, "netwerk") for persoon in found.personen}


def _pairs(found: GezinIn, soort: Soort) -> set[tuple[str, str]]:
    return {(one.van, one.naar) for one in found.relaties if one.soort is soort and one.tot is None}


def _known(found: GezinIn, gemeente_id: UUID, humans: Humans) -> dict[str, UUID]:
    """Who is somebody already, by key."""
    children = {kind.key: known_child(kind.bsn or "", kind.naam, kind.geboorte, gemeente_id) for kind in found.kinderen}
    known = {key: persoon_id for key, persoon_id in children.items() if persoon_id}
    if doubles := [persoon_id for persoon_id in known.values() if live_plan_of(persoon_id)]:
        raise DubbelPlan(doubles)
    company = _company(known.values())
    for persoon in found.personen:
        if persoon.key not in known and not persoon.minderjarig and (one := _adult(persoon, humans, company)):
            known[persoon.key] = one
    return known


def _adult(persoon: PersoonIn, humans: Humans, company: dict[tuple[str, str], UUID]) -> UUID | None:
    here = humans.ids.get(persoon.key)
    by_number = holder(persoon.bsn) if persoon.bsn and kept_of_adults() else None
    alike = company.get((likeness(persoon.naam), persoon.geboorte.iso)) if persoon.geboorte.known else None
    return here or by_number or alike


def _company(children: Iterable[UUID]) -> dict[tuple[str, str], UUID]:
    """Who stood in a gezin with these children before, by name and birth date."""
    theirs = aliased(Gezinslid)
    rows = db.session.scalars(
        select(Persoon)
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .join(theirs, theirs.gezin_id == Gezinslid.gezin_id)
        .where(theirs.persoon_id.in_(list(children)))
    )
    return {(likeness(full_name(persoon)), persoon.geboren): persoon.id for persoon in rows}


def _new(persoon: PersoonIn, today: date) -> UUID:
    row = Persoon(
        id=uuid7(),
        voornamen=persoon.voornamen,
        voorvoegsel=persoon.voorvoegsel,
        geslachtsnaam=persoon.geslachtsnaam,
        geslacht=persoon.geslacht,
        overleden_op=_day(persoon.overleden, today),
        **geboorte(persoon.geboorte),
    )
    db.session.add(row)
    return row.id


def _day(when: Datum | None, today: date) -> date | None:
    """The last day that it can have been; of a wholly unknown date only that it has come."""
    return None if when is None else min(when.latest(), today)


def _keep_numbers(found: GezinIn, ids: dict[str, UUID]) -> None:
    for persoon in found.personen:
        wanted = persoon.minderjarig or kept_of_adults()
        if wanted and persoon.bsn and kept(ids[persoon.key]) is None:
            keep(ids[persoon.key], persoon.bsn)
