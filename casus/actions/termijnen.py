"""What somebody must do by a date. A termijn is a process fact: what, which plan, due when; never why."""

from datetime import date, datetime, timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import select, update

from casus import dates
from casus.database import db
from casus.models import Bijdrage, Termijn
from casus.words import Topic

EERST_BESPREKEN = "eerst_bespreken"
VEILIGHEIDSZORG = "veiligheidszorg"


def due(
    soort: str,
    key: str,
    per: datetime,
    *,
    plan_id: UUID | None = None,
    hat: UUID | None = None,
    persoon: UUID | None = None,
    told: datetime | None = None,
) -> Termijn:
    """A termijn with this unique key; the one that stands there when it was made before.

    Without a hat or a persoon it is for whoever leads the plan, also after a hand-over. `told`: the deed itself sends
    the mail, so `casus remind` does not send one more.
    """
    found = db.session.scalars(select(Termijn).where(Termijn.sleutel == key)).first()
    if found is None:
        whose = {"plan_id": plan_id, "aanstelling_id": hat, "persoon_id": persoon}
        found = Termijn(soort=soort, sleutel=key, per=per, gemeld_op=told, **whose)
        db.session.add(found)
    return found


def done(key: str, at: datetime) -> None:
    """Nothing is left to do for this key; also where there never was a termijn."""
    db.session.execute(update(Termijn).where(Termijn.sleutel == key, Termijn.gedaan_op.is_(None)).values(gedaan_op=at))


def all_done(prefix: str, at: datetime) -> None:
    """The same for every key that begins so: what several people were told, and one of them did."""
    mine = Termijn.sleutel.startswith(prefix, autoescape=True), Termijn.gedaan_op.is_(None)
    db.session.execute(update(Termijn).where(*mine).values(gedaan_op=at))


def end_of_working_day(at: datetime, days: int) -> datetime:
    """The end of the n-th working day after today."""
    return end_of_day(dates.add_working_days(dates.day_of(at), days))


def end_of_day(day: date) -> datetime:
    return dates.start_of(day + timedelta(days=1))


def for_bijdrage(row: Bijdrage, at: datetime) -> None:
    """What a bijdrage that was handed in asks of who leads: to read a safety worry, and to talk first."""
    settings = current_app.config
    if row.topic is Topic.VEILIGHEIDSZORG and row.gelezen_op is None:
        hours, office = settings["TERMIJN_VEILIGHEIDSZORG_WERKUREN"], tuple(settings["OFFICE_HOURS"])
        due(
            VEILIGHEIDSZORG, _key(VEILIGHEIDSZORG, row), dates.add_working_hours(at, hours, office), plan_id=row.plan_id
        )
    if row.eerst_bespreken:
        days = settings["TERMIJN_EERST_BESPREKEN_WERKDAGEN"]
        due(EERST_BESPREKEN, _key(EERST_BESPREKEN, row), end_of_working_day(at, days), plan_id=row.plan_id)


def talked(row: Bijdrage, at: datetime) -> None:
    """Opened for somebody, or settled: the talk is no longer waited for."""
    done(_key(EERST_BESPREKEN, row), at)


def seen(row: Bijdrage, at: datetime) -> None:
    """Who had to read this safety worry read it."""
    if row.topic is Topic.VEILIGHEIDSZORG:
        done(_key(VEILIGHEIDSZORG, row), at)


def _key(soort: str, row: Bijdrage) -> str:
    return f"{soort}:{row.id}"
