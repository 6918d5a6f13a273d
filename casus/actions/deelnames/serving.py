"""Which doelen a seat serves. A plan grows while people help, so this is chosen anew without a new invitation."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete

from casus.actions.checking import Checking
from casus.actions.deelnames import rows
from casus.database import db, flush
from casus.errors import NotVisible
from casus.language import _
from casus.models import DeelnameDoel, Doel
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, one
from casus.sharing.view import View
from casus.words import Deed


def doelen_kiezen(
    lens: Lens, plan_id: UUID, deelname_id: UUID, *, doelen: Collection[UUID], versie: int | None = None
) -> View:
    """Who leads chooses the doelen that this seat serves; what is linked to others closes for it at once.

    The persons, the purpose and the yes stay. Raises `NotVisible`, `Refused`, `Invalid` (`doelen`), `Stale`.
    """
    with lens.on_plan(plan_id, Deed.DOELEN_GEKOZEN) as opened:
        require_lead(opened)
        rows.require_live(opened.plan)
        seat = rows.seat_of(opened, deelname_id)
        rows.same_version(seat, versie, rows.shown(opened, seat))
        chosen = _readable(opened, doelen)
        db.session.execute(delete(DeelnameDoel).where(DeelnameDoel.deelname_id == seat.id))
        db.session.add_all(DeelnameDoel(deelname_id=seat.id, doel_id=doel) for doel in chosen)
        flush()
        rows.concern(opened, seat)
        return rows.shown(opened, seat)


def _readable(opened: OpenPlan, doelen: Collection[UUID]) -> list[UUID]:
    checking = Checking(opened.at)
    chosen = list(dict.fromkeys(doelen))
    for doel in chosen:
        try:
            one(opened, Doel, doel)
        except NotVisible:
            checking.wrong("doelen", _("Kies een doel van dit plan."))
    checking.stop()
    return chosen
