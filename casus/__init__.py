"""casus: one family, one plan, one regisseur."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(**settings: Any) -> "Flask":
    """The app, from `config.py`, the environment and these settings; see `casus.app`."""
    from casus.app import create_app as make

    return make(**settings)
