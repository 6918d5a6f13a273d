"""The BSN of a child, written down by who leads the plan and shown to who may, after a reason."""

from uuid import UUID

from casus.actions.bsn import keep, kept, number
from casus.actions.checking import Checking
from casus.actions.gezinnen.dubbel import DubbelPlan, teamleider_hears
from casus.actions.gezinnen.known import holder
from casus.actions.gezinnen.maken import minors_of
from casus.actions.gezinnen.opening import leading, not_visible, noted, persoon_of
from casus.actions.gezinnen.personen import keep_version
from casus.actions.gezinnen.velden import reason
from casus.database import db, flush
from casus.language import _
from casus.models import Reden
from casus.sharing.lens import Lens
from casus.sharing.looks.personen import bsn_grants, show_persoon
from casus.sharing.view import View
from casus.words import Deed, Topic


def bsn_vastleggen(lens: Lens, plan_id: UUID, persoon_id: UUID, *, bsn: str, reden: str = "") -> View:
    """Write down the BSN of a child (of a grown-up only with BSN_OUDERS). By who leads the plan.

    Another number than the one that is kept needs a reason. Raises `Invalid`; `DubbelPlan` where it is the number of
    somebody else, and then the teamleider of that child's plan gets a task.
    """
    deed = Deed.PERSOON_GECORRIGEERD
    with teamleider_hears(lens, deed), leading(lens, plan_id, deed) as opened:
        persoon, lid = persoon_of(opened, persoon_id)
        checking = Checking(opened.at)
        digits = number(checking, "bsn", bsn, child=bool(minors_of([persoon_id], checking)))
        if not digits and "bsn" not in checking.errors:
            checking.wrong("bsn", _("Vul dit in."))
        before = kept(persoon_id)
        why = reason(checking, reden) if before not in (None, digits) else ""
        checking.stop()
        if (other := holder(digits)) not in (None, persoon_id):
            raise DubbelPlan([other] if other else [])
        if before not in (None, digits):
            keep_version(opened, persoon, why)
        keep(persoon_id, digits)
        noted(opened, Topic.BSN, persoon_id, persoon_id)
        return show_persoon(persoon, lid).but(heeft_bsn=True)


def bsn_tonen(lens: Lens, plan_id: UUID, persoon_id: UUID, *, reden: str = "") -> View:
    """The BSN in full. Behind a mask: a child's, after a reason that is kept; one's own without a reason.

    `bsn` is None where none is kept. Raises `NotVisible` without a ground, `Invalid` without a reason.
    """
    with lens.on_plan(plan_id, Deed.BSN_GETOOND) as opened:
        persoon, _lid = persoon_of(opened, persoon_id)
        basis = bsn_grants(opened, persoon)
        if not basis:
            raise not_visible()
        opened.use(basis)
        if all(grant.masked for grant in basis):
            checking = Checking(opened.at)
            row = Reden(plan_id=plan_id, stap="bsn_tonen", guard="bsn", reden="bsn", regel=reason(checking, reden))
            checking.stop()
            row.door_id, row.op = opened.viewer.aanstelling_id, opened.at
            db.session.add(row)
            flush()
            opened.touched.add(row.id)
        return View("bsn", {"persoon_id": persoon_id, "bsn": kept(persoon_id)})
