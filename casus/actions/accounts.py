"""Signing in, passwords, tokens, and what people set for themselves. Nothing here tells whether an account exists."""

from uuid import UUID

from flask import current_app
from sqlalchemy import select, update

from casus import dates, journal
from casus.actions import hats, links, mail, passwords, sessions, throttle, whence
from casus.actions.entering import entered
from casus.actions.people import first_viewer, normal, open_account
from casus.actions.sessions import SignedIn, sign_out, signed_in, switch_hat, waiting, whose
from casus.actions.tokens import ChooseHat, by_token, make_token
from casus.database import db, now, transaction
from casus.errors import Invalid
from casus.language import N_, _
from casus.models import Account
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.sharing.viewer import Viewer
from casus.words import Deed, Role

_WRONG = N_("Dit e-mailadres en dit wachtwoord horen niet bij elkaar.")
REACHED_BY = ("mail", "sms", "bel_mij")
SHARED = ("ja", "nee", "weet_niet")
"""Whether somebody else can read the messages."""


# --- signing in --------------------------------------------------------------------------------------------------


def sign_in(email: str, password: str, address: str) -> str:
    """Start a session in the first hat; gives its key. `address` is the machine it comes from.

    Where a second step is due the session opens nothing until that is done (`factors`).

    Raises `Invalid` with one text for a wrong password, an unknown address and a blocked account, after the same time;
    `TooMany` after LOGIN_ATTEMPTS.
    """
    email = normal(email)
    throttle.take(throttle.EMAIL, email)
    throttle.take(throttle.MACHINE, address)
    account = open_account(email)
    stored = account.wachtwoord if account else None
    if not passwords.fits(stored, password) or account is None or stored is None:
        raise Invalid(_(_WRONG))
    kept = passwords.hashed(password) if passwords.outdated(stored) else stored
    with transaction():
        _still_the_same(account.id, stored, kept)
        throttle.give_back(email, address)
        viewer = first_viewer(account)
        key = sessions.start(account.id, viewer.aanstelling_id)
        if sessions.signed_in(key) is not None:
            entered(whence.came_from(viewer, address, ""))
        return key


def _still_the_same(account_id: UUID, stored: str, kept: str) -> None:
    """Locks the account. Who was blocked or got another password while this one was looked at does not come in."""
    same = Account.id == account_id, Account.wachtwoord == stored, Account.geblokkeerd_op.is_(None)
    if db.session.execute(update(Account).where(*same).values(wachtwoord=kept)).rowcount != 1:  # type: ignore[attr-defined]
        raise Invalid(_(_WRONG))


def _note(viewer: Viewer, deed: Deed) -> None:
    Lens.of(viewer).note(deed, chain=journal.REST)


# --- passwords ---------------------------------------------------------------------------------------------------


def ask_link(email: str, address: str = "") -> None:
    """Mail a one-time link to the owner of this address. The same for an address without an account: nothing is told.

    Raises `TooMany` for a machine that asks too often; an address that is asked for too often gets no more mail.
    """
    email = normal(email)
    throttle.take(throttle.LINK_MACHINE, address)
    try:
        throttle.take(throttle.LINK, email)
    except throttle.TooMany:
        return
    with transaction():
        account = open_account(email)
        if account is not None:
            mail.send_link(account.email, links.make(account.id))


def set_password(link_key: str, password: str) -> View:
    """Spend a one-time link on a new password; ends all sessions and tokens. Gives the account's address.

    Raises `Invalid` on `link` for a link that is spent, old or unknown, on `password` for one that will not do. Of two
    clicks at once one wins. A recovery on a family account is told to the regisseur, who may want to ask about it.
    """
    account = links.owner(link_key)
    passwords.check(password, email=account.email, naam=account.naam)
    kept = passwords.hashed(password)
    with transaction():
        links.spend(link_key)
        db.session.execute(update(Account).where(Account.id == account.id).values(wachtwoord=kept))
        sessions.end_of_account(account.id)
        if account.persoon_id is not None and account.wachtwoord is not None:
            links.tell_regisseur("wachtwoord_hersteld", account.id, account.persoon_id)
        _note(Viewer(account.id, account.naam, persoon_id=account.persoon_id), Deed.WACHTWOORD_GEZET)
        return View("accounts", {"email": account.email})


# --- what people set for themselves ------------------------------------------------------------------------------


def taal_kiezen(lens: Lens, taal: str) -> None:
    """The language of the own screens. Raises `Invalid` for one that casus does not speak."""
    if taal not in current_app.config["LANGUAGES"]:
        raise Invalid({"taal": [_("Deze taal is er niet.")]})
    _set(lens, taal=taal)


def bereikbaar_kiezen(lens: Lens, keuze: str, gedeeld: str = "") -> None:
    """How somebody of the family wants to be reached. Until chosen nothing is sent. Raises `Invalid`.

    `gedeeld`: whether somebody else can read the messages; then nothing is sent, and one is called.
    """
    errors = reach_errors(keuze, gedeeld, field="keuze")
    if errors:
        raise Invalid(errors)
    _set(lens, bereikbaar=keuze, gedeelde_berichten=gedeeld)


def reach_errors(bereikbaar: str, gedeeld: str, *, field: str = "bereikbaar") -> dict[str, list[str]]:
    """What is wrong with how somebody wants to be reached."""
    if bereikbaar not in REACHED_BY:
        return {field: [_("Kies een van de mogelijkheden.")]}
    if gedeeld not in ("", *SHARED):
        return {"gedeeld": [_("Kies een van de mogelijkheden.")]}
    if gedeeld == "ja" and bereikbaar != "bel_mij":
        return {field: [_("Kan iemand anders de berichten lezen? Kies dan “bel mij”.")]}
    return {}


def _set(lens: Lens, **values: str) -> None:
    with transaction():
        db.session.execute(update(Account).where(Account.id == lens.viewer.account_id).values(**values))


# --- for commands and the demo -----------------------------------------------------------------------------------


def any_account() -> bool:
    """Whether anybody can sign in here at all."""
    with transaction():
        return db.session.execute(select(Account.id).limit(1)).first() is not None


def viewer_of(email: str, *, team: str = "") -> Viewer:
    """Who has this address, in the hat of a regisseur or teamleider of this team (name or id), or in the first hat.

    For commands, which act as somebody. Raises `Invalid`.
    """
    with transaction():
        account = open_account(normal(email))
        if account is None:
            raise Invalid({"als": [_("Er is geen open account met dit e-mailadres.")]})
        if not team:
            return first_viewer(account)
        own_team = (Role.REGISSEUR, Role.TEAMLEIDER)
        mine = [hat for hat in hats.of_account(account.id, dates.day_of(now())) if hat.rol in own_team]
    fitting = [hat for hat in mine if team in (str(hat.team_id), hat.team)]
    if not fitting:
        raise Invalid({"team": [_("Dit account werkt niet in een team dat zo heet.")]})
    return hats.wearing(account.id, account.naam, min(fitting, key=lambda hat: hat.rol != Role.REGISSEUR))


def demo_accounts() -> list[View]:
    """Who can sign in, with a hat in words: for the log-in page of the demo, and empty anywhere else."""
    if not current_app.config["DEMO"]:
        return []
    fields = (Account.email, Account.naam, Account.persoon_id)
    query = select(*fields, *hats.FIELDS).select_from(Account)
    query = query.where(Account.wachtwoord.is_not(None), Account.geblokkeerd_op.is_(None))
    with transaction():
        rows = db.session.execute(hats.joined(query, dates.day_of(now()))).all()
    found: dict[str, View] = {}
    for row in rows:
        label = hats.words(hats.views([row])[0]) if row.id else ""
        found.setdefault(row.email, View("accounts", {"email": row.email, "naam": row.naam, "hoedanigheden": []}))
        found[row.email].hoedanigheden.extend([label] if label else [])
    return sorted(found.values(), key=lambda account: not account.hoedanigheden)


__all__ = [
    "REACHED_BY",
    "ChooseHat",
    "SignedIn",
    "any_account",
    "ask_link",
    "bereikbaar_kiezen",
    "by_token",
    "demo_accounts",
    "make_token",
    "normal",
    "set_password",
    "sign_in",
    "sign_out",
    "signed_in",
    "switch_hat",
    "taal_kiezen",
    "viewer_of",
    "waiting",
    "whose",
]
