"""Passwords: argon2, the rules, and the same time for whoever is not known."""

import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from flask import current_app

from casus.actions.keys import new_key
from casus.errors import Invalid
from casus.language import _

MAX_LENGTH = 1000  # longer is no password but work for the machine
_COMMON = frozenset(
    {"wachtwoord", "password", "welkom", "welcome", "geheim", "qwerty", "azerty", "asdfgh", "zxcvbn", "abcdef"}
    | {"123456", "654321", "111111", "letmein", "iloveyou", "jeugdteam", "gemeente", "casus"}
    | {"lente", "zomer", "herfst", "winter", "januari"}
)


@cache
def _hasher(fast: bool) -> PasswordHasher:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1) if fast else PasswordHasher()


def _argon2() -> PasswordHasher:
    return _hasher(bool(current_app.config.get("ARGON2_FAST")))


@cache
def _nobodys(hasher: PasswordHasher) -> str:
    """A hash that fits nothing anybody can type."""
    return hasher.hash(new_key())


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)


def hashed(password: str) -> str:
    """What is stored of a password. Takes a tenth of a second: never inside a transaction."""
    return _argon2().hash(_normal(password))


def fits(stored: str | None, password: str) -> bool:
    """Whether this is the password. Costs the same where nothing is stored."""
    hasher = _argon2()
    nobodys = _nobodys(hasher)  # made by whoever comes first, so that making it tells nothing
    try:
        matches = hasher.verify(stored or nobodys, _normal(password)[:MAX_LENGTH])
    except (Argon2Error, InvalidHashError):
        return False
    return matches and stored is not None


def outdated(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _argon2().check_needs_rehash(stored)


def check(password: str, *, email: str, naam: str, field: str = "password") -> None:
    """Raises `Invalid` on `field` for a password that is too short, too common, or somebody's own name or address."""
    least = int(current_app.config["PASSWORD_MIN_LENGTH"])
    if len(password) < least:
        raise Invalid({field: [_("Kies een wachtwoord van minstens %(aantal)s tekens.", aantal=least)]})
    if len(password) > MAX_LENGTH:
        raise Invalid({field: [_("Dit wachtwoord is te lang.")]})
    if _holds_own(password, email, naam):
        raise Invalid({field: [_("Kies een wachtwoord zonder uw naam of e-mailadres.")]})
    if _too_common(password):
        raise Invalid({field: [_("Dit wachtwoord is te makkelijk te raden. Neem bijvoorbeeld drie losse woorden.")]})


def _holds_own(password: str, email: str, naam: str) -> bool:
    """An own word of four letters or more may stand in it only when enough is left without it."""
    plain = password.casefold()
    words = {email.casefold(), email.casefold().partition("@")[0], naam.casefold(), *naam.casefold().split()}
    least = int(current_app.config["PASSWORD_MIN_LENGTH"])
    return any(word in plain and len(plain) - len(word) < least for word in words if len(word) >= 4)


def _too_common(password: str) -> bool:
    """One sign repeated, or a well-known word with some digits and signs around it."""
    plain = password.casefold()
    letters = "".join(sign for sign in plain if sign.isalpha())
    rest = plain
    for word in _COMMON:
        rest = rest.replace(word, "")
    return len(set(plain)) < 5 or letters in _COMMON or len("".join(filter(str.isalnum, rest))) < 5
