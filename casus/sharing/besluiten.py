"""Decisions without consent: who may know of one, how it stands, and which rows it opens to the reader of a page."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from casus.database import NIL, db
from casus.models import Deelbesluit, DeelbesluitItem, DeelbesluitPersoon
from casus.sharing.grants import Grant
from casus.sharing.parts import own_seats
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Ground, Role, Topic

_INSIDE = (Role.REGISSEUR, Role.GEDRAGSWETENSCHAPPER)
BY_DECISION = (Ground.DECISION, Ground.STATUTE)
DEEDS = frozenset(
    {
        Deed.DEELBESLUIT_OPGESTELD,
        Deed.DEELBESLUIT_AANGEVULD,
        Deed.DEELBESLUIT_GOEDGEKEURD,
        Deed.DEELBESLUIT_INGETROKKEN,
        Deed.DEELBESLUIT_AFGELOPEN,
        Deed.DEELBESLUIT_VERTELD,
        Deed.VERSTREKKING_VASTGELEGD,
    }
)
"""What is done with a decision tells that there is one."""


def inside(opened: OpenPlan) -> bool:
    """Who reads how safe it is in the column of regisseur or gedragswetenschapper knows of every decision of the plan.

    A GI reads the level too, in a column of its own: a decision about another reader is not for it.
    """
    level = opened.grants.on(opened.plan.id, NIL, Topic.VEILIGHEIDSNIVEAU)
    return any(g.may.reads and g.ground is Ground.SEAT and g.rol in _INSIDE for g in level)


def may_know(opened: OpenPlan, row: Deelbesluit) -> bool:
    """Whoever is inside, and who drew it up from a seat of today; never the reader, the family or another partner."""
    mine = opened.viewer.aanstelling_id
    wrote = mine is not None and row.auteur_id == mine
    return row.plan_id == opened.plan.id and (inside(opened) or (wrote and bool(own_seats(opened))))


def stand(row: Deelbesluit, at: datetime) -> str:
    """concept, loopt, ingetrokken, te_laat (acute, not completed in time), or afgelopen.

    What was acute and lasted its hours waits as a concept again until its time to be completed is over.
    """
    if row.ingetrokken_op is not None:
        return "ingetrokken"
    late = row.goedgekeurd_op is None and row.aanvullen_voor is not None and row.aanvullen_voor <= at
    if late:
        return "te_laat"
    if row.van is None or row.tot is None:
        return "concept"
    if row.tot > at:
        return "loopt"
    return "concept" if row.goedgekeurd_op is None else "afgelopen"


def opened_by(opened: OpenPlan) -> dict[UUID, View]:
    """Per row that a decision opens to this reader: on which ground (`code`) and until when (`tot`). One query or none.

    The decision goes into the line of the look, so that the line can be lifted when the family is told.
    """
    named = {g.item for g in opened.grants.all if g.ground in BY_DECISION and g.item != NIL}
    if not named:
        return {}
    found: dict[UUID, View] = {}
    for item, row in db.session.execute(_running(opened, named)):
        found[item] = View("besluit", {"code": row.code, "tot": row.tot})
        opened.touched.add(row.id)
    return found


def _running(opened: OpenPlan, items: Collection[UUID]) -> Any:
    return (
        select(DeelbesluitItem.item_id, Deelbesluit)
        .join(Deelbesluit, Deelbesluit.id == DeelbesluitItem.deelbesluit_id)
        .where(DeelbesluitItem.item_id.in_(items), Deelbesluit.plan_id == opened.plan.id)
        .where(Deelbesluit.lezer_deelname_id.is_not(None), Deelbesluit.van.is_not(None))
        .where(Deelbesluit.ingetrokken_op.is_(None), Deelbesluit.tot > opened.at)
        .order_by(Deelbesluit.tot, Deelbesluit.id)
    )


def because(shared: Mapping[UUID, View], row_id: UUID, basis: Iterable[Grant]) -> dict[str, Any]:
    """The field `zonder_toestemming` of a row that this reader has because of a decision; nothing for any other row."""
    decided = any(grant.ground in BY_DECISION and grant.item == row_id for grant in basis)
    return {"zonder_toestemming": shared[row_id]} if decided and row_id in shared else {}


def quiet(opened: OpenPlan, deed: Deed) -> bool:
    """Whether a look on a decision, or a deed with one, stays out of the family's overview: somebody was not told."""
    grounds = {ground for used in opened.used.values() for ground in used}
    if deed not in DEEDS and grounds.isdisjoint(BY_DECISION):
        return False
    if not opened.seen:
        return True
    untold = (
        exists()
        .where(DeelbesluitPersoon.deelbesluit_id == Deelbesluit.id, Deelbesluit.plan_id == opened.plan.id)
        .where(DeelbesluitPersoon.persoon_id.in_(opened.seen), DeelbesluitPersoon.geinformeerd_op.is_(None))
    )
    return bool(db.session.scalar(select(untold)))
