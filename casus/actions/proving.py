"""Proving again who one is, for what a session that stands open must not be enough for.

The one place for it: a second factor is asked here too, as soon as there is one.
"""

from casus.actions import passwords, throttle
from casus.database import db, transaction
from casus.errors import Refused
from casus.language import _
from casus.models import Account
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
