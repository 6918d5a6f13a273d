"""Offering the regie. Who is asked answers; until then nothing changes."""

from uuid import UUID

from casus import dates
from casus.actions import mail
from casus.actions.aanstellingen import hat_of, hats_of, is_there, organisatie_of
from casus.actions.priveverband import require_stranger
from casus.actions.regie import rows as regies
from casus.database import db, flush
from casus.errors import Conflict, Invalid, Refused
from casus.language import _
from casus.models import Aanstelling, Regie
from casus.sharing.lens import Lens
from casus.sharing.looks.regie import compose
from casus.sharing.roles import leads, oversees
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Role


def aanbieden(lens: Lens, plan_id: UUID, *, kandidaat: UUID) -> View:
    """Who leads the plan, or the teamleider of its team, asks a registered colleague to become the regisseur.

    The running regie goes on until the candidate accepts. Raises `NotVisible`, `Refused`, `Invalid` (`kandidaat`), and
    `Conflict` while another offer is open or when the plan has ended.
    """
    with lens.on_plan(plan_id, Deed.REGIE_AANGEBODEN) as opened:
        if not (leads(opened) or oversees(opened)):
            raise Refused(_("Een regisseur vragen doet de regisseur van dit plan, of de teamleider."))
        _offer(opened, kandidaat, regies.locked(opened.plan))
        return compose(opened)


def toewijzen(lens: Lens, plan_id: UUID, *, kandidaat: UUID) -> View:
    """The teamleider asks somebody to become the regisseur.

    Where whoever is responsible now is away or gone, the teamleider is it until the answer. Raises as `aanbieden`.
    """
    with lens.on_plan(plan_id, Deed.REGIE_AANGEBODEN) as opened:
        if not oversees(opened):
            raise Refused(_("Een regisseur toewijzen doet de teamleider van dit team."))
        found = regies.locked(opened.plan)
        _offer(opened, kandidaat, found)
        _hold_meanwhile(opened, regies.running(found))
        return compose(opened)


def intrekken(lens: Lens, plan_id: UUID) -> View:
    """Who offered, who leads, or the teamleider takes an unanswered offer back. Raises `Refused`, or `Conflict`."""
    with lens.on_plan(plan_id, Deed.REGIE_INGETROKKEN) as opened:
        offer = regies.offered(regies.locked(opened.plan))
        offered_it = offer is not None and offer.aangeboden_door_id == opened.viewer.aanstelling_id
        if not (offered_it or leads(opened) or oversees(opened)):
            raise Refused(_("Een aanbod intrekken doet wie het deed."))
        if offer is None:
            raise Conflict(_("Er staat geen aanbod meer open."))
        regies.move(offer, "intrekken", "regisseur" if leads(opened) else "teamleider")
        offer.beeindigd_op = lens.at
        flush()
        opened.touched.add(offer.id)
        return compose(opened)


def _offer(opened: OpenPlan, kandidaat: UUID, found: list[Regie]) -> None:
    regies.require_live(opened.plan)
    if regies.offered(found):
        raise Conflict(_("Er is al iemand gevraagd. Trek dat eerst in, of wacht op het antwoord."))
    hat = _candidate(opened, kandidaat)
    now = regies.running(found)
    if now and now.aanstelling_id == hat.id and now.status == "aanvaard":
        raise Invalid({"kandidaat": [_("Deze collega is al de regisseur van dit plan.")]})
    offer = Regie(
        plan_id=opened.plan.id,
        aanstelling_id=hat.id,
        status="voorgesteld",
        aangeboden_door_id=opened.viewer.aanstelling_id,
        aangeboden_op=opened.at,
    )
    db.session.add(offer)
    flush()
    opened.touched.add(offer.id)
    mail.tell_hats([hat.id])


def _candidate(opened: OpenPlan, kandidaat: UUID) -> Aanstelling:
    """A registered regisseur of the same organisatie who is there today."""
    hat, day = hat_of(kandidaat), dates.day_of(opened.at)
    if hat is None or hat.rol is not Role.REGISSEUR or hat.organisatie_id != organisatie_of(opened.plan):
        raise Invalid({"kandidaat": [_("Kies een regisseur uit de lijst.")]})
    if not hat.geregistreerd:
        raise Invalid({"kandidaat": [_("Regisseur wordt alleen wie staat ingeschreven bij SKJ of BIG.")]})
    require_stranger(opened.plan.id, hat.id, "kandidaat")
    if not is_there(hat, day):
        raise Invalid({"kandidaat": [_("Deze collega is er nu niet. Kies een ander.")]})
    return hat


def _hold_meanwhile(opened: OpenPlan, now: Regie | None) -> None:
    """Nobody there to be responsible: the teamleider is, until the answer."""
    mine, day = opened.viewer.aanstelling_id, dates.day_of(opened.at)
    held = now is not None and is_there(hats_of([now.aanstelling_id]).get(now.aanstelling_id), day)
    if mine is None or held:
        return
    if now is not None:
        regies.end([now], opened.at, "niet aanwezig")
    row = regies.stand_in(opened.plan.id, mine, opened.at, vervanger=now.vervanger_id if now else None)
    opened.touched.add(row.id)
