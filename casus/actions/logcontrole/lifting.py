"""A privacy officer lets the family read who looked, as who leads the plan may."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.actions.logcontrole.readers import controlling, require_fresh, require_officer, stranger
from casus.actions.opheffen import lift
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import JournaalRegel, Plan
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed


def opheffen(lens: Lens, regel_id: UUID, *, op: date) -> View:
    """One line; `op` is the day on which that was decided.

    Raises `NotVisible`, `Invalid`, `Conflict` where nothing of it is kept back.
    """
    looking = controlling(lens)
    with looking.recorded(Deed.VERTROUWELIJK_OPGEHEVEN), transaction():
        require_fresh(lens)
        reading = require_officer(lens)
        line = db.session.get(JournaalRegel, regel_id)
        mine = Plan.gemeente_id.in_(reading.gemeenten), stranger(reading.account, Plan.id)
        plan = db.session.scalars(select(Plan).where(Plan.id == line.plan_id, *mine)).first() if line else None
        if plan is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        lines = lift(plan.id, lens.at, op=op, regel=regel_id, lezer=None, van=None, tot=None)
        looking.note(Deed.VERTROUWELIJK_OPGEHEVEN, plans=lines)
        return View("opgeheven", {"aantal": len(lines)})
