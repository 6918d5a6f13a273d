"""Secrets that casus hands out: random, shown once, kept as a hash."""

import hashlib
import hmac
import secrets

from flask import current_app

# No I, L, O, U, 0 or 1: a code is read from paper and typed on a phone.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH, _GROUP = 16, 4


def new_key() -> str:
    """For a cookie, a link or a token: 256 random bits."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """For paper: 78 random bits in four groups of four, as somebody reads them out."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _CODE_LENGTH, _GROUP))


def as_typed(code: str) -> str:
    """The key behind a code, however it was typed."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def digest(key: str) -> str:
    """What is stored of a random key. Without salt: nobody can guess 78 bits."""
    return hashlib.sha256(key.encode()).hexdigest()


def keyed(kind: str, value: str) -> str:
    """What is stored of a value that could be guessed, such as an address."""
    return hmac.new(current_app.config["SECRET_KEY"].encode(), f"{kind}:{value}".encode(), hashlib.sha256).hexdigest()
