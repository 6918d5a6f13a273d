"""Answering an invitation: only who is invited."""

from uuid import UUID

from casus import dates
from casus.actions import mail, priveverband
from casus.actions.aanstellingen import hat_of, is_active, lock_account
from casus.actions.deelbesluiten import tasks
from casus.actions.deelnames import rows
from casus.actions.deelnames.handing_over import stay, take_over
from casus.database import db, flush, transaction
from casus.errors import Conflict
from casus.language import _
from casus.models import Deelname, Plan
from casus.sharing.lens import Lens
from casus.sharing.rows import running_regie
from casus.sharing.seats import own_seat
from casus.sharing.view import View
from casus.words import Deed


def aanvaarden(lens: Lens, deelname_id: UUID, *, kent_gezin: bool) -> View:
    """The seat begins now. Who took it over from a colleague takes what was still to be done from it.

    `kent_gezin`: the answer to "Kent u dit gezin privé?", for a hat; with yes it is refused by this deed, and the
    plan is closed to every hat of this account (`status` is then "geweigerd"). Raises `NotVisible` for anybody else and
    after refusing; `Conflict` when a yes was taken back, the convenant ended, or the answer was given already.
    """
    if kent_gezin and not lens.viewer.family:
        return weigeren(lens, deelname_id, kent_gezin=True)
    with transaction():
        lock_account(lens.viewer.account_id)
        with own_seat(lens, deelname_id, Deed.DEELNAME_AANVAARD, "uitgenodigd", "actief") as seat:
            _require_open(lens, seat)
            take_over(seat, lens.at)
            rows.move(seat, "aannemen", "genodigde")
            seat.van = lens.at
            flush()
            if seat.soort == "advies":
                tasks.adviser_joined(seat, lens.at)
            regie = running_regie(seat.plan_id)
            mail.tell_hats([regie.aanstelling_id if regie else None])
            return rows.brief(seat, plan_id=seat.plan_id)


def weigeren(lens: Lens, deelname_id: UUID, *, kent_gezin: bool = False) -> View:
    """Not taking part. After this there is nothing to see any more; nobody but who leads learns of it.

    `kent_gezin`: because of knowing the family privately, which stands beside it for who leads.
    """
    with own_seat(lens, deelname_id, Deed.DEELNAME_GEWEIGERD, "uitgenodigd") as seat:
        rows.move(seat, "weigeren", "genodigde")
        seat.tot = lens.at
        stay(seat)
        if kent_gezin:
            priveverband.tie(seat.plan_id, lens)
            seat.reden = priveverband.REDEN
        flush()
        regie = running_regie(seat.plan_id)
        mail.tell_hats([regie.aanstelling_id if regie else None])
        return View("deelnames", {"id": seat.id, "status": seat.status})


def _require_open(lens: Lens, seat: Deelname) -> None:
    if seat.status == "actief":
        raise Conflict(_("U hebt hier al ja op gezegd."))
    if not seat.compleet:
        raise Conflict(_("Er is op dit moment geen toestemming voor deze deelname. De regisseur weet ervan."))
    plan, hat = db.session.get_one(Plan, seat.plan_id), hat_of(seat.aanstelling_id)
    if hat is not None and not is_active(hat, dates.day_of(lens.at)):
        raise Conflict(_("Uw account of aanstelling is beëindigd."))
    if seat.soort == "partner":
        rows.require_in_force(plan, lens.at, seat.aanstelling_id)
