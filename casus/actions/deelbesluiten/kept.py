"""What a decision cannot open: a row that is kept from its reader, or set aside. Only a statute passes that.

Who shares hears it before, for the reader sees nothing and somebody has to call (Jeugdwet 7.3.11 lid 3, AVG 18).
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.database import db
from casus.language import _
from casus.models import Beperking, Deelbesluit, DeelbesluitItem, Deelname, Veto
from casus.sharing.besluiten import inside
from casus.sharing.rows import OpenPlan
from casus.words import BY_STATUTE


def kept_from(plan_id: UUID, lezers: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Per row the seats among these that do not read it, whatever is decided. A constant number of queries."""
    wanted = list(lezers)
    seats = db.session.execute(
        select(Deelname.id, Deelname.lijn_id, Deelname.aanstelling_id).where(Deelname.id.in_(wanted))
    ).all()
    found: dict[UUID, set[UUID]] = {}
    for item, line in db.session.execute(_vetoed(plan_id, {seat.lijn_id for seat in seats})):
        found.setdefault(item, set()).update(seat.id for seat in seats if seat.lijn_id == line)
    aside = select(Beperking.item_id, Beperking.auteur_aanstelling_id)
    for item, author in db.session.execute(aside.where(Beperking.plan_id == plan_id, Beperking.beeindigd_op.is_(None))):
        found.setdefault(item, set()).update(seat.id for seat in seats if seat.aanstelling_id != author)
    return {item: whom for item, whom in found.items() if whom}


def refuse_kept(opened: OpenPlan, checking: Checking, row: Deelbesluit, items: Collection[UUID]) -> None:
    """Say it at the rows; to who leads or advises also that it was agreed, never why."""
    if not kept_of(row, items):
        return
    if inside(opened):
        said = _("Deze ontvanger leest dit niet (afgesproken, of het wordt nagekeken): bel, en kies iets anders.")
    else:
        said = _("Deze ontvanger leest dit niet: bel, en kies iets anders.")
    checking.wrong("items", said)


def kept_of(row: Deelbesluit, items: Collection[UUID]) -> set[UUID]:
    """Those of these rows that the reader of this decision will not read."""
    if row.lezer_deelname_id is None or row.code in BY_STATUTE:
        return set()
    return kept_from(row.plan_id, [row.lezer_deelname_id]).keys() & set(items)


def in_the_way(row: Deelbesluit) -> bool:
    """Whether something must go out before it is approved. What runs already may go on with the rows that are read."""
    mine = select(DeelbesluitItem.item_id).where(DeelbesluitItem.deelbesluit_id == row.id)
    items = set(db.session.scalars(mine))
    kept = kept_of(row, items)
    return bool(kept) and (row.van is None or kept == items)


def _vetoed(plan_id: UUID, lines: Collection[UUID]) -> Any:
    named = select(Veto.item_id, Deelname.lijn_id).join(Deelname, Deelname.id == Veto.lezer_deelname_id)
    return named.where(Veto.plan_id == plan_id, Veto.beeindigd_op.is_(None), Deelname.lijn_id.in_(lines))
