"""What a role signs in with at the least beside the password, and what a session must still do before it opens."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from flask import current_app

from casus.words import Role

NONE, APP, PASSKEY = "geen", "totp", "passkey"
KINDS = (NONE, APP, PASSKEY)
"""From weak to strong: who has a stronger one meets a weaker minimum."""
ALL, FAMILY = "allen", "gezin"
"""Names in TWEEDE_FACTOR beside those of the roles."""


class Step(StrEnum):
    """What a session that began with the right password must still do."""

    OPEN = "open"
    ASK = "vragen"
    SET_UP = "instellen"


def minimum(rol: Role | None) -> str:
    """The setting for this role; None is somebody of a family. A word that casus does not know counts as an app."""
    chosen = current_app.config["TWEEDE_FACTOR"]
    otherwise = chosen.get(ALL, NONE if current_app.config["DEMO"] else APP)
    found = str(chosen.get(str(rol) if rol else FAMILY, otherwise))
    return found if found in KINDS else APP


def step(kinds: Collection[str], rol: Role | None, *, given: bool) -> Step:
    """Who has a second step gives it; who has none that is strong enough for this role sets one up first."""
    if kinds and not given:
        return Step.ASK
    return Step.OPEN if enough(kinds, rol) else Step.SET_UP


def enough(kinds: Collection[str], rol: Role | None) -> bool:
    """Whether an account with these meets the minimum of this role."""
    least = KINDS.index(minimum(rol))
    return least == 0 or any(KINDS.index(kind) >= least for kind in kinds)


def weak() -> Iterator[str]:
    """The names in the setting for whom less than an app is asked, and the words that mean nothing."""
    chosen = current_app.config["TWEEDE_FACTOR"]
    known = {ALL, FAMILY, *map(str, Role)}
    for name, kind in chosen.items():
        if name not in known or kind not in KINDS[1:]:
            yield f"{name}: {kind}"
