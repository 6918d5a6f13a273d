"""Texts for people, in Dutch as they stand and in English through gettext."""

from flask_babel import gettext, lazy_gettext

_ = gettext
lazy = lazy_gettext


def N_(msgid: str) -> str:
    """Mark a text for translation that is shown later."""
    return msgid
