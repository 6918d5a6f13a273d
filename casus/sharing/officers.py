"""For which gemeente somebody in a hat works: whose privacy officer somebody is."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from casus.models import Aanstelling, Gemeente, Team, Toetreding
from casus.sharing.agreed import acceded


def works_for(gemeente: Any, day: date) -> ColumnElement[bool]:
    """The hat's team is of this gemeente; without a team, its organisation is in the convenant of this gemeente.

    An organisation that never signed a convenant, as the gemeente itself, works for the only gemeente that there is.
    """
    teams = select(Team.id).where(Team.gemeente_id == gemeente)
    never = ~exists().where(Toetreding.organisatie_id == Aanstelling.organisatie_id)
    only = and_(never, select(func.count(Gemeente.id.distinct())).correlate(None).scalar_subquery() == 1)
    signed = acceded(Aanstelling.organisatie_id, gemeente, day)
    return or_(Aanstelling.team_id.in_(teams), and_(Aanstelling.team_id.is_(None), or_(signed, only)))


def gemeenten(hat: UUID | None, day: date) -> Select[UUID]:
    """The gemeenten that this hat works for on this day."""
    return select(Gemeente.id).join(Aanstelling, works_for(Gemeente.id, day)).where(Aanstelling.id == hat)
