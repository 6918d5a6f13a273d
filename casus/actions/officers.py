"""The privacy officers of a gemeente, and the gemeenten that somebody in a hat works for."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from casus.actions import hats
from casus.database import db
from casus.dates import day_of
from casus.models import Aanstelling, Account, Gemeente, Team, Toetreding
from casus.sharing.agreed import acceded
from casus.words import Role


def officers(gemeente_id: UUID, at: datetime) -> set[UUID]:
    """The hats of its privacy officers that are in force at this moment, of accounts that are not blocked."""
    which = and_(Aanstelling.rol == Role.PRIVACY_OFFICER, works_for(gemeente_id, day_of(at)))
    return hats_that(which, day_of(at))


def gemeenten_of(hat: UUID | None, at: datetime) -> set[UUID]:
    """The gemeenten that this hat works for at this moment."""
    here = works_for(Gemeente.id, day_of(at))
    return set(db.session.scalars(select(Gemeente.id).join(Aanstelling, here).where(Aanstelling.id == hat)))


def works_for(gemeente: Any, day: date) -> ColumnElement[bool]:
    """The hat's team is of this gemeente; without a team, its organisation is in the convenant of this gemeente.

    An organisation that never signed a convenant, as the gemeente itself, works for the only gemeente that there is.
    """
    teams = select(Team.id).where(Team.gemeente_id == gemeente)
    never = ~exists().where(Toetreding.organisatie_id == Aanstelling.organisatie_id)
    only = and_(never, select(func.count(Gemeente.id.distinct())).correlate(None).scalar_subquery() == 1)
    signed = acceded(Aanstelling.organisatie_id, gemeente, day)
    return or_(Aanstelling.team_id.in_(teams), and_(Aanstelling.team_id.is_(None), or_(signed, only)))


def hats_that(which: ColumnElement[bool], day: date) -> set[UUID]:
    """The hats in force on this day for which this holds, of accounts that are not blocked."""
    query = select(Aanstelling.id).join(Account, Account.id == Aanstelling.account_id)
    return set(db.session.scalars(query.where(which, hats.in_force(day), Account.geblokkeerd_op.is_(None))))
