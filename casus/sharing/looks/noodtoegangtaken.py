"""Which noodtoegang a task of the worklist is about, for who looks at it afterwards or leads the plan."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from casus.database import db
from casus.models import Noodtoegang, Plan, Termijn
from casus.sharing.emergencies import leads, reviews, stranger
from casus.sharing.lens import Lens
from casus.sharing.view import View

KINDS = frozenset(
    {"noodtoegang", "noodtoegang_beoordelen", "noodtoegang_te_laat", "noodtoegang_vertellen", "datalek_72_uur"}
)
"""Kinds of termijn that are about one noodtoegang; its id follows the kind in the key."""


def with_emergencies(lens: Lens, tasks: Sequence[View]) -> list[View]:
    """The same tasks; those about a noodtoegang that this viewer may open say which (`noodtoegang`) and when (`van`).

    No query where none of the tasks is about one.
    """
    mine = [task.id for task in tasks if task.soort == "termijn" and task.wat in KINDS]
    if not mine:
        return list(tasks)
    about = _about(mine)
    taken = _taken(lens, set(about.values()))
    return [
        task.but(noodtoegang=key, van=taken[key]) if (key := about.get(task.id)) in taken else task for task in tasks
    ]


def _about(tasks: Sequence[UUID]) -> dict[UUID, UUID]:
    rows = db.session.execute(select(Termijn.id, Termijn.sleutel).where(Termijn.id.in_(tasks)))
    return {task: UUID(sleutel.split(":")[1]) for task, sleutel in rows}


def _taken(lens: Lens, wanted: set[UUID]) -> dict[UUID, datetime]:
    opens = stranger(lens.viewer), or_(reviews(lens), leads(lens.viewer))
    query = select(Noodtoegang.id, Noodtoegang.van).join(Plan, Plan.id == Noodtoegang.plan_id)
    return {row.id: row.van for row in db.session.execute(query.where(Noodtoegang.id.in_(wanted), *opens))}
