"""Giving the second step: right after the password, and again for what a session that stands open is not enough for."""

from casus.actions import sessions, throttle
from casus.actions.entering import entered
from casus.actions.factors import codes, totp
from casus.database import transaction
from casus.errors import Invalid, NotVisible
from casus.language import _
from casus.sharing.lens import Lens


def give(lens: Lens, key: str, code: str, machine: str) -> None:
    """A code of the app, or one of paper, for the session with this key.

    Raises `Invalid` (`code`) for a wrong one, counted like a wrong password; `Conflict` for a code of the app that was
    used already; `TooMany` after LOGIN_ATTEMPTS.
    """
    account = lens.viewer.account_id
    take(lens, machine)
    typed = "".join(code.split())
    with transaction():
        spent = totp.spend(account, typed) if typed.isascii() and typed.isdigit() else codes.spend(account, typed)
        if not spent:
            raise Invalid({"code": [_("Deze code klopt niet.")]})
        given(lens, key, machine)


def take(lens: Lens, machine: str) -> None:
    """Count one attempt, before it is looked at."""
    throttle.take(throttle.FACTOR, str(lens.viewer.account_id))
    throttle.take(throttle.MACHINE, machine)


def given(lens: Lens, key: str, machine: str) -> None:
    """It was right, inside the transaction. The first time in a session somebody has now signed in."""
    found = sessions.present(key)
    if found is None or found.viewer.account_id != lens.viewer.account_id:
        raise NotVisible(_("Deze sessie is er niet meer."))
    sessions.second_given(key, lens.viewer.account_id)
    throttle.give_back(str(lens.viewer.account_id), machine, throttle.FACTOR)
    if found.second_at is None:
        entered(found.viewer)
