"""What is kept too long of the trail goes: the content of old lines, and whom they were about. The chains stand.

A line keeps its place, its moment, its deed and the digest of what it said; `casus check` proves as before.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import delete, func, select, update

from casus import journal
from casus.database import db, first_key, now, transaction
from casus.dates import day_of, start_of
from casus.models import JournaalPersoon, JournaalRegel, Journaalvernietiging
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Deed, Purpose

BATCH = 1000
SYSTEM = Viewer(None, "casus", system="journaaltermijn")
_SKEW = timedelta(days=1)
"""Keys of two machines may be a little out of order."""


def destroy_old(at: datetime) -> int:
    """Destroy what lines said that were written more than `JOURNAAL_JAREN` years ago, however many. Gives how many.

    Each batch is one transaction with its own line on the trail. Run it as often as you like.
    """
    before, destroyed = min(_cutoff(at), now()), 0  # never the lines that this run writes
    while batch := _batch(before, at):
        destroyed += batch
    return destroyed


def _cutoff(at: datetime) -> datetime:
    """Midnight in the Netherlands, so many years ago; 29 February counts as 28."""
    day = day_of(at)
    year = day.year - int(current_app.config["JOURNAAL_JAREN"])
    return start_of(day.replace(year=year, day=28 if (day.month, day.day) == (2, 29) else day.day))


def _batch(before: datetime, at: datetime) -> int:
    with transaction():
        rows = db.session.execute(_next(before)).all()
        if not rows:
            return 0
        lines = [row.id for row in rows]
        db.session.execute(delete(JournaalPersoon).where(JournaalPersoon.regel_id.in_(lines)))
        gone = update(JournaalRegel).where(JournaalRegel.id.in_(lines)).values(inhoud=None)
        db.session.execute(gone.execution_options(synchronize_session=False))
        done = Journaalvernietiging(voor=max(row.op for row in rows), regels=len(lines), gedaan_op=at)
        db.session.add(done)
        db.session.flush()
        _note(done.id)
        return len(lines)


def _next(before: datetime) -> Any:
    """Read by key, from where the last batch ended: what was destroyed before is not read again."""
    last = db.session.scalar(select(func.max(Journaalvernietiging.voor)))
    query = select(JournaalRegel.id, JournaalRegel.op).where(
        JournaalRegel.id < first_key(before + _SKEW), JournaalRegel.op < before, JournaalRegel.inhoud.is_not(None)
    )
    if last is not None:
        query = query.where(JournaalRegel.id >= first_key(last - _SKEW))
    return query.order_by(JournaalRegel.id).limit(BATCH)


def _note(key: UUID) -> None:
    Lens(SYSTEM, Purpose.BEHEER).note(Deed.JOURNAAL_VERNIETIGD, plans=[key], chain=journal.REST)
