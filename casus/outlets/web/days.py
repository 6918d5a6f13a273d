"""Days and moments as people say them: "di 24 november, over 3 dagen"."""

from datetime import UTC, date, datetime, time, timedelta

from flask import g
from flask_babel import format_date, format_time, ngettext, to_user_timezone

from casus.dates import Datum, DatumError, day_of
from casus.language import _

MIDNIGHT = time()
NEAR = 31  # days that are counted in words; further away the date says enough


def dag(value: date | datetime | None) -> str:
    """The day, and how far away it is."""
    if value is None:
        return ""
    day = local_day(value)
    away = (day - today()).days
    near = {0: _("vandaag"), 1: _("morgen"), -1: _("gisteren")}.get(away)
    if near:
        return f"{near}, {_short(day)}"
    return f"{_short(day)}, {_away(away)}" if abs(away) <= NEAR else _short(day)


def moment(value: datetime | None) -> str:
    """The day and the hour; for today and yesterday only the word."""
    if value is None:
        return ""
    day = local_day(value)
    near = {0: _("vandaag"), -1: _("gisteren")}.get((day - today()).days)
    return f"{near or _short(day)}, {format_time(value, 'HH:mm')}"


def until(value: datetime) -> str:
    """When something is due. A day that ends at midnight is named itself, not the first minute of the next one."""
    if to_user_timezone(value).time() != MIDNIGHT:
        return moment(value)
    day = local_day(value)
    return dag(day - timedelta(days=1) if day > today() else day)


def datum(value: date | datetime | None) -> str:
    """The whole date: 24 november 2026."""
    return "" if value is None else format_date(local_day(value), "d MMMM yyyy")


def geboren(value: str) -> str:
    """A birth date as far as it is known: `20 augustus 2015`, `augustus 2015`, `2015`, or nothing."""
    try:
        known = Datum.from_iso(value)
    except DatumError:
        return value
    if known.complete:
        return datum(known.earliest())
    if known.month:
        return format_date(known.earliest(), "MMMM yyyy")
    return str(known.year or "")


def local_day(value: date | datetime) -> date:
    return day_of(value) if isinstance(value, datetime) else value


def today() -> date:
    """The day of the request's lens, so that one page tells one story."""
    lens = g.get("lens")
    return day_of(lens.at if lens else datetime.now(UTC))


def _short(day: date) -> str:
    return format_date(day, "EEE d MMMM" if day.year == today().year else "EEE d MMMM yyyy")


def _away(days: int) -> str:
    if days > 0:
        return str(ngettext("over %(num)s dag", "over %(num)s dagen", days))
    return str(ngettext("%(num)s dag geleden", "%(num)s dagen geleden", -days))
