"""What changes between two versions: per role and topic, and whether it opens more than before.

Made for who approves. In doubt it says that more is opened: a change that is marked once too often costs a look.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from casus.convenant.cells import Cell, Convenant
from casus.words import Leefgebied, May, Needs, Role, Scope, Topic


@dataclass(frozen=True)
class Change:
    """One topic of one role: what was agreed and what is. `wider`: somebody reads, adds or asks more."""

    role: Role
    topic: Topic
    was: tuple[Cell, ...]
    now: tuple[Cell, ...]

    @property
    def wider(self) -> bool:
        return _adds_to(self.was, self.now)

    @property
    def narrower(self) -> bool:
        return _adds_to(self.now, self.was)


@dataclass(frozen=True)
class Fields:
    """The leefgebieden about which a role tells from own knowledge."""

    role: Role
    added: tuple[Leefgebied, ...]
    dropped: tuple[Leefgebied, ...]


def changes(old: Convenant, new: Convenant) -> list[Change]:
    """Every role and topic on which the two differ, in the order of the words."""
    found = (Change(role, topic, _of(old, role, topic), _of(new, role, topic)) for role in Role for topic in Topic)
    return [change for change in found if set(change.was) != set(change.now)]


def fields(old: Convenant, new: Convenant) -> list[Fields]:
    """The roles whose leefgebieden differ."""
    none: frozenset[Leefgebied] = frozenset()
    pairs = ((role, old.roles.get(role, none), new.roles.get(role, none)) for role in Role)
    return [Fields(role, _sorted(now - was), _sorted(was - now)) for role, was, now in pairs if was != now]


def opened_on(cell: Cell, before: Mapping[Cell, date | None], first: date) -> date | None:
    """From which day a yes of a seat covers this cell: that of what `before` already let it do, else `first`.

    `before`: the cells of the version that this one follows, each with its own such day; None: every yes covers it.
    """
    same = {_of_a_seat(old): day or date.min for old, day in before.items() if _alike(old, cell)}
    days = [
        min((day for old, day in same.items() if _covers(old, cell, deed)), default=first)
        for deed in _deeds(cell)
        if deed != "ask"
    ]
    latest = max(days, default=date.min)
    return latest if latest > date.min else None


def goes_on(old: Cell, now: Iterable[Cell]) -> bool:
    """Whether a version still lets do all of what this cell did, so that who said yes to it did not say too much."""
    same = [_of_a_seat(cell) for cell in now if _alike(cell, old)]
    return all(any(_covers(cell, old, deed) for cell in same) for deed in _deeds(old))


def _of_a_seat(cell: Cell) -> Cell:
    """A seat stands on its yes whether the cell says so or not: no need and a yes come to the same."""
    return replace(cell, needs=Needs.NOTHING) if cell.needs is Needs.INSTEMMING else cell


def _alike(cell: Cell, other: Cell) -> bool:
    return cell.role is other.role and cell.topic is other.topic


def _sorted(found: frozenset[Leefgebied]) -> tuple[Leefgebied, ...]:
    return tuple(one for one in Leefgebied if one in found)


def _of(convenant: Convenant, role: Role, topic: Topic) -> tuple[Cell, ...]:
    return tuple(cell for cell in convenant.of(role) if cell.topic is topic)


def _adds_to(before: tuple[Cell, ...], after: tuple[Cell, ...]) -> bool:
    """Whether something may be done under `after` that no cell of `before` lets be done."""
    return any(not any(_covers(cell, other, deed) for cell in before) for other in after for deed in _deeds(other))


def _deeds(cell: Cell) -> Iterator[str]:
    if cell.may.reads:
        yield "read"
    if cell.may.adds:
        yield "add"
    if cell.may is May.ASK:
        yield "ask"


def _covers(cell: Cell, other: Cell, deed: str) -> bool:
    """Whether this cell already let do all of what the other one lets do."""
    does = deed in _deeds(cell) or (deed == "ask" and cell.may.reads)
    place = cell.leefgebied is None or cell.leefgebied is other.leefgebied
    reach = cell.scope is other.scope or (cell.scope is Scope.SEAT and other.scope is Scope.OWN)
    stands = cell.needs in (other.needs, Needs.NOTHING)
    return does and place and reach and stands and cell.flags <= other.flags
