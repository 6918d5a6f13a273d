"""Who is told of a noodtoegang: on the worklist in the same transaction, and by a mail that tells nothing."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Select, and_, or_, select

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.officers import hats_that, officers
from casus.database import db, flush
from casus.models import Aanstelling, Noodtoegang, Plan, Regie
from casus.sharing.officers import works_for
from casus.sharing.rows import RUNNING
from casus.sharing.ties import tied_hats
from casus.words import Role

TOLD, REVIEW, LATE = "noodtoegang", "noodtoegang_beoordelen", "noodtoegang_te_laat"
FAMILY, BREACH, SECOND = "noodtoegang_vertellen", "datalek_72_uur", "noodtoegang_bevestigen"


def taken(row: Noodtoegang, plan: Plan, hat: Aanstelling, at: datetime) -> None:
    """Regisseur and stand-in are told, others look at it, and the family is told by whoever leads."""
    settings = current_app.config
    review = termijnen.end_of_working_day(at, settings["TERMIJN_NOODTOEGANG_BEOORDELEN_WERKDAGEN"])
    family = termijnen.end_of_working_day(at, settings["TERMIJN_NOODTOEGANG_VERTELLEN_WERKDAGEN"])
    leading, reviewers = _leading(plan), reviewers_of(row, plan, at)
    others = leading - {hat.id} - tied_hats(plan.id, leading)
    told(TOLD, row.id, others, at, plan.id)
    told(REVIEW, row.id, reviewers, review, plan.id)
    termijnen.due(FAMILY, f"{FAMILY}:{row.id}", family, plan_id=plan.id)
    flush()
    mail.tell_hats(others | reviewers)


def told(soort: str, of: UUID | str, to: Iterable[UUID], per: datetime, plan_id: UUID) -> None:
    """A line on the worklist of each of these hats."""
    for hat in sorted(to):
        termijnen.due(soort, f"{soort}:{of}:{hat}", per, plan_id=plan_id, hat=hat)


def reviewers_of(row: Noodtoegang, plan: Plan, at: datetime) -> set[UUID]:
    """The teamleiders of the plan's team and the privacy officers of its gemeente, but for who took it or agreed."""
    day = dates.day_of(at)
    leader = and_(Aanstelling.rol == Role.TEAMLEIDER, Aanstelling.team_id == plan.team_id)
    officer = and_(Aanstelling.rol == Role.PRIVACY_OFFICER, works_for(plan.gemeente_id, day))
    found = hats_that(or_(leader, officer), day) - {row.tweede_id}
    own = set(db.session.scalars(_same_account(row.aanstelling_id)))
    return found - own - tied_hats(plan.id, found)


def officers_of(plan: Plan, at: datetime) -> set[UUID]:
    """The privacy officers of the gemeente who do not know the family; where there is none, the team's teamleiders."""
    leader = and_(Aanstelling.rol == Role.TEAMLEIDER, Aanstelling.team_id == plan.team_id)
    found, leaders = officers(plan.gemeente_id, at), hats_that(leader, dates.day_of(at))
    return found - tied_hats(plan.id, found) or leaders - tied_hats(plan.id, leaders)


def _same_account(hat: UUID) -> Select[Any]:
    account = select(Aanstelling.account_id).where(Aanstelling.id == hat).scalar_subquery()
    return select(Aanstelling.id).where(Aanstelling.account_id == account)


def _leading(plan: Plan) -> set[UUID]:
    query = select(Regie.aanstelling_id, Regie.vervanger_id).where(Regie.plan_id == plan.id, Regie.status.in_(RUNNING))
    return {hat for pair in db.session.execute(query) for hat in pair if hat}
