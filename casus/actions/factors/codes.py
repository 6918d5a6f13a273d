"""Ten codes on paper for when the phone is away: shown once, stored hashed, each good for one time."""

from uuid import UUID

from sqlalchemy import func, select, update

from casus.actions.keys import as_typed, digest, new_code
from casus.database import db, now
from casus.models import Herstelcode

SET = 10


def renewed(account_id: UUID) -> list[str]:
    """Ten new ones, inside the deed's transaction; what was handed out before works no more."""
    end(account_id)
    codes = [new_code() for _ in range(SET)]
    db.session.add_all(Herstelcode(account_id=account_id, sleutel=digest(as_typed(code))) for code in codes)
    return codes


def spend(account_id: UUID | None, typed: str) -> bool:
    """Use one up. Of two clicks at once one wins."""
    mine = Herstelcode.account_id == account_id, Herstelcode.gebruikt_op.is_(None)
    one = update(Herstelcode).where(*mine, Herstelcode.sleutel == digest(as_typed(typed)))
    return bool(db.session.execute(one.values(gebruikt_op=now())).rowcount == 1)  # type: ignore[attr-defined]


def left(account_id: UUID | None) -> int:
    """How many can still be used."""
    mine = Herstelcode.account_id == account_id, Herstelcode.gebruikt_op.is_(None)
    return int(db.session.scalar(select(func.count()).select_from(Herstelcode).where(*mine)) or 0)


def end(account_id: UUID) -> None:
    mine = Herstelcode.account_id == account_id, Herstelcode.gebruikt_op.is_(None)
    db.session.execute(update(Herstelcode).where(*mine).values(gebruikt_op=now()))
