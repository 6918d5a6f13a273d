"""The task that a withdrawn yes leaves, for who leads the plan."""

from uuid import UUID

from casus.database import db
from casus.errors import NotVisible
from casus.language import _
from casus.models import Termijn
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.view import View, reveal
from casus.words import Topic

SOORT = "akkoord_ingetrokken"


def intrekking(lens: Lens, plan_id: UUID, termijn_id: UUID) -> View:
    """When it came (`per`) and whether it was dealt with (`gedaan_op`); never who withdrew.

    Raises `NotVisible` where there is no such task in this plan, `Refused` for who does not lead it.
    """
    with lens.on_plan(plan_id) as opened:
        require_lead(opened)
        row = db.session.get(Termijn, termijn_id)
        if row is None or row.plan_id != plan_id or row.soort != SOORT:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        return reveal(row, {Topic.PROCES})
