"""Days, ages and deadlines as Dutch law counts them. No clock is read here: the moment is always an argument."""

from casus.dates.ages import (
    DECIDING,
    FEBRUARY_28,
    MARCH_1,
    age_on,
    decides,
    latest_birth_for,
    possibly_reached,
    surely_reached,
    turns,
)
from casus.dates.birth import N_, Datum, DatumError
from casus.dates.clock import AMSTERDAM, NEVER, day_of, start_of
from casus.dates.working import (
    add_working_days,
    add_working_hours,
    holidays_of,
    is_working_day,
    next_working_day,
    working_days_between,
)

__all__ = [
    "AMSTERDAM",
    "DECIDING",
    "FEBRUARY_28",
    "MARCH_1",
    "NEVER",
    "N_",
    "Datum",
    "DatumError",
    "add_working_days",
    "add_working_hours",
    "age_on",
    "day_of",
    "decides",
    "holidays_of",
    "is_working_day",
    "latest_birth_for",
    "next_working_day",
    "possibly_reached",
    "start_of",
    "surely_reached",
    "turns",
    "working_days_between",
]
