"""Planning ahead: what the sources want stands there once, and what they want no more goes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, or_, select, update

from casus.actions.clocks.clock import Clock, Source
from casus.actions.clocks.sources import SOURCES
from casus.actions.once import insert_new
from casus.database import db, transaction, uuid7
from casus.models import Termijn

BATCH = 200


@dataclass
class Planned:
    """How many clocks were made, and how many were taken away because they no longer hold."""

    made: int = 0
    withdrawn: int = 0


def plan_ahead(at: datetime, sources: Iterable[Source] = SOURCES) -> Planned:
    """Make every clock that should stand and does not. Twice is once, also in two processes at the same time.

    What no longer follows (a birth date was corrected, gezag ended, the plan ended) goes; where somebody was told of
    it already it is done, so that it leaves their list.
    """
    planned = Planned()
    for source in sources:
        with transaction():
            wanted = {clock.key: clock for clock in source.clocks(at)}
            standing = {row.sleutel: row for row in db.session.execute(_standing(source, wanted.values(), at))}
        missing = sorted(key for key, clock in wanted.items() if key not in standing and not clock.over)
        planned.made += _make([wanted[key] for key in missing], at)
        planned.withdrawn += _withdraw([row.id for row in standing.values() if _is_gone(row, wanted)], at)
    return planned


def _standing(source: Source, wanted: Iterable[Clock], at: datetime) -> Any:
    """All that is open of these kinds, and of what is done as far back as the source looks."""
    oldest = min((clock.per for clock in wanted), default=at)
    return (
        select(Termijn.id, Termijn.sleutel, Termijn.gemeld_op, Termijn.gedaan_op)
        .where(Termijn.soort.in_(source.soorten), or_(Termijn.gedaan_op.is_(None), Termijn.per >= oldest))
        .order_by(Termijn.id)
    )


def _is_gone(row: Row[Any], wanted: dict[str, Clock]) -> bool:
    """What is over and was never told stays: it is told first."""
    clock = wanted.get(row.sleutel)
    return row.gedaan_op is None and (clock is None or (clock.over and row.gemeld_op is not None))


def _make(clocks: list[Clock], at: datetime) -> int:
    made = 0
    for first in range(0, len(clocks), BATCH):
        with transaction():
            made += insert_new(Termijn, [_row(clock, at) for clock in clocks[first : first + BATCH]])
    return made


def _row(clock: Clock, at: datetime) -> dict[str, Any]:
    whose = {"plan_id": clock.plan_id, "aanstelling_id": clock.hat, "persoon_id": clock.persoon_id}
    return {"id": uuid7(), "soort": clock.soort, "sleutel": clock.key, "per": clock.per, "gemaakt_op": at} | whose


def _withdraw(ids: list[UUID], at: datetime) -> int:
    for first in range(0, len(ids), BATCH):
        some = Termijn.id.in_(ids[first : first + BATCH]), Termijn.gedaan_op.is_(None)
        with transaction():
            db.session.execute(delete(Termijn).where(*some, Termijn.gemeld_op.is_(None)))
            db.session.execute(update(Termijn).where(*some).values(gedaan_op=at))
    return len(ids)
