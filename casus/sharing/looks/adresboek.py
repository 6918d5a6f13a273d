"""The directory of professionals, to choose somebody from. It tells nothing about a family."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from casus.database import db
from casus.dates import day_of
from casus.models import Aanstelling, Account, Organisatie, Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS, Role

OWN_TEAM = (Role.REGISSEUR, Role.GEDRAGSWETENSCHAPPER, Role.TEAMLEIDER)
MOST = 50
"""Names in one list; who is not among them is found by typing more of the name."""


def collegas(lens: Lens) -> list[View]:
    """Who else works for the viewer's organisatie today: `id`, `naam`, `rol`, `team`, `geregistreerd`, `afwezig`.

    Everybody, for whoever is left out here can be chosen nowhere.
    """
    if lens.viewer.organisatie_id is None:
        return []
    query = _hats(lens).where(Aanstelling.organisatie_id == lens.viewer.organisatie_id)
    return _views(query.where(Aanstelling.id != lens.viewer.aanstelling_id), lens)


def vakmensen(lens: Lens, zoek: str = "") -> list[View]:
    """Partners by a part of their name or of their organisatie's, for who invites; at most `MOST`."""
    query = _hats(lens).where(Aanstelling.rol.in_(PARTNERS))
    for word in zoek.split():
        part = f"%{word.replace('%', '').replace('_', '')}%"
        query = query.where(or_(Account.naam.ilike(part), Organisatie.naam.ilike(part)))
    return _views(query.limit(MOST), lens)


def vakmens(lens: Lens, hat_id: UUID) -> View | None:
    """One partner of the directory; None for anybody else."""
    query = _hats(lens).where(Aanstelling.rol.in_(PARTNERS), Aanstelling.id == hat_id)
    return next(iter(_views(query, lens)), None)


def tweede_personen(lens: Lens) -> list[View]:
    """Who could confirm a noodtoegang: registered, of any jeugdteam of the viewer's gemeente, in another account.

    Of which team it must be follows from the plan, which is not told beforehand.
    """
    here = select(Team.gemeente_id).where(Team.id == lens.viewer.team_id)
    teams = Aanstelling.team_id.in_(select(Team.id).where(Team.gemeente_id.in_(here)))
    query = _hats(lens).where(teams, Aanstelling.rol.in_(OWN_TEAM), Aanstelling.geregistreerd)
    return _views(query.where(Aanstelling.account_id != lens.viewer.account_id), lens)


def gedragswetenschappers(lens: Lens) -> list[View]:
    """Who can be asked for advice: of the own organisatie."""
    return [view for view in collegas(lens) if view.rol == "gedragswetenschapper"]


def organisaties(lens: Lens, soort: str) -> list[View]:
    """Organisations of one kind, by name: a choice for a measure."""
    query = select(Organisatie.id, Organisatie.naam).where(Organisatie.soort == soort).order_by(Organisatie.naam)
    return [View("organisatie", {"id": id, "naam": naam}) for id, naam in db.session.execute(query)]


def _hats(lens: Lens) -> Any:
    return (
        select(Aanstelling, Account.naam, Organisatie.naam, Team.naam)
        .join(Account, Account.id == Aanstelling.account_id)
        .join(Organisatie, Organisatie.id == Aanstelling.organisatie_id)
        .outerjoin(Team, Team.id == Aanstelling.team_id)
        .where(Account.geblokkeerd_op.is_(None), _in_force(day_of(lens.at)))
        .order_by(func.lower(Account.naam), Aanstelling.id)
    )


def _in_force(day: date) -> ColumnElement[bool]:
    return (Aanstelling.van <= day) & or_(Aanstelling.tot.is_(None), Aanstelling.tot >= day)


def _views(query: Any, lens: Lens) -> list[View]:
    today = day_of(lens.at)
    return [
        View(
            "professional",
            {"id": hat.id, "naam": naam, "rol": hat.rol, "organisatie": organisatie, "team": team or ""}
            | {"geregistreerd": hat.geregistreerd, "afwezig": _away(hat, today)},
        )
        for hat, naam, organisatie, team in db.session.execute(query)
    ]


def _away(hat: Aanstelling, day: date) -> bool:
    return (
        hat.afwezig_van is not None and hat.afwezig_van <= day and (hat.afwezig_tot is None or hat.afwezig_tot >= day)
    )
