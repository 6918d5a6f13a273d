"""Hats (aanstellingen): which are in force, and who somebody is in one."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from casus.database import db
from casus.models import Aanstelling, Account, Organisatie, Team
from casus.sharing.view import View
from casus.sharing.viewer import NOWHERE, Origin, Viewer

FIELDS = (
    Aanstelling.id.label("id"),
    Aanstelling.rol.label("rol"),
    Aanstelling.functie.label("functie"),
    Aanstelling.geregistreerd.label("geregistreerd"),
    Aanstelling.organisatie_id.label("organisatie_id"),
    Organisatie.naam.label("organisatie"),
    Aanstelling.team_id.label("team_id"),
    Team.naam.label("team"),
)
"""What is read of a hat; goes with `joined`."""


def in_force(day: Any) -> ColumnElement[bool]:
    """A hat counts from its first to its last day, both included."""
    return and_(Aanstelling.van <= day, or_(Aanstelling.tot.is_(None), Aanstelling.tot >= day))


def joined(query: Select[*tuple[Any, ...]], day: Any) -> Select[*tuple[Any, ...]]:
    """Add the hats in force of the account to a query on accounts; an account without any stays.

    `day` is a date or a parameter.
    """
    mine = and_(Aanstelling.account_id == Account.id, in_force(day))
    return (
        query.outerjoin(Aanstelling, mine)
        .outerjoin(Organisatie, Organisatie.id == Aanstelling.organisatie_id)
        .outerjoin(Team, Team.id == Aanstelling.team_id)
        .order_by(Aanstelling.id)
    )


def views(rows: Iterable[Row[*tuple[Any, ...]]]) -> list[View]:
    """The hats in these rows, in the order in which they were given."""
    names = [column.name for column in FIELDS]
    return [View("aanstellingen", {name: getattr(row, name) for name in names}) for row in rows if row.id is not None]


def of_account(account_id: UUID, day: date) -> list[View]:
    """The hats of one account that are in force."""
    query = joined(select(*FIELDS).select_from(Account).where(Account.id == account_id), day)
    return views(db.session.execute(query).all())


def wearing(account_id: UUID, naam: str, hat: View, origin: Origin = NOWHERE) -> Viewer:
    """Somebody in this hat, in this session or with this token."""
    return Viewer(
        account_id,
        naam,
        aanstelling_id=hat.id,
        rol=hat.rol,
        organisatie_id=hat.organisatie_id,
        team_id=hat.team_id,
        geregistreerd=hat.geregistreerd,
        origin=origin,
    )


def words(hat: View) -> str:
    """A hat in words, for who must choose one."""
    return f"{hat.functie or str(hat.rol).replace('_', ' ')}, {hat.team or hat.organisatie}"
