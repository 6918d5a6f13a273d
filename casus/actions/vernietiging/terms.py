"""How long the part of somebody in an ended plan is kept: per regime, in months, from the day of the last change.

Only the term of a youth-help file is law: twenty years from the last change in the file of that person (Jeugdwet
7.3.8 lid 3), so that one has a floor. The others are the gemeente's: 0 says that it set none, and nothing comes due.
"""

from datetime import date

from flask import current_app

from casus.actions.process import months_later

SETTINGS = {
    "jeugdhulp": "BEWAREN_JEUGDHULP_MAANDEN",
    "toegang": "BEWAREN_TOEGANG_MAANDEN",
    "volwassene": "BEWAREN_VOLWASSENE_MAANDEN",
    "netwerk": "BEWAREN_NETWERK_MAANDEN",
}
FLOORS = {"BEWAREN_JEUGDHULP_MAANDEN": 240}
"""Twenty years, in months."""


def term_of(regime: str) -> int | None:
    """Months; None where the gemeente set no term."""
    return int(current_app.config[SETTINGS[regime]]) or None


def destroyed_on(brondatum: date, months: int | None) -> date | None:
    """The day from which a part may go; None without a term."""
    return months_later(brondatum, months) if months else None
