"""Texts for people, in Dutch as they stand and in English through gettext.

A page asks for hundreds of texts: which translations it takes is looked up once for each request.
"""

from typing import Any

from flask import g, has_app_context
from flask_babel import get_translations, lazy_gettext


def gettext(text: str, **values: Any) -> Any:
    """The text in the language of this request, with the values put in."""
    said = translations().gettext(text)
    return said % values if values else said


def translations() -> Any:
    """The translations of this request; `forget` where its language changes."""
    if not has_app_context():
        return get_translations()
    found = g.get("texts")
    if found is None:
        found = g.texts = get_translations()
    return found


def forget() -> None:
    """From now on the request may speak another language."""
    g.pop("texts", None)


_ = gettext
lazy = lazy_gettext


def N_(msgid: str) -> str:
    """Mark a text for translation that is shown later."""
    return msgid
