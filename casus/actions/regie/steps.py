"""The steps of the regie that a viewer may take: answering an offer, taking it back, standing in."""

from uuid import UUID

from sqlalchemy import select

from casus.actions.flows import flow_for, offered
from casus.database import NIL, db
from casus.language import _
from casus.models import Regie
from casus.sharing.lens import Lens
from casus.sharing.roles import leads, oversees
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Topic

NEEM_WAAR = "neem_waar"


def stappen(lens: Lens, plan_id: UUID) -> list[View]:
    """`stap`, `tekst`, `naar`, `mist` (always empty) of each. Who may take none gets an empty list.

    Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        rows = db.session.scalars(
            select(Regie).where(Regie.plan_id == plan_id, Regie.status.in_(["voorgesteld", "waarnemend"]))
        ).all()
        return [step for row in rows for step in _of(opened, row)]


def _of(opened: OpenPlan, row: Regie) -> list[View]:
    if row.status == "waarnemend":
        mine = row.aanstelling_id == opened.viewer.aanstelling_id
        waits = mine and row.neemt_waar_op is None and opened.viewer.geregistreerd
        return [_view(NEEM_WAAR, _("Ik neem waar"), "waarnemend")] if waits else []
    flow = flow_for(opened.plan.id, "regie")
    return [_view(step.name, _(step.text), step.target) for step in offered(flow, row.status, _actors(opened, row))]


def _actors(opened: OpenPlan, row: Regie) -> set[str]:
    """What the viewer is to this offer."""
    found = {"kandidaat"} if row.aanstelling_id == opened.viewer.aanstelling_id else set()
    if leads(opened):
        found.add("regisseur")
    return found | ({"teamleider"} if oversees(opened) else set())


def _view(stap: str, tekst: str, naar: str) -> View:
    return View("stappen", {"stap": stap, "tekst": tekst, "naar": naar, "mist": []})
