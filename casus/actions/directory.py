"""The directory: organisations, teams and professional accounts. It holds nothing about a family."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from casus import dates
from casus.actions import hats
from casus.actions.agreements import adopt_convenant
from casus.database import db, flush, now, transaction
from casus.errors import Invalid, NotVisible, Refused
from casus.language import _
from casus.models import Aanstelling, Account, Gemeente, Organisatie, Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS, Role

KINDS = ("jeugdteam", "gemeente", *sorted(PARTNERS))
"""What an organisatie can be: a jeugdteam, the gemeente with its beheerders, or a partner of the convenant."""
PAGE = 50
_LINE = 300


def require_beheerder(lens: Lens) -> None:
    """Raises `Refused` for anybody else; a command that acts without a person may."""
    if lens.viewer.rol is not Role.BEHEERDER and not lens.viewer.system:
        raise Refused(_("Dit doet de beheerder."))


# --- making ------------------------------------------------------------------------------------------------------


def gemeente_maken(lens: Lens, *, naam: str) -> View:
    """A gemeente with the convenant of this installation, or the one of that name."""
    with transaction():
        require_beheerder(lens)
        naam = _line({}, "naam", naam)
        row = db.session.scalars(select(Gemeente).where(Gemeente.naam == naam)).first()
        if row is None:
            row = Gemeente(naam=naam)
            db.session.add(row)
            flush()
            adopt_convenant(row.id)
        return View("gemeenten", {"id": row.id, "naam": row.naam})


def organisatie_maken(lens: Lens, *, naam: str, soort: str, plaats: str = "", telefoon: str = "") -> View:
    """An organisatie of one kind; its kind decides which hats its people can have."""
    with transaction():
        require_beheerder(lens)
        row = Organisatie(naam="", soort=soort)
        _fill(row, naam, plaats, telefoon, {} if soort in KINDS else {"soort": [_("Kies een soort.")]})
        db.session.add(row)
        flush()
        return _organisatie_view(row)


def organisatie_wijzigen(lens: Lens, organisatie_id: UUID, *, naam: str, plaats: str = "", telefoon: str = "") -> View:
    """Its name, place and phone. The kind stays: hats and seats stand on it."""
    with transaction():
        require_beheerder(lens)
        row = _organisatie(organisatie_id)
        _fill(row, naam, plaats, telefoon, {})
        flush()
        return _organisatie_view(row)


def team_maken(lens: Lens, organisatie_id: UUID, *, naam: str, gemeente_id: UUID | None = None) -> View:
    """A team of a jeugdteam, for one gemeente; which one is asked only where there are several."""
    with transaction():
        require_beheerder(lens)
        organisatie = _organisatie(organisatie_id)
        errors: dict[str, list[str]] = {}
        naam = _line(errors, "naam", naam)
        gemeente_id = _gemeente(gemeente_id, errors)
        if organisatie.soort != "jeugdteam":
            errors["naam"] = [_("Alleen een jeugdteam heeft teams.")]
        if errors:
            raise Invalid(errors)
        row = Team(organisatie_id=organisatie.id, gemeente_id=gemeente_id, naam=naam)
        db.session.add(row)
        flush()
        return _team_view(row)


def _gemeente(wanted: UUID | None, errors: dict[str, list[str]]) -> UUID | None:
    every = db.session.scalars(select(Gemeente.id)).all()
    found = wanted or (every[0] if len(every) == 1 else None)
    if found not in every:
        errors["gemeente_id"] = [_("Kies de gemeente.")]
    return found


def _fill(row: Organisatie, naam: str, plaats: str, telefoon: str, errors: dict[str, list[str]]) -> None:
    row.naam = _line(errors, "naam", naam)
    row.plaats = _line(errors, "plaats", plaats, optional=True)
    row.telefoon = _line(errors, "telefoon", telefoon, optional=True)
    if errors:
        raise Invalid(errors)


def _line(errors: dict[str, list[str]], field: str, value: str, *, optional: bool = False) -> str:
    value = " ".join(value.split())
    if not value and not optional:
        errors[field] = [_("Vul dit in.")]
    if len(value) > _LINE:
        errors[field] = [_("Dit is te lang: hooguit %(aantal)s tekens.", aantal=_LINE)]
    return value


# --- looking -----------------------------------------------------------------------------------------------------


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
            query = query.where(_like(Organisatie.naam, zoek) | _like(Organisatie.plaats, zoek))
        rows, following = _page(query, Organisatie, na)
        return [_organisatie_view(row) for row in rows], following


def every_organisatie(lens: Lens) -> list[View]:
    """All of them by name: a choice for a hat."""
    with transaction():
        require_beheerder(lens)
        return [_organisatie_view(row) for row in db.session.scalars(select(Organisatie).order_by(Organisatie.naam))]


def organisatie(lens: Lens, organisatie_id: UUID) -> View:
    """One organisatie with its teams and the people who work there now."""
    with transaction():
        require_beheerder(lens)
        row = _organisatie(organisatie_id)
        teams = db.session.scalars(select(Team).where(Team.organisatie_id == row.id).order_by(Team.naam)).all()
        here = select(Aanstelling.account_id).where(
            Aanstelling.organisatie_id == row.id, hats.in_force(dates.day_of(now()))
        )
        people = db.session.scalars(select(Account).where(Account.id.in_(here)).order_by(Account.naam)).all()
        return _organisatie_view(row).but(
            teams=[_team_view(team) for team in teams], mensen=[account_view(person) for person in people]
        )


def teams(lens: Lens) -> list[View]:
    """Every team with its organisatie: a choice for a hat."""
    with transaction():
        require_beheerder(lens)
        query = select(Team, Organisatie.naam).join(Organisatie, Organisatie.id == Team.organisatie_id)
        rows = db.session.execute(query.order_by(Organisatie.naam, Team.naam))
        return [_team_view(team).but(organisatie=naam) for team, naam in rows]


def accounts(lens: Lens, zoek: str = "", na: UUID | None = None) -> tuple[list[View], UUID | None]:
    """The accounts of professionals. That somebody of a family has one is not the beheerder's to know."""
    with transaction():
        require_beheerder(lens)
        query = select(Account).where(Account.persoon_id.is_(None))
        if zoek.strip():
            query = query.where(or_(_like(Account.naam, zoek), _like(Account.email, zoek)))
        rows, following = _page(query, Account, na)
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


def _page(query: Select[Any], model: Any, na: UUID | None) -> tuple[Sequence[Any], UUID | None]:
    if na is not None:
        last = db.session.get(model, na)
        if last is not None:
            query = query.where(or_(model.naam > last.naam, and_(model.naam == last.naam, model.id > last.id)))
    rows = db.session.scalars(query.order_by(model.naam, model.id).limit(PAGE + 1)).all()
    return rows[:PAGE], rows[PAGE - 1].id if len(rows) > PAGE else None


def _like(column: Any, text: str) -> Any:
    return func.lower(column).contains(text.strip().lower(), autoescape=True)


def _organisatie(organisatie_id: UUID) -> Organisatie:
    found = db.session.get(Organisatie, organisatie_id)
    if found is None:
        raise NotVisible(_("Deze organisatie is er niet."))
    return found


def _organisatie_view(row: Organisatie) -> View:
    names = ("id", "naam", "soort", "plaats", "telefoon")
    return View("organisaties", {name: getattr(row, name) for name in names})


def _team_view(row: Team) -> View:
    names = ("id", "naam", "organisatie_id", "gemeente_id")
    return View("teams", {name: getattr(row, name) for name in names})


def account_view(row: Account) -> View:
    """A professional's account, for who manages it."""
    state = {"geblokkeerd": row.geblokkeerd_op is not None, "wachtwoord_gekozen": row.wachtwoord is not None}
    return View("accounts", {"id": row.id, "naam": row.naam, "email": row.email} | state)


def _hat_view(hat: Aanstelling, today: date) -> View:
    names = ("id", "rol", "functie", "geregistreerd", "telefoon", "van", "tot", "afwezig_van", "afwezig_tot")
    fields = {name: getattr(hat, name) for name in names}
    place = {"organisatie": hat.organisatie.naam, "team": hat.team.naam if hat.team else None}
    return View("aanstellingen", fields | place | {"voorbij": hat.tot is not None and hat.tot < today})
