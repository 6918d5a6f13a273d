"""Which version of the convenant counts on a day, and for whom it opens: the same words in every arm and every deed."""

from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, and_, exists, or_, select

from casus.models import ConvenantVersie, Toetreding

versies, toetredingen = ConvenantVersie.__table__, Toetreding.__table__


def counts(day: Any) -> ColumnElement[bool]:
    """The one version of a gemeente that counts on this day, a date or a parameter.

    Versions that were approved follow each other by date, so the next one takes force at midnight without a job.
    """
    begun = or_(versies.c.geldt_van.is_(None), versies.c.geldt_van <= day)
    return and_(versies.c.geldt, begun, or_(versies.c.geldt_tot.is_(None), versies.c.geldt_tot >= day))


def runs(day: Any, unsigned: Any) -> ColumnElement[bool]:
    """It opens something for partners: signed, and between its own first and last day. Unsigned means closed."""
    signed = or_(versies.c.goedgekeurd_op.is_not(None), unsigned)
    return and_(signed, versies.c.van <= day, or_(versies.c.tot.is_(None), versies.c.tot >= day))


def acceded(organisatie: Any, gemeente: Any, day: Any) -> ColumnElement[bool]:
    """This organisation signed the convenant of this gemeente, and is still in it; `tot` is the last day."""
    mine = and_(toetredingen.c.organisatie_id == organisatie, toetredingen.c.gemeente_id == gemeente)
    days = and_(toetredingen.c.van <= day, or_(toetredingen.c.tot.is_(None), toetredingen.c.tot >= day))
    return exists(select(toetredingen.c.id).where(mine, days))


def unsigned_opens() -> bool:
    """Only where no real family is: the demo, the tests and a trial that says so on every page."""
    return bool(current_app.config["DEMO"] or current_app.config["PROEF"])


def today_is(day: date) -> dict[str, Any]:
    """The parameters that `casus/sharing/arms.py` gives to the rules above."""
    return {"vandaag": day, "ongetekend": unsigned_opens()}
