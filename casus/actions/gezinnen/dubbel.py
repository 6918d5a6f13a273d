"""A child is a child of one live plan.

Who asks for a second one hears no more than "neem contact op met uw teamleider"; the teamleider of the plan that runs
gets a task.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError

from casus.actions.gezinnen.known import live_plan_of
from casus.actions.termijnen import due, end_of_working_day
from casus.database import db, flush, transaction
from casus.dates import day_of
from casus.errors import Conflict
from casus.language import _
from casus.models import Aanstelling, Plan, PlanKind
from casus.sharing.lens import Lens
from casus.words import Deed, Role

SOORT = "dubbel_plan"
WORKING_DAYS = 1


class DubbelPlan(Conflict):
    """These children stand in another live plan. The text says neither which plan nor which child."""

    def __init__(self, kinderen: Collection[UUID]):
        self.kinderen = tuple(kinderen)
        super().__init__(_("Neem contact op met uw teamleider."))


@contextmanager
def teamleider_hears(lens: Lens, deed: Deed) -> Iterator[None]:
    """Around the transaction of a deed: a child that stands in another live plan becomes a task for its teamleider.

    The task is written in a transaction of its own, after the rollback of the deed.
    """
    try:
        yield
    except DubbelPlan as error:
        with transaction():
            plans = [plan for kind in error.kinderen if (plan := _task(kind, lens))]
            lens.note(deed, plans=plans)
        raise


def add_plan_kind(plan_id: UUID, kind_id: UUID) -> None:
    """Make this person a child of this plan, now or again. Raises `DubbelPlan` where another live plan has it."""
    if live_plan_of(kind_id) not in (None, plan_id):
        raise DubbelPlan([kind_id])
    here = db.session.get(PlanKind, (plan_id, kind_id))
    if here is None:
        here = PlanKind(plan_id=plan_id, persoon_id=kind_id)
        db.session.add(here)
    here.loopt = True
    try:
        flush()
    except IntegrityError as error:  # another hand was first, a moment ago
        raise DubbelPlan([kind_id]) from error


def _task(kind_id: UUID, lens: Lens) -> UUID | None:
    """Ask the teamleider of the live plan of this child to get in touch; once a day for one child."""
    plan_id = live_plan_of(kind_id)
    plan = db.session.get(Plan, plan_id) if plan_id else None
    if plan is None:
        return None
    key = f"{SOORT}:{plan.id}:{kind_id}:{day_of(lens.at)}"
    per = end_of_working_day(lens.at, WORKING_DAYS)
    due(SOORT, key, per, plan_id=plan.id, hat=_teamleider(plan.team_id, lens)).team_id = plan.team_id
    return plan.id


def _teamleider(team_id: UUID, lens: Lens) -> UUID | None:
    today = day_of(lens.at)
    return db.session.scalars(
        select(Aanstelling.id)
        .where(
            Aanstelling.team_id == team_id,
            Aanstelling.rol == Role.TEAMLEIDER,
            Aanstelling.van <= today,
            or_(Aanstelling.tot.is_(None), Aanstelling.tot >= today),
        )
        .order_by(Aanstelling.id)
    ).first()
