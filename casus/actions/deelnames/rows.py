"""A seat as a row: found, moved by the machine, and shown to who leads the plan."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions.flows import find, flow_for
from casus.database import db, flush, transaction, uuid7
from casus.errors import Conflict, NotVisible, Stale
from casus.language import _
from casus.models import Aanstelling, ConvenantVersie, Deelname, DeelnameDoel, DeelnamePersoon, Plan
from casus.sharing.agreed import acceded, counts, runs, unsigned_opens
from casus.sharing.lens import Lens
from casus.sharing.people import hats, members, names
from casus.sharing.roles import leads, require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.view import View, reveal
from casus.words import ENDED, Deed, Topic

LIVE = ("voorgesteld", "uitgenodigd", "actief")


def plan_of(lens: Lens, deed: Deed, deelname_id: UUID) -> UUID:
    """The plan of this seat, for deeds that are told only the seat. Raises `NotVisible` for none."""
    with lens.recorded(deed), transaction():
        found = db.session.scalars(select(Deelname.plan_id).where(Deelname.id == deelname_id)).first()
        if found is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return found


def seat_of(opened: OpenPlan, deelname_id: UUID) -> Deelname:
    """A seat of this plan, ours until the transaction ends. Raises `NotVisible`."""
    query = select(Deelname).where(Deelname.id == deelname_id, Deelname.plan_id == opened.plan.id)
    row = db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def require_lead_of(opened: OpenPlan, deelname_id: UUID) -> None:
    """For deeds that are told only the seat: who leads. Raises `Refused`, and `NotVisible` for who may not know it.

    The id of a seat alone must not tell whether somebody sits there.
    """
    if not leads(opened) and deelname_id not in {seat.row.id for seat in around(opened, {}).seats}:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    require_lead(opened)


def move(seat: Deelname, stap: str, actor: str) -> None:
    """Set the state that the machine says. Raises `StepRefused`, or `Refused` for somebody else's step."""
    seat.status = find(flow_for(seat.plan_id, "deelname"), seat.status, stap, {actor}).target


def same_version(seat: Deelname, versie: int | None, theirs: View | None = None) -> None:
    """Raises `Stale` where the seat changed since the caller read it. Without a version there is nothing to compare."""
    if versie is not None and seat.versie != versie:
        raise Stale(yours={"versie": versie}, theirs=theirs)


def require_live(plan: Plan) -> None:
    if plan.fase in ENDED:
        raise Conflict(_("Dit plan is afgelopen. Open het plan eerst weer."))


def require_in_force(plan: Plan, at: datetime, hat_id: UUID | None) -> None:
    """An expired or unsigned convenant admits no new seats; nor does it for who is not in it. Raises `Conflict`."""
    day = dates.day_of(at)
    now = select(ConvenantVersie.goedgekeurd_op, runs(day, unsigned_opens()))
    found = db.session.execute(now.where(ConvenantVersie.gemeente_id == plan.gemeente_id, counts(day))).first()
    if found is None or not found[1]:
        unsigned = found is not None and found[0] is None and not unsigned_opens()
        if unsigned:
            raise Conflict(_("Het convenant is nog niet goedgekeurd. Er kan nu niemand nieuw meedoen."))
        raise Conflict(_("Het convenant is verlopen. Er kan nu niemand nieuw meedoen."))
    hat = select(Aanstelling.id).where(
        Aanstelling.id == hat_id, acceded(Aanstelling.organisatie_id, plan.gemeente_id, day)
    )
    if db.session.scalars(hat).first() is None:
        raise Conflict(_("De organisatie van deze persoon heeft het convenant van deze gemeente niet getekend."))


def until(day: date | None) -> datetime | None:
    """The moment at which a seat with this last day stops."""
    return dates.start_of(day + timedelta(days=1)) if day else None


def clear_the_past(opened: OpenPlan) -> None:
    """End the seats whose last day has gone by, so that the same person can be invited anew."""
    late = select(Deelname).where(
        Deelname.plan_id == opened.plan.id, Deelname.status == "actief", Deelname.tot <= opened.at
    )
    for seat in db.session.scalars(late):
        move(seat, "beeindigen", "casus")
    flush()


def require_one(opened: OpenPlan, *who: Any) -> None:
    """Raises `Conflict` where this hat or person already has a seat; the database holds it against a race as well."""
    found = select(Deelname.id).where(Deelname.plan_id == opened.plan.id, Deelname.status.in_(LIVE), *who)
    if db.session.scalars(found.limit(1)).first():
        raise Conflict(_("Deze persoon doet al mee, of is al gevraagd."))


def made(opened: OpenPlan, *, over: Iterable[UUID], doelen: Iterable[UUID] = (), **values: Any) -> Deelname:
    """A new seat with the persons it is about and the doelen it serves; the first of its line unless one is given."""
    seat_id = uuid7()
    seat = Deelname(
        id=seat_id,
        plan_id=opened.plan.id,
        **{"lijn_id": seat_id, "uitgenodigd_door_id": opened.viewer.aanstelling_id} | values,
    )
    db.session.add(seat)
    flush()
    about = list(over)
    db.session.add_all(DeelnamePersoon(deelname_id=seat.id, persoon_id=p, compleet=seat.compleet) for p in about)
    db.session.add_all(DeelnameDoel(deelname_id=seat.id, doel_id=d) for d in doelen)
    flush()
    concern(opened, seat, about)
    return seat


def concern(opened: OpenPlan, seat: Deelname, about: Iterable[UUID] | None = None) -> None:
    """This deed is about this seat and its persons, for the journal."""
    opened.touched.add(seat.id)
    for persoon in about if about is not None else about_of(seat):
        opened.use(opened.grants.on(opened.plan.id, persoon, Topic.TAFEL))


def about_of(seat: Deelname) -> list[UUID]:
    query = select(DeelnamePersoon.persoon_id).where(DeelnamePersoon.deelname_id == seat.id)
    return list(db.session.scalars(query.order_by(DeelnamePersoon.persoon_id)))


def doelen_of(seat: Deelname) -> list[UUID]:
    return list(db.session.scalars(select(DeelnameDoel.doel_id).where(DeelnameDoel.deelname_id == seat.id)))


def shown(opened: OpenPlan, seat: Deelname, gaps: Iterable[Any] = ()) -> View:
    """A seat as who leads the plan sees it, with exactly which yes is missing (`ontbreekt`)."""
    people = members(opened)
    by_id = {view.id: view for view in people}
    who = hats([seat.aanstelling_id, seat.opvolger_id])
    wie = who[seat.aanstelling_id].view(with_place=True) if seat.aanstelling_id else by_id.get(seat.persoon_id)
    return reveal(
        seat,
        {Topic.TAFEL},
        wie=wie,
        opvolger=who[seat.opvolger_id].view(with_place=True) if seat.opvolger_id else None,
        over=names(people, about_of(seat)),
        doelen=doelen_of(seat),
        ontbreekt=[_gap(gap, by_id) for gap in gaps],
    )


def _gap(gap: Any, people: Mapping[Any, View]) -> View:
    """`wie` None: an organisation with voogdij must say it, or (`niemand`) nobody can and only a code opens."""
    nobody = gap.wie is None and gap.organisatie is None
    fields = {"over": people.get(gap.persoon), "wie": people.get(gap.wie), "organisatie_id": gap.organisatie}
    return View("ontbreekt", fields | {"niemand": nobody})


def brief(seat: Deelname, **more: Any) -> View:
    """The seat as its own holder sees it."""
    kept: Collection[str] = ("rol", "soort", "doelbinding", "vraag", "status", "van", "tot")
    return reveal(seat, {Topic.TAFEL}, only=kept, **more)
