"""What the law adds to what is given (AVG 15 lid 1): who received it, what was decided, which consents there were."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import false, or_, select

from casus import dates
from casus.convenant.cells import Convenant
from casus.database import db
from casus.models import Deelbesluit, DeelbesluitPersoon, Noodtoegang, Toestemming, Verstrekking, VrijgavePersoon
from casus.sharing.columns import column
from casus.sharing.inzage import Looking
from casus.sharing.parts import agreed
from casus.sharing.people import Hat, grown_ups, hats
from casus.sharing.rows import OpenPlan
from casus.sharing.tafel import QUIET, Seat, ever_known, seats
from casus.sharing.view import View
from casus.words import Topic


def known_seats(opened: OpenPlan, asker: Looking | None) -> list[Seat]:
    """The seats that the asker may know of, also those that ended."""
    table = [seat for seat in seats(opened) if seat.row.aanstelling_id]
    if asker is not None:
        known = {seat.row.id for seat in ever_known(asker.opened, table, adults=grown_ups(opened))}
        return [seat for seat in table if seat.row.id in known]
    shown = [seat for seat in table if seat.row.bekend and seat.row.rol not in QUIET and seat.row.soort == "partner"]
    return [seat for seat in shown if seat.row.status in ("actief", "beeindigd")]


def hats_of(table: Collection[Seat]) -> set[UUID | None]:
    """The hats that sit there."""
    return {seat.row.aanstelling_id for seat in table}


def helpers(
    opened: OpenPlan, table: Collection[Seat], known: dict[UUID, Hat], asker: Looking | None, over: UUID
) -> list[View]:
    """Recipients: role and organisation, what for, which kinds of information, from when to when. No names of staff."""
    convenant = agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
    return [_helper(seat, known, convenant, asker, over) for seat in table]


def _helper(seat: Seat, known: dict[UUID, Hat], convenant: Convenant | None, asker: Looking | None, over: UUID) -> View:
    """The name of a local organisation tells where somebody can be found; what a seat is for may be about another."""
    row, hat = seat.row, known[seat.row.aanstelling_id] if seat.row.aanstelling_id else None
    topics = list(dict.fromkeys(cell.topic for cell in column(convenant, row.rol).leest))
    place = hat.organisatie if hat and asker and all(asker.opened.reads(Topic.VERBLIJF, p) for p in seat.about) else ""
    fields = {"rol": row.rol, "organisatie": place, "waarvoor": row.doelbinding if seat.about == {over} else ""}
    return View("helper", fields | {"van": row.van, "tot": row.tot, "leest": topics})


def decisions(opened: OpenPlan, over: UUID) -> list[View]:
    """Sharing without consent that this person was told of; the rest is told when it may be (Jeugdwet 7.3.11)."""
    query = (
        select(Deelbesluit, DeelbesluitPersoon.geinformeerd_op)
        .join(DeelbesluitPersoon, DeelbesluitPersoon.deelbesluit_id == Deelbesluit.id)
        .where(Deelbesluit.plan_id == opened.plan.id, DeelbesluitPersoon.persoon_id == over)
        .where(DeelbesluitPersoon.geinformeerd_op.is_not(None))
    )
    found = db.session.execute(query.order_by(Deelbesluit.op, Deelbesluit.id)).all()
    told = select(Verstrekking.deelbesluit_id, Verstrekking.hoe, Verstrekking.gedaan_op).where(
        Verstrekking.deelbesluit_id.in_([row.id for row, _op in found])
    )
    outside: dict[UUID | None, list[View]] = {}
    for besluit_id, hoe, op in db.session.execute(told):
        outside.setdefault(besluit_id, []).append(View("verstrekking", {"hoe": hoe, "op": op}))
    return [
        View(
            "besluit",
            {"code": row.code, "op": dates.day_of(row.op), "van": row.van, "tot": row.tot, "verteld_op": op}
            | {"verstrekt": outside.get(row.id, [])},
        )
        for row, op in found
    ]


def emergencies(opened: OpenPlan) -> list[View]:
    """Noodtoegang that the family was told of."""
    query = select(Noodtoegang).where(Noodtoegang.plan_id == opened.plan.id, Noodtoegang.geinformeerd_op.is_not(None))
    rows = db.session.scalars(query.order_by(Noodtoegang.van, Noodtoegang.id)).all()
    known = hats(row.aanstelling_id for row in rows)
    return [
        View("noodtoegang", {"van": row.van, "tot": row.tot, "rol": known[row.aanstelling_id].rol, "code": row.code})
        for row in rows
    ]


def consents(opened: OpenPlan, seen: Collection[Seat], asker: Looking | None, over: UUID) -> list[View]:
    """The consents about this person that the asker gave, or for a reader that the asker may know of (`seen`).

    Any other would tell that there is such a reader. Which kind, what for, from when, and whether it was taken back.
    """
    reader = Toestemming.lezer_deelname_id.in_([seat.row.id for seat in seen])
    mine = Toestemming.door_persoon_id == asker.opened.viewer.persoon_id if asker else false()
    about = Toestemming.plan_id == opened.plan.id, Toestemming.persoon_id == over
    query = select(Toestemming).where(*about, or_(reader, mine))
    rows = db.session.scalars(query.order_by(Toestemming.gegeven_op, Toestemming.id)).all()
    shared = _about_others(rows, over)
    alone = {seat.row.id for seat in seen if seat.about == {over}}
    return [_yes(row, told=row.lezer_deelname_id in alone and row.vrijgave_id not in shared) for row in rows]


def _about_others(rows: Sequence[Toestemming], over: UUID) -> set[UUID | None]:
    """Of the releases that these are for, those with items about somebody else too."""
    released = VrijgavePersoon.vrijgave_id.in_({row.vrijgave_id for row in rows if row.vrijgave_id})
    return set(
        db.session.scalars(select(VrijgavePersoon.vrijgave_id).where(released, VrijgavePersoon.persoon_id != over))
    )


def _yes(row: Toestemming, *, told: bool) -> View:
    """`told`: what it is for is about nobody else."""
    fields = {name: getattr(row, name) for name in ("soort", "gegeven_op", "ingetrokken_op")}
    return View("toestemming", fields | {"doelbinding": row.doelbinding if told else ""})
