"""Hats as the actions need them: who is there today, read fresh, and the locks that make a race have one winner.

Lock order, everywhere: the account of the person who acts or leaves, then the organisatie of the team, then regies by
id. So an acceptance and a deactivation wait for each other and never for both ways at once.
"""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casus.database import db
from casus.models import Aanstelling, Account, Organisatie, Plan, Team


def is_active(hat: Aanstelling, day: date) -> bool:
    """The hat runs on this day and its account is not blocked. `tot` is the last day."""
    runs = hat.van <= day and (hat.tot is None or day <= hat.tot)
    return runs and hat.account.geblokkeerd_op is None


def is_away(hat: Aanstelling, day: date) -> bool:
    """On leave or ill on this day; without an end, until somebody fills one in."""
    if hat.afwezig_van is None or day < hat.afwezig_van:
        return False
    return hat.afwezig_tot is None or day <= hat.afwezig_tot


def is_there(hat: Aanstelling | None, day: date) -> bool:
    """Can be asked to do something today."""
    return hat is not None and is_active(hat, day) and not is_away(hat, day)


def hats_of(ids: Iterable[UUID | None]) -> dict[UUID, Aanstelling]:
    """Hats with their account, as they stand in the database now, in one query."""
    wanted = {i for i in ids if i}
    if not wanted:
        return {}
    query = select(Aanstelling).where(Aanstelling.id.in_(wanted)).options(joinedload(Aanstelling.account))
    return {hat.id: hat for hat in db.session.scalars(query.execution_options(populate_existing=True))}


def hat_of(aanstelling_id: UUID | None) -> Aanstelling | None:
    return hats_of([aanstelling_id]).get(aanstelling_id) if aanstelling_id else None


def lock_account(account_id: UUID | None) -> Account | None:
    """Lock this account until the end of the transaction, and read it fresh."""
    query = select(Account).where(Account.id == account_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def lock_organisaties(ids: Collection[UUID]) -> None:
    """Whatever moves the regie within these organisations waits here for its turn.

    A `no key` lock: rows that merely refer to the organisatie can still be written.
    """
    query = select(Organisatie.id).where(Organisatie.id.in_(sorted(ids))).order_by(Organisatie.id)
    db.session.execute(query.with_for_update(key_share=True)).all()


def organisatie_of(plan: Plan) -> UUID:
    """The organisatie of the team that the plan belongs to."""
    return db.session.scalars(select(Team.organisatie_id).where(Team.id == plan.team_id)).one()
