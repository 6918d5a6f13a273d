"""Organisations and teams, made and corrected by a beheerder; and what may be told of them and of accounts."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus import dates, journal
from casus.actions.agreements import adopt_convenant
from casus.actions.convenanten.keepers import gemeente_of
from casus.actions.convenanten.signing import Signature, sign, wrong
from casus.database import db, flush, transaction
from casus.errors import Invalid, NotVisible, Refused
from casus.language import _
from casus.models import Account, Gemeente, Organisatie, Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS, Deed, Role

KINDS = ("jeugdteam", "gemeente", *sorted(PARTNERS))
"""What an organisatie can be: a jeugdteam, the gemeente with its beheerders, or a partner of the convenant."""
_LINE = 300


def require_beheerder(lens: Lens) -> None:
    """Raises `Refused` for anybody else; a command that acts without a person may."""
    if lens.viewer.rol is not Role.BEHEERDER and not lens.viewer.system:
        raise Refused(_("Dit doet de beheerder."))


def gemeente_maken(lens: Lens, *, naam: str) -> View:
    """A gemeente with the convenant of this installation, or the one of that name."""
    with transaction():
        require_beheerder(lens)
        errors: dict[str, list[str]] = {}
        naam = _line(errors, "naam", naam)
        if errors:
            raise Invalid(errors)
        row = db.session.scalars(select(Gemeente).where(Gemeente.naam == naam)).first()
        if row is None:
            row = Gemeente(naam=naam)
            db.session.add(row)
            flush()
            adopt_convenant(row.id)
        return View("gemeenten", {"id": row.id, "naam": row.naam})


def organisatie_maken(
    lens: Lens,
    *,
    naam: str,
    soort: str,
    plaats: str = "",
    telefoon: str = "",
    getekend_door: str = "",
    getekend_op: date | None = None,
    gemeente_id: UUID | None = None,
) -> View:
    """An organisatie of one kind; its kind decides which hats its people can have.

    A partner may have signed the convenant already: by whom and on which day. Without that nobody of it is invited.
    """
    signed = Signature(getekend_door, getekend_op)
    with transaction():
        require_beheerder(lens)
        row, errors = Organisatie(naam="", soort=soort), {} if soort in KINDS else {"soort": [_("Kies een soort.")]}
        if signed.filled:
            errors |= wrong(signed, dates.day_of(lens.at))
            gemeente_id = gemeente_of(lens, gemeente_id, errors)
        _fill(row, naam, plaats, telefoon, errors)
        db.session.add(row)
        flush()
        if signed.filled and gemeente_id:
            sign(lens, row, gemeente_id, signed)
            lens.note(Deed.TOEGETREDEN, chain=journal.REST)
        return organisatie_view(row)


def organisatie_wijzigen(lens: Lens, organisatie_id: UUID, *, naam: str, plaats: str = "", telefoon: str = "") -> View:
    """Its name, place and phone. The kind stays: hats and seats stand on it."""
    with transaction():
        require_beheerder(lens)
        row = one_organisatie(organisatie_id)
        _fill(row, naam, plaats, telefoon, {})
        flush()
        return organisatie_view(row)


def team_maken(lens: Lens, organisatie_id: UUID, *, naam: str, gemeente_id: UUID | None = None) -> View:
    """A team of a jeugdteam, for one gemeente; which one is asked only where there are several."""
    with transaction():
        require_beheerder(lens)
        organisatie = one_organisatie(organisatie_id)
        errors: dict[str, list[str]] = {}
        naam = _line(errors, "naam", naam)
        gemeente_id = gemeente_of(lens, gemeente_id, errors)
        if organisatie.soort != "jeugdteam":
            errors["naam"] = [_("Alleen een jeugdteam heeft teams.")]
        if errors:
            raise Invalid(errors)
        row = Team(organisatie_id=organisatie.id, gemeente_id=gemeente_id, naam=naam)
        db.session.add(row)
        flush()
        return team_view(row)


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


def one_organisatie(organisatie_id: UUID) -> Organisatie:
    found = db.session.get(Organisatie, organisatie_id)
    if found is None:
        raise NotVisible(_("Deze organisatie is er niet."))
    return found


def organisatie_view(row: Organisatie) -> View:
    names = ("id", "naam", "soort", "plaats", "telefoon")
    return View("organisaties", {name: getattr(row, name) for name in names})


def team_view(row: Team) -> View:
    names = ("id", "naam", "organisatie_id", "gemeente_id")
    return View("teams", {name: getattr(row, name) for name in names})


def account_view(row: Account) -> View:
    """A professional's account, for who manages it."""
    state = {"geblokkeerd": row.geblokkeerd_op is not None, "wachtwoord_gekozen": row.wachtwoord is not None}
    return View("accounts", {"id": row.id, "naam": row.naam, "email": row.email} | state)
