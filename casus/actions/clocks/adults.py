"""Who turned 18 in a gezin is told what casus holds, as every adult is (AVG 13 and 14): nobody else does that deed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import exists, or_, select

from casus import dates
from casus.actions import termijnen
from casus.actions.clocks.clock import Clock
from casus.actions.inlichten import INLICHTEN, key_of
from casus.database import db
from casus.models import Gezinslid, Inlichting, Persoon, Plan
from casus.words import ENDED

LOOKS_BACK = timedelta(days=366)
"""So long after the birthday one that was missed is still made: a plan may reopen, and `casus remind` may stand still.
Who has a termijn already has the same key, so that this makes none."""


def grown_up(at: datetime) -> Iterator[Clock]:
    """For who leads: one for each member of the gezin of a live plan, from the earliest that this may be 18.

    As `adults` counts; none for who is noted as told, or told later.
    """
    days = current_app.config["INLICHTEN_WERKDAGEN"]
    for plan_id, persoon_id, earliest, latest in db.session.execute(_turned(at)):
        per = termijnen.end_of_working_day(dates.decides(earliest, latest, 18), days)
        yield Clock(INLICHTEN, key_of(plan_id, persoon_id), per, plan_id=plan_id)


def _turned(at: datetime) -> Any:
    day, born = dates.day_of(at), Persoon.geboren_vroegst
    noted = exists().where(Inlichting.plan_id == Plan.id, Inlichting.persoon_id == Persoon.id)
    return (
        select(Plan.id, Persoon.id, born, Persoon.geboren_laatst)
        .join(Gezinslid, Gezinslid.gezin_id == Plan.gezin_id)
        .join(Persoon, Persoon.id == Gezinslid.persoon_id)
        .where(Plan.fase.not_in(ENDED), or_(Gezinslid.tot.is_(None), Gezinslid.tot >= day), ~noted)
        .where(born <= dates.latest_birth_for(18, at), born > dates.latest_birth_for(18, at - LOOKS_BACK))
        .where(Persoon.overleden_op.is_(None))
        .order_by(Plan.id, Persoon.id)
    )
