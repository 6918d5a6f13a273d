"""Ages: when somebody turns 12, 16 or 18, and which birth dates have got there (Jeugdwet 7.3; `docs/domein.md`)."""

from calendar import isleap
from datetime import date, datetime

from casus.dates.birth import Datum
from casus.dates.clock import NEVER, day_of, start_of

MonthDay = tuple[int, int]
MARCH_1: MonthDay = (3, 1)
FEBRUARY_28: MonthDay = (2, 28)


def _birthday(birth: date, year: int, leapling: MonthDay) -> date:
    """The birthday in that year; who was born on 29 February has it on `leapling` in a year without one."""
    if (birth.month, birth.day) == (2, 29) and not isleap(year):
        return date(year, *leapling)
    return birth.replace(year=year)


def turns(birth: date, age: int, *, leapling: MonthDay = MARCH_1) -> datetime:
    """The instant, in UTC, of 00:00 in the Netherlands on the day this age begins; `NEVER` beyond the calendar."""
    year = birth.year + age
    return start_of(_birthday(birth, year, leapling)) if year <= NEVER.year else NEVER


def age_on(birth: date, moment: datetime, *, leapling: MonthDay = MARCH_1) -> int:
    """The age in whole years at this moment, by the calendar of the Netherlands; below zero before the birth."""
    today = day_of(moment)
    return today.year - birth.year - (today < _birthday(birth, today.year, leapling))


def latest_birth_for(age: int, moment: datetime, *, leapling: MonthDay = MARCH_1) -> date:
    """The cut-off: exactly who was born on or before this day has reached `age` at this moment.

    For SQL: `birth <= latest_birth_for(16, moment)` says the same as `age_on(birth, moment) >= 16`.
    """
    today = day_of(moment)
    year = today.year - age
    if isleap(year) and (today.month, today.day) == (2, 28) == leapling and not isleap(today.year):
        return date(year, 2, 29)
    if (today.month, today.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return today.replace(year=year)


def surely_reached(birth: Datum, age: int, moment: datetime, *, leapling: MonthDay = MARCH_1) -> bool:
    """Whether this age is certain: what it gives, an incomplete date gives at its latest."""
    return birth.latest() <= latest_birth_for(age, moment, leapling=leapling)


def possibly_reached(birth: Datum, age: int, moment: datetime, *, leapling: MonthDay = MARCH_1) -> bool:
    """Whether this age cannot be excluded: what it takes away, an incomplete date takes away at its earliest."""
    return birth.earliest() <= latest_birth_for(age, moment, leapling=leapling)


DECIDING = (12, 16, 18)
"""The ages that change who decides and who reads (Jeugdwet 7.3.4, 7.3.5 and 7.3.15; BW 1:233)."""


def decides(earliest: date, latest: date, age: int) -> datetime:
    """When one of these ages begins, for the rules: 12 gives the child a say, 16 and 18 take the parents' away."""
    return turns(latest if age == 12 else earliest, age)
