"""What waits for somebody: process facts of the own plans, and the own acties as far as the grants let them be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.database import NIL, db
from casus.models import Actie, ActieAbout, Plan
from casus.sharing.grants import Facts, Grants
from casus.sharing.lens import Lens
from casus.sharing.looks.waiting import MOST, waiting, week_end
from casus.sharing.rows import facts
from casus.sharing.view import View
from casus.words import ENDED, Topic

ORDER = ("veiligheidszorg", "regie_aangeboden", "uitnodiging", "teruggegeven", "verteld")
"""What waits for an answer comes first, in this order; then what has a date."""


@dataclass(frozen=True)
class Todo:
    """One thing to do: its kind, the plan, the row, since when or by which day, and a word that says more.

    `judge`: the facts of an actie, for the grants. An invitation needs no ground on the plan: it is the asking.
    """

    soort: str
    plan_id: UUID
    id: UUID | None
    op: datetime | None
    dag: date | None
    wat: str
    judge: Facts | None = None

    def may_show(self, grants: Grants) -> bool:
        if self.soort == "uitnodiging":
            return True
        if self.judge is not None:
            return grants.reading(self.plan_id, self.judge) is not None
        return grants.reads(self.plan_id, Topic.PROCES, NIL)


def around_today(lens: Lens) -> list[Todo]:
    """Everything that waits for this viewer, in one query. A termijn counts by the last day on which it can be met."""
    found = []
    for soort, plan_id, row_id, op, dag, wat in db.session.execute(waiting(lens)):
        if soort == "termijn":
            dag = dates.day_of(op - timedelta(microseconds=1))
        found.append(Todo(soort, plan_id, row_id, op, dag, wat))
    return found


def acties_due(lens: Lens) -> list[Todo]:
    """The own acties of this week and before, with whom they are about: two queries."""
    viewer = lens.viewer
    mine = (
        Actie.eigenaar_persoon_id == viewer.persoon_id
        if viewer.family
        else (Actie.eigenaar_aanstelling_id == viewer.aanstelling_id)
    )
    rows = db.session.scalars(
        select(Actie)
        .join(Plan, Plan.id == Actie.plan_id)
        .where(mine, Actie.status.in_(["afgesproken", "bezig"]), Actie.wanneer <= week_end(lens))
        .where(Plan.fase.not_in(ENDED))
        .order_by(Actie.wanneer, Actie.id)
        .limit(MOST)
    ).all()
    about: dict[UUID, list[UUID]] = {}
    pairs = select(ActieAbout.actie_id, ActieAbout.persoon_id).where(ActieAbout.actie_id.in_([row.id for row in rows]))
    for actie_id, persoon_id in db.session.execute(pairs):
        about.setdefault(actie_id, []).append(persoon_id)
    return [
        Todo("actie", row.plan_id, row.id, None, row.wanneer, row.wat, facts(row, tuple(about.get(row.id, ()))))
        for row in rows
    ]


def sorted_todo(todo: Sequence[Todo]) -> list[Todo]:
    """Safety on top, then who waits for an answer (the longest first), then by day."""

    def place(each: Todo) -> tuple[int, date, float, UUID]:
        first = ORDER.index(each.soort) if each.soort in ORDER else len(ORDER)
        day = each.dag or (dates.day_of(each.op) if each.op else date.min)
        return first, day, each.op.timestamp() if each.op else 0.0, each.plan_id

    return sorted(todo, key=place)


def show_todo(todo: Todo, plan: Plan, today: date, kinderen: Sequence[str] = ()) -> View:
    """`soort`, `plan_id`, `id` of the row, `op`, `dag`, `wat`, `dagen_te_laat`; `label` and `kinderen` of the plan.

    An invitation has no label: before accepting one sees nothing of the plan.
    """
    late = (today - todo.dag).days if todo.dag is not None and todo.dag < today else 0
    fields: dict[str, Any] = {"soort": todo.soort, "plan_id": todo.plan_id, "op": todo.op, "dag": todo.dag}
    fields |= {"wat": todo.wat, "dagen_te_laat": late, "id": todo.id}
    return View("werk", fields if todo.soort == "uitnodiging" else fields | {"label": plan.label, "kinderen": kinderen})
