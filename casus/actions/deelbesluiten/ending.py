"""How a decision stops: withdrawn, or not completed in time; and what came of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus.actions import mail, termijnen
from casus.actions.checking import Checking
from casus.actions.deelbesluiten import tasks
from casus.actions.deelbesluiten.page import shown
from casus.actions.deelbesluiten.rows import besluit_of, concern, hold_reader, may_end
from casus.actions.deelnames.renewal import decision_ended
from casus.actions.officers import officers
from casus.database import db, flush, transaction
from casus.errors import Refused, StepRefused
from casus.language import _
from casus.models import Aanstelling, Deelbesluit, Plan
from casus.sharing.besluiten import stand
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed, Role


def intrekken(lens: Lens, plan_id: UUID, besluit_id: UUID, *, versie: int) -> View:
    """One tap by its author or by who leads: from this transaction on it opens nothing.

    Raises `NotVisible`, `Refused`, `Stale`, `StepRefused` where it had ended.
    """
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_INGETROKKEN) as opened:
        hold_reader(besluit_id)
        row = besluit_of(opened, besluit_id, versie)
        if not may_end(opened, row):
            raise Refused(_("Dit doet wie het besluit schreef, of de regisseur."))
        if stand(row, opened.at) not in ("concept", "loopt"):
            raise StepRefused(_("Dit besluit is al afgelopen."))
        row.ingetrokken_op = opened.at
        flush()
        decision_ended(row, opened.at)
        tasks.ended(opened.plan, row, opened.at)
        concern(opened, row)
        return shown(opened, row)


def afloop_vastleggen(lens: Lens, plan_id: UUID, besluit_id: UUID, *, versie: int, afloop: str) -> View:
    """What came of it, once it ended: did it help, and would we do so again. Raises the same."""
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_AFGELOPEN) as opened:
        row = besluit_of(opened, besluit_id, versie)
        if not may_end(opened, row):
            raise Refused(_("Dit doet wie het besluit schreef, of de regisseur."))
        if row.van is None or stand(row, opened.at) == "loopt":
            raise StepRefused(_("De afloop schrijft u op als het besluit is afgelopen."))
        checking = Checking(opened.at)
        row.afloop = checking.text("afloop", afloop)
        checking.stop()
        flush()
        tasks.settled(row, opened.at, tasks.AFLOOP, tasks.VERLOPEN)
        concern(opened, row)
        return shown(opened, row)


def overdue_decisions(at: datetime) -> frozenset[UUID]:
    """Acute decisions that nobody completed and approved in time: they have ended, and the teamleider and the privacy
    officers are told, once each. Run it as often as you like. Gives the decisions.
    """
    with transaction():
        late = select(Deelbesluit, Plan).join(Plan, Plan.id == Deelbesluit.plan_id)
        late = late.where(Deelbesluit.acuut, Deelbesluit.aanvullen_voor <= at, Deelbesluit.goedgekeurd_op.is_(None))
        found = db.session.execute(late.where(Deelbesluit.ingetrokken_op.is_(None), Deelbesluit.afloop == "")).all()
        for row, plan in found:
            _tell(row, plan, at)
        return frozenset(row.id for row, _plan in found)


def _tell(row: Deelbesluit, plan: Plan, at: datetime) -> None:
    key = f"{tasks.VERLOPEN}:{row.id}"
    told = termijnen.due(tasks.VERLOPEN, key, at, plan_id=plan.id)
    if told.team_id is not None:
        return
    told.team_id = plan.team_id
    leaders = Aanstelling.team_id == plan.team_id, Aanstelling.rol == Role.TEAMLEIDER
    found = officers(plan.gemeente_id, at)
    hats = [*db.session.scalars(select(Aanstelling.id).where(*leaders)), *found]
    for hat in sorted(found):
        termijnen.due(tasks.VERLOPEN, f"{key}:{hat}", at, plan_id=plan.id, hat=hat)
    tasks.ended(plan, row, at)
    mail.tell_hats(hats)
