"""For whom a clock is: the accounts behind a hat, a team, a person, or whoever leads the plan at that moment."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from casus import dates
from casus.actions import hats
from casus.database import db
from casus.models import Aanstelling, Account, Regie
from casus.sharing.rows import RUNNING
from casus.words import Role

COLUMNS = ("aanstelling_id", "team_id", "persoon_id", "plan_id")
"""The first of these that is filled says for whom it is, as on the worklist."""


def accounts_of(rows: Sequence[Row[Any]], at: datetime) -> dict[UUID, set[UUID]]:
    """The accounts by id of the termijn; none for a hat that is not in force. Four queries at most."""
    asked = {row.id: _for(row) for row in rows}
    known = {
        column: _accounts(column, {key for name, key in asked.values() if name == column}, at) for column in COLUMNS
    }
    return {row_id: known[column].get(key, set()) if column else set() for row_id, (column, key) in asked.items()}


def _for(row: Row[Any]) -> tuple[str, Any]:
    return next(((name, getattr(row, name)) for name in COLUMNS if getattr(row, name) is not None), ("", None))


def _accounts(column: str, keys: Iterable[UUID], at: datetime) -> dict[UUID, set[UUID]]:
    wanted, found = set(keys), dict[UUID, set[UUID]]()
    if wanted:
        for key, account_id in db.session.execute(_query(column, wanted, hats.in_force(dates.day_of(at)))):
            found.setdefault(key, set()).add(account_id)
    return found


def _query(column: str, wanted: set[UUID], in_force: Any) -> Any:
    if column == "persoon_id":
        return select(Account.persoon_id, Account.id).where(Account.persoon_id.in_(wanted))
    if column == "aanstelling_id":
        return select(Aanstelling.id, Aanstelling.account_id).where(Aanstelling.id.in_(wanted), in_force)
    if column == "team_id":
        leads = Aanstelling.rol == Role.TEAMLEIDER, Aanstelling.team_id.in_(wanted)
        return select(Aanstelling.team_id, Aanstelling.account_id).where(*leads, in_force)
    regie = select(Regie.plan_id, Aanstelling.account_id).join(Aanstelling, Aanstelling.id == Regie.aanstelling_id)
    return regie.where(Regie.plan_id.in_(wanted), Regie.status.in_(RUNNING), in_force)
