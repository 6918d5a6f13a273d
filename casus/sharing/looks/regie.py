"""Who is responsible for a plan, who stands in, who is asked, and who it was before: process facts."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import NIL, db
from casus.models import Dienst, Regie
from casus.sharing.lens import Lens
from casus.sharing.people import Hat, hats
from casus.sharing.roles import leads, oversees
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic

RUNNING = ("aanvaard", "waarnemend")
HELD = (*RUNNING, "beeindigd")


def regie(lens: Lens, plan_id: UUID) -> View:
    """`houder`, `vervanger`, `aanbod` (to who leads, teamleider and candidate only), `geschiedenis`, `leidt`.

    `geweigerd`: who said no last, to who leads and the teamleider.

    Raises `NotVisible`.
    """
    with lens.on_plan(plan_id, topics=(Topic.PROCES,)) as opened:
        return compose(opened)


def compose(opened: OpenPlan) -> View:
    """The regie of an open plan; actions answer with it."""
    rows = db.session.scalars(
        select(Regie).where(Regie.plan_id == opened.plan.id).order_by(Regie.aangeboden_op, Regie.id)
    ).all()
    everybody = hats({i for row in rows for i in (row.aanstelling_id, row.vervanger_id, row.aangeboden_door_id)})
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.PROCES))
    now = next((row for row in rows if row.status in RUNNING), None)
    inside = leads(opened, now) or oversees(opened)
    return View(
        "regie",
        {
            "plan_id": opened.plan.id,
            "houder": _row(now, everybody, inside) if now else None,
            "vervanger": _person(now.vervanger_id, everybody) if now else None,
            "aanbod": _offer(opened, rows, everybody, inside),
            "geschiedenis": [_row(row, everybody, inside) for row in rows if row.status in HELD],
            "leidt": leads(opened, now),
            "geweigerd": _refused(rows, everybody) if inside else None,
        },
    )


def dienstlijst(lens: Lens) -> list[View]:
    """Who has duty in the own team now and later; for everyone of the team."""
    query = select(Dienst).where(Dienst.team_id == lens.viewer.team_id, Dienst.tot > lens.at).order_by(Dienst.van)
    with lens.recorded(Deed.LIJST_BEKEKEN):
        rows = db.session.scalars(query).all() if lens.viewer.team_id else []
        everybody = hats({row.aanstelling_id for row in rows})
    return [
        View("dienst", {"id": row.id, "wie": _person(row.aanstelling_id, everybody), "van": row.van, "tot": row.tot})
        for row in rows
    ]


def _offer(opened: OpenPlan, rows: Sequence[Regie], everybody: Mapping[UUID, Hat], inside: bool) -> View | None:
    mine = opened.viewer.aanstelling_id
    for row in rows:
        if row.status == "voorgesteld" and (inside or row.aanstelling_id == mine):
            asker = _person(row.aangeboden_door_id, everybody)
            return _row(row, everybody, inside).but(aan_u=row.aanstelling_id == mine, door=asker)
    return None


def _refused(rows: Sequence[Regie], everybody: Mapping[UUID, Hat]) -> View | None:
    """Who said no to the last question, with why where that was said; for the team only."""
    last = rows[-1] if rows else None
    if last is None or last.status != "geweigerd":
        return None
    return View("geweigerd", {"naam": everybody[last.aanstelling_id].naam, "reden": last.reden})


def _row(row: Regie, everybody: Mapping[UUID, Hat], inside: bool) -> View:
    """Why somebody stopped (ill, blocked) is for the team only."""
    view = reveal(row, {Topic.PROCES}, only=("status", "aanvaard_op", "beeindigd_op") + (("reden",) if inside else ()))
    since = row.aanvaard_op or row.neemt_waar_op or row.aangeboden_op
    hat = everybody[row.aanstelling_id]
    named = {"naam": hat.naam, "telefoon": hat.telefoon, "rol": hat.rol, "wie": _person(hat.id, everybody)}
    return view.but(sinds=since, neemt_waar=row.neemt_waar_op is not None, **named)


def _person(hat_id: UUID | None, everybody: Mapping[UUID, Hat]) -> View | None:
    """The team's own people are known by name and phone to everyone at the table."""
    if hat_id is None:
        return None
    hat = everybody[hat_id]
    fields: dict[str, Any] = {"id": hat.id, "naam": hat.naam, "rol": hat.rol, "telefoon": hat.telefoon}
    return View("professional", fields)
