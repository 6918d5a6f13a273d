"""What a beheerder looks at: the directory of organisations, teams and professionals. Nothing about a family."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from casus import dates
from casus.actions import hats
from casus.actions.directory import account_view, one_organisatie, organisatie_view, require_beheerder, team_view
from casus.database import db, now, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Aanstelling, Account, Gemeente, Organisatie, Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS

PAGE = 50


def gemeenten(lens: Lens) -> list[View]:
    """Every gemeente, by name."""
    with transaction():
        require_beheerder(lens)
        rows = db.session.scalars(select(Gemeente).order_by(Gemeente.naam)).all()
        return [View("gemeenten", {"id": row.id, "naam": row.naam}) for row in rows]


def organisaties(lens: Lens, zoek: str = "", na: UUID | None = None) -> tuple[list[View], UUID | None]:
    """The organisations by name, a page at a time; the second value is where the next page begins."""
    with transaction():
        require_beheerder(lens)
        query = select(Organisatie)
        if zoek.strip():
            query = query.where(like(Organisatie.naam, zoek) | like(Organisatie.plaats, zoek))
        rows, following = page_of(query, Organisatie, na)
        return [organisatie_view(row) for row in rows], following


def every_organisatie(lens: Lens) -> list[View]:
    """All of them by name: a choice for a hat."""
    with transaction():
        require_beheerder(lens)
        return [organisatie_view(row) for row in db.session.scalars(select(Organisatie).order_by(Organisatie.naam))]


def organisatie(lens: Lens, organisatie_id: UUID) -> View:
    """One organisatie with its teams and the people who work there now."""
    with transaction():
        require_beheerder(lens)
        row = one_organisatie(organisatie_id)
        teams = db.session.scalars(select(Team).where(Team.organisatie_id == row.id).order_by(Team.naam)).all()
        here = select(Aanstelling.account_id).where(
            Aanstelling.organisatie_id == row.id, hats.in_force(dates.day_of(now()))
        )
        people = db.session.scalars(select(Account).where(Account.id.in_(here)).order_by(Account.naam)).all()
        return organisatie_view(row).but(
            partner=row.soort in PARTNERS,
            teams=[team_view(team) for team in teams],
            mensen=[account_view(person) for person in people],
        )


def teams(lens: Lens) -> list[View]:
    """Every team with its organisatie: a choice for a hat."""
    with transaction():
        require_beheerder(lens)
        query = select(Team, Organisatie.naam).join(Organisatie, Organisatie.id == Team.organisatie_id)
        rows = db.session.execute(query.order_by(Organisatie.naam, Team.naam))
        return [team_view(team).but(organisatie=naam) for team, naam in rows]


def accounts(lens: Lens, zoek: str = "", na: UUID | None = None) -> tuple[list[View], UUID | None]:
    """The accounts of professionals. That somebody of a family has one is not the beheerder's to know."""
    with transaction():
        require_beheerder(lens)
        query = select(Account).where(Account.persoon_id.is_(None))
        if zoek.strip():
            query = query.where(or_(like(Account.naam, zoek), like(Account.email, zoek)))
        rows, following = page_of(query, Account, na)
        return [account_view(row) for row in rows], following


def account(lens: Lens, account_id: UUID) -> View:
    """One professional with all hats, those that ended last."""
    with transaction():
        require_beheerder(lens)
        row = db.session.get(Account, account_id)
        if row is None or row.persoon_id is not None:
            raise NotVisible(_("Dit account is er niet."))
        today = dates.day_of(now())
        own = [_hat_view(hat, today) for hat in row.aanstellingen]
        return account_view(row).but(aanstellingen=sorted(own, key=lambda hat: hat.voorbij))


def page_of(query: Select[Any], model: Any, na: UUID | None) -> tuple[Sequence[Any], UUID | None]:
    """Rows by name after the one with this id, and where the next page begins. An id that is not in this list, such as
    that of a family's account, begins at the start: where else it began would tell the name.
    """
    if na is not None:
        last = db.session.scalars(query.where(model.id == na)).first()
        if last is not None:
            query = query.where(or_(model.naam > last.naam, and_(model.naam == last.naam, model.id > last.id)))
    rows = db.session.scalars(query.order_by(model.naam, model.id).limit(PAGE + 1)).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def like(column: Any, text: str) -> Any:
    return func.lower(column).contains(text.strip().lower(), autoescape=True)


def _hat_view(hat: Aanstelling, today: date) -> View:
    names = ("id", "rol", "functie", "geregistreerd", "telefoon", "van", "tot", "afwezig_van", "afwezig_tot")
    fields = {name: getattr(hat, name) for name in names}
    place = {"organisatie": hat.organisatie.naam, "team": hat.team.naam if hat.team else None}
    return View("aanstellingen", fields | place | {"voorbij": hat.tot is not None and hat.tot < today})
