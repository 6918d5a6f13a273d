"""Who may take noodtoegang: regisseur, gedragswetenschapper, and who has duty now for the team of the plan.

Never the network, a partner, a beheerder, a privacy officer, or a teamleider who has no duty.
"""

from datetime import datetime

from sqlalchemy import exists, select

from casus import dates
from casus.actions.aanstellingen import is_active
from casus.database import db
from casus.models import Aanstelling, Dienst, Maatregel, Plan, PlanKind
from casus.sharing.ties import tied
from casus.words import Role

TEAM = (Role.REGISSEUR, Role.GEDRAGSWETENSCHAPPER, Role.TEAMLEIDER)
ALWAYS = (Role.REGISSEUR, Role.GEDRAGSWETENSCHAPPER)
_MEASURES = ("ots", "vots")


def may_take(hat: Aanstelling, plan: Plan, at: datetime) -> bool:
    """A registered professional of the jeugdteams of this gemeente, who does not know the family privately."""
    if not hat.geregistreerd or hat.rol not in TEAM or not is_active(hat, dates.day_of(at)):
        return False
    return (hat.rol in ALWAYS or _has_duty(hat, plan, at)) and not tied(plan.id, hat.id)


def may_second(hat: Aanstelling | None, taker: Aanstelling, plan: Plan, at: datetime) -> bool:
    """Another registered professional of the team of the plan, in an account of their own."""
    if hat is None or hat.account_id == taker.account_id or hat.team_id != plan.team_id or hat.rol not in TEAM:
        return False
    return hat.geregistreerd and is_active(hat, dates.day_of(at)) and not tied(plan.id, hat.id)


def _has_duty(hat: Aanstelling, plan: Plan, at: datetime) -> bool:
    duty = Dienst.team_id == plan.team_id, Dienst.aanstelling_id == hat.id, Dienst.van <= at, Dienst.tot > at
    return bool(db.session.scalar(select(exists().where(*duty))))


def under_measure(plan: Plan, at: datetime) -> bool:
    """An ondertoezichtstelling of a child of this plan runs today (Jeugdwet 7.3.11 lid 4)."""
    day = dates.day_of(at)
    query = (
        select(Maatregel.id)
        .join(PlanKind, PlanKind.persoon_id == Maatregel.persoon_id)
        .where(PlanKind.plan_id == plan.id, Maatregel.soort.in_(_MEASURES), Maatregel.van <= day)
        .where((Maatregel.tot.is_(None)) | (Maatregel.tot >= day))
    )
    return db.session.scalars(query.limit(1)).first() is not None
