"""Between the UTC of the database and the calendar on the wall in the Netherlands."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
NEVER = datetime(9999, 12, 31, tzinfo=UTC)


def day_of(moment: datetime) -> date:
    """The calendar day in the Netherlands at this moment. A moment without a time zone raises `ValueError`."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(AMSTERDAM).date()


def start_of(day: date) -> datetime:
    """The instant, in UTC, at which this day begins in the Netherlands; `NEVER` for the last day of the calendar."""
    if day >= NEVER.date():
        return NEVER
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)
