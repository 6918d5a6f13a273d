"""What destruction asks of people, each with a date: to propose what is due, and to approve what was proposed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete, func, select

from casus.actions import mail, termijnen
from casus.actions.officers import officers
from casus.database import db, flush
from casus.models import Persoonsdeel, Plan, Termijn

VERNIETIGEN, GEVRAAGD, GOEDKEUREN = "vernietigen", "vernietigen_gevraagd", "vernietiging_goedkeuren"


def settled(row: Persoonsdeel, at: datetime) -> None:
    """Nobody need propose this part any more."""
    termijnen.all_done(f"{VERNIETIGEN}:{row.id}:", at)


def anew(deel_id: UUID) -> None:
    """Another day holds for this part: `casus remind` counts down to that one from the beginning."""
    db.session.execute(delete(Termijn).where(_of(deel_id)))


def again(deel_id: UUID, at: datetime) -> None:
    """It stands on no list any more: the last reminder that had come stands open, and its people get a mail."""
    db.session.execute(delete(Termijn).where(_of(deel_id), Termijn.per > at))
    last = select(func.max(Termijn.per)).where(_of(deel_id)).scalar_subquery()
    rows = db.session.scalars(select(Termijn).where(_of(deel_id), Termijn.per == last)).all()
    for row in rows:
        row.gedaan_op, row.gemeld_op = None, at
    mail.tell_hats(row.aanstelling_id for row in rows)


def _of(deel_id: UUID) -> ColumnElement[bool]:
    return Termijn.sleutel.startswith(f"{VERNIETIGEN}:{deel_id}:", autoescape=True)


def to_approve(plan: Plan, lijst_id: UUID, at: datetime) -> None:
    """The privacy officers of the gemeente hear of a list once, and again when it had been empty; it names no plan."""
    hats = officers(plan.gemeente_id, at)
    for hat in sorted(hats):
        row = termijnen.due(GOEDKEUREN, f"{GOEDKEUREN}:{lijst_id}:{hat}", at, hat=hat, told=at)
        if row.gedaan_op is not None:
            row.per, row.gemeld_op, row.gedaan_op = at, at, None
    flush()
    mail.tell_hats(hats)


def approved(lijst_id: UUID, at: datetime) -> None:
    termijnen.all_done(f"{GOEDKEUREN}:{lijst_id}:", at)
