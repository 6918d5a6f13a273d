"""The rows of a plan's regie: locked, moved by the machine, ended and begun together."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus import journal
from casus.actions import mail, termijnen
from casus.actions.aanstellingen import lock_organisaties, organisatie_of
from casus.actions.flows import find, flow_for
from casus.database import db, flush
from casus.errors import Conflict
from casus.journal import Line
from casus.language import _
from casus.models import Gezinslid, Plan, Regie
from casus.sharing.viewer import Viewer
from casus.words import ENDED, Deed, Purpose

RUNNING = ("aanvaard", "waarnemend")
OPEN = (*RUNNING, "voorgesteld")
WAARNEMEN = "waarnemen"


def require_live(plan: Plan) -> None:
    """Raises `Conflict` for a plan that has ended: it has no regisseur to speak of."""
    if plan.fase in ENDED:
        raise Conflict(_("Dit plan is afgelopen. Open het plan eerst weer."))


def locked(plan: Plan) -> list[Regie]:
    """The open rows of this plan, ours until the transaction ends; the order of the locks is always the same."""
    lock_organisaties([organisatie_of(plan)])
    return locked_rows(Regie.plan_id == plan.id, Regie.status.in_(OPEN))


def locked_rows(*where: object) -> list[Regie]:
    query = select(Regie).where(*where).order_by(Regie.id).with_for_update()  # type: ignore[arg-type]
    return list(db.session.scalars(query.execution_options(populate_existing=True)))


def running(rows: Sequence[Regie]) -> Regie | None:
    return next((row for row in rows if row.status in RUNNING), None)


def offered(rows: Sequence[Regie]) -> Regie | None:
    return next((row for row in rows if row.status == "voorgesteld"), None)


def move(row: Regie, stap: str, actor: str) -> None:
    """Set the state that the machine says. Raises `StepRefused` for no such step, `Refused` for another's step."""
    row.status = find(flow_for(row.plan_id, "regie"), row.status, stap, {actor}).target


def end(rows: Collection[Regie], at: datetime, reden: str) -> None:
    """End running rows. Sent at once: the database allows one running row, so the next may only come after this."""
    for row in rows:
        move(row, "beeindigen", "casus")
        row.beeindigd_op, row.reden = at, reden
        termijnen.done(_task(row), at)
    flush()


def stand_in(plan_id: UUID, hat_id: UUID, at: datetime, *, vervanger: UUID | None, door: UUID | None = None) -> Regie:
    """A row that holds the responsibility, with process facts only until "Ik neem waar"; with a task that says so."""
    flow = flow_for(plan_id, "regie")
    row = Regie(plan_id=plan_id, aanstelling_id=hat_id, aangeboden_op=at, aangeboden_door_id=door)
    row.status = flow.target(flow.initial, "waarnemen")
    row.vervanger_id = vervanger if vervanger != hat_id else None
    db.session.add(row)
    flush()
    termijnen.due(WAARNEMEN, _task(row), at, plan_id=plan_id, hat=hat_id, told=at)
    mail.tell_hats([hat_id])
    return row


def pressed(row: Regie, at: datetime) -> None:
    """ "Ik neem waar": from now on the regisseur's column is open to the holder of this row."""
    row.neemt_waar_op = at
    termijnen.done(_task(row), at)
    flush()


def _task(row: Regie) -> str:
    return f"{WAARNEMEN}:{row.id}"


def note(by: Viewer, deed: Deed, plan: Plan, rows: Collection[Regie]) -> None:
    """A line on the plan's chain, for a deed by somebody who is not yet, or no longer, at this plan.

    Everyone of the gezin is concerned: it decides who may read about them from now on.
    """
    persons = db.session.scalars(select(Gezinslid.persoon_id).where(Gezinslid.gezin_id == plan.gezin_id))
    ids = tuple(row.id for row in rows)
    line = Line(journal.chain_of(plan.id), deed, by.ids, Purpose.REGIE, plan=plan.id, persons=tuple(persons), rows=ids)
    journal.note(line)
