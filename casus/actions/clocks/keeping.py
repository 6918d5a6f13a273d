"""How long parts of ended plans are kept: who may propose hears before a part may go, on the day itself, and when a
request for it was granted.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import and_, case, or_, select

from casus import dates
from casus.actions import hats
from casus.actions.clocks.clock import Clock, ahead, latest_only
from casus.actions.vernietiging.asked import is_granted
from casus.actions.vernietiging.due import GEVRAAGD, VERNIETIGEN
from casus.database import db
from casus.models import Aanstelling, Persoonsdeel, Plan, Regie, Vernietiging, Verzoek
from casus.words import ENDED, Role

SOORTEN = (VERNIETIGEN, GEVRAAGD)


def ending(at: datetime) -> Iterator[Clock]:
    """One for each warning, part and teamleider of its team; none for what is proposed already or waits for later."""
    days, today = current_app.config["VERNIETIGEN_WAARSCHUWING_DAGEN"], dates.day_of(at)
    until = today + timedelta(days=max(days, default=0) + 1)
    leaders = _leaders(today)
    for deel_id, plan_id, team_id, first in db.session.execute(_soon(until)):
        for n, per, over in latest_only(ahead(dates.start_of(first), days), at):
            for hat in leaders.get(team_id, ()):
                yield Clock(VERNIETIGEN, _key(deel_id, first, n, hat), per, plan_id=plan_id, hat=hat, over=over)
    yield from _granted(leaders)


def _granted(leaders: dict[UUID | None, list[UUID]]) -> Iterator[Clock]:
    """One for who leads the team and for who led the plan last, from the day of the yes or the end of the plan."""
    for deel, team_id, ended, last, verzoek, decided in db.session.execute(_asked_for()):
        first = max(day for day in (decided, dates.day_of(ended), deel.uitgesteld_tot) if day)
        for hat in sorted({*leaders.get(team_id, ()), last} - {None}):
            key = f"{VERNIETIGEN}:{deel.id}:{verzoek}:{first}:{hat}"
            yield Clock(GEVRAAGD, key, dates.start_of(first), plan_id=deel.plan_id, hat=hat)


def _asked_for() -> Any:
    """Parts of ended plans for which a request was granted and that nobody proposed."""
    deel, asker = Persoonsdeel, (Verzoek.plan_id == Persoonsdeel.plan_id, Verzoek.persoon_id == Persoonsdeel.persoon_id)
    last = select(Regie.aanstelling_id).where(Regie.plan_id == deel.plan_id, Regie.laatste).limit(1).scalar_subquery()
    return (
        select(deel, Plan.team_id, Plan.beeindigd_op, last, Verzoek.id, Verzoek.besloten_op)
        .join(Plan, Plan.id == deel.plan_id)
        .join(Verzoek, and_(*asker))
        .where(is_granted(), Plan.fase.in_(ENDED), deel.vernietigd_op.is_(None), ~_proposed().exists())
        .order_by(deel.id, Verzoek.id)
    )


def _proposed() -> Any:
    mine = Vernietiging.deel_id == Persoonsdeel.id
    return select(Vernietiging.id).where(mine, Vernietiging.uitgevoerd_op.is_(None))


def _key(deel_id: UUID, first: date, n: int, hat: UUID) -> str:
    return f"{VERNIETIGEN}:{deel_id}:{first}:{n}:{hat}"


def _soon(until: date) -> Any:
    deel = Persoonsdeel
    first = case((deel.uitgesteld_tot > deel.vernietigen_op, deel.uitgesteld_tot), else_=deel.vernietigen_op)
    return (
        select(deel.id, deel.plan_id, Plan.team_id, first)
        .join(Plan, Plan.id == deel.plan_id)
        .where(Plan.fase.in_(ENDED), deel.vernietigd_op.is_(None), ~_proposed().exists())
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
