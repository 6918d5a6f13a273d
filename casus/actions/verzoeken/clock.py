"""The clocks of a request: the last day by law, a word some days before, and our own aim for inzage."""

from datetime import date, datetime, timedelta
from uuid import UUID

from flask import current_app

from casus import dates
from casus.actions import termijnen
from casus.actions.process import months_later
from casus.database import flush
from casus.models import Verzoek

BIJNA, LAATSTE, SPOEDIG = "verzoek_bijna", "verzoek_laatste_dag", "verzoek_spoedig"
NAKIJKEN, MELDEN = "inzage_nakijken", "correctie_melden"


def last_day(soort: str, asked: date) -> date:
    """One month (AVG 12 lid 3); three to destroy (Jeugdwet 7.3.9)."""
    config = current_app.config
    return months_later(asked, config["VERNIETIGING_MAANDEN" if soort == "vernietiging" else "VERZOEK_MAANDEN"])


def longest(row: Verzoek) -> date | None:
    """The last day when more time is taken (AVG 12 lid 3); None where the law gives none."""
    if row.soort == "vernietiging":
        return None
    return months_later(row.uiterlijk_op, current_app.config["VERZOEK_VERLENGEN_MAANDEN"])


def start(row: Verzoek, at: datetime) -> None:
    """The termijnen of a new request, for whoever leads the plan."""
    _until(row, row.uiterlijk_op)
    if row.soort == "inzage":
        per = termijnen.end_of_working_day(at, current_app.config["INZAGE_STREEF_WERKDAGEN"])
        termijnen.due(SPOEDIG, key(SPOEDIG, row.id), per, plan_id=row.plan_id)
    flush()


def longer(row: Verzoek, at: datetime) -> None:
    """More time was taken: what was due goes, and comes again near the new last day."""
    assert row.verlengd_tot is not None
    termijnen.done(key(BIJNA, row.id), at)
    termijnen.done(key(LAATSTE, row.id), at)
    _until(row, row.verlengd_tot, ":verlengd")
    flush()


def stop(row: Verzoek, at: datetime) -> None:
    """Decided or taken back: nothing is left to do on it."""
    for kind in (BIJNA, LAATSTE, SPOEDIG, NAKIJKEN):
        termijnen.all_done(key(kind, row.id), at)


def key(soort: str, row_id: UUID) -> str:
    return f"{soort}:{row_id}"


def _until(row: Verzoek, day: date, again: str = "") -> None:
    before = dates.start_of(day - timedelta(days=current_app.config["VERZOEK_WAARSCHUWING_DAGEN"]))
    termijnen.due(BIJNA, key(BIJNA, row.id) + again, before, plan_id=row.plan_id)
    termijnen.due(LAATSTE, key(LAATSTE, row.id) + again, dates.start_of(day), plan_id=row.plan_id)
