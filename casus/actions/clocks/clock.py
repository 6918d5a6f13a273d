"""A clock as a source wants it to stand, and what a source is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from casus import dates


@dataclass(frozen=True)
class Clock:
    """What, its unique key, due at, and for whom: this hat, this person, else who leads the plan.

    `over`: a later clock took its place. It is not made any more, and one that was told is done.
    """

    soort: str
    key: str
    per: datetime
    plan_id: UUID | None = None
    hat: UUID | None = None
    persoon_id: UUID | None = None
    over: bool = False


@dataclass(frozen=True)
class Source:
    """Kinds of termijn that follow from other rows, and what of them should stand at a moment."""

    soorten: frozenset[str]
    clocks: Callable[[datetime], Iterable[Clock]]


def ahead(moment: datetime, days: Sequence[int]) -> list[tuple[int, datetime]]:
    """So many days before this moment, from midnight in the Netherlands: the widest first."""
    day = dates.day_of(moment)
    return [(n, dates.start_of(day - timedelta(days=n))) for n in sorted(set(days), reverse=True)]


def latest_only(warnings: Sequence[tuple[int, datetime]], at: datetime) -> list[tuple[int, datetime, bool]]:
    """The same, each with whether it is over: a later one is due too."""
    last = max((per for _, per in warnings if per <= at), default=at)
    return [(n, per, per < last) for n, per in warnings]
