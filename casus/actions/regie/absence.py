"""The holder is deactivated, leaves or is away: somebody else is responsible in that same transaction."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from casus import dates
from casus.actions.aanstellingen import hats_of, is_active, lock_organisaties
from casus.actions.regie import rows as regies
from casus.actions.regie.succession import Succession, teamleiders
from casus.database import db, flush, transaction
from casus.errors import Conflict
from casus.language import _
from casus.models import Aanstelling, Plan, Regie, Team
from casus.sharing.viewer import Viewer
from casus.words import Deed, Role

SYSTEM = Viewer(None, "casus", system="regie")


def hat_gone(aanstelling_ids: Collection[UUID], reden: str, at: datetime, *, by: Viewer = SYSTEM) -> frozenset[UUID]:
    """These hats end or are blocked: their running regies go to who is next, and their offers end.

    Called inside the transaction that ends the hats, after the lock on their account. Gives the plans whose
    responsibility moved. Raises `Conflict` when it would leave a team without an active teamleider.
    """
    gone = frozenset(aanstelling_ids)
    lock_organisaties(_organisaties(gone))
    _refuse_headless(gone, at)
    return _hand_on(gone, reden, at, by)


def absence_started(at: datetime, *, by: Viewer = SYSTEM) -> frozenset[UUID]:
    """Move the regies of everyone who is away on this day. Run it as often as you like: a second time finds nothing."""
    day = dates.day_of(at)
    away = (
        select(Regie.aanstelling_id)
        .join(Aanstelling, Aanstelling.id == Regie.aanstelling_id)
        .where(Regie.status.in_(regies.RUNNING), Aanstelling.afwezig_van <= day)
        .where(or_(Aanstelling.afwezig_tot.is_(None), Aanstelling.afwezig_tot >= day))
    )
    with transaction():
        gone = frozenset(db.session.scalars(away))
        if not gone:
            return gone
        lock_organisaties(_organisaties(gone))
        return _hand_on(gone, "afwezig", at, by)


def _organisaties(gone: Collection[UUID]) -> set[UUID]:
    """The organisations of these hats and of the teams whose plans they hold or are offered."""
    own = select(Aanstelling.organisatie_id).where(Aanstelling.id.in_(gone))
    teams = (
        select(Team.organisatie_id)
        .join(Plan, Plan.team_id == Team.id)
        .join(Regie, Regie.plan_id == Plan.id)
        .where(Regie.aanstelling_id.in_(gone), Regie.status.in_(regies.OPEN))
    )
    return {*db.session.scalars(own), *db.session.scalars(teams)}


def _refuse_headless(gone: frozenset[UUID], at: datetime) -> None:
    day = dates.day_of(at)
    teams = {hat.team_id for hat in hats_of(gone).values() if hat.rol is Role.TEAMLEIDER and hat.team_id}
    for found in teamleiders(teams).values() if teams else ():
        if not any(is_active(hat, day) for hat in found if hat.id not in gone):
            raise Conflict(_("Dit is de laatste teamleider van het team. Wijs eerst een andere teamleider aan."))


def _hand_on(gone: frozenset[UUID], reden: str, at: datetime, by: Viewer) -> frozenset[UUID]:
    mine = or_(Regie.aanstelling_id.in_(gone), Regie.aangeboden_door_id.in_(gone))
    found = regies.locked_rows(mine, Regie.status.in_(regies.OPEN))
    held = [row for row in found if row.status in regies.RUNNING and row.aanstelling_id in gone]
    plans = _plans({row.plan_id for row in found})
    line = Succession(held, {plan.id: plan.team_id for plan in plans.values()}, at, gone)
    following = {row.id: hat for row in held if (hat := line.next_for(row)) and hat != row.aanstelling_id}
    moving = [row for row in held if row.id in following]
    _withdraw([row for row in found if row.status == "voorgesteld"], at, reden)
    regies.end(moving, at, reden)
    for row in moving:
        begun = regies.stand_in(row.plan_id, following[row.id], at, vervanger=_kept(row, gone))
        regies.note(by, Deed.REGIE_OVERGEGAAN, plans[row.plan_id], [row, begun])
    return frozenset(row.plan_id for row in moving)


def _plans(ids: Collection[UUID]) -> dict[UUID, Plan]:
    return {plan.id: plan for plan in db.session.scalars(select(Plan).where(Plan.id.in_(ids)))}


def _kept(row: Regie, gone: frozenset[UUID]) -> UUID | None:
    """The named stand-in stays named, so that who comes back tomorrow can still take over."""
    return row.vervanger_id if row.vervanger_id not in gone else None


def _withdraw(offers: Collection[Regie], at: datetime, reden: str) -> None:
    for row in offers:
        regies.move(row, "intrekken", "casus")
        row.beeindigd_op, row.reden = at, reden
    flush()
