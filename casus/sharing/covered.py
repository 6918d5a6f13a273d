"""Which cells the yes of a seat covers, where the agreements opened more since it was said."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import and_, func, or_, select

from casus.convenant.cells import Cell
from casus.database import db
from casus.dates import day_of
from casus.models import Cel, ConvenantVersie, Deelname, Plan
from casus.sharing.agreed import counts
from casus.sharing.rows import OpenPlan
from casus.words import Flag, Leefgebied, May

_OPENS = [may for may in May if may.reads or may.adds]


def as_cell(row: Cel) -> Cell:
    """The cell as it was read from the text of the convenant."""
    return Cell(
        role=row.rol,
        topic=row.topic,
        may=row.may,
        scope=row.scope,
        flags=frozenset(flag for flag in Flag if getattr(row, flag.value)),
        leefgebied=Leefgebied(row.leefgebied) if row.leefgebied else None,
        purpose=row.purpose,
        statute=row.statute,
        needs=row.needs,
        why=row.waarom,
    )


def wider(day: date) -> Any:
    """Seats whose yes is older than something that their column opens on this day, each with `sinds`: the last such
    day. A query."""
    return (
        select(Deelname.id, Deelname.plan_id, func.max(Cel.sinds).label("sinds"))
        .join(Plan, Plan.id == Deelname.plan_id)
        .join(ConvenantVersie, and_(ConvenantVersie.gemeente_id == Plan.gemeente_id, counts(day)))
        .join(Cel, and_(Cel.versie_id == ConvenantVersie.id, Cel.rol == Deelname.rol))
        .where(Deelname.status == "actief", Deelname.compleet, Deelname.soort.in_(["partner", "familie"]))
        .where(Cel.sinds > Deelname.ja_op, Cel.may.in_(_OPENS), ~Cel.eerder)
        .group_by(Deelname.id, Deelname.plan_id)
    )


def covered(opened: OpenPlan) -> dict[UUID, tuple[date, list[Cell]]]:
    """By seat of this plan whose yes does not cover all: from which day more is agreed, and the cells it does cover."""
    day = day_of(opened.at)
    rows = db.session.execute(wider(day).where(Deelname.plan_id == opened.plan.id))
    since: dict[UUID, date] = {row.id: row.sinds for row in rows}
    if not since:
        return {}
    found: dict[UUID, list[Cell]] = {seat: [] for seat in since}
    for seat_id, cel in db.session.execute(_covered(opened, day).where(Deelname.id.in_(sorted(since)))):
        found[seat_id].append(as_cell(cel))
    return {seat: (since[seat], cells) for seat, cells in found.items()}


def _covered(opened: OpenPlan, day: date) -> Any:
    version = and_(ConvenantVersie.gemeente_id == opened.plan.gemeente_id, counts(day))
    return (
        select(Deelname.id, Cel)
        .join(Cel, Cel.rol == Deelname.rol)
        .join(ConvenantVersie, and_(ConvenantVersie.id == Cel.versie_id, version))
        .where(or_(Cel.sinds.is_(None), Cel.sinds <= Deelname.ja_op))
        .order_by(Cel.id)
    )
