"""The label of a plan: initials of the children, birth year of the youngest, number. It follows the children."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update

from casus.database import db, flush
from casus.models import Persoon, Plan, PlanKind


def label_of(kinderen: Sequence[Persoon], nummer: int) -> str:
    """For example "S. en L. · 2015 · 0042". No family name: it is the only name that a process fact carries."""
    letters = [f"{(kind.roepnaam or kind.voornamen or '?')[0].upper()}." for kind in kinderen]
    initials = " en ".join(part for part in (", ".join(letters[:-1]), letters[-1] if letters else "") if part)
    year = max((kind.geboren[:4] for kind in kinderen), default="") or "?"
    return " · ".join(part for part in (initials, year, f"{nummer:04}") if part)


def relabel(plan: Plan) -> None:
    """Write the label of a plan again after its children changed. It is no edit: `versie` stays what it was."""
    flush()
    kinderen = db.session.scalars(
        select(Persoon)
        .join(PlanKind, PlanKind.persoon_id == Persoon.id)
        .where(PlanKind.plan_id == plan.id, PlanKind.loopt)
        .order_by(Persoon.geboren_vroegst, Persoon.id)
    ).all()
    db.session.execute(
        update(Plan)
        .where(Plan.id == plan.id)
        .values(label=label_of(kinderen, plan.nummer))
        .execution_options(synchronize_session="fetch")
    )


def relabel_of(persoon: Persoon) -> None:
    """The same for the live plan that somebody is a child of, where there is one."""
    mine = select(PlanKind.plan_id).where(PlanKind.persoon_id == persoon.id, PlanKind.loopt)
    for plan in db.session.scalars(select(Plan).where(Plan.id.in_(mine))):
        relabel(plan)


def relabel_left(plan_id: UUID) -> None:
    """The label of an ended plan after the part of one of its people was destroyed: of the children who are left."""
    plan = db.session.get_one(Plan, plan_id)
    mine = select(Persoon).join(PlanKind, PlanKind.persoon_id == Persoon.id).where(PlanKind.plan_id == plan_id)
    kinderen = db.session.scalars(mine.order_by(Persoon.geboren_vroegst, Persoon.id)).all()
    if (words := label_of(kinderen, plan.nummer)) != plan.label:
        db.session.execute(update(Plan).where(Plan.id == plan_id).values(label=words))
        db.session.expire(plan)
