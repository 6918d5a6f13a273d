"""What the law adds to what is given (AVG 15 lid 1): who received it, what was decided, which consents there were."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.convenant.cells import Convenant
from casus.database import db
from casus.models import Deelbesluit, DeelbesluitPersoon, Noodtoegang, Toestemming, Verstrekking
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


def consents(opened: OpenPlan, over: UUID) -> list[View]:
    """The consents about this person: which kind, what for, from when, and whether it was taken back."""
    query = select(Toestemming).where(Toestemming.plan_id == opened.plan.id, Toestemming.persoon_id == over)
    names = ("soort", "doelbinding", "gegeven_op", "ingetrokken_op")
    rows = db.session.scalars(query.order_by(Toestemming.gegeven_op, Toestemming.id))
    return [View("toestemming", {name: getattr(row, name) for name in names}) for row in rows]
