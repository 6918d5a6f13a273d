"""The birthdays that change who decides: 12, 16 and 18 (Jeugdwet 7.3.4, 7.3.5 and 7.3.15; BW 1:233, 1:245).

What an age takes away counts from the earliest possible birth date, what it gives from the latest (`casus/dates`):
at 12 the child gets a say, at 16 and 18 the parents lose theirs.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Row, and_, exists, or_, select
from sqlalchemy.orm import aliased

from casus import dates
from casus.actions.clocks.clock import Clock, ahead, latest_only
from casus.database import db
from casus.models import Gezag, Persoon, Plan, PlanKind
from casus.sharing.looks.verjaardagen import SOORTEN, STAYS, near
from casus.words import ENDED

ON_THE_DAY = (0,)
"""Before the twelfth birthday a child reads nothing itself, so it hears on the day."""


def birthdays(at: datetime) -> Iterator[Clock]:
    """For who leads the plan, for the youth and for each parent with gezag: so many days ahead of each birthday."""
    parents = _parents(at)
    for row in db.session.execute(_children(at)):
        for age in dates.DECIDING:
            turned = dates.decides(row.geboren_vroegst, row.geboren_laatst, age)
            if near(turned, at):
                yield from _of_one(row, age, turned, parents.get(row.id, []), at)


def _of_one(row: Row[Any], age: int, turned: datetime, parents: list[UUID], at: datetime) -> Iterator[Clock]:
    days = current_app.config["VERJAARDAG_DAGEN"]
    for persoon in (None, row.id, *parents):
        warnings = ahead(turned, ON_THE_DAY if (persoon, age) == (row.id, 12) else days)
        for n, per, over in latest_only(warnings, at):
            key = f"{SOORTEN[age]}:{row.plan_id}:{row.id}:{dates.day_of(turned)}:{n}:{persoon or 'regie'}"
            yield Clock(SOORTEN[age], key, per, plan_id=row.plan_id, persoon_id=persoon, over=over)


def _widest() -> timedelta:
    return timedelta(days=max(current_app.config["VERJAARDAG_DAGEN"], default=0) + 1)


def _children(at: datetime) -> Any:
    """The children of live plans, each once, who have such a birthday about now."""
    return select(PlanKind.plan_id, Persoon.id, Persoon.geboren_vroegst, Persoon.geboren_laatst).where(*_about_now(at))


def _about_now(at: datetime) -> tuple[Any, ...]:
    def near(born: Any, age: int) -> Any:
        first, last = (dates.latest_birth_for(age, moment) for moment in (at - STAYS, at + _widest()))
        day = timedelta(days=2)  # 29 February: the exact moment is asked of `dates` for those who are left
        return and_(born > first - day, born <= last + day)

    live = PlanKind.plan_id == Plan.id, Plan.fase.not_in(ENDED), PlanKind.loopt
    born = {12: Persoon.geboren_laatst, 16: Persoon.geboren_vroegst, 18: Persoon.geboren_vroegst}
    return (
        *live,
        PlanKind.persoon_id == Persoon.id,
        Persoon.overleden_op.is_(None),
        or_(*(near(column, age) for age, column in born.items())),
    )


def _parents(at: datetime) -> dict[UUID, list[UUID]]:
    """By child who has gezag today with its evidence (BW 1:245), and lives."""
    today, later, parent = dates.day_of(at), aliased(Gezag), aliased(Persoon)
    children = select(Persoon.id).where(*_about_now(at))
    query = (
        select(Gezag.kind_id, Gezag.persoon_id)
        .join(parent, parent.id == Gezag.persoon_id)
        .where(Gezag.kind_id.in_(children), Gezag.status == "bekend", parent.overleden_op.is_(None))
        .where(or_(Gezag.van.is_(None), Gezag.van <= today), or_(Gezag.tot.is_(None), Gezag.tot >= today))
        .where(~exists().where(later.kind_id == Gezag.kind_id, later.corrigeert_id == Gezag.id))
        .order_by(Gezag.persoon_id)
        .distinct()
    )
    found: dict[UUID, list[UUID]] = {}
    for kind_id, persoon_id in db.session.execute(query):
        found.setdefault(kind_id, []).append(persoon_id)
    return found
