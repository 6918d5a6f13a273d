"""Whom a youth of 16 or older lets look along, for that youth."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select

from casus import dates
from casus.database import db
from casus.models import Gezinslid, Persoon, Vrijgave, VrijgavePersoon
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View

MEEKIJKEN = "meekijken"


def looking_along(opened: OpenPlan) -> dict[str, Any]:
    """`meekijken`: who looks along, as the youth called them; None for anybody to whom this is not offered.

    Offered from the sixteenth birthday (at the latest possible date, Jeugdwet 7.3.5) to a child of this gezin.
    """
    viewer = opened.viewer
    if not viewer.family or not _may(opened):
        return {"meekijken": None}
    mine = Vrijgave.plan_id == opened.plan.id, Vrijgave.door_persoon_id == viewer.persoon_id
    runs = Vrijgave.ingetrokken_op.is_(None), or_(Vrijgave.tot.is_(None), Vrijgave.tot > opened.at)
    query = select(Vrijgave).where(*mine, *runs, Vrijgave.soort == MEEKIJKEN, still(dates.day_of(opened.at)))
    rows = db.session.scalars(query.order_by(Vrijgave.id))
    return {"meekijken": [View("meekijken", {"id": r.id, "naam": r.reden, "sinds": r.van}) for r in rows]}


def still(day: date) -> ColumnElement[bool]:
    """It was not for the time until the eighteenth birthday alone, or that has not come."""
    of = VrijgavePersoon.vrijgave_id == Vrijgave.id, or_(VrijgavePersoon.tot.is_(None), VrijgavePersoon.tot >= day)
    return exists(select(VrijgavePersoon.vrijgave_id).where(*of))


def _may(opened: OpenPlan) -> bool:
    cut = dates.latest_birth_for(16, opened.at)
    query = (
        select(Persoon.id)
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .where(Gezinslid.gezin_id == opened.plan.gezin_id, Gezinslid.rol == "kind")
        .where(Persoon.id == opened.viewer.persoon_id, Persoon.geboren_laatst <= cut)
    )
    return db.session.scalars(query).first() is not None
