"""Proving again who one is, for what a session that stands open must not be enough for.

The one place for it: the password, and the second step where the account has one.
"""

from casus.actions import passwords, sessions, throttle
from casus.actions.factors import giving
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, Refused
from casus.language import _
from casus.models import Account
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer


class NotProven(Refused):
    """The password is not the one of this account."""

    code = "NIET_BEWEZEN"


def prove(viewer: Viewer, password: str, machine: str) -> None:
    """Raises `NotProven` for a wrong password, counted as one at the log-in page; `TooMany` after LOGIN_ATTEMPTS.

    Takes a tenth of a second: never inside a transaction.
    """
    with transaction():
        account = db.session.get(Account, viewer.account_id) if viewer.account_id else None
        email, stored = (account.email, account.wachtwoord) if account else ("", None)
    throttle.take(throttle.EMAIL, email)
    throttle.take(throttle.MACHINE, machine)
    if not passwords.fits(stored, password):
        raise NotProven(_("Dit wachtwoord klopt niet."))
    with transaction():
        throttle.give_back(email, machine)


class SecondFirst(NotProven):
    """The second step was not given a moment ago, or what was typed is no code of it."""


def prove_second(lens: Lens, key: str, code: str, machine: str) -> None:
    """Raises `SecondFirst` unless the second step was given in this session within TWEEDE_FACTOR_VERS_MINUTEN, or
    `code` is one now. An account without one, in a role that needs none, passes. `TooMany` after LOGIN_ATTEMPTS.
    """
    with transaction():
        account = db.session.get(Account, lens.viewer.account_id) if lens.viewer.account_id else None
        if account is None or not sessions.kinds_of(account.id):
            return
    found = sessions.present(key) if key else None
    if found is not None and found.viewer.account_id == lens.viewer.account_id and found.fresh:
        return
    if not code:
        raise SecondFirst(_("Vul ook een code van uw tweede stap in."))
    try:
        giving.give(lens, key, code, machine)
    except (Invalid, Conflict) as wrong:
        if isinstance(wrong, throttle.TooMany):
            raise
        raise SecondFirst(str(wrong)) from None
