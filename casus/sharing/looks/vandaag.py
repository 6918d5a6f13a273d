"""What waits for somebody: process facts of the own plans, and the own acties as far as the grants let them be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from casus import dates
from casus.database import NIL, db
from casus.sharing.facts import facts_of_actie
from casus.sharing.grants import Facts, Grants
from casus.sharing.lens import Lens
from casus.sharing.looks.waiting import waiting, week
from casus.sharing.view import View
from casus.words import Topic

ORDER = ("veiligheidszorg", "regie_aangeboden", "uitnodiging", "teruggegeven", "verteld")
"""What waits for an answer comes first, in this order; then what has a date."""

OUTRIGHT = frozenset({"noodtoegang_beoordelen", "noodtoegang_te_laat", "noodtoegang_bevestigen", "datalek_72_uur"})
"""Kinds of termijn that were given to this very hat, also where it has no ground on the plan."""


@dataclass(frozen=True)
class Todo:
    """One thing to do: its kind, the plan, the row, since when or by which day, and a word that says more.

    `judge`: the facts of an actie, for the grants. An invitation needs no ground on the plan: it is the asking. What
    is about no plan at all is for one hat.
    """

    soort: str
    plan_id: UUID | None
    gezin_id: UUID | None
    label: str
    id: UUID | None
    op: datetime | None
    dag: date | None
    wat: str
    judge: Facts | None = None

    def may_show(self, grants: Grants) -> bool:
        if self.soort == "uitnodiging" or self.plan_id is None or (self.soort == "termijn" and self.wat in OUTRIGHT):
            return True
        if self.judge is not None:
            return grants.reading(self.plan_id, self.judge) is not None
        return grants.reads(self.plan_id, Topic.PROCES, NIL)


def around_today(lens: Lens) -> list[Todo]:
    """Everything that waits for this viewer, the own acties among it, in one query."""
    found: dict[tuple[str, UUID | None, UUID | None, str], list[Row[Any]]] = {}
    for row in db.session.execute(waiting(lens), week(lens)):
        found.setdefault((row.soort, row.plan_id, row.id, row.wat), []).append(row)
    return [_todo(rows) for rows in found.values()]


def _todo(rows: Sequence[Row[Any]]) -> Todo:
    """One thing to do from its rows: an actie has one for each person. A termijn counts by its last day."""
    row = rows[0]
    plan, op, dag = (row.plan_id, row.gezin_id, row.label), row.op, row.dag
    if row.soort == "actie":
        about = tuple(sorted(each.over for each in rows))
        return Todo(row.soort, *plan, row.id, None, dag, row.wat, facts_of_actie(row, about))
    if row.soort == "termijn":
        dag = dates.day_of(op - timedelta(microseconds=1))
    return Todo(row.soort, *plan, row.id, op, dag, row.wat)


def sorted_todo(todo: Sequence[Todo]) -> list[Todo]:
    """Safety on top, then who waits for an answer (the longest first), then by day."""

    def place(each: Todo) -> tuple[int, date, float, UUID]:
        first = ORDER.index(each.soort) if each.soort in ORDER else len(ORDER)
        day = each.dag or (dates.day_of(each.op) if each.op else date.min)
        return first, day, each.op.timestamp() if each.op else 0.0, each.plan_id or NIL

    return sorted(todo, key=place)


def show_todo(todo: Todo, today: date, kinderen: Sequence[str] = ()) -> View:
    """`soort`, `plan_id`, `id` of the row, `op`, `dag`, `wat`, `dagen_te_laat`; `label` and `kinderen` of the plan.

    An invitation has no label: before accepting one sees nothing of the plan. Nor has what is about no plan.
    """
    late = (today - todo.dag).days if todo.dag is not None and todo.dag < today else 0
    fields: dict[str, Any] = {"soort": todo.soort, "plan_id": todo.plan_id, "op": todo.op, "dag": todo.dag}
    fields |= {"wat": todo.wat, "dagen_te_laat": late, "id": todo.id}
    bare = todo.soort == "uitnodiging" or todo.plan_id is None
    return View("werk", fields if bare else fields | {"label": todo.label, "kinderen": kinderen})
