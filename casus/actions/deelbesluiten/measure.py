"""A decision for the GI stands on a running ondertoezichtstelling, and ends with it (Jeugdwet 7.3.11 lid 4)."""

from datetime import date, datetime, timedelta

from sqlalchemy import select

from casus import dates
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.database import db, flush
from casus.models import Aanstelling, Deelbesluit, DeelbesluitPersoon, Deelname, Maatregel

CODES = tuple(code for code, grond in GRONDEN.items() if grond.measure)


def last_moment_of(row: Deelbesluit, at: datetime) -> datetime | None:
    """When the last of the measures ends that the receiving GI executes for somebody in it; None for no known end."""
    if row.code not in CODES or row.lezer_deelname_id is None:
        return None
    day = dates.day_of(at)
    ends = db.session.scalars(
        select(Maatregel.tot)
        .join(DeelbesluitPersoon, DeelbesluitPersoon.persoon_id == Maatregel.persoon_id)
        .join(Aanstelling, Aanstelling.organisatie_id == Maatregel.organisatie_id)
        .join(Deelname, Deelname.aanstelling_id == Aanstelling.id)
        .where(DeelbesluitPersoon.deelbesluit_id == row.id, Deelname.id == row.lezer_deelname_id)
        .where(Maatregel.soort == "ots", Maatregel.van <= day)
    ).all()
    known = [end for end in ends if end is not None]
    return _after(max(known)) if known and len(known) == len(ends) else None


def measure_ended(measure: Maatregel) -> None:
    """Decisions for this GI about this person end no later than its measure."""
    if measure.tot is None or measure.soort != "ots":
        return
    flush()
    mine = (
        select(Deelbesluit)
        .join(DeelbesluitPersoon, DeelbesluitPersoon.deelbesluit_id == Deelbesluit.id)
        .join(Deelname, Deelname.id == Deelbesluit.lezer_deelname_id)
        .join(Aanstelling, Aanstelling.id == Deelname.aanstelling_id)
        .where(Deelbesluit.code.in_(CODES), DeelbesluitPersoon.persoon_id == measure.persoon_id)
        .where(Aanstelling.organisatie_id == measure.organisatie_id, Deelbesluit.tot > _after(measure.tot))
    )
    for row in db.session.scalars(mine):
        row.tot = _earlier(row, measure)
    flush()


def _earlier(row: Deelbesluit, measure: Maatregel) -> datetime | None:
    """Unless a measure about another child in it goes on."""
    end = last_moment_of(row, _after(measure.tot) - timedelta(minutes=1)) if measure.tot else None
    return min(row.tot, end) if row.tot and end else row.tot


def _after(day: date) -> datetime:
    return dates.start_of(day + timedelta(days=1))
