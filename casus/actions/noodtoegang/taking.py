"""Taking noodtoegang: who, why, which plan, and the own password again. Everything that stops it leaves a line."""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from flask import current_app

from casus.actions import proving, throttle
from casus.actions.aanstellingen import hat_of, lock_account, lock_organisaties, organisatie_of
from casus.actions.checking import Checking
from casus.actions.choices import Choices
from casus.actions.noodtoegang import second
from casus.actions.noodtoegang.allowed import may_second, may_take, under_measure
from casus.actions.noodtoegang.finding import Named, plan_named
from casus.actions.noodtoegang.opening import opened_now, recently
from casus.actions.regie import rows as regies
from casus.database import db, transaction
from casus.errors import Invalid, Refused
from casus.language import N_, _
from casus.models import Aanstelling, Plan, Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed

CODES: Choices = MappingProxyType(
    {
        "G4": N_("Vermoeden van geweld of mishandeling: stoppen of onderzoeken"),
        "G5": N_("Conflict van plichten: zwijgen leidt bijna zeker tot ernstige schade"),
        "G7": N_("Levensgevaar, en de persoon kan zelf niets zeggen"),
        "G2": N_("Er loopt een ondertoezichtstelling, en de GI heeft dit nu nodig"),
    }
)


class Stopped(Refused):
    """It is not given. `field` is where the form says so."""

    def __init__(self, field: str, text: str):
        self.field = field
        super().__init__(text)


@dataclass(frozen=True)
class Asked:
    """What was filled in, checked."""

    named: Named
    code: str
    reden: str
    tweede: UUID | None


def nemen(
    lens: Lens,
    *,
    wachtwoord: str,
    machine: str,
    code: str,
    reden: str,
    nummer: int | None = None,
    achternaam: str = "",
    geboren: date | None = None,
    tweede: UUID | None = None,
    sessie: str = "",
    tweede_stap: str = "",
) -> View:
    """Open the emergency set of one plan for an hour, or ask the second person for it: `status`, `plan_id`, `tot`.

    Raises `Invalid` per field: a reason that is too short, a wrong password (`password`), no second step within a few
    minutes in the session with this key (`tweede_stap`, a code), and one text (`nummer`) for a plan that does not
    exist, ended, is of another gemeente or is not for this person. `TooMany` after LOGIN_ATTEMPTS.
    """
    asked = _checked(lens, Named(nummer, achternaam, geboren), code, reden, tweede)
    throttle.take(throttle.EMERGENCY, str(lens.viewer.account_id))
    try:
        with lens.recorded(Deed.NOODTOEGANG_GENOMEN):
            proving.prove(lens.viewer, wachtwoord, machine)
            proving.prove_second(lens, sessie, tweede_stap, machine)
            return _taken(lens, asked)
    except proving.SecondFirst as wrong:
        raise Invalid({"tweede_stap": [str(wrong)]}) from None
    except proving.NotProven as wrong:
        raise Invalid({"password": [str(wrong)]}) from None
    except Stopped as stopped:
        raise Invalid({stopped.field: [str(stopped)]}) from None


def _checked(lens: Lens, named: Named, code: str, reden: str, tweede: UUID | None) -> Asked:
    checking, least = Checking(lens.at), int(current_app.config["NOODTOEGANG_REDEN_TEKENS"])
    text = checking.text("reden", reden)
    if len(text) < least:
        checking.wrong("reden", _("Schrijf in minstens %(aantal)s tekens wat er is.", aantal=least))
    checking.choice("code", code, CODES)
    if not named.whole:
        checking.wrong(
            "nummer", _("Noem het nummer van het plan, of een achternaam met de geboortedatum van een kind.")
        )
    checking.stop()
    return Asked(named, code, text, tweede)


def _taken(lens: Lens, asked: Asked) -> View:
    with transaction():
        lock_account(lens.viewer.account_id)
        hat = hat_of(lens.viewer.aanstelling_id)
        plan = plan_named(asked.named, hat) if hat else None
        if hat is None or plan is None or not may_take(hat, plan, lens.at) or not _fits(asked.code, plan, lens):
            raise Stopped("nummer", _("Er is geen lopend plan waarvoor u dit zo kunt vragen. Kijk na wat u invulde."))
        lock_organisaties([organisatie_of(plan)])
        if _leads(plan, hat):
            raise Stopped("nummer", _("U bent de regisseur van dit plan. Open het gewoon."))
        if recently(plan, lens.at):
            return _ask_second(lens, plan, hat, asked)
        row = opened_now(plan, hat, lens.at, code=asked.code, reden=asked.reden)
        return View("noodtoegang", {"status": "open", "plan_id": plan.id, "tot": row.tot})


def _fits(code: str, plan: Plan, lens: Lens) -> bool:
    """G2 only while a measure runs. To who may not know that, it looks as if the plan were not there."""
    return code != "G2" or under_measure(plan, lens.at)


def _leads(plan: Plan, hat: Aanstelling) -> bool:
    now = regies.running(regies.locked(plan))
    return now is not None and now.aanstelling_id == hat.id and (now.status == "aanvaard" or bool(now.neemt_waar_op))


def _ask_second(lens: Lens, plan: Plan, hat: Aanstelling, asked: Asked) -> View:
    other, team = hat_of(asked.tweede), db.session.get_one(Team, plan.team_id).naam
    if asked.tweede is None:
        text = _(
            "Er was kort geleden al noodtoegang tot dit plan. Kies een collega van %(team)s die nu bevestigt.",
            team=team,
        )
        raise Stopped("tweede", text)
    if other is None or not may_second(other, hat, plan, lens.at):
        raise Stopped("tweede", _("Kies een ingeschreven collega van het team van dit plan: %(team)s.", team=team))
    row = second.ask(lens, plan, hat, other, code=asked.code, reden=asked.reden)
    return View("noodtoegang", {"status": "wacht", "plan_id": plan.id, "tot": row.tot, "tweede": other.account.naam})
