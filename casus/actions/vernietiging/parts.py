"""The parts of an ended plan: written when it ends, taken away when somebody comes back to it."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update

from casus import dates
from casus.actions.once import insert_new
from casus.actions.vernietiging.back import take_back
from casus.actions.vernietiging.engine import part_of
from casus.actions.vernietiging.reach import Reach, owner_of, reach
from casus.actions.vernietiging.tables import RULES
from casus.actions.vernietiging.terms import destroyed_on, term_of
from casus.database import NIL, db, flush, transaction, uuid7
from casus.models import (
    Deelname,
    Gezinslid,
    Persoonsdeel,
    Plan,
    PlanKind,
    Vaststelling,
    Vernietiging,
)
from casus.sharing.rows import OpenPlan
from casus.words import ENDED

HELPED, NOT_HELPED = "hulp_gegeven", "geen_hulp_gegeven"
_AT_ONCE = 200
NO_CHANGE = {"verzoeken", "naamverzoeken", "termijnen"}
"""Who asks what is kept, or who looked, changes nothing in the file, nor does a reminder: else asking to read would
keep it for another term, also of who asks for somebody else.
"""
FAMILY = ("kind", "ouder", "stiefouder", "verzorger")
"""Roles in a gezin of who is more than network."""


def kept_from_now(opened: OpenPlan) -> None:
    """The plan ended: for everybody in it a row that says how long the own part is kept."""
    keep(opened.plan, opened.at)


def kept_no_more(opened: OpenPlan) -> None:
    """Somebody came back to the plan: nothing runs, nothing is proposed. What was destroyed stays known.

    Also where it was kept anew since: the list of then points at that row.
    """
    flush()
    mine = Persoonsdeel.plan_id == opened.plan.id, Persoonsdeel.vernietigd_op.is_(None)
    held = db.session.scalars(select(Persoonsdeel.id).where(*mine).order_by(Persoonsdeel.id).with_for_update()).all()
    waiting = Vernietiging.deel_id.in_(held), Vernietiging.uitgevoerd_op.is_(None)
    take_back(db.session.scalars(select(Vernietiging.id).where(*waiting)).all(), opened.at)
    before = Persoonsdeel.eerder_vernietigd_op
    db.session.execute(update(Persoonsdeel).where(*mine, before.is_not(None)).values(vernietigd_op=before))
    db.session.execute(delete(Persoonsdeel).where(*mine))


def keep(plan: Plan, at: datetime) -> None:
    """Make the rows that are not there yet. Twice is once.

    A part that was destroyed in an earlier end of this plan is kept anew: something may have been told since.
    """
    flush()
    helped = db.session.scalars(select(Vaststelling.id).where(Vaststelling.plan_id == plan.id)).first() is not None
    ended = dates.day_of(plan.beeindigd_op or at)
    rows = [_row(plan, persoon, regime, ended, helped=helped) for persoon, regime in _people(plan, helped=helped)]
    for row in rows:
        if not insert_new(Persoonsdeel, [row]):
            _anew(row, plan.beeindigd_op or at)


def _anew(row: Mapping[str, Any], ended: datetime) -> None:
    """Not what was destroyed since the plan ended: nothing was told after that."""
    found = Persoonsdeel
    gone = found.plan_id == row["plan_id"], found.persoon_id == row["persoon_id"], found.vernietigd_op <= ended
    values = {name: row[name] for name in row.keys() - {"id", "plan_id", "persoon_id", "versie"}}
    values |= {"eerder_vernietigd_op": found.vernietigd_op, "vernietigd_op": None, "uitgesteld_tot": None}
    db.session.execute(update(found).where(*gone).values(**values, versie=found.versie + 1))


def catch_up(at: datetime) -> None:
    """The same for plans that ended before casus kept such rows."""
    known, last = select(Persoonsdeel.id).where(Persoonsdeel.plan_id == Plan.id).exists(), NIL
    while True:
        with transaction():
            some = select(Plan).where(Plan.fase.in_(ENDED), ~known, Plan.id > last).order_by(Plan.id).limit(_AT_ONCE)
            plans = db.session.scalars(some).all()
            for plan in plans:
                keep(plan, at)
            if not plans:
                return
            last = plans[-1].id


def _row(plan: Plan, persoon_id: UUID, regime: str, ended: date, *, helped: bool) -> dict[str, Any]:
    months = term_of(regime)
    of = {"id": uuid7(), "plan_id": plan.id, "persoon_id": persoon_id, "regime": regime, "brondatum": ended}
    of |= {"resultaat": HELPED if helped else NOT_HELPED, "termijn_maanden": months, "versie": 1}
    return of | {"vernietigen_op": destroyed_on(ended, months), "uitstel_reden": ""}


def _people(plan: Plan, *, helped: bool) -> Iterator[tuple[UUID, str]]:
    """Everybody of whom something is kept here, each once, with the regime."""
    child = "jeugdhulp" if helped else "toegang"
    found = dict.fromkeys(
        db.session.scalars(
            select(PlanKind.persoon_id).where(PlanKind.plan_id == plan.id).order_by(PlanKind.persoon_id)
        ),
        child,
    )
    leden = select(Gezinslid.persoon_id, Gezinslid.rol).where(Gezinslid.gezin_id == plan.gezin_id)
    for persoon_id, rol in db.session.execute(leden.order_by(Gezinslid.persoon_id)):
        regime = child if rol == "kind" else "volwassene" if rol in FAMILY else "netwerk"
        found.setdefault(persoon_id, regime)
    seats = select(Deelname.persoon_id).where(Deelname.plan_id == plan.id, Deelname.persoon_id.is_not(None))
    for holder in db.session.scalars(seats.order_by(Deelname.persoon_id)):
        if holder is not None:
            found.setdefault(holder, "netwerk")
    yield from found.items()


def brought_up_to_date(row: Persoonsdeel) -> Reach:
    """Count the term again from the last change in this person's part, where something was added after the plan ended.

    Gives what destroying it would touch.
    """
    found = reach(part_of(row.plan_id, row.persoon_id))
    last = max(_days(found, row.persoon_id), default=row.brondatum)
    if last > row.brondatum:
        row.brondatum = last
        row.vernietigen_op = destroyed_on(last, row.termijn_maanden)
        flush()
    return found


def _days(found: Reach, persoon_id: UUID) -> Iterator[date]:
    """The days on which something of this part was written."""
    for row in _own(found, persoon_id):
        yield from (dates.day_of(row[c]) for c in ("op", "gemaakt_op", "ingediend_op") if _moment(row.get(c)))


def _own(found: Reach, persoon_id: UUID) -> Iterator[Mapping[Any, Any]]:
    """The rows about this person: those that go, and those about several, of which only the name goes."""
    for name in found.rows.keys() - NO_CHANGE:
        for key in (*found.gone.get(name, ()), *found.emptied.get(name, ())):
            row = found.rows[name][key]
            yield row._mapping
            if any(getattr(row, column) == persoon_id for column in RULES[name].subject):
                yield from _owners(found, name, row)


def _owners(found: Reach, name: str, row: Row[Any]) -> Iterator[Mapping[Any, Any]]:
    for column in RULES[name].part_of:
        owner = found.rows[owner_of(name, column)].get((getattr(row, column),))
        if owner is not None:
            yield owner._mapping


def _moment(value: object) -> bool:
    return isinstance(value, datetime)
