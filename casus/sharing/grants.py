"""A grant, and the one rule that holds for every row: a ground for every person it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from casus.database import NIL
from casus.words import Ground, May, Role, Topic

READS = frozenset(may for may in May if may.reads)
Place = tuple[int, int, Topic]
"""Plan, person and topic; keys by their number, which is looked up several times faster."""
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


class Grant(NamedTuple):
    """Why one viewer may do something with one topic about one person in one plan, and how far that reaches.

    `persoon` NIL is the plan itself. In the reach NIL and "" mean any. `talk`: about a child of 12 to 15, only rows
    whose talk with the youth is recorded. `since`: rights that work forward only. `first_talk`: also reads rows that
    are still to be discussed first.
    """

    plan: UUID
    persoon: UUID
    topic: Topic
    may: May
    ground: Ground
    until: datetime | None
    leefgebied: str
    doel: UUID
    actie: UUID
    item: UUID
    deel: str
    talk: bool
    since: date | None
    first_talk: bool
    own_rows: bool
    strengths: bool
    masked: bool
    rol: str  # the column of the convenant that this stands on; "" where it stands on none
    cel: UUID  # and the cell; NIL where it stands on none
    basis: UUID  # the seat, regie, gezag, release, decision or noodtoegang that it rests on; NIL where it is none

    def reaches(self, row: "Facts") -> bool:
        return (
            self.item in (NIL, row.id)
            and self.doel in (NIL, row.doel)
            and self.actie in (NIL, row.actie)
            and self.leefgebied in ("", row.leefgebied)
            and self.deel in ("", row.deel)
            and (row.discussed or not self.talk)
            and (self.since is None or row.op is None or row.op.astimezone(AMSTERDAM).date() >= self.since)
        )


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rule needs to know of a row, whatever its table."""

    id: UUID
    topic: Topic
    about: tuple[UUID, ...] = ()
    doel: UUID = NIL
    actie: UUID = NIL
    leefgebied: str = ""
    deel: str = ""
    discussed: bool = True
    op: datetime | None = None
    first_talk: bool = False  # still to be discussed first, and not opened for this viewer
    teller: UUID | None = None
    mine_only: bool = False  # concept or returned: its author's alone


class Grants:
    """The grants of one viewer on some plans, indexed for the rule. `reader` is the persoon who looks, if any."""

    def __init__(self, grants: Iterable[Grant], reader: UUID | None = None):
        given = self._given = tuple(grants)
        self._vetoed = frozenset(g.item for g in given if g.ground is Ground.VETO)
        """Items that this reader may not see, except by statute; NIL: a plan of people whom the reader knows."""
        shut = {g.plan for g in given if g.ground is Ground.VETO and g.item == NIL} if self._vetoed else ()
        self.all = tuple(g for g in given if g.ground is not Ground.VETO and g.plan not in shut)
        self._reader = reader
        self._index: dict[Place, list[Grant]] = {}
        self._whole: set[Place] = set()
        for grant in self.all:
            place = grant.plan.int, grant.persoon.int, grant.topic
            if place in self._index:
                self._index[place].append(grant)
            else:
                self._index[place] = [grant]
            if grant.may in READS and _wide(grant):
                self._whole.add(place)

    def without_emergency(self) -> "Grants":
        """The same without noodtoegang: for every deed, and for every page but the one that it is for."""
        if not any(g.ground is Ground.EMERGENCY for g in self._given):
            return self
        return Grants((g for g in self._given if g.ground is not Ground.EMERGENCY), self._reader)

    @cached_property
    def _known(self) -> dict[tuple[int, Topic], list[UUID]]:
        """The persons of every topic that is open as a whole."""
        found: dict[tuple[int, Topic], list[UUID]] = {}
        for plan, persoon, topic in self._whole:
            if persoon:
                found.setdefault((plan, topic), []).append(UUID(int=persoon))
        return found

    def __bool__(self) -> bool:
        raise TypeError("ask for a topic: a bundle of grants is not an answer")

    def keeps(self, item: UUID) -> bool:
        """Whether this row is kept from the reader: by a veto, or because it is set aside."""
        return item in self._vetoed

    def plans(self) -> set[UUID]:
        return {g.plan for g in self.all if g.may.reads}

    def writable(self) -> set[UUID]:
        """The plans in which something may be added, also by a seat that reads nothing yet or nothing more."""
        return {g.plan for g in self.all if g.may.adds}

    @property
    def youth(self) -> bool:
        """Whether the reader looks in the column of a youth about the own person."""
        return any(g.ground is Ground.SELF and g.rol == Role.JEUGDIGE for g in self.all)

    @property
    def first_talk(self) -> bool:
        """Whether the reader is regisseur or gedragswetenschapper: they know of what is still to be discussed."""
        return any(g.first_talk and g.ground is Ground.SEAT for g in self.all)

    def on(self, plan: UUID, persoon: UUID, topic: Topic) -> list[Grant]:
        return self._index.get((plan.int, persoon.int, topic), [])

    def reading(self, plan: UUID, row: Facts) -> list[Grant] | None:
        """The grants on which this row may be read, one or more per person; None where any person lacks one."""
        basis: list[Grant] = []
        for persoon in row.about or (NIL,):
            found = [g for g in self.on(plan, persoon, row.topic) if g.may.reads and self._opens(g, row)]
            if not found:
                return None
            basis += found
        return basis

    def adding(self, plan: UUID, row: Facts) -> list[Grant] | None:
        """The grants on which a row like this may be written; None where any person lacks one."""
        basis: list[Grant] = []
        for persoon in row.about or (NIL,):
            found = [g for g in self.on(plan, persoon, row.topic) if g.may.adds and g.reaches(row)]
            if not found:
                return None
            basis += found
        return basis

    def _opens(self, grant: Grant, row: Facts) -> bool:
        """Whether this grant opens this row to the reader, for the person it is about."""
        if not grant.reaches(row) or (row.id in self._vetoed and grant.ground is not Ground.STATUTE):
            return False
        if row.mine_only:
            return grant.ground is Ground.AUTHOR
        if grant.ground is Ground.WOONT_DAAR and self._reader not in row.about:
            return False
        told_it = self._reader is not None and row.teller == self._reader
        return not row.first_talk or grant.first_talk or told_it

    def reads(self, plan: UUID, topic: Topic, persoon: UUID = NIL) -> bool:
        """Whether the whole topic about this person is open, without a narrower reach."""
        return (plan.int, persoon.int, topic) in self._whole

    def adds(self, plan: UUID, topic: Topic) -> bool:
        """Whether this reader may add something on this topic in this plan, about whomever."""
        return any(g.plan == plan and g.topic == topic and g.may.adds for g in self.all)

    def persons(self, plan: UUID, topic: Topic) -> frozenset[UUID]:
        """The persons about whom this topic is open as a whole."""
        return frozenset(self._known.get((plan.int, topic), ()))

    def topics(self, plan: UUID) -> frozenset[Topic]:
        return frozenset(g.topic for g in self.all if g.plan == plan and g.may.reads)


def _wide(grant: Grant) -> bool:
    """Whether it reaches everything on its topic about its person; the number of NIL is 0."""
    return not (grant.leefgebied or grant.deel or grant.item.int or grant.doel.int or grant.actie.int)
