"""What a beheerder does: accounts of professionals and their hats, and closing any account.

A beheerder never sets a password, never links an account to a persoon, and never gives a hat to the own account.
"""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from casus import dates, journal
from casus.actions import hats, mail, regie, sessions
from casus.actions.aanstellingen import lock_account
from casus.actions.accounts import normal
from casus.actions.directory import (
    account_view,
    gemeente_maken,
    organisatie_maken,
    organisatie_wijzigen,
    require_beheerder,
    team_maken,
)
from casus.actions.familie import email_errors, familie_account_openen, familie_accounts
from casus.actions.links import end_of_account as end_links
from casus.database import db, flush, transaction
from casus.errors import Invalid, NotVisible, Refused
from casus.language import _
from casus.models import Aanstelling, Account, Organisatie, Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS, Deed, Role

OWN_TEAM = (Role.REGISSEUR, Role.TEAMLEIDER, Role.GEDRAGSWETENSCHAPPER)
HATS = (*OWN_TEAM, Role.BEHEERDER, Role.PRIVACY_OFFICER, *sorted(PARTNERS))
"""The roles that a hat may have, in the order in which they are offered."""


def account_maken(lens: Lens, *, naam: str, email: str) -> View:
    """An account for a professional; it opens nothing until it has a hat. Its owner chooses the password."""
    with lens.recorded(Deed.ACCOUNT_GEMAAKT), transaction():
        require_beheerder(lens)
        naam, email = naam.strip(), normal(email)
        errors = email_errors(email) | ({} if naam else {"naam": [_("Vul een naam in.")]})
        if errors:
            raise Invalid(errors)
        account = Account(naam=naam, email=email, wachtwoord=None)
        db.session.add(account)
        flush()
        lens.note(Deed.ACCOUNT_GEMAAKT, chain=journal.REST)
        mail.tell([account.id])
        return account_view(account)


def aanstelling_maken(
    lens: Lens,
    *,
    account_id: UUID,
    organisatie_id: UUID,
    rol: str,
    team_id: UUID | None = None,
    functie: str = "",
    geregistreerd: bool = False,
    telefoon: str = "",
    van: date | None = None,
    tot: date | None = None,
) -> View:
    """A hat for a professional, from its first to its last day. Raises `Invalid` where role and organisatie differ."""
    with lens.recorded(Deed.AANSTELLING_GEMAAKT), transaction():
        require_beheerder(lens)
        account = _professional(lens, account_id)
        van = van or dates.day_of(lens.at)
        _check_hat(organisatie_id, team_id, rol, van, tot)
        row = Aanstelling(account_id=account.id, organisatie_id=organisatie_id, team_id=team_id, rol=Role(rol))
        row.functie, row.geregistreerd, row.telefoon = functie.strip(), geregistreerd, telefoon.strip()
        row.van, row.tot = van, tot
        db.session.add(row)
        flush()
        lens.note(Deed.AANSTELLING_GEMAAKT, chain=journal.REST)
        return View("aanstellingen", {"id": row.id, "account_id": account.id, "rol": row.rol, "van": van, "tot": tot})


def aanstelling_beeindigen(lens: Lens, aanstelling_id: UUID) -> None:
    """The hat ends now: its sessions and tokens too, and every regie it holds moves, all in one transaction.

    Raises `Conflict` for the last teamleider of a team.
    """
    with lens.recorded(Deed.AANSTELLING_BEEINDIGD), transaction():
        require_beheerder(lens)
        row = db.session.get(Aanstelling, aanstelling_id)
        if row is None:
            raise NotVisible(_("Deze aanstelling is er niet."))
        if row.account_id == lens.viewer.account_id:
            raise Refused(_("Uw eigen aanstelling beëindigt een andere beheerder."))
        if row.tot is not None and row.tot < dates.day_of(lens.at):
            return
        lock_account(row.account_id)
        row.tot = dates.day_of(lens.at) - timedelta(days=1)
        flush()
        sessions.end_of_hat(row.id)
        regie.hat_gone([row.id], "aanstelling_beeindigd", lens.at, by=lens.viewer)
        lens.note(Deed.AANSTELLING_BEEINDIGD, chain=journal.REST)


def afwezig_melden(lens: Lens, aanstelling_id: UUID, *, van: date | None, tot: date | None = None) -> None:
    """Leave or illness of a professional; no first day: back again. Who is away hands the regie on from that day.

    By the professional, the teamleider of the same team, or a beheerder.
    """
    with transaction():
        row = db.session.get(Aanstelling, aanstelling_id)
        if row is None or not _may_say(lens, row):
            raise NotVisible(_("Deze aanstelling is er niet."))
        if van is not None and tot is not None and tot < van:
            raise Invalid({"tot": [_("De laatste dag ligt voor de eerste.")]})
        lock_account(row.account_id)
        row.afwezig_van, row.afwezig_tot = van, tot if van else None
        flush()
        regie.absence_started(lens.at, by=lens.viewer)


def _may_say(lens: Lens, row: Aanstelling) -> bool:
    viewer = lens.viewer
    mine = row.id == viewer.aanstelling_id or viewer.rol is Role.BEHEERDER
    return mine or (viewer.rol is Role.TEAMLEIDER and row.team_id is not None and row.team_id == viewer.team_id)


def account_blokkeren(lens: Lens, account_id: UUID) -> None:
    """Close any account: sessions, tokens and links end, every regie it holds moves, all in one transaction.

    Raises `Conflict` for the last teamleider of a team.
    """
    with lens.recorded(Deed.ACCOUNT_GEBLOKKEERD), transaction():
        require_beheerder(lens)
        _block(lens, lock_account(account_id))


def account_blokkeren_op_adres(lens: Lens, email: str) -> None:
    """The same by address, for who phones; nothing is told of whether there was such an account."""
    with lens.recorded(Deed.ACCOUNT_GEBLOKKEERD), transaction():
        require_beheerder(lens)
        found = db.session.scalars(select(Account.id).where(Account.email == normal(email))).first()
        if found is not None:
            _block(lens, lock_account(found))


def account_deblokkeren(lens: Lens, account_id: UUID) -> None:
    """Open a professional's account again; what ended stays ended. A family's is opened by who leads the plan."""
    with lens.recorded(Deed.ACCOUNT_HERSTELD), transaction():
        require_beheerder(lens)
        account = _professional(lens, account_id)
        account.geblokkeerd_op = None
        lens.note(Deed.ACCOUNT_HERSTELD, chain=journal.REST)


def _block(lens: Lens, account: Account | None) -> None:
    if account is None:
        raise NotVisible(_("Dit account is er niet."))
    if account.id == lens.viewer.account_id:
        raise Refused(_("Uw eigen account sluit een andere beheerder."))
    if account.geblokkeerd_op is not None:
        return
    mine = [hat.id for hat in hats.of_account(account.id, dates.day_of(lens.at))]
    account.geblokkeerd_op = lens.at
    flush()
    sessions.end_of_account(account.id)
    end_links(account.id)
    regie.hat_gone(mine, "account_geblokkeerd", lens.at, by=lens.viewer)
    persons = [account.persoon_id] if account.persoon_id else []
    lens.note(Deed.ACCOUNT_GEBLOKKEERD, persons=persons, chain=journal.REST)


def _professional(lens: Lens, account_id: UUID) -> Account:
    """The account of a professional that is not the beheerder's own. A family's does not show here."""
    account = db.session.get(Account, account_id)
    if account is None or account.persoon_id is not None:
        raise NotVisible(_("Dit account is er niet."))
    if account.id == lens.viewer.account_id:
        raise Refused(_("Uw eigen account beheert een andere beheerder."))
    return account


def _check_hat(organisatie_id: UUID, team_id: UUID | None, rol: str, van: date, tot: date | None) -> None:
    """A regisseur works in a team, a beheerder or privacy officer for a gemeente, a partner for its own kind."""
    errors: dict[str, list[str]] = {}
    organisatie = db.session.get(Organisatie, organisatie_id)
    team = db.session.get(Team, team_id) if team_id else None
    if rol not in HATS:
        errors["rol"] = [_("Kies een rol.")]
    elif organisatie is None or organisatie.soort != _kind_for(rol):
        errors["organisatie_id"] = [_("Deze rol past niet bij deze organisatie.")]
    if (team_id and team is None) or (team is not None and team.organisatie_id != organisatie_id):
        errors["team_id"] = [_("Dit team hoort niet bij deze organisatie.")]
    elif rol in OWN_TEAM and team is None:
        errors["team_id"] = [_("Kies het team.")]
    if tot is not None and tot < van:
        errors["tot"] = [_("De laatste dag ligt voor de eerste.")]
    if errors:
        raise Invalid(errors)


def _kind_for(rol: str) -> str:
    if rol in OWN_TEAM:
        return "jeugdteam"
    return "gemeente" if rol in (Role.BEHEERDER, Role.PRIVACY_OFFICER) else rol


__all__ = [
    "HATS",
    "OWN_TEAM",
    "aanstelling_beeindigen",
    "aanstelling_maken",
    "account_blokkeren",
    "account_blokkeren_op_adres",
    "account_deblokkeren",
    "account_maken",
    "afwezig_melden",
    "familie_account_openen",
    "familie_accounts",
    "gemeente_maken",
    "organisatie_maken",
    "organisatie_wijzigen",
    "team_maken",
]
