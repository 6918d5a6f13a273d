"""Everything that is due is told exactly once: claimed, done and put in the outbox in one transaction per batch."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, or_, select, update

from casus.actions import mail
from casus.actions.clocks.effects import EFFECTS
from casus.actions.clocks.recipients import accounts_of
from casus.actions.mail import Answer
from casus.database import db, for_update, transaction
from casus.errors import Conflict
from casus.models import Termijn

log = logging.getLogger("casus.clocks")
BATCH = 200
TRIES = 5
NOBODY, FAILED = "niemand met een account", "mislukt, volgende keer opnieuw"
Place = tuple[datetime, UUID]


@dataclass
class Tally:
    """How many were due; of these how many did something, and why the others did not. `due` is the sum of both."""

    due: int = 0
    done: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


def tell_due(at: datetime) -> Tally:
    """Tell all that is due at this moment, however much. Whoever claims a row first tells it; nobody else does.

    A batch that crosses another process is tried again. Raises `Conflict` when it keeps crossing.
    """
    tally, after = Tally(), None
    while rows := _batch(at, after, tally):
        after = (rows[-1].per, rows[-1].id)
    return tally


def _batch(at: datetime, after: Place | None, tally: Tally) -> Sequence[Row[Any]]:
    for left in reversed(range(TRIES)):
        try:
            with transaction():
                rows = _claim(at, after)
                found = _outcomes(rows, at)
                mail.leave_in_outbox()
            break
        except Conflict:
            if not left:
                raise
    tally.due += len(rows)
    tally.done += found.count("")
    tally.skipped.update(outcome for outcome in found if outcome)
    return rows


def _claim(at: datetime, after: Place | None) -> Sequence[Row[Any]]:
    """The next ones, now this transaction's alone. On PostgreSQL what another process holds is passed over."""
    query = _due(at, after)
    if for_update(db.session()):
        query = query.with_for_update(skip_locked=True)
    rows: Sequence[Row[Any]] = db.session.execute(query).all()
    mine = Termijn.id.in_([row.id for row in rows]), Termijn.gemeld_op.is_(None)
    db.session.execute(update(Termijn).where(*mine).values(gemeld_op=at))
    return rows


def _due(at: datetime, after: Place | None) -> Any:
    whose = Termijn.plan_id, Termijn.aanstelling_id, Termijn.team_id, Termijn.persoon_id
    query = select(Termijn.id, Termijn.soort, Termijn.per, *whose).where(
        Termijn.gedaan_op.is_(None), Termijn.gemeld_op.is_(None), Termijn.per <= at
    )
    if after is not None:
        query = query.where(or_(Termijn.per > after[0], and_(Termijn.per == after[0], Termijn.id > after[1])))
    return query.order_by(Termijn.per, Termijn.id).limit(BATCH)


def _outcomes(rows: Sequence[Row[Any]], at: datetime) -> list[str]:
    """For each of these why it was skipped, or nothing where it did something."""
    acted = {row.id: _act(row, at) for row in rows if row.soort in EFFECTS}
    live = [row for row in rows if acted.get(row.id, True)]
    whom = accounts_of(live, at)
    answers = mail.tell(set().union(*whom.values()), at)
    found = []
    for row in rows:
        if not acted.get(row.id, True):
            found.append(FAILED)
        else:
            told = _told(whom[row.id], answers)
            found.append("" if row.id in acted else told)
    return found


def _told(accounts: set[UUID], answers: dict[UUID, Answer]) -> str:
    """Why nobody got a mail for this one, or nothing. The mail that somebody gets is for the first of their clocks."""
    mine = [answers[account] for account in accounts]
    answers.update({account: Answer.TODAY for account in accounts if answers[account] is Answer.TOLD})
    if Answer.TOLD in mine:
        return ""
    return str(min(mine, key=list(Answer).index)) if mine else NOBODY


def _act(row: Row[Any], at: datetime) -> bool:
    """Do what this kind does. What fails is undone alone, and stays due."""
    try:
        with db.session.begin_nested():
            EFFECTS[row.soort](db.session.get_one(Termijn, row.id), at)
            return True
    except Exception as error:  # one that fails holds up no other; without a database the next line fails too
        log.error("termijn %s failed: %s", row.id, type(error).__name__)
        db.session.execute(update(Termijn).where(Termijn.id == row.id).values(gemeld_op=None))
        return False
