"""Requests: to who asked how it stands with the own ones; to who deals with them each of them, with its clock."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from casus import dates
from casus.database import NIL, db
from casus.errors import NotVisible, Refused
from casus.language import _
from casus.models import Regie, Verzoek
from casus.sharing.lens import Lens
from casus.sharing.people import names
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.show import Shown, around
from casus.sharing.view import View, reveal
from casus.words import ENDED, Topic

CLOSED = ("ingetrokken", "uitgevoerd", "afgewezen")
_INSIDE = ("belang", "weging", "samengesteld_op", "goedgekeurd_op")
"""What is weighed and by whom it was looked at is for who deals with it; the asker reads the decision."""


def handles(opened: OpenPlan) -> bool:
    """Who leads the plan; of a plan that ended, who led it last: rights do not end with the plan."""
    if opened.plan.fase not in ENDED:
        return leads(opened)
    mine = opened.viewer.aanstelling_id
    last = select(Regie.id).where(Regie.plan_id == opened.plan.id, Regie.laatste, Regie.aanstelling_id == mine)
    return mine is not None and db.session.scalars(last).first() is not None


def require_handles(opened: OpenPlan) -> None:
    """Raises `Refused` for anybody else."""
    if not handles(opened):
        raise Refused(_("Dit doet de vaste contactpersoon (regisseur) van dit plan."))


def own(opened: OpenPlan, *where: ColumnElement[bool]) -> Sequence[Verzoek]:
    """The requests of this viewer in this plan, newest first; none for a professional."""
    if opened.viewer.persoon_id is None:
        return []
    mine = Verzoek.plan_id == opened.plan.id, Verzoek.vrager_persoon_id == opened.viewer.persoon_id
    return db.session.scalars(select(Verzoek).where(*mine, *where).order_by(Verzoek.id.desc())).all()


def every(opened: OpenPlan) -> Sequence[Verzoek]:
    query = select(Verzoek).where(Verzoek.plan_id == opened.plan.id)
    return db.session.scalars(query.order_by(Verzoek.uiterlijk_op, Verzoek.id)).all()


def visible(opened: OpenPlan, verzoek_id: UUID) -> Verzoek:
    """One request, for who asked it or who deals with it. Raises `NotVisible`: whoever else asks gets one answer."""
    row = db.session.get(Verzoek, verzoek_id)
    mine = (
        opened.viewer.persoon_id is not None and row is not None and row.vrager_persoon_id == opened.viewer.persoon_id
    )
    if row is None or row.plan_id != opened.plan.id or not (mine or handles(opened)):
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def verzoek(lens: Lens, plan_id: UUID, verzoek_id: UUID) -> View:
    """One request, as `show`. Raises `NotVisible`."""
    with lens.on_plan(plan_id) as opened:
        return show(around(opened, {}), visible(opened, verzoek_id))


def show(shown: Shown, row: Verzoek, *, inside: bool | None = None) -> View:
    """`over` (about whom), `laatste_dag`, `te_laat`, `haalbaar` (it can be fetched now), and the words of the request.

    `inside`: whether this reader deals with requests, where that was asked already. For who does
    also who asks (`vrager`) and what was weighed.
    """
    opened = shown.opened
    inside = handles(opened) if inside is None else inside
    last = row.verlengd_tot or row.uiterlijk_op
    fields: dict[str, Any] = {
        "over": names(shown.leden, [row.persoon_id]),
        "zelf": row.persoon_id == row.vrager_persoon_id,
        "laatste_dag": last,
        "te_laat": row.status not in (*CLOSED, "toegewezen", "deels") and last < dates.day_of(opened.at),
        "haalbaar": may_fetch(row, opened, inside=inside),
        "leidt": inside,
    }
    view = reveal(row, {Topic.TOESTEMMING}, **fields)
    if inside:
        found = names(shown.leden, [row.vrager_persoon_id] if row.vrager_persoon_id else [])
        return view.but(vrager=found[0].naam if found else row.vrager_naam or str(_("iemand uit het gezin")))
    told = {name: view.get(name) for name in view if name not in _INSIDE}
    return View("verzoeken", told | {"besluit": row.besluit if row.besloten_op else ""})


def may_fetch(row: Verzoek, opened: OpenPlan, *, inside: bool) -> bool:
    """Whether what was put together may be fetched: approved, and for the asker for so many days."""
    if (
        row.goedgekeurd_op is None
        or row.beschikbaar_tot is None
        or row.status not in ("toegewezen", "deels", "uitgevoerd")
    ):
        return False
    return inside or opened.at < row.beschikbaar_tot


def process_line(opened: OpenPlan) -> None:
    """A list of requests tells that there is a plan; what it is about goes into the line of the deed itself."""
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.PROCES))
