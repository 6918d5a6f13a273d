"""The row of the person, and the own account: what is left when the last part of somebody is destroyed.

Where a row about others still says who did it, a person without a name stays behind that word. Else nothing stays.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, or_, select, update

from casus.actions.vernietiging.reach import Part
from casus.actions.vernietiging.tables import ACCOUNT_PARTS
from casus.database import Base, db
from casus.dates import Datum
from casus.models import Account, Deelname, Gezinslid, Persoon, Persoonsdeel, Plan, PlanKind
from casus.words import ENDED


def in_plan(plan: Plan) -> set[UUID]:
    """Everybody of whom something may be kept in this plan: its children, its gezin, who had a family seat."""
    kinderen = select(PlanKind.persoon_id).where(PlanKind.plan_id == plan.id)
    leden = select(Gezinslid.persoon_id).where(Gezinslid.gezin_id == plan.gezin_id)
    seats = select(Deelname.persoon_id).where(Deelname.plan_id == plan.id, Deelname.persoon_id.is_not(None))
    return {persoon for query in (kinderen, leden, seats) for persoon in db.session.scalars(query) if persoon}


def lives_on(persoon_id: UUID, plan_id: UUID) -> bool:
    """Whether this person belongs to another plan that is live: as a child, in its gezin, or with a seat."""
    live = Plan.fase.not_in(ENDED), Plan.id != plan_id
    return db.session.scalars(select(Plan.id).where(*live, _belongs(persoon_id))).first() is not None


def kept_elsewhere(persoon_id: UUID, plan_id: UUID) -> bool:
    """Whether something is kept of this person in another plan, live or ended."""
    mine = Persoonsdeel.plan_id == Plan.id, Persoonsdeel.persoon_id == persoon_id
    destroyed = select(Persoonsdeel.id).where(*mine, Persoonsdeel.vernietigd_op.is_not(None)).exists()
    over = and_(destroyed, Plan.fase.in_(ENDED))  # what is told in a plan that was opened again is kept
    other = select(Plan.id).where(Plan.id != plan_id, _belongs(persoon_id), ~over)
    return db.session.scalars(other).first() is not None


def _belongs(persoon_id: UUID) -> Any:
    return or_(
        select(PlanKind.plan_id).where(PlanKind.plan_id == Plan.id, PlanKind.persoon_id == persoon_id).exists(),
        select(Gezinslid.id).where(Gezinslid.gezin_id == Plan.gezin_id, Gezinslid.persoon_id == persoon_id).exists(),
        select(Deelname.id).where(Deelname.plan_id == Plan.id, Deelname.persoon_id == persoon_id).exists(),
    )


def leave(part: Part) -> dict[str, int]:
    """Close the account and take the person away, where nothing else is kept of them. How many rows went, by table."""
    if not part.whole:
        return {}
    gone = _account(part.persoon_id)
    if db.session.scalar(select(Persoon.id).where(Persoon.id == part.persoon_id)) is None:
        return gone
    if _named(part.persoon_id):
        return gone | {"personen": _nameless(part.persoon_id)}
    db.session.execute(delete(Persoon).where(Persoon.id == part.persoon_id))
    return gone | {"personen": 1}


def _account(persoon_id: UUID) -> dict[str, int]:
    """Closed and gone: address, password, sessions and whatever belonged to it."""
    account = db.session.scalar(select(Account.id).where(Account.persoon_id == persoon_id))
    if account is None:
        return {}
    for name in sorted(ACCOUNT_PARTS):
        of = Base.metadata.tables[name]
        db.session.execute(delete(of).where(of.c.account_id == account))
    db.session.execute(delete(Account).where(Account.id == account))
    return {"accounts": 1}


def _named(persoon_id: UUID) -> bool:
    """Whether a row that stays points at this person."""
    return any(
        db.session.execute(select(column).where(column == persoon_id).limit(1)).first() is not None
        for column in _pointing()
    )


def _pointing() -> list[Any]:
    """Every column that points at a person."""
    every = (column for of in Base.metadata.tables.values() for column in of.columns)
    return [column for column in every if any(key.column.table.name == "personen" for key in column.foreign_keys)]


def _nameless(persoon_id: UUID) -> int:
    """Nothing is known of this person any more. Whether there was something to take away: 1 or 0."""
    unknown = Datum.from_iso("")
    nothing: dict[str, Any] = {"geboren_vroegst": unknown.earliest(), "geboren_laatst": unknown.latest()}
    nothing |= dict.fromkeys(("voornamen", "roepnaam", "voorvoegsel", "geslachtsnaam", "geslacht", "geboren"), "")
    row = db.session.get_one(Persoon, persoon_id)
    known = any(getattr(row, name) != value for name, value in nothing.items())
    changed = update(Persoon).where(Persoon.id == persoon_id)
    db.session.execute(changed.values(**nothing, overleden_op=None))
    return int(known)
