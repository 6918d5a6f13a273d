"""The privacy officers of a gemeente, and the gemeenten that somebody in a hat works for."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from casus.actions import hats
from casus.database import db
from casus.dates import day_of
from casus.models import Aanstelling, Account
from casus.sharing.officers import gemeenten, works_for
from casus.words import Role


def officers(gemeente_id: UUID, at: datetime) -> set[UUID]:
    """The hats of its privacy officers that are in force at this moment, of accounts that are not blocked."""
    which = and_(Aanstelling.rol == Role.PRIVACY_OFFICER, works_for(gemeente_id, day_of(at)))
    return hats_that(which, day_of(at))


def gemeenten_of(hat: UUID | None, at: datetime) -> set[UUID]:
    """The gemeenten that this hat works for at this moment."""
    return set(db.session.scalars(gemeenten(hat, day_of(at))))


def hats_that(which: ColumnElement[bool], day: date) -> set[UUID]:
    """The hats in force on this day for which this holds, of accounts that are not blocked."""
    query = select(Aanstelling.id).join(Account, Account.id == Aanstelling.account_id)
    return set(db.session.scalars(query.where(which, hats.in_force(day), Account.geblokkeerd_op.is_(None))))
