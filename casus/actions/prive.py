"""Saying unasked that one knows a family privately. It closes the plan at once."""

from uuid import UUID

from sqlalchemy import select

from casus.actions.deelnames import rows as seats
from casus.actions.priveverband import REDEN, tell_who_leads, tie
from casus.actions.regie import rows as regies
from casus.database import db, flush
from casus.errors import Conflict, Refused
from casus.language import _
from casus.models import Aanstelling, Deelname, Regie
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed


def melden(lens: Lens, plan_id: UUID) -> View:
    """Say it unasked. Own seats and invitations end by the same deed, and who leads is told that they ended.

    Raises `NotVisible`, `Refused` for the family, and `Conflict` for who is responsible: somebody takes over first.
    """
    with lens.on_plan(plan_id, Deed.PRIVE_GEMELD, writing=True) as opened:
        if lens.viewer.family:
            raise Refused(_("Deze vraag is voor wie hier werkt."))
        hats = list(db.session.scalars(select(Aanstelling.id).where(Aanstelling.account_id == lens.viewer.account_id)))
        _leave_the_regie(opened, hats)
        _leave_the_table(opened, hats)
        tie(plan_id, lens)
        tell_who_leads(plan_id, lens)
        return View("prive", {"plan_id": plan_id})


def _leave_the_regie(opened: OpenPlan, hats: list[UUID]) -> None:
    found = regies.locked(opened.plan)
    now, offer = regies.running(found), regies.offered(found)
    if now is not None and now.aanstelling_id in hats:
        raise Conflict(_("U bent verantwoordelijk voor dit plan. Laat eerst een collega de regie overnemen."))
    if now is not None and now.vervanger_id in hats:
        now.vervanger_id = None
    if offer is not None and offer.aanstelling_id in hats:
        _refuse(offer, opened)
    flush()


def _refuse(offer: Regie, opened: OpenPlan) -> None:
    regies.move(offer, "weigeren", "kandidaat")
    offer.beeindigd_op, offer.reden = opened.at, REDEN


def _leave_the_table(opened: OpenPlan, hats: list[UUID]) -> None:
    """Each by the step that its state has."""
    steps = {"actief": ("beeindigen", "deelnemer"), "uitgenodigd": ("weigeren", "genodigde")}
    mine = Deelname.plan_id == opened.plan.id, Deelname.aanstelling_id.in_(hats), Deelname.status.in_(seats.LIVE)
    for seat in db.session.scalars(select(Deelname).where(*mine).order_by(Deelname.id).with_for_update()):
        seats.move(seat, *steps.get(seat.status, ("intrekken", "regisseur")))
        seat.tot, seat.reden = opened.at, REDEN
        opened.touched.add(seat.id)
    flush()
