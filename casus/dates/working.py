"""Working days and working hours, by the Algemene termijnenwet and the calendar of the Netherlands."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from holidays import country_holidays

from casus.dates.clock import AMSTERDAM, day_of

RECOGNISED = {  # Algemene termijnenwet, article 3: the first paragraph, and Good Friday by the second
    "Nieuwjaarsdag",
    "Goede vrijdag",
    "Tweede paasdag",
    "Koningsdag",
    "Bevrijdingsdag",
    "Hemelvaartsdag",
    "Tweede pinksterdag",
    "Eerste kerstdag",
    "Tweede kerstdag",
}
DECREED = frozenset(  # third paragraph: made equal by royal decree, for three years at a time; last one to 2028
    date.fromisoformat(day)
    for day in (
        "2023-04-28",
        "2023-05-19",
        "2024-05-10",
        "2024-12-27",
        "2025-05-30",
        "2026-01-02",
        "2026-05-15",
        "2027-05-07",
        "2028-04-28",
        "2028-05-26",
    )
)
WEEKEND = (5, 6)
OFFICE = (9, 17)


@lru_cache
def holidays_of(year: int) -> frozenset[date]:
    """The days of this year that count as a holiday for a term; 5 May every year, whatever employers do."""
    named = country_holidays("NL", years=year, categories=("public", "optional"), language="nl", expand=False)
    recognised = {day for day, names in named.items() if RECOGNISED & set(names.split("; "))}
    return frozenset(recognised) | {day for day in DECREED if day.year == year}


def is_working_day(day: date) -> bool:
    return day.weekday() not in WEEKEND and day not in holidays_of(day.year)


def next_working_day(day: date) -> date:
    """This day when it is a working day, else the first one after it (article 1: a term never ends on a free day)."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def add_working_days(day: date, n: int) -> date:
    """The n-th working day after this day, or before it when n is negative; with 0 the day itself."""
    step = timedelta(days=1 if n > 0 else -1)
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days lie after `start`, up to and including `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    days = (start + timedelta(days=ahead + 1) for ahead in range((end - start).days))
    return sum(map(is_working_day, days))


def add_working_hours(moment: datetime, hours: float, office: tuple[int, int] = OFFICE) -> datetime:
    """The instant, in UTC, at which so many office hours of working days have passed since this moment.

    Outside office hours the count begins at the next opening. Hours are real hours, also where the clock changes.
    Raises `ValueError` for a negative number, or an office that closes before it opens.
    """
    opens, closes = office
    if hours < 0 or not 0 <= opens < closes <= 24:
        raise ValueError("working hours go forward, in an office that opens before it closes")
    left, moment, day = timedelta(hours=hours), moment.astimezone(UTC), day_of(moment)
    while left:
        day = next_working_day(day)
        begin, end = max(moment, _at(day, opens)), _at(day, closes)
        if begin < end and left <= end - begin:
            return begin + left
        left -= max(end - begin, timedelta())
        day += timedelta(days=1)
    return moment


def _at(day: date, hour: int) -> datetime:
    """The instant at which the clock on the wall says this hour; 24 is the end of the day."""
    day, hour = (day + timedelta(days=1), 0) if hour == 24 else (day, hour)
    return datetime.combine(day, time(hour), AMSTERDAM).astimezone(UTC)
