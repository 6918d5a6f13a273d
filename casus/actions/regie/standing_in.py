""" "Ik neem waar": the press that opens the regisseur's column for who is responsible, and naming who that will be."""

from uuid import UUID

from casus import dates
from casus.actions.aanstellingen import hat_of, hats_of, is_active, is_there, lock_account, organisatie_of
from casus.actions.priveverband import REDEN, require_stranger, tell_who_leads, tie
from casus.actions.regie import rows as regies
from casus.actions.regie.succession import Succession
from casus.database import db, flush, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.language import _
from casus.models import Aanstelling, Plan, Regie
from casus.sharing.lens import Lens
from casus.sharing.looks.regie import compose
from casus.sharing.roles import require_lead
from casus.sharing.rows import open_plan
from casus.sharing.ties import tied
from casus.sharing.view import View
from casus.words import Deed, Purpose, Role

OWN_TEAM = (Role.REGISSEUR, Role.GEDRAGSWETENSCHAPPER, Role.TEAMLEIDER)


def neem_waar(lens: Lens, plan_id: UUID, *, kent_gezin: bool) -> View:
    """Take over while the regisseur is away or gone. It never follows from oversight: somebody presses it.

    For the waarnemend holder, the named stand-in, the achterwacht and the teamleider; registered professionals only.
    `kent_gezin`: the answer to "Kent u dit gezin privé?". With yes nobody stands in by this deed, and the plan is
    closed to every hat of this account (`status` is then "geweigerd").
    Raises `NotVisible` for anybody else, `Refused` for who is not registered, `Conflict` while the regisseur is there
    or another already took over.
    """
    deed = Deed.PRIVE_GEMELD if kent_gezin else Deed.WAARGENOMEN
    with lens.recorded(deed, plan_id), transaction():
        lock_account(lens.viewer.account_id)
        hat, plan = hat_of(lens.viewer.aanstelling_id), db.session.get(Plan, plan_id)
        if hat is None or plan is None:
            raise NotVisible(_("Dit plan is er niet, of het is niet voor u."))
        now = _require_in_line(hat, plan, regies.running(regies.locked(plan)), lens)
        if kent_gezin:
            return _knows(now, hat, plan, lens)
        row = _taken_over(now, hat, plan, lens)
        regies.pressed(row, lens.at)
        regies.note(lens.viewer, deed, plan, [row])
        return compose(open_plan(lens.viewer, Purpose.REGIE, plan_id, lens.at))


def _knows(now: Regie, hat: Aanstelling, plan: Plan, lens: Lens) -> View:
    """Whoever is next in line becomes responsible where that was this one; who leads reads that this one is out."""
    tie(plan.id, lens)
    if tied(plan.id, now.vervanger_id):
        now.vervanger_id = None
    flush()
    following = Succession([now], {plan.id: plan.team_id}, lens.at).next_for(now)
    rows = [now]
    if now.aanstelling_id == hat.id and following not in (None, hat.id):
        regies.end([now], lens.at, REDEN)
        rows.append(regies.stand_in(plan.id, following, lens.at, vervanger=now.vervanger_id))
    tell_who_leads(plan.id, lens)
    regies.note(lens.viewer, Deed.PRIVE_GEMELD, plan, rows)
    return View("regie", {"status": "geweigerd"})


def vervanger_aanwijzen(lens: Lens, plan_id: UUID, *, vervanger: UUID | None) -> View:
    """Who leads names the registered colleague who stands in, or nobody. Raises `Refused`, `Invalid` (`vervanger`)."""
    with lens.on_plan(plan_id, Deed.VERVANGER_AANGEWEZEN) as opened:
        require_lead(opened)
        row = regies.running(regies.locked(opened.plan))
        if row is None:
            raise Conflict(_("Dit plan is afgelopen. Open het plan eerst weer."))
        row.vervanger_id = _stand_in(vervanger, opened.plan, row, lens) if vervanger else None
        flush()
        opened.touched.add(row.id)
        return compose(opened)


def _stand_in(vervanger: UUID, plan: Plan, row: Regie, lens: Lens) -> UUID:
    hat = hat_of(vervanger)
    if hat is None or hat.rol not in OWN_TEAM or hat.organisatie_id != organisatie_of(plan):
        raise Invalid({"vervanger": [_("Kies een collega uit de lijst.")]})
    if hat.id == row.aanstelling_id:
        raise Invalid({"vervanger": [_("U kunt niet uw eigen vervanger zijn.")]})
    require_stranger(row.plan_id, hat.id, "vervanger")
    if not hat.geregistreerd:
        raise Invalid({"vervanger": [_("Een vervanger staat ingeschreven bij SKJ of BIG.")]})
    if not is_active(hat, dates.day_of(lens.at)):
        raise Invalid({"vervanger": [_("Deze collega werkt hier niet (meer).")]})
    return hat.id


def _require_in_line(hat: Aanstelling, plan: Plan, now: Regie | None, lens: Lens) -> Regie:
    """To who is not in line there is no such plan, so this comes before every other answer. Gives what runs."""
    if now is None or tied(plan.id, hat.id):
        raise NotVisible(_("Dit plan is er niet, of het is niet voor u."))
    line = Succession([now], {plan.id: plan.team_id}, lens.at)
    if hat.id != now.aanstelling_id and hat.id not in line.line_of(now):
        raise NotVisible(_("Dit plan is er niet, of het is niet voor u."))
    if not is_active(hat, dates.day_of(lens.at)):
        raise Conflict(_("Uw account of aanstelling is beëindigd."))
    if not hat.geregistreerd:
        raise Refused(_("Waarnemen kan alleen wie staat ingeschreven bij SKJ of BIG."))
    return now


def _taken_over(now: Regie, hat: Aanstelling, plan: Plan, lens: Lens) -> Regie:
    """The row to stand in on: the holder's own, or a new one in place of somebody who is not there."""
    if now.aanstelling_id == hat.id:
        if now.status == "aanvaard":
            raise Conflict(_("U bent zelf de regisseur van dit plan."))
        return now
    holder = hats_of([now.aanstelling_id]).get(now.aanstelling_id)
    there, acting = is_there(holder, dates.day_of(lens.at)), now.status == "aanvaard" or now.neemt_waar_op is not None
    if acting and there:
        raise Conflict(_("De regisseur is er, of een ander neemt al waar."))
    regies.end([now], lens.at, "waargenomen")
    return regies.stand_in(plan.id, hat.id, lens.at, vervanger=now.aanstelling_id if there else now.vervanger_id)
