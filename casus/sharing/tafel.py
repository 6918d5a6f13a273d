"""Who is at the table, and who may know it. A seat is itself information (topic `tafel`)."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, CompoundSelect, Date, Select, and_, bindparam, literal, or_, select, union_all

from casus import dates
from casus.database import NIL, Key, Word, db
from casus.models import (
    Actie,
    Deelname,
    DeelnameDoel,
    DeelnamePersoon,
    Huishouden,
    Huishoudlid,
    TafelOpenstelling,
)
from casus.sharing.constants import written_out
from casus.sharing.rows import OpenPlan
from casus.words import Ground, Role, Topic

LIVE = ("voorgesteld", "uitgenodigd", "actief")
QUIET = (Role.VEILIG_THUIS, Role.GI)
"""Shown to regisseur and gedragswetenschapper only, until opened per reader."""
_ABOUT, _DOEL, _HOME = "about", "doel", "home"


@dataclass(frozen=True)
class Seat:
    row: Deelname
    about: frozenset[UUID]
    doelen: frozenset[UUID]


def seats(opened: OpenPlan) -> list[Seat]:
    """All seats of a plan, also those that ended, with persons and doelen, own acties included."""
    return seats_and_homes(opened)[0]


def seats_and_homes(opened: OpenPlan) -> tuple[list[Seat], list[frozenset[UUID]]]:
    """The seats, and who lives together now in each huishouden of the gezin: two queries."""
    plan_id = opened.plan.id
    rows = db.session.scalars(_seats(), {"plan": plan_id}).all()
    found: dict[str, dict[UUID, set[UUID]]] = {_ABOUT: {}, _DOEL: {}, _HOME: {}}
    asked = {"plan": plan_id, "gezin": opened.plan.gezin_id, "vandaag": dates.day_of(opened.at)}
    for of, one, other in db.session.execute(_ties(), asked):
        found[of].setdefault(one, set()).add(other)
    about, doelen = (found[of] for of in (_ABOUT, _DOEL))
    table = [Seat(row, frozenset(about.get(row.id, ())), frozenset(doelen.get(row.id, ()))) for row in rows]
    return table, [frozenset(home) for home in found[_HOME].values()]


@cache
def _seats() -> Select[Any]:
    return select(Deelname).where(Deelname.plan_id == bindparam("plan", type_=Key())).order_by(Deelname.id)


@cache
def _ties() -> CompoundSelect[Any]:
    return written_out(union_all(*_of_seats(bindparam("plan", type_=Key())), _of_homes()))


def _of_seats(plan_id: Any) -> tuple[Select[Any], ...]:
    """Whom a seat is about, which doelen it serves, and the doelen of the acties of who sits there."""
    does = (Actie.plan_id == Deelname.plan_id) & (
        (Actie.eigenaar_aanstelling_id == Deelname.aanstelling_id) | (Actie.eigenaar_persoon_id == Deelname.persoon_id)
    )
    ties = (
        (_ABOUT, DeelnamePersoon.persoon_id, DeelnamePersoon, DeelnamePersoon.deelname_id == Deelname.id),
        (_DOEL, DeelnameDoel.doel_id, DeelnameDoel, DeelnameDoel.deelname_id == Deelname.id),
        (_DOEL, Actie.doel_id, Actie, does),
    )
    return tuple(
        select(literal(of, Word()).label("of"), Deelname.id, other).join(table, on).where(Deelname.plan_id == plan_id)
        for of, other, table, on in ties
    )


def _of_homes() -> Select[Any]:
    today = bindparam("vandaag", type_=Date())
    return (
        select(literal(_HOME, Word()).label("of"), Huishoudlid.huishouden_id, Huishoudlid.persoon_id)
        .join(Huishouden, Huishouden.id == Huishoudlid.huishouden_id)
        .where(
            Huishouden.gezin_id == bindparam("gezin", type_=Key()),
            _holds(Huishouden, today),
            _holds(Huishoudlid, today),
        )
    )


def _holds(kind: type[Huishouden] | type[Huishoudlid], today: Any) -> ColumnElement[bool]:
    return and_(or_(kind.van.is_(None), kind.van <= today), or_(kind.tot.is_(None), kind.tot >= today))


def known(opened: OpenPlan, table: Collection[Seat], *, adults: Collection[UUID]) -> list[Seat]:
    """The seats at the table now that this viewer may know of. `adults` are the grown-up persons of the gezin."""
    return [seat for seat in ever_known(opened, table, adults=adults) if seat.row.status in LIVE]


def ever_known(opened: OpenPlan, table: Collection[Seat], *, adults: Collection[UUID]) -> list[Seat]:
    """The same rule for seats that ended too: who wrote something stays the person that the reader knew.

    Sharing a doel with the own seat counts; the network knows its own seat and no other.
    """
    if _whole_table(opened, Ground.SEAT):
        return list(table)
    if _whole_table(opened, Ground.EMERGENCY):
        return [seat for seat in table if _sits(opened, seat.row)]
    mine = [seat for seat in table if is_mine(opened, seat) and seat.row.status != "voorgesteld"]
    day = dates.day_of(opened.at)
    whole = [seat for seat in mine if seat.row.whole_on(day) and _sits(opened, seat.row)]
    serving = [seat for seat in whole if seat.row.rol != Role.NETWERK]
    own_doelen = frozenset[UUID]().union(*(seat.doelen for seat in serving))
    told = _opened(opened, table)
    return [
        seat
        for seat in table
        if seat in mine or seat.row.id in told or _may_know(opened, seat, own_doelen, frozenset(adults))
    ]


def _sits(opened: OpenPlan, row: Deelname) -> bool:
    """Whether the seat is taken at this moment."""
    begun, over = row.van is None or row.van <= opened.at, row.tot is not None and row.tot <= opened.at
    return row.status == "actief" and begun and not over


def _whole_table(opened: OpenPlan, ground: Ground) -> bool:
    """Regisseur, gedragswetenschapper and inkijk: their column opens the table about every person.

    With noodtoegang one sees who helps at this moment.
    """
    return any(g.ground is ground and g.persoon != NIL for g in opened.grants.all if g.topic is Topic.TAFEL)


def is_mine(opened: OpenPlan, seat: Seat) -> bool:
    viewer = opened.viewer
    if viewer.family:
        return seat.row.persoon_id == viewer.persoon_id
    return seat.row.aanstelling_id == viewer.aanstelling_id


def _may_know(opened: OpenPlan, seat: Seat, own_doelen: frozenset[UUID], adults: frozenset[UUID]) -> bool:
    row = seat.row
    if row.rol in QUIET or not row.bekend or row.soort == "inkijk" or not _taken(opened, row):
        return False
    if not opened.viewer.family:
        return opened.reads(Topic.TAFEL) and bool(seat.doelen & own_doelen)
    if seat.about and all(opened.reads(Topic.TAFEL, p) for p in seat.about):
        return True
    return not _about_one_other_adult(opened, seat, adults) and bool(seat.doelen & own_doelen)


def _taken(opened: OpenPlan, row: Deelname) -> bool:
    """A seat that is or was taken; one that is only proposed or offered is between regisseur and invitee."""
    return row.status == "beeindigd" or _sits(opened, row)


def _about_one_other_adult(opened: OpenPlan, seat: Seat, adults: frozenset[UUID]) -> bool:
    """A seat about one adult, with or without children, is never shown to another adult."""
    grown = seat.about & adults
    return len(grown) == 1 and opened.viewer.persoon_id not in grown and not opened.grants.youth


def _opened(opened: OpenPlan, table: Collection[Seat]) -> set[UUID]:
    """The seats that the regisseur let this reader know of, or the line of a seat that this reader has now."""
    viewer = opened.viewer
    if viewer.family:
        return set(db.session.scalars(_openings(family=True), {"wie": viewer.persoon_id}))
    lines = {seat.row.lijn_id for seat in table if is_mine(opened, seat) and _sits(opened, seat.row)}
    readers = [seat.row.id for seat in table if seat.row.lijn_id in lines]
    return set(db.session.scalars(_openings(family=False), {"plekken": readers}))


@cache
def _openings(*, family: bool) -> Select[Any]:
    query = select(TafelOpenstelling.deelname_id)
    if family:
        return query.where(TafelOpenstelling.lezer_persoon_id == bindparam("wie", type_=Key()))
    return query.where(TafelOpenstelling.lezer_deelname_id.in_(bindparam("plekken", expanding=True)))
