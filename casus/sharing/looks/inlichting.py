"""Whether each adult was told what casus holds, for who leads the plan."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import Inlichting
from casus.sharing.people import grown_ups
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View


def told(opened: OpenPlan, people: Iterable[View]) -> list[View]:
    """The same persons; an adult with `inlichting`: `geinformeerd_op`, or `uitgesteld_tot` and why, or neither yet."""
    adults = grown_ups(opened)
    rows = db.session.scalars(select(Inlichting).where(Inlichting.plan_id == opened.plan.id))
    noted = {row.persoon_id: row for row in rows}
    return [view.but(inlichting=_of(noted.get(view.id))) if _living(view, adults) else view for view in people]


def _living(view: View, adults: set[UUID]) -> bool:
    return view.id in adults and not view.get("overleden_op")


def _of(row: Inlichting | None) -> View:
    if row is None:
        return View("inlichting", {"geinformeerd_op": None, "uitgesteld_tot": None, "reden": ""})
    fields = {"geinformeerd_op": row.geinformeerd_op, "uitgesteld_tot": row.uitgesteld_tot, "reden": row.reden}
    return View("inlichting", fields)
