"""Answering an offer: only who is asked. Acceptance swaps the old row and the new one in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from casus import dates
from casus.actions import priveverband
from casus.actions.aanstellingen import hat_of, is_active, is_there, lock_account
from casus.actions.regie import rows as regies
from casus.database import db, flush, transaction
from casus.errors import Conflict, NotVisible, Refused
from casus.language import _
from casus.models import Aanstelling, Plan, Regie
from casus.sharing.lens import Lens
from casus.sharing.looks.regie import compose
from casus.sharing.rows import open_plan
from casus.sharing.view import View
from casus.words import Deed


@dataclass
class Answer:
    """An offer, ours until the transaction ends, with what else runs on the plan."""

    plan: Plan
    offer: Regie
    hat: Aanstelling
    running: Regie | None


def aanvaarden(lens: Lens, plan_id: UUID, *, kent_gezin: bool) -> View:
    """The candidate becomes the regisseur; the row that ran ends in the same transaction. The new one has no stand-in.

    `kent_gezin`: the answer to "Kent u dit gezin privé?". With yes the offer is refused by this deed, and the plan is
    closed to every hat of this account (`status` is then "geweigerd").

    Raises `NotVisible` for who was never asked, `Conflict` when the offer is no longer open or the candidate's own
    account or hat has ended, `Refused` for who is not registered (any more).
    """
    if kent_gezin:
        return weigeren(lens, plan_id, kent_gezin=True)
    with _answering(lens, plan_id, Deed.REGIE_AANVAARD) as answer:
        if not answer.hat.geregistreerd:
            raise Refused(_("Regisseur wordt alleen wie staat ingeschreven bij SKJ of BIG."))
        if not is_there(answer.hat, dates.day_of(lens.at)):
            raise Conflict(_("U staat als afwezig. Zet dat eerst uit."))
        if answer.running is not None:
            regies.end([answer.running], lens.at, "overgedragen")
        regies.move(answer.offer, "aanvaarden", "kandidaat")
        answer.offer.aanvaard_op = lens.at
        flush()
        return compose(open_plan(lens.viewer, lens.purpose, plan_id, lens.at))


def weigeren(lens: Lens, plan_id: UUID, *, kent_gezin: bool = False) -> View:
    """The candidate cannot do it. Nothing else changes; after this the plan is not visible to the candidate.

    `kent_gezin`: because of knowing the family privately, which stands beside it.
    """
    with _answering(lens, plan_id, Deed.REGIE_GEWEIGERD) as answer:
        regies.move(answer.offer, "weigeren", "kandidaat")
        answer.offer.beeindigd_op = lens.at
        if kent_gezin:
            priveverband.tie(plan_id, lens)
            answer.offer.reden = priveverband.REDEN
        flush()
        return View("regie", {"status": answer.offer.status})


@contextmanager
def _answering(lens: Lens, plan_id: UUID, deed: Deed) -> Iterator[Answer]:
    with lens.recorded(deed, plan_id), transaction():
        lock_account(lens.viewer.account_id)
        hat, plan = hat_of(lens.viewer.aanstelling_id), db.session.get(Plan, plan_id)
        if hat is None or plan is None:
            raise NotVisible(_("Dit plan is er niet, of het is niet voor u."))
        answer = _offer_to(hat, plan, regies.locked(plan))
        if not is_active(hat, dates.day_of(lens.at)):
            raise Conflict(_("Uw account of aanstelling is beëindigd."))
        yield answer
        regies.note(lens.viewer, deed, plan, [answer.offer])


def _offer_to(hat: Aanstelling, plan: Plan, found: list[Regie]) -> Answer:
    """Who was asked before reads that the offer is gone; to anybody else there is no such plan."""
    offer = regies.offered(found)
    if offer is not None and offer.aanstelling_id == hat.id:
        return Answer(plan, offer, hat, regies.running(found))
    if regies.locked_rows(Regie.plan_id == plan.id, Regie.aanstelling_id == hat.id):
        raise Conflict(_("Dit aanbod staat niet meer open."))
    raise NotVisible(_("Dit plan is er niet, of het is niet voor u."))
