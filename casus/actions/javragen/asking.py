"""Who leads the plan asks somebody of the family for a yes, to be given in the own account."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from casus.actions import mail
from casus.actions.deelnames import rows, weighing
from casus.actions.leading import led
from casus.actions.vrijgaven import consent
from casus.database import db, flush, uuid7
from casus.errors import Conflict, Invalid, NotVisible
from casus.language import _
from casus.models import Account, Javraag, Vrijgave
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed


def vragen(
    lens: Lens, plan_id: UUID, *, over: UUID, aan: UUID, deelname: UUID | None = None, vrijgave: UUID | None = None
) -> View:
    """Ask this person for the yes that is missing about `over`, for a seat or for a release. It is told by mail that
    something waits, never what. Gives `id`, and the `vraag_id` that a release answers.

    Only who leads the plan. Raises `NotVisible`, `Refused`, `Invalid` where no yes of this person is missing or there
    is no account to answer in, `Conflict` where it was asked already.
    """
    with led(lens, plan_id, Deed.JA_GEVRAAGD) as opened:
        missing = _of_seat(opened, deelname) if deelname else _of_release(opened, vrijgave)
        if (over, aan) not in missing:
            raise Invalid({"aan": [_("Van deze persoon is hier geen ja nodig.")]})
        if not _has_account(aan):
            raise Invalid({"aan": [_("Deze persoon heeft geen account. Vraag het in een gesprek.")]})
        row = Javraag(
            id=uuid7(),
            plan_id=plan_id,
            deelname_id=deelname,
            vrijgave_id=vrijgave,
            persoon_id=over,
            aan_persoon_id=aan,
            gevraagd_door_id=opened.viewer.aanstelling_id,
        )
        _keep(row)
        mail.tell_persons([aan])
        opened.touched.add(row.id)
        release = db.session.get(Vrijgave, vrijgave) if vrijgave else None
        return View("javraag", {"id": row.id, "vraag_id": release.vraag_id if release else None})


def _keep(row: Javraag) -> None:
    """Once: the database says no to the same question while it is open."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
            flush()
    except IntegrityError as error:
        raise Conflict(_("Dit is al gevraagd.")) from error


def _of_seat(opened: OpenPlan, deelname_id: UUID) -> set[tuple[UUID, UUID]]:
    """About whom whose yes to this seat is missing."""
    seat = rows.seat_of(opened, deelname_id)
    if seat.status not in rows.LIVE:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return {(gap.persoon, gap.wie) for gap in weighing.lacking(seat, opened.at) if gap.wie}


def _of_release(opened: OpenPlan, vrijgave_id: UUID | None) -> set[tuple[UUID, UUID]]:
    row = db.session.get(Vrijgave, vrijgave_id) if vrijgave_id else None
    if row is None or row.plan_id != opened.plan.id or not consent.runs(row, opened.at):
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    gaps = [gap for found in consent.missing(row, opened.at).values() for gap in found]
    return {(gap.over, gap.wie) for gap in gaps if gap.wie}


def _has_account(persoon_id: UUID) -> bool:
    open_one = Account.persoon_id == persoon_id, Account.geblokkeerd_op.is_(None), Account.wachtwoord.is_not(None)
    return db.session.scalars(select(Account.id).where(*open_one)).first() is not None
