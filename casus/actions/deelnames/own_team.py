"""Seats of the team's own people: the consult of a gedragswetenschapper, and a teamleider's look into a complaint."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.aanstellingen import hat_of, is_active, organisatie_of
from casus.actions.checking import Checking, members_of
from casus.actions.deelnames import rows, yes
from casus.actions.priveverband import require_stranger
from casus.database import flush
from casus.errors import Invalid, Refused
from casus.language import _
from casus.models import Aanstelling, Deelname
from casus.sharing.lens import Lens
from casus.sharing.roles import oversees, require_lead
from casus.sharing.rows import OpenPlan, running_regie
from casus.sharing.view import View
from casus.words import Deed, Role

RUNNING: dict[str, Any] = {"status": "actief", "compleet": True}
OWN_TEAM = "G1"
"""Directly involved in the same help: the team's own gedragswetenschapper needs no yes (Jeugdwet 7.3.11(2)(a))."""
# What is kept with the seat is in Dutch, as everything that people write.
ADVICE, SAME_HELP = "advies bij dit plan", "eigen gedragswetenschapper, werkt mee aan dezelfde hulp"


def advies_vragen(lens: Lens, plan_id: UUID, *, aanstelling: UUID) -> View:
    """One tap: a gedragswetenschapper of the own organisation is asked, and reads along after saying yes.

    Raises `NotVisible`, `Refused`, `Invalid` (`aanstelling`), `Conflict` (the plan ended, or advises already).
    """
    with lens.on_plan(plan_id, Deed.ADVIES_GEVRAAGD) as opened:
        require_lead(opened)
        rows.require_live(opened.plan)
        rows.clear_the_past(opened)
        hat, day = hat_of(aanstelling), dates.day_of(lens.at)
        own = hat is not None and hat.organisatie_id == organisatie_of(opened.plan)
        if hat is None or not own or hat.rol is not Role.GEDRAGSWETENSCHAPPER or not is_active(hat, day):
            raise Invalid({"aanstelling": [_("Kies een gedragswetenschapper van uw eigen organisatie.")]})
        require_stranger(plan_id, hat.id, "aanstelling")
        rows.require_one(opened, Deelname.aanstelling_id == hat.id)
        return rows.shown(opened, asked_for_advice(opened, hat))


def asked_for_advice(opened: OpenPlan, hat: Aanstelling) -> Deelname:
    """The seat that waits for this colleague's yes; also where a decision needs a second person and there is none."""
    over, day = sorted(members_of(opened)), dates.day_of(opened.at)
    values: dict[str, Any] = {"soort": "advies", "rol": hat.rol, "doelbinding": ADVICE}
    values |= {"status": "uitgenodigd", "uitgenodigd_op": opened.at, "compleet": True}
    seat = rows.made(opened, over=over, aanstelling_id=hat.id, **values)
    same_help = [yes.Said(p, None, None, "", day, OWN_TEAM, SAME_HELP) for p in over]
    yes.note(seat, same_help, opened.viewer.aanstelling_id)
    mail.tell_hats([hat.id])
    return seat


def inkijk_nemen(lens: Lens, plan_id: UUID, *, reden: str, tot: date | None = None) -> View:
    """A teamleider looks into a complaint or calamity: read only, with a reason, at most five working days.

    The regisseur is told. Raises `NotVisible`, `Refused` for anybody but the teamleider of the plan's team, `Invalid`
    (`reden`, `tot`), `Conflict` while such a seat already runs.
    """
    with lens.on_plan(plan_id, Deed.INKIJK_GENOMEN) as opened:
        if not oversees(opened):
            raise Refused(_("Inkijk is voor de teamleider van dit team."))
        rows.clear_the_past(opened)
        rows.require_one(opened, Deelname.aanstelling_id == lens.viewer.aanstelling_id)
        checking = Checking(lens.at)
        text, last = checking.line("reden", reden, required=True), _last_day(checking, tot)
        checking.stop()
        values: dict[str, Any] = {"soort": "inkijk", "rol": Role.TEAMLEIDER, "bekend": False}
        seat = rows.made(
            opened,
            over=sorted(members_of(opened)),
            aanstelling_id=lens.viewer.aanstelling_id,
            doelbinding=text,
            van=lens.at,
            tot=rows.until(last),
            **values,
            **RUNNING,
        )
        _tell_regisseur(seat, lens)
        return rows.brief(seat, plan_id=plan_id)


def _last_day(checking: Checking, tot: date | None) -> date:
    longest = dates.add_working_days(checking.today, current_app.config["TERMIJN_INKIJK_WERKDAGEN"])
    if tot is not None and not checking.today <= tot <= longest:
        checking.wrong("tot", _("Inkijk duurt hoogstens tot en met %(dag)s.", dag=longest.strftime("%d-%m-%Y")))
    return tot or longest


def _tell_regisseur(seat: Deelname, lens: Lens) -> None:
    regie = running_regie(seat.plan_id)
    holder = regie.aanstelling_id if regie else None
    termijnen.due("inkijk", f"inkijk:{seat.id}", lens.at, plan_id=seat.plan_id, hat=holder, told=lens.at)
    flush()
    mail.tell_hats([holder])
