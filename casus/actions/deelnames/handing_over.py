"""A seat goes to a colleague: the holder names one, who leads confirms, the colleague accepts.

The line goes on, with persons and yes. Until the colleague said yes the old holder keeps the seat.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions import mail
from casus.actions.aanstellingen import hat_of, is_active
from casus.actions.deelnames import rows, weighing, yes
from casus.database import db, flush
from casus.errors import Conflict, Invalid
from casus.language import _
from casus.models import Actie, Deelname, DeelnamePersoon
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan, running_regie
from casus.sharing.seats import own_seat
from casus.sharing.ties import tied
from casus.sharing.view import View
from casus.words import Deed

OPEN = ("afgesproken", "bezig")


def overdragen(lens: Lens, deelname_id: UUID, *, aan: UUID, versie: int | None = None) -> View:
    """The holder names a colleague in the same role of the same organisation. Nothing changes until it is confirmed.

    Raises `NotVisible` for who does not hold the seat, `Invalid` (`aan`), `Stale`.
    """
    with own_seat(lens, deelname_id, Deed.DEELNAME_OVERGEDRAGEN, "actief") as seat:
        rows.same_version(seat, versie, rows.brief(seat))
        mine, other = hat_of(seat.aanstelling_id), hat_of(aan)
        same = mine and other and (other.organisatie_id, other.rol) == (mine.organisatie_id, mine.rol)
        if not same or other is None or other.id == seat.aanstelling_id or not is_active(other, dates.day_of(lens.at)):
            raise Invalid({"aan": [_("Kies een collega van uw eigen organisatie met dezelfde rol.")]})
        if tied(seat.plan_id, other.id):
            raise Invalid({"aan": [_("Deze persoon kan bij dit plan niet meedoen.")]})
        seat.opvolger_id = other.id
        flush()
        regie = running_regie(seat.plan_id)
        mail.tell_hats([regie.aanstelling_id if regie else None])
        return rows.brief(seat, opvolger=other.account.naam)


def overdracht_bevestigen(lens: Lens, deelname_id: UUID, *, versie: int | None = None) -> View:
    """Who leads confirms: the colleague is invited to the seat. The old one ends when the invitation is accepted.

    Same line, persons, doelen and yes. Raises `NotVisible`, `Refused`, `Stale`, and `Conflict`: nobody was named, the
    colleague left, already has a seat or knows the family, the convenant ended.
    """
    plan_id = rows.plan_of(lens, Deed.DEELNAME_OVERGEDRAGEN, deelname_id)
    with lens.on_plan(plan_id, Deed.DEELNAME_OVERGEDRAGEN) as opened:
        rows.require_lead_of(opened, deelname_id)
        old = rows.seat_of(opened, deelname_id)
        rows.same_version(old, versie, rows.shown(opened, old))
        successor = _require_ready(opened, old)
        seat = _continued(opened, old, successor)
        rows.concern(opened, old)
        mail.tell_hats([successor])
        return rows.shown(opened, seat)


def take_over(seat: Deelname, at: datetime) -> None:
    """The colleague said yes: the old seat of this line ends and its open acties become the colleague's."""
    old = _before(seat)
    if old is not None:
        rows.move(old, "beeindigen", "regisseur")
        old.tot, old.reden, old.opvolger_id = at, "overgedragen", None
        flush()
        _same_acties(old, seat.aanstelling_id)


def stay(seat: Deelname) -> None:
    """The colleague said no: the old holder keeps the seat, and may name another."""
    old = _before(seat)
    if old is not None:
        old.opvolger_id = None


def _before(seat: Deelname) -> Deelname | None:
    """The running seat that this colleague was named for."""
    same = Deelname.plan_id == seat.plan_id, Deelname.lijn_id == seat.lijn_id, Deelname.id != seat.id
    named = Deelname.status == "actief", Deelname.opvolger_id == seat.aanstelling_id
    if seat.aanstelling_id is None:
        return None
    return db.session.scalars(select(Deelname).where(*same, *named).with_for_update()).first()


def _require_ready(opened: OpenPlan, old: Deelname) -> UUID:
    hat = hat_of(old.opvolger_id)
    if old.status != "actief" or hat is None:
        raise Conflict(_("Er is niemand genoemd om deze deelname over te nemen."))
    if not is_active(hat, dates.day_of(opened.at)):
        raise Conflict(_("Deze collega werkt daar niet meer."))
    if tied(opened.plan.id, hat.id):
        raise Conflict(_("Deze persoon kan bij dit plan niet meedoen."))
    rows.require_in_force(opened.plan, opened.at, hat.id)
    rows.require_one(opened, Deelname.aanstelling_id == hat.id)
    return hat.id


def _continued(opened: OpenPlan, old: Deelname, successor: UUID) -> Deelname:
    kept = ("lijn_id", "soort", "rol", "doelbinding", "vraag", "bekend")
    values = {name: getattr(old, name) for name in kept} | {"tot": None}
    seat = rows.made(
        opened,
        over=rows.about_of(old),
        doelen=rows.doelen_of(old),
        aanstelling_id=successor,
        status="uitgenodigd",
        uitgenodigd_op=opened.at,
        compleet=old.compleet,
        compleet_tot=old.compleet_tot,
        ja_op=old.ja_op,
        **values,
    )
    _same_yes(old, seat, opened.at)
    return seat


def _same_yes(old: Deelname, seat: Deelname, at: datetime) -> None:
    yes.keep_on(seat, weighing.standing(old, dates.day_of(at)), seat.uitgenodigd_door_id)
    about = select(DeelnamePersoon).where(DeelnamePersoon.deelname_id == old.id)
    whole = {row.persoon_id: row for row in db.session.scalars(about)}
    for row in db.session.scalars(select(DeelnamePersoon).where(DeelnamePersoon.deelname_id == seat.id)):
        row.compleet, row.bijzonder_tot = whole[row.persoon_id].compleet, whole[row.persoon_id].bijzonder_tot
    flush()


def _same_acties(old: Deelname, successor: UUID | None) -> None:
    """Who takes the seat takes what was still to be done from it."""
    mine = Actie.plan_id == old.plan_id, Actie.eigenaar_aanstelling_id == old.aanstelling_id
    for actie in db.session.scalars(select(Actie).where(*mine, Actie.status.in_(OPEN))):
        actie.eigenaar_aanstelling_id = successor
    flush()
