"""The answer to a question for a yes: in the own account, on the text that is shown there."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions import mail
from casus.actions.deelnames import rows, yes
from casus.actions.deelnames.inviting import send_when_whole
from casus.actions.javragen.asked import stands
from casus.actions.vrijgaven import consent
from casus.actions.vrijgaven.noting import Ja, note_yes
from casus.database import db, flush
from casus.errors import NotVisible, StepRefused
from casus.language import N_, _
from casus.models import Deelname, Informatievraag, Javraag, Vrijgave
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed

ON_SCREEN = N_("op het scherm")


def beantwoorden(lens: Lens, plan_id: UUID, javraag_id: UUID, *, ja: bool) -> View:
    """Say yes or no to what was asked of oneself. A yes counts at once; a no is told to who leads, and blocks no help.

    Raises `NotVisible` for a question to somebody else, `StepRefused` for one that was answered or fell away.
    """
    with lens.on_plan(plan_id, Deed.JA_BEANTWOORD, writing=True) as opened:
        row = _mine(opened, javraag_id)
        if row.beantwoord_op is not None or not _stands(row, opened.at):
            raise StepRefused(_("Dit is al beantwoord, of het is niet meer nodig."))
        if ja:
            _yes(opened, row)
        row.antwoord, row.beantwoord_op = "ja" if ja else "nee", opened.at
        flush()
        mail.tell_hats([opened.regie.aanstelling_id if opened.regie else None])
        opened.touched |= {each for each in (row.id, row.deelname_id, row.vrijgave_id) if each}
        return View("javraag", {"id": row.id, "antwoord": row.antwoord})


def _stands(row: Javraag, at: datetime) -> bool:
    seat = db.session.get(Deelname, row.deelname_id) if row.deelname_id else None
    release = db.session.get(Vrijgave, row.vrijgave_id) if row.vrijgave_id else None
    return stands(seat, release, at)


def _mine(opened: OpenPlan, javraag_id: UUID) -> Javraag:
    query = select(Javraag).where(
        Javraag.id == javraag_id,
        Javraag.plan_id == opened.plan.id,
        Javraag.aan_persoon_id == opened.viewer.persoon_id,
    )
    row = db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()
    if row is None or opened.viewer.persoon_id is None:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def _yes(opened: OpenPlan, row: Javraag) -> None:
    """As when it is said aloud, with how it was given."""
    today, me = dates.day_of(opened.at), row.aan_persoon_id
    if row.deelname_id is not None:
        seat = rows.seat_of(opened, row.deelname_id)
        yes.note(seat, [yes.Said(row.persoon_id, me, None, ON_SCREEN, today, "", "")], None)
        send_when_whole(opened, seat)
        return
    assert row.vrijgave_id is not None
    vrijgave = db.session.get_one(Vrijgave, row.vrijgave_id)
    vraag = db.session.get_one(Informatievraag, vrijgave.vraag_id)
    note_yes(opened, vrijgave, vraag, [Ja(row.persoon_id, me, "scherm", organisation=False)], today)
    consent.weigh(vrijgave, opened.at)
