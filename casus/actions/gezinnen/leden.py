"""Who belongs to the gezin: a membership ends with a reason and can be taken up again."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.actions.gezinnen.dubbel import add_plan_kind, teamleider_hears
from casus.actions.gezinnen.huishoudens import move_out
from casus.actions.gezinnen.label import relabel
from casus.actions.gezinnen.maken import minors_of
from casus.actions.gezinnen.opening import editing, noted, persoon_of, row_of
from casus.actions.gezinnen.velden import ROLLEN, last_day, reason
from casus.actions.inlichten import not_to_be_told
from casus.actions.stale import same_version
from casus.database import db, flush
from casus.errors import Conflict
from casus.language import _
from casus.models import Gezinslid, PlanKind
from casus.sharing.lens import Lens
from casus.sharing.looks.personen import show_persoon
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Topic


def lid_beeindigen(
    lens: Lens, plan_id: UUID, lid_id: UUID, *, versie: int, reden: str, per: date | None = None
) -> View:
    """Somebody no longer belongs to the gezin from `per` on, and lives in none of its huishoudens.

    A child leaves the plan, so that another plan can take it; the last one cannot. Raises `Invalid`, `Conflict`,
    `Stale`.
    """
    yours = {"reden": reden, "per": per}
    with editing(lens, plan_id, Deed.LID_BEEINDIGD, lid_id, yours) as opened:
        lid = row_of(opened, Gezinslid, lid_id)
        same_version(lid, versie)
        checking = Checking(opened.at)
        lid.reden, lid.tot = reason(checking, reden), last_day(checking, per, lid.van)
        checking.stop()
        _leave_plan(opened, lid.persoon_id)
        not_to_be_told(lid.persoon_id, opened.at)
        move_out(opened, lid.persoon_id, lid.tot, lid.reden)
        return _shown(opened, lid)


def lid_hervatten(lens: Lens, plan_id: UUID, lid_id: UUID, *, versie: int, reden: str) -> View:
    """Somebody belongs to the gezin again. Raises `DubbelPlan` for a child that another live plan has by now."""
    with (
        teamleider_hears(lens, Deed.PERSOON_TOEGEVOEGD),
        editing(lens, plan_id, Deed.PERSOON_TOEGEVOEGD, lid_id, {"reden": reden}) as opened,
    ):
        lid = row_of(opened, Gezinslid, lid_id)
        same_version(lid, versie)
        checking = Checking(opened.at)
        lid.reden, lid.tot = _also(lid, reason(checking, reden)), None
        checking.stop()
        _join_plan(opened, lid, checking)
        return _shown(opened, lid)


def lid_corrigeren(lens: Lens, plan_id: UUID, lid_id: UUID, *, versie: int, rol: str, reden: str) -> View:
    """Somebody is something else in the gezin than was written down. Raises `Invalid`, `DubbelPlan`, `Stale`."""
    with (
        teamleider_hears(lens, Deed.PERSOON_GECORRIGEERD),
        editing(lens, plan_id, Deed.PERSOON_GECORRIGEERD, lid_id, {"rol": rol, "reden": reden}) as opened,
    ):
        lid = row_of(opened, Gezinslid, lid_id)
        same_version(lid, versie)
        checking = Checking(opened.at)
        checking.choice("rol", rol, ROLLEN)
        why = reason(checking, reden)
        checking.stop()
        if lid.rol == "kind" and rol != "kind":
            _leave_plan(opened, lid.persoon_id)
        lid.rol, lid.reden = rol, _also(lid, f"{lid.rol} → {rol}: {why}")
        _join_plan(opened, lid, checking)
        return _shown(opened, lid)


def _also(lid: Gezinslid, why: str) -> str:
    """The earlier reasons stay."""
    return "; ".join(part for part in (lid.reden, why) if part)


def _join_plan(opened: OpenPlan, lid: Gezinslid, checking: Checking) -> None:
    flush()
    if lid.rol == "kind" and lid.tot is None and minors_of([lid.persoon_id], checking):
        add_plan_kind(opened.plan.id, lid.persoon_id)
        relabel(opened.plan)


def _leave_plan(opened: OpenPlan, persoon_id: UUID) -> None:
    flush()
    kinderen = db.session.scalars(select(PlanKind).where(PlanKind.plan_id == opened.plan.id, PlanKind.loopt)).all()
    here = [kind for kind in kinderen if kind.persoon_id == persoon_id]
    if here and len(kinderen) == 1:
        raise Conflict(_("Een plan gaat over een kind. Sluit het plan af als er geen kind meer in het gezin is."))
    for kind in here:
        kind.loopt = False
        relabel(opened.plan)


def _shown(opened: OpenPlan, lid: Gezinslid) -> View:
    flush()
    noted(opened, Topic.SAMENSTELLING, lid.id, lid.persoon_id)
    return show_persoon(*persoon_of(opened, lid.persoon_id))
