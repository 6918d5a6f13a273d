"""Where someone can be found is about that person and everyone it lives with, so it follows who lives where."""

from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from casus.actions.gezinnen.opening import noted
from casus.database import db, flush, uuid7
from casus.dates import day_of
from casus.language import N_
from casus.models import Gezinslid, Huishouden, Huishoudlid, Verblijf, VerblijfAbout
from casus.sharing.rows import OpenPlan
from casus.words import Topic

SOORTEN: Mapping[str, str] = {
    "adres": N_("adres"),
    "telefoon": N_("telefoon"),
    "email": N_("e-mail"),
    "school": N_("school"),
    "opvang": N_("opvang"),
    "ontmoetingsplek": N_("plek waar iemand vaak is"),
}
"""What tells where someone can be found, in words."""
OF_A_CHILD = ("school", "opvang")


def households(opened: OpenPlan, persoon_id: UUID) -> dict[UUID, set[UUID]]:
    """The running households in which somebody lives, each with everyone who lives there."""
    found: dict[UUID, set[UUID]] = {}
    for huishouden, persoon in _living(opened):
        found.setdefault(huishouden, set()).add(persoon)
    return {huishouden: bewoners for huishouden, bewoners in found.items() if persoon_id in bewoners}


def make(opened: OpenPlan, soort: str, tekst: str, over: Collection[UUID], van: date | None) -> Verblijf:
    """A row about these persons."""
    row = Verblijf(id=uuid7(), gezin_id=opened.plan.gezin_id, soort=soort, tekst=tekst, van=van)
    db.session.add(row)
    flush()
    db.session.add_all(VerblijfAbout(verblijf_id=row.id, persoon_id=persoon) for persoon in sorted(over))
    flush()
    noted(opened, Topic.VERBLIJF, row.id, *over)
    return row


def end(opened: OpenPlan, row: Verblijf, tot: date, reden: str) -> None:
    row.tot, row.reden = tot, reden
    opened.touched.add(row.id)
    flush()


def found_elsewhere(opened: OpenPlan, huishouden_id: UUID, gone: Collection[UUID], tot: date, reden: str) -> None:
    """These persons left a household: its address (and its children's school) goes on about those who stay.

    The old row ends as it was, and a new one is made, so that no row changes whom it is about. What belongs to one
    person, such as a telephone, stays as it is: who no longer lives together cannot read it.
    """
    stay = {persoon for huishouden, persoon in _living(opened) if huishouden == huishouden_id} - set(gone)
    child_left = not _kinderen(opened).isdisjoint(gone)
    for row, about in _running(opened):
        of_the_house = row.soort == "adres" or (row.soort in OF_A_CHILD and not child_left)
        left = about - set(gone)
        if of_the_house and left != about and left & stay:
            end(opened, row, tot, reden)
            make(opened, row.soort, row.tekst, left, date.fromordinal(tot.toordinal() + 1))


def _running(opened: OpenPlan) -> list[tuple[Verblijf, set[UUID]]]:
    today = day_of(opened.at)
    rows = db.session.execute(
        select(Verblijf, VerblijfAbout.persoon_id)
        .join(VerblijfAbout, VerblijfAbout.verblijf_id == Verblijf.id)
        .where(Verblijf.gezin_id == opened.plan.gezin_id, or_(Verblijf.tot.is_(None), Verblijf.tot >= today))
    )
    found: dict[Verblijf, set[UUID]] = {}
    for row, persoon in rows:
        found.setdefault(row, set()).add(persoon)
    return list(found.items())


def _living(opened: OpenPlan) -> list[tuple[UUID, UUID]]:
    """Pairs of huishouden and who lives there today."""
    today = day_of(opened.at)
    rows = db.session.execute(
        select(Huishoudlid.huishouden_id, Huishoudlid.persoon_id)
        .join(Huishouden, Huishouden.id == Huishoudlid.huishouden_id)
        .where(
            Huishouden.gezin_id == opened.plan.gezin_id,
            or_(Huishoudlid.van.is_(None), Huishoudlid.van <= today),
            or_(Huishoudlid.tot.is_(None), Huishoudlid.tot >= today),
        )
    )
    return list(rows)


def _kinderen(opened: OpenPlan) -> set[UUID]:
    rows = select(Gezinslid.persoon_id).where(Gezinslid.gezin_id == opened.plan.gezin_id, Gezinslid.rol == "kind")
    return set(db.session.scalars(rows))
