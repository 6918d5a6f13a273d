"""A second noodtoegang to one plan within a day: another professional of its team confirms it in the own session."""

from datetime import timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import or_, select

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.aanstellingen import hat_of, lock_organisaties, organisatie_of
from casus.actions.noodtoegang import notice
from casus.actions.noodtoegang.allowed import may_second, may_take
from casus.actions.noodtoegang.opening import note, opened_now
from casus.database import db, flush, transaction
from casus.errors import Conflict, NotVisible
from casus.language import _
from casus.models import Aanstelling, Gezinslid, Noodtoegangvraag, Plan
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import ENDED, Deed, Ground, Topic


def ask(lens: Lens, plan: Plan, hat: Aanstelling, other: Aanstelling, *, code: str, reden: str) -> Noodtoegangvraag:
    """Ask this colleague. Nothing opens; the question stands as long as a noodtoegang lasts."""
    until = lens.at + timedelta(minutes=int(current_app.config["NOODTOEGANG_MINUTEN"]))
    who = {"plan_id": plan.id, "aanstelling_id": hat.id, "tweede_id": other.id}
    row = Noodtoegangvraag(code=code, reden=reden, op=lens.at, tot=until, **who)
    db.session.add(row)
    flush()
    notice.told(notice.SECOND, row.id, [other.id], lens.at, plan.id)
    mail.tell_hats([other.id])
    note(lens.viewer, Deed.NOODTOEGANG_GEVRAAGD, plan.id, [row.id])
    return row


def bevestigen(lens: Lens, vraag_id: UUID) -> View:
    """The second person agrees: from now on the other reads the emergency set, for an hour.

    Raises `NotVisible` for anybody who was not named, `Conflict` when it was confirmed already, waited too long, or
    one of the two may no longer.
    """
    with lens.recorded(Deed.NOODTOEGANG_BEVESTIGD), transaction():
        query = select(Noodtoegangvraag).where(Noodtoegangvraag.id == vraag_id).with_for_update()
        row = db.session.scalars(query.execution_options(populate_existing=True)).first()
        if row is None or row.tweede_id != lens.viewer.aanstelling_id:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        plan = db.session.get_one(Plan, row.plan_id)
        lock_organisaties([organisatie_of(plan)])
        taker = _require_open(row, plan, lens)
        row.bevestigd_op = lens.at
        found = opened_now(plan, taker, lens.at, code=row.code, reden=row.reden, tweede=row.tweede_id)
        termijnen.all_done(f"{notice.SECOND}:{row.id}", lens.at)
        _note(lens, plan, [row.id, found.id])
        return View("noodtoegang", {"status": "open", "tot": found.tot})


def _note(lens: Lens, plan: Plan, rows: list[UUID]) -> None:
    """Who agreed read that there was danger in this family. Hidden from the family until it was told, as the rest."""
    day, topic = dates.day_of(lens.at), Topic.VEILIGHEIDSNIVEAU
    running = Gezinslid.gezin_id == plan.gezin_id, or_(Gezinslid.tot.is_(None), Gezinslid.tot >= day)
    persons = db.session.scalars(select(Gezinslid.persoon_id).where(*running))
    seen = {persoon: {Ground.EMERGENCY: [topic]} for persoon in persons}
    of = {"seen": seen, "grounds": {topic: [Ground.EMERGENCY]}}
    note(lens.viewer, Deed.NOODTOEGANG_BEVESTIGD, plan.id, rows, **of)


def _require_open(row: Noodtoegangvraag, plan: Plan, lens: Lens) -> Aanstelling:
    """Who asked, still allowed to; and still confirmed by somebody who may. Raises `Conflict`."""
    taker, other = hat_of(row.aanstelling_id), hat_of(row.tweede_id)
    if row.bevestigd_op is not None:
        raise Conflict(_("Dit is al bevestigd."))
    if row.tot <= lens.at or plan.fase in ENDED:
        raise Conflict(_("Deze vraag stond te lang open. Laat uw collega het opnieuw vragen."))
    if taker is None or not may_take(taker, plan, lens.at) or not may_second(other, taker, plan, lens.at):
        raise Conflict(_("Dit kan niet meer: een van u beiden mag dit niet bij dit plan."))
    return taker
