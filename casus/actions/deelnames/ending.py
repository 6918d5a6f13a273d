"""Seats and yeses that stop: at once, everywhere, in the same transaction."""

from uuid import UUID

from sqlalchemy import or_, select

from casus.actions import mail, termijnen
from casus.actions.checking import Checking
from casus.actions.deelnames import rows, weighing
from casus.actions.deelnames.codes import CODES
from casus.actions.toestemmers import NO_GRACE
from casus.database import db, flush, transaction
from casus.errors import Conflict, NotVisible, Refused
from casus.language import _
from casus.models import Akkoord, Deelname
from casus.sharing.lens import Lens
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.seats import holds, own_seat
from casus.sharing.view import View
from casus.words import Deed


def beeindigen(lens: Lens, deelname_id: UUID, *, versie: int | None = None, reden: str = "") -> View:
    """Who holds the seat, or who leads the plan, ends it now.

    Raises `NotVisible`, `Refused` (visible, not theirs), `Stale` (it changed since they read it), `StepRefused` (it has
    not begun, or has ended already).
    """
    if _is_own(lens, deelname_id):
        with own_seat(lens, deelname_id, Deed.DEELNAME_BEEINDIGD, "actief") as seat:
            rows.same_version(seat, versie, rows.brief(seat))
            _end(seat, lens, "deelnemer", reden)
            return rows.brief(seat)
    plan_id = rows.plan_of(lens, Deed.DEELNAME_BEEINDIGD, deelname_id)
    with lens.on_plan(plan_id, Deed.DEELNAME_BEEINDIGD) as opened:
        rows.require_lead_of(opened, deelname_id)
        seat = rows.seat_of(opened, deelname_id)
        rows.same_version(seat, versie, rows.shown(opened, seat))
        _end(seat, lens, "regisseur", reden)
        rows.concern(opened, seat)
        return rows.shown(opened, seat)


def intrekken(lens: Lens, deelname_id: UUID, *, versie: int | None = None) -> View:
    """Who leads takes back a proposal or invitation that nobody answered. Raises as `beeindigen`."""
    plan_id = rows.plan_of(lens, Deed.DEELNAME_BEEINDIGD, deelname_id)
    with lens.on_plan(plan_id, Deed.DEELNAME_BEEINDIGD) as opened:
        rows.require_lead_of(opened, deelname_id)
        seat = rows.seat_of(opened, deelname_id)
        rows.same_version(seat, versie, rows.shown(opened, seat))
        rows.move(seat, "intrekken", "regisseur")
        seat.tot = lens.at
        flush()
        rows.concern(opened, seat)
        return rows.shown(opened, seat)


def akkoord_intrekken(lens: Lens, plan_id: UUID, deelname_id: UUID, *, persoon: UUID, door: UUID | None = None) -> View:
    """Take back the yes that was given for this person: who gave it, or who leads notes it (`door`: only this giver's).

    The seat is onvolledig from this moment and opens nothing. Twice by the giver is once. Raises `NotVisible` where the
    asker gave no such yes, `Refused` for anybody who neither gave it nor leads.
    """
    with lens.on_plan(plan_id, Deed.AKKOORD_INGETROKKEN) as opened:
        noted = leads(opened)
        if not noted and not opened.viewer.family:
            raise Refused(_("Een ja intrekken doet wie het gaf."))
        seat = rows.seat_of(opened, deelname_id)
        taken = _given(seat, persoon, door if noted else opened.viewer.persoon_id, again=not noted)
        for row in [*taken, *_in_place_of(seat, persoon)] if taken else []:
            row.ingetrokken_op = lens.at
        flush()
        gaps = weighing.settle(seat, lens.at, grace=NO_GRACE) if taken else []  # a no is never waited with
        if taken:
            _tell(opened, seat)
        rows.concern(opened, seat, [persoon])
        return rows.shown(opened, seat, gaps) if noted else _taken_back(opened, seat)


def _taken_back(opened: OpenPlan, seat: Deelname) -> View:
    """`zelf`: it was the yes for the giver's own seat, who goes on reading what is their own."""
    own = seat.persoon_id is not None and seat.persoon_id == opened.viewer.persoon_id
    return View("deelnames", {"id": seat.id, "ingetrokken": True, "zelf": own})


def _given(seat: Deelname, persoon: UUID, door: UUID | None, *, again: bool) -> list[Akkoord]:
    """What stands of it. `again`: none does where it was taken back before, and that is no error."""
    query = select(Akkoord).where(Akkoord.deelname_id == seat.id, Akkoord.persoon_id == persoon, Akkoord.code == "")
    by = or_(Akkoord.door_persoon_id == door, Akkoord.door_organisatie_id == door)
    found = list(db.session.scalars(query if door is None else query.where(by)))
    stands = [row for row in found if row.ingetrokken_op is None]
    if not (stands or (again and found)) or seat.status not in rows.LIVE:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return stands


def _in_place_of(seat: Deelname, persoon: UUID) -> list[Akkoord]:
    """What was noted so that no yes was needed does not outlast the yes that is taken back."""
    weak = [code for code, one in CODES.items() if not one.after_no]
    mine = Akkoord.deelname_id == seat.id, Akkoord.persoon_id == persoon, Akkoord.ingetrokken_op.is_(None)
    return list(db.session.scalars(select(Akkoord).where(*mine, Akkoord.code.in_(weak))))


def _tell(opened: OpenPlan, seat: Deelname) -> None:
    """Who leads must say what it means for safety; who lost access is told that, and nobody who withdrew."""
    if not seat.compleet:
        key = f"akkoord_ingetrokken:{seat.id}:{opened.at.isoformat()}"
        termijnen.due("akkoord_ingetrokken", key, opened.at, plan_id=opened.plan.id)
        mail.tell_hats([opened.regie.aanstelling_id if opened.regie else None, seat.aanstelling_id])
        mail.tell_persons([seat.persoon_id])


def _end(seat: Deelname, lens: Lens, actor: str, reden: str) -> None:
    checking = Checking(lens.at)
    line = checking.line("reden", reden)
    checking.stop()
    if seat.status != "actief":
        raise Conflict(_("Deze deelname is al gestopt, of nog niet begonnen."))
    rows.move(seat, "beeindigen", actor)
    seat.tot, seat.reden, seat.opvolger_id = lens.at, line, None
    flush()


def _is_own(lens: Lens, deelname_id: UUID) -> bool:
    with transaction():
        seat = db.session.scalars(select(Deelname).where(Deelname.id == deelname_id)).first()
        return seat is not None and holds(lens.viewer, seat)
