"""The steps of the regie that a viewer may take now, by the names of the machine and of "Ik neem waar"."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from casus.actions import flows
from casus.actions.regie.rows import OPEN, offered, running
from casus.database import db
from casus.language import N_, _
from casus.models import Regie
from casus.sharing.lens import Lens
from casus.sharing.roles import leads, oversees
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed

NEEM_WAAR = N_("Ik neem waar")


def stappen(lens: Lens, plan_id: UUID) -> list[View]:
    """`stap`, `tekst`, `naar`, `mist` (never anything: the regie has no guards). Raises `NotVisible`."""
    with lens.on_plan(plan_id, Deed.GEKEKEN) as opened:
        return list(_steps(opened))


def _steps(opened: OpenPlan) -> Iterator[View]:
    rows = db.session.scalars(select(Regie).where(Regie.plan_id == opened.plan.id, Regie.status.in_(OPEN))).all()
    offer, now = offered(rows), running(rows)
    mine = opened.viewer.aanstelling_id
    if offer is not None:
        for step in flows.offered(flows.flow_for(opened.plan.id, "regie"), offer.status, _actors(opened, offer)):
            yield _step(step.name, _(step.text), step.target)
    if now is not None and now.aanstelling_id == mine and now.status == "waarnemend" and now.neemt_waar_op is None:
        yield _step("neem_waar", _(NEEM_WAAR), "waarnemend")


def _actors(opened: OpenPlan, offer: Regie) -> set[str]:
    """As what the viewer may act on an open offer; who made it may take it back."""
    mine = opened.viewer.aanstelling_id
    found = {"kandidaat"} if offer.aanstelling_id == mine else set()
    if leads(opened) or offer.aangeboden_door_id == mine:
        found.add("regisseur")
    if oversees(opened):
        found.add("teamleider")
    return found


def _step(stap: str, tekst: str, naar: str) -> View:
    return View("stap", {"stap": stap, "tekst": tekst, "naar": naar, "mist": [], "redenen": []})
