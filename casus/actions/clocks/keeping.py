"""How long parts of ended plans are kept: who may propose hears before a part may go, and on the day itself."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import case, or_, select

from casus import dates
from casus.actions import hats
from casus.actions.clocks.clock import Clock, ahead, latest_only
from casus.actions.vernietiging.due import VERNIETIGEN
from casus.database import db
from casus.models import Aanstelling, Persoonsdeel, Plan, Vernietiging
from casus.words import ENDED, Role

SOORT = VERNIETIGEN


def ending(at: datetime) -> Iterator[Clock]:
    """One for each warning, part and teamleider of its team; none for what is proposed already or waits for later."""
    days, today = current_app.config["VERNIETIGEN_WAARSCHUWING_DAGEN"], dates.day_of(at)
    until = today + timedelta(days=max(days, default=0) + 1)
    leaders = _leaders(today)
    for deel_id, plan_id, team_id, first in db.session.execute(_soon(until)):
        for n, per, over in latest_only(ahead(dates.start_of(first), days), at):
            for hat in leaders.get(team_id, ()):
                yield Clock(SOORT, _key(deel_id, first, n, hat), per, plan_id=plan_id, hat=hat, over=over)


def _key(deel_id: UUID, first: date, n: int, hat: UUID) -> str:
    return f"{SOORT}:{deel_id}:{first}:{n}:{hat}"


def _soon(until: date) -> Any:
    deel = Persoonsdeel
    first = case((deel.uitgesteld_tot > deel.vernietigen_op, deel.uitgesteld_tot), else_=deel.vernietigen_op)
    proposed = select(Vernietiging.id).where(Vernietiging.deel_id == deel.id, Vernietiging.uitgevoerd_op.is_(None))
    return (
        select(deel.id, deel.plan_id, Plan.team_id, first)
        .join(Plan, Plan.id == deel.plan_id)
        .where(Plan.fase.in_(ENDED), deel.vernietigd_op.is_(None), ~proposed.exists())
        .where(deel.vernietigen_op <= until, or_(deel.uitgesteld_tot.is_(None), deel.uitgesteld_tot <= until))
        .order_by(deel.id)
    )


def _leaders(today: date) -> dict[UUID | None, list[UUID]]:
    """The teamleiders in force, by team."""
    query = select(Aanstelling.team_id, Aanstelling.id).where(Aanstelling.rol == Role.TEAMLEIDER, hats.in_force(today))
    found: dict[UUID | None, list[UUID]] = {}
    for team_id, hat in db.session.execute(query.order_by(Aanstelling.id)):
        found.setdefault(team_id, []).append(hat)
    return found
