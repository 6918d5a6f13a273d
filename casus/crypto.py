"""Secrets at rest: text encrypted with ENCRYPTION_KEYS, and a keyed mark by which a double is found without reading it.

The first key writes and all of them read, so that a key is renewed by putting a new one in front.
"""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from flask import current_app


class Unreadable(RuntimeError):
    """None of the keys in ENCRYPTION_KEYS opens this text: a key was taken away too early."""


def encrypt(text: str) -> str:
    """The text, sealed with the first key."""
    return _box().encrypt(text.encode()).decode()


def decrypt(sealed: str) -> str:
    """The text as it was. Raises `Unreadable` where no key fits."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise Unreadable("geen sleutel in ENCRYPTION_KEYS opent deze tekst") from error


def current(sealed: str) -> bool:
    """Whether the first key sealed this text."""
    try:
        Fernet(_keys()[0]).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


def mark(text: str) -> str:
    """What this text is found back by: the same for the same text, and nothing to anyone without the key."""
    return marks(text)[0]


def marks(text: str) -> list[str]:
    """Every mark that this text may have been given, the newest first: one for each key."""
    return [hmac.new(_mark_key(key), text.encode(), hashlib.sha256).hexdigest() for key in _keys()]


def seal(text: str) -> str:
    """A word for an address that only casus can read or make; the same word for the same text."""
    return base64.urlsafe_b64encode(_siv().encrypt(text.encode(), None)).decode().rstrip("=")


def unseal(word: str) -> str:
    """The text behind `seal`. Raises `ValueError` for a word that casus did not make."""
    try:
        return _siv().decrypt(base64.urlsafe_b64decode(word.encode() + b"=" * (-len(word) % 4)), None).decode()
    except InvalidTag as error:
        raise ValueError("casus did not make this word") from error


def _siv() -> AESSIV:
    return AESSIV(hashlib.sha256(b"zegel:" + current_app.config["SECRET_KEY"].encode()).digest())


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys()])


def _keys() -> list[str]:
    keys: list[str] = current_app.config["ENCRYPTION_KEYS"]
    return keys


def _mark_key(key: str) -> bytes:
    """A key of its own, so that a mark says nothing about the seal."""
    return hashlib.sha256(b"kenmerk:" + key.encode()).digest()
