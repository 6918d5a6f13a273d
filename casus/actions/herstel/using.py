"""Coming back in with the code that was sent: everything that opened the account before ends with it."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select, update

from casus import journal
from casus.actions import links, mail, passwords, sessions, throttle
from casus.actions.aanstellingen import lock_account
from casus.actions.factors import keeping
from casus.actions.herstel.opening import digest_of
from casus.actions.people import first_viewer, normal, open_account
from casus.database import NIL, db, now, transaction
from casus.errors import Invalid
from casus.language import N_, _
from casus.models import Account, Herstel
from casus.sharing.lens import Lens
from casus.words import Deed

_WRONG = N_("Dit e-mailadres en deze code horen niet bij elkaar, of de code is te oud.")
_CHOOSE = N_("Kies ook een nieuw wachtwoord.")


def weer_binnen(email: str, code: str, machine: str, *, password: str = "") -> str:
    """Spend the code; gives the key of a session that first sets up a new second step, where the role must have one.

    In one transaction: old second steps, codes on paper, links, sessions and tokens end, and `password` becomes the new
    one where it was forgotten too. Raises `Invalid` (`code`, `password`) with one text for everything that does not
    fit; `TooMany` after LOGIN_ATTEMPTS.
    """
    email, typed = normal(email), "".join(sign for sign in code if sign.isdigit())
    throttle.take(throttle.BACK_IN, email)
    throttle.take(throttle.MACHINE, machine)
    account = open_account(email)
    if not _fits(account.id if account else NIL, typed) or account is None:
        raise Invalid({"code": [_(_WRONG)]})
    kept = _new_password(account, password)
    with transaction():
        _spend(account.id, typed)
        _end_everything(account.id)
        db.session.execute(update(Account).where(Account.id == account.id).values(wachtwoord=kept))
        throttle.give_back(email, machine, throttle.BACK_IN)
        viewer = first_viewer(account)
        Lens.of(viewer).note(Deed.FACTOR_HERSTELD, plans=[account.id], chain=journal.REST)
        mail.tell([account.id])
        return sessions.start(account.id, viewer.aanstelling_id)


def _new_password(account: Row[*tuple[Any, ...]], password: str) -> str:
    if password:
        passwords.check(password, email=account.email, naam=account.naam)
        return passwords.hashed(password)
    if account.wachtwoord is None:
        raise Invalid({"password": [_(_CHOOSE)]})
    return str(account.wachtwoord)


def _live(account_id: UUID, typed: str) -> tuple[Any, ...]:
    mine = Herstel.account_id == account_id, Herstel.sleutel == digest_of(account_id, typed)
    return *mine, Herstel.gebruikt_op.is_(None), Herstel.vervallen_op.is_(None), Herstel.verloopt_op > now()


def _fits(account_id: UUID, typed: str) -> bool:
    """The same work for an address that nobody has."""
    with transaction():
        return db.session.scalars(select(Herstel.id).where(*_live(account_id, typed))).first() is not None


def _spend(account_id: UUID, typed: str) -> None:
    """Of two at once one wins; who was blocked meanwhile does not come in."""
    locked = lock_account(account_id)
    used = update(Herstel).where(*_live(account_id, typed)).values(gebruikt_op=now())
    first = db.session.execute(used).rowcount == 1  # type: ignore[attr-defined]
    if locked is None or locked.geblokkeerd_op is not None or not first:
        raise Invalid({"code": [_(_WRONG)]})


def _end_everything(account_id: UUID) -> None:
    keeping.end_of_account(account_id)
    sessions.end_of_account(account_id)
    links.end_of_account(account_id)
