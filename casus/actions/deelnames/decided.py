"""Sharing without a yes is never for one person alone: which code a seat may stand on, and on which decision.

Somebody took a yes back, or nobody said one: then a code of the conflict kind asks for a decision that another approved
(`actions/deelbesluiten`), about this person and for this seat, and ends with it (Jeugdwet 7.3.11 lid 1 and 3).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from casus import dates
from casus.actions.deelnames.codes import CODES
from casus.database import db, flush
from casus.language import _
from casus.models import Akkoord, Deelbesluit, DeelbesluitPersoon, Deelname


@dataclass(frozen=True)
class Holder:
    """Whose seat it is: a hat in a plan, with the line of the seat where there is one already."""

    plan_id: UUID
    hat: UUID | None
    lijn: UUID | None = None


def holder_of(seat: Deelname) -> Holder:
    return Holder(seat.plan_id, seat.aanstelling_id, seat.lijn_id)


def obstacle(holder: Holder, code: str, persoon: UUID, at: datetime) -> str:
    """Why this code may not be noted for this person now, in words; nothing where it may."""
    if not CODES[code].after_no and taken_back(holder, persoon):
        return str(_("Het ja voor deze deelname is ingetrokken. Toch delen kan alleen met een besluit."))
    if not CODES[code].decided or last_day(holder, code, persoon, at) is not None:
        return ""
    said = _(
        "Code %(code)s kan alleen met een besluit dat nu loopt: op deze grond, over deze persoon, aan deze"
        " ontvanger, en door een ander goedgekeurd.",
        code=code,
    )
    return str(said)


def taken_back(holder: Holder, persoon: UUID) -> bool:
    """Whether somebody took back a yes about this person for this seat, or an earlier one, and did not say it again."""
    query = select(Akkoord).join(Deelname, Deelname.id == Akkoord.deelname_id)
    said = db.session.scalars(query.where(_same(holder), Akkoord.persoon_id == persoon, Akkoord.code == "")).all()
    again = {(one.door_persoon_id, one.door_organisatie_id) for one in said if one.ingetrokken_op is None}
    return any((one.door_persoon_id, one.door_organisatie_id) not in again for one in said)


def last_day(holder: Holder, code: str, persoon: UUID, at: datetime) -> date | None:
    """The last whole day of the decision that a seat may stand on, held until this transaction ends; None for none."""
    query = (
        select(Deelbesluit)
        .join(DeelbesluitPersoon, DeelbesluitPersoon.deelbesluit_id == Deelbesluit.id)
        .join(Deelname, Deelname.id == Deelbesluit.lezer_deelname_id)
        .where(_same(holder), Deelbesluit.code == code, DeelbesluitPersoon.persoon_id == persoon)
        .where(Deelbesluit.goedgekeurd_op.is_not(None), Deelbesluit.ingetrokken_op.is_(None))
        .where(Deelbesluit.van.is_not(None), Deelbesluit.tot > at)
        .order_by(Deelbesluit.tot.desc(), Deelbesluit.id)
    )
    row = db.session.scalars(query.limit(1).with_for_update(read=True, of=Deelbesluit)).first()
    last = dates.day_of(row.tot) - timedelta(days=1) if row is not None and row.tot is not None else None
    return last if last is not None and last >= dates.day_of(at) else None


def let_go(besluit: Deelbesluit, at: datetime) -> UUID | None:
    """The decision ended: what stood on it is taken back. Gives the line of its reader, None for one outside casus."""
    reader = db.session.get(Deelname, besluit.lezer_deelname_id) if besluit.lezer_deelname_id else None
    if reader is None:
        return None
    about = select(DeelbesluitPersoon.persoon_id).where(DeelbesluitPersoon.deelbesluit_id == besluit.id)
    query = select(Akkoord).join(Deelname, Deelname.id == Akkoord.deelname_id).where(_same(holder_of(reader)))
    query = query.where(Akkoord.code == besluit.code, Akkoord.persoon_id.in_(about), Akkoord.ingetrokken_op.is_(None))
    for row in db.session.scalars(query) if CODES.get(besluit.code) and CODES[besluit.code].decided else ():
        row.ingetrokken_op = at
    flush()
    return reader.lijn_id


def _same(holder: Holder) -> ColumnElement[bool]:
    """Every seat of this hat in this plan, and of who held it before."""
    hat = and_(Deelname.aanstelling_id.is_not(None), Deelname.aanstelling_id == holder.hat)
    return and_(Deelname.plan_id == holder.plan_id, or_(hat, Deelname.lijn_id == holder.lijn))
