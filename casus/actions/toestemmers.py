"""Who must say yes to sharing about a person: by age, gezag, capacity and the rules of who holds the information.

Pure: no query, no clock. The law behind every branch: Jeugdwet 7.3.4, 7.3.5, 7.3.11 and 7.3.15; BW 1:245 and further;
AVG 8 with UAVG 5 for what a school holds (`docs/domein.md`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from casus import dates
from casus.words import Role

NO_GRACE = timedelta()


class Regime(StrEnum):
    """The rules of whoever holds the information."""

    JEUGDWET_WGBO = "jeugdwet_wgbo"  # the youth has a say from 12 and decides alone from 16
    SCHOOL_AVG = "school_avg"  # the parents decide until 16, then the pupil
    STATUTORY = "statutory"  # a statute says what is told: one informs, and asks nobody


OF_ROLE = {Role.SCHOOL: Regime.SCHOOL_AVG, Role.LEERPLICHT: Regime.STATUTORY}
"""What a partner holds itself; every other partner works under the Jeugdwet or the WGBO."""


@dataclass(frozen=True)
class Authority:
    """A row of gezag: who has it, of which kind, whether evidence was seen, and the days on which it holds."""

    persoon: UUID
    soort: str = "ouderlijk"
    bekend: bool = True
    van: date | None = None
    tot: date | None = None

    def holds(self, day: date) -> bool:
        return (self.van is None or self.van <= day) and (self.tot is None or day <= self.tot)


@dataclass(frozen=True)
class Subject:
    """What decides who speaks for one person. `ouders` are all known living parents, with or without gezag.

    `voogd_organisaties` are organisations with voogdij today; `incapable`: judged today unable to weigh this decision.
    `ends`: the last days of that judgement or that voogdij, after which it must be weighed again.
    """

    id: UUID
    born_earliest: date
    born_latest: date
    overleden: bool = False
    gezag: tuple[Authority, ...] = ()
    ouders: frozenset[UUID] = frozenset()
    voogd_organisaties: frozenset[UUID] = frozenset()
    incapable: bool = False
    ends: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Consenters:
    """Each of these must say yes. `nobody`: there is no one who can, so only a code with its reason opens."""

    persons: frozenset[UUID] = frozenset()
    organisations: frozenset[UUID] = frozenset()
    nobody: bool = False

    def __or__(self, other: "Consenters") -> "Consenters":
        return Consenters(
            self.persons | other.persons, self.organisations | other.organisations, self.nobody or other.nobody
        )

    def met_by(self, persons: Iterable[UUID], organisations: Iterable[UUID] = ()) -> bool:
        """Whether those who said yes are all who must."""
        return not self.nobody and self.persons <= set(persons) and self.organisations <= set(organisations)


def required_consenters(who: Subject, regime: Regime, at: datetime, *, grace_12: timedelta = NO_GRACE) -> Consenters:
    """Who must say yes to sharing about this person at this moment, under these rules.

    An incomplete birth date counts at its earliest for what an age takes away (the parents' say at 16) and at its
    latest for what it gives (the youth's own say at 12). Where that leaves no one, `nobody` is set. `grace_12` lets a
    yes that the parents gave before the twelfth birthday stand a while longer.
    """
    if who.overleden or regime is Regime.STATUTORY:
        return Consenters()
    if _possibly(who, 18, at):
        return _adult(who, at)
    if _possibly(who, 16, at):
        return _parents(who, at) if who.incapable else _own(who, at)
    if regime is Regime.SCHOOL_AVG or who.incapable or not _surely(who, 12, _earlier(at, grace_12)):
        return _parents(who, at)
    return _parents(who, at) | _own(who, at)


def last_day(who: Subject, at: datetime, enough: Callable[[datetime], bool], also: Iterable[date] = ()) -> date | None:
    """The last day on which what was said is enough; None as far as anybody can see.

    `enough` says it for one moment. Asked only on the days on which the answer can change: a birthday of 12, 16 or 18,
    the first day of gezag and the day after its last, and `also` (such as the end of a grace that `enough` gives).
    """
    today = dates.day_of(at)
    for day in sorted(day for day in {*_turning_points(who), *also} if day > today):
        yesterday = day - timedelta(days=1)
        if yesterday in who.ends or not enough(dates.start_of(day)):
            return yesterday
    return None


def _turning_points(who: Subject) -> set[date]:
    born = {who.born_earliest, who.born_latest}
    points = {dates.day_of(dates.turns(day, age)) for day in born for age in (12, 16, 18)}
    points |= {day + timedelta(days=1) for day in who.ends if day < date.max}
    for gezag in who.gezag:
        points |= {
            day
            for day in (gezag.van, gezag.tot + timedelta(days=1) if gezag.tot and gezag.tot < date.max else None)
            if day
        }
    return points


def for_seat(who: Subject, rol: Role, at: datetime, *, grace_12: timedelta = NO_GRACE) -> Consenters:
    """Who must say yes to a seat of this role: the jeugdteam shares, and so does the partner with what it holds."""
    ours = required_consenters(who, Regime.JEUGDWET_WGBO, at, grace_12=grace_12)
    return ours | required_consenters(who, OF_ROLE.get(rol, Regime.JEUGDWET_WGBO), at, grace_12=grace_12)


def _adult(who: Subject, at: datetime) -> Consenters:
    """An adult speaks alone; a curator or mentor speaks for who was judged unable to."""
    day = dates.day_of(at)
    named = {g.persoon for g in who.gezag if g.soort in ("curatele", "mentorschap") and g.bekend and g.holds(day)}
    return Consenters(frozenset(named)) if who.incapable and named else _own(who, at)


def _own(who: Subject, at: datetime) -> Consenters:
    """The person alone; nobody where it is not even sure that this person is twelve."""
    return Consenters(frozenset({who.id})) if _surely(who, 12, at) else Consenters(nobody=True)


def _parents(who: Subject, at: datetime) -> Consenters:
    """Everyone with gezag. Without evidence, one word is not enough: then all parents count (BW 1:247, 1:253a)."""
    day = dates.day_of(at)
    running = [g for g in who.gezag if g.holds(day)]
    if who.voogd_organisaties:
        return Consenters(organisations=who.voogd_organisaties)
    if not running or not all(g.bekend for g in running):
        everyone = who.ouders | {g.persoon for g in running}
        return Consenters(everyone, nobody=not everyone)
    return Consenters(frozenset(g.persoon for g in running))


def _earlier(at: datetime, by: timedelta) -> datetime:
    """So many days ago by the calendar: a day on which the clock changes has no 24 hours."""
    return at if not by else dates.start_of(dates.day_of(at) - by)


def _possibly(who: Subject, age: int, at: datetime) -> bool:
    return who.born_earliest <= dates.latest_birth_for(age, at)


def _surely(who: Subject, age: int, at: datetime) -> bool:
    return who.born_latest <= dates.latest_birth_for(age, at)
