"""On request: a question where the agreements say "?", and the release of single items (`docs/privacy.md`)."""

from casus.actions.vrijgaven.asking import vragen
from casus.actions.vrijgaven.deciding import WEIGEREN, afwijzen, vrijgeven
from casus.actions.vrijgaven.ending import intrekken, ja_intrekken, ja_noteren
from casus.actions.vrijgaven.noting import HOE
from casus.actions.vrijgaven.question import vraag

__all__ = [
    "HOE",
    "WEIGEREN",
    "afwijzen",
    "intrekken",
    "ja_intrekken",
    "ja_noteren",
    "vraag",
    "vragen",
    "vrijgeven",
]
