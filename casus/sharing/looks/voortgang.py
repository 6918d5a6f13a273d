"""What the forms of the phases need for who leads: what was looked at, decided, heard, read, adopted and agreed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import NIL, db
from casus.errors import Refused
from casus.language import _
from casus.models import (
    Afschaling,
    Besluit,
    Contactmoment,
    Evaluatie,
    Gehoord,
    Leefgebiedkeuze,
    Lezing,
    PlanKind,
    Reden,
    Vaststelling,
    VaststellingPersoon,
    Veiligheidscheck,
)
from casus.sharing.lens import Lens
from casus.sharing.people import members
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Topic

CONTACTEN = 50
AGREED = ("stopt", "blijft", "contactpersoon", "signalen", "terugkeer_tot", "reden_afsluiting")
TOPICS = (Topic.PROCES, Topic.VERSLAG, Topic.VEILIGHEIDSNIVEAU, Topic.KRACHTEN_ZORGEN, Topic.CONTACT)


def voortgang(lens: Lens, plan_id: UUID) -> View:
    """The rows behind the gates, for who leads the plan or advises on it. A constant number of queries.

    Fields: `checks`, `besluiten`, `leefgebieden`, `gehoord` (per child; `wanneer` None: not yet), `lezingen` (the last
    per person), `evaluaties`, `afschaling` (of each thing the last), `contactmomenten` (the last fifty),
    `vaststellingen` (each with `personen`), `redenen`, `leden`, `fase`, `versie`. Newest first. Raises `NotVisible`,
    and `Refused` for anybody else.
    """
    with lens.on_plan(plan_id) as opened:
        if not opened.reads(Topic.VEILIGHEIDSNIVEAU) or not opened.reads(Topic.VERSLAG):
            raise Refused(_("Dit doet de vaste contactpersoon (regisseur) van dit plan."))
        for topic in TOPICS:
            opened.use(opened.grants.on(plan_id, NIL, topic))
        return _composed(opened)


def _composed(opened: OpenPlan) -> View:
    plan_id, leden = opened.plan.id, members(opened)
    named = {view.id: view.naam for view in leden}
    return View(
        "voortgang",
        {
            "id": plan_id,
            "fase": opened.plan.fase,
            "versie": opened.plan.versie,
            "leden": leden,
            "checks": _rows(opened, Veiligheidscheck),
            "besluiten": _rows(opened, Besluit),
            "leefgebieden": _rows(opened, Leefgebiedkeuze),
            "gehoord": _gehoord(opened, named),
            "lezingen": _lezingen(opened, named),
            "evaluaties": _rows(opened, Evaluatie, Evaluatie.gepland_op.desc()),
            "afschaling": _afschaling(opened),
            "contactmomenten": _rows(opened, Contactmoment, limit=CONTACTEN),
            "vaststellingen": _vaststellingen(opened, named),
            "redenen": [view for view in _rows(opened, Reden) if view.get("guard") != "bsn"],
        },
    )


def _load(opened: OpenPlan, kind: type[Any], order: Any = None, limit: int | None = None) -> Sequence[Any]:
    query = select(kind).where(kind.plan_id == opened.plan.id)
    order = kind.op.desc() if order is None else order
    return db.session.scalars(query.order_by(order, kind.id.desc()).limit(limit)).all()


def _rows(opened: OpenPlan, kind: type[Any], order: Any = None, limit: int | None = None) -> list[View]:
    """Rows about the plan as a whole, as far as this reader's topics go."""
    topics = _topics(opened)
    return [reveal(row, topics) for row in _load(opened, kind, order, limit)]


def _topics(opened: OpenPlan) -> set[Topic]:
    return {topic for topic in TOPICS if opened.reads(topic)}


def _gehoord(opened: OpenPlan, named: Mapping[UUID, str]) -> list[View]:
    """Every child of the plan, heard or not yet."""
    rows = {row.persoon_id: row for row in _load(opened, Gehoord)}
    kinderen = db.session.scalars(select(PlanKind.persoon_id).where(PlanKind.plan_id == opened.plan.id, PlanKind.loopt))
    return [_heard(opened, kind, named, rows.get(kind)) for kind in sorted(kinderen)]


def _heard(opened: OpenPlan, kind: UUID, named: Mapping[UUID, str], row: Gehoord | None) -> View:
    fields: dict[str, Any] = {"persoon": kind, "naam": named.get(kind, ""), "wanneer": row.op if row else None}
    if row is not None and opened.reads(Topic.VERSLAG, kind):
        fields |= {"waarom_niet": row.waarom_niet, "bijdrage_id": row.bijdrage_id}
    return View("gehoord", fields)


def _lezingen(opened: OpenPlan, named: Mapping[UUID, str]) -> list[View]:
    last: dict[UUID, View] = {}
    for row in _load(opened, Lezing):
        if opened.reads(Topic.VERSLAG, row.persoon_id):
            view = reveal(row, {Topic.VERSLAG}, persoon=row.persoon_id, naam=named.get(row.persoon_id, ""))
            last.setdefault(row.persoon_id, view)
    return list(last.values())


def _afschaling(opened: OpenPlan) -> View:
    """Of each thing what was agreed last, since this phase began."""
    found: dict[str, Any] = dict.fromkeys(AGREED)
    for row in reversed(_load(opened, Afschaling)):
        if row.op >= opened.plan.fase_sinds:
            found |= {name: getattr(row, name) for name in AGREED if getattr(row, name)}
    return View("afschaling", found)


def _vaststellingen(opened: OpenPlan, named: Mapping[UUID, str]) -> list[View]:
    rows = _load(opened, Vaststelling, Vaststelling.gemaakt_op.desc())
    said: dict[UUID, list[View]] = {row.id: [] for row in rows}
    query = select(VaststellingPersoon).where(VaststellingPersoon.vaststelling_id.in_(said))
    for answer in db.session.scalars(query.order_by(VaststellingPersoon.persoon_id)):
        if opened.reads(Topic.VERSLAG, answer.persoon_id):
            who: dict[str, Any] = {"persoon": answer.persoon_id, "naam": named.get(answer.persoon_id, "")}
            said[answer.vaststelling_id].append(reveal(answer, {Topic.VERSLAG}, door=answer.door_id, **who))
    return [reveal(row, {Topic.PROCES}, personen=said[row.id]) for row in rows]
