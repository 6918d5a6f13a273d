"""Wrong passwords are counted in the database, so that the count holds across processes and restarts.

An attempt is counted before the password is looked at and given back when it was right: however many processes try at
once, no more than the limit get to try. What is stored of an address is a keyed hash.
"""

from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import format_time
from sqlalchemy import ColumnElement, and_, case, delete, func, literal, null, or_, update

from casus.actions.keys import keyed
from casus.database import db, for_update, now, transaction
from casus.errors import Invalid
from casus.language import N_, _
from casus.models import Inlogpoging

EMAIL, MACHINE, LINK, LINK_MACHINE = "email", "machine", "link", "link-machine"
EMERGENCY = "noodtoegang"
FACTOR, BACK_IN, CALLED = "tweede-stap", "weer-binnen", "weer-binnen-helpen"
_PER_MACHINE = (MACHINE, LINK_MACHINE)


class TooMany(Invalid):
    """Too many attempts. The text is the same whether or not the account exists."""

    status, title = 429, N_("Even wachten")

    def __init__(self, until: datetime):
        self.until = until
        at = format_time(until + timedelta(minutes=1), "HH:mm")
        super().__init__(_("Te vaak geprobeerd. Probeer het na %(tijd)s uur nog eens.", tijd=at))


def take(kind: str, value: str) -> None:
    """Count one attempt; commits. Raises `TooMany` where the limit was reached."""
    with transaction():
        until = _count(keyed(kind, value), _limit(kind))
    if until is not None:
        raise TooMany(until)


def give_back(value: str, machine: str, kind: str = EMAIL) -> None:
    """It was right: the address (or account) starts anew, the machine gets this one attempt back."""
    row = Inlogpoging
    db.session.execute(delete(row).where(row.sleutel == keyed(kind, value)))
    mine = and_(row.sleutel == keyed(MACHINE, machine), row.aantal > 0, row.dicht_tot.is_(None))
    db.session.execute(update(row).where(mine).values(aantal=row.aantal - 1))


def forget_old() -> int:
    """Throw away what counts no more. Gives how many."""
    with transaction():
        at = now()
        found = db.session.execute(delete(Inlogpoging).where(_over(at)))
        return int(found.rowcount)  # type: ignore[attr-defined]


def _limit(kind: str) -> int:
    name = "LOGIN_ATTEMPTS_MACHINE" if kind in _PER_MACHINE else "LOGIN_ATTEMPTS"
    return int(current_app.config[name])


def _window() -> timedelta:
    return timedelta(minutes=int(current_app.config["LOGIN_WINDOW_MINUTES"]))


def _over(at: datetime) -> ColumnElement[bool]:
    """Whether the window of a row has passed, so that counting starts anew."""
    row = Inlogpoging
    return or_(row.dicht_tot <= at, and_(row.dicht_tot.is_(None), row.sinds <= at - _window()))


def _count(sleutel: str, limit: int) -> datetime | None:
    """One statement, so that two processes cannot both take the last attempt. Gives until when it is closed."""
    at, row = now(), Inlogpoging
    over, one_more = _over(at), row.aantal + 1
    closes = func.coalesce(row.dicht_tot, literal(at + _window(), row.dicht_tot.type))
    changes = {
        "aantal": case((over, 1), else_=one_more),
        "sinds": case((over, literal(at, row.sinds.type)), else_=row.sinds),
        "dicht_tot": case((over, null()), (one_more > limit, closes), else_=row.dicht_tot),
    }
    fresh = {"sleutel": sleutel, "aantal": 1, "sinds": at, "dicht_tot": None}
    statement = _upsert()(row).values(fresh).on_conflict_do_update(index_elements=["sleutel"], set_=changes)
    until: datetime | None = db.session.execute(statement.returning(row.dicht_tot)).scalar_one()
    return until


def _upsert() -> Any:
    if for_update(db.session()):
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    return insert
