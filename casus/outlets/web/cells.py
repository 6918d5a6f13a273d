"""What a column of the agreements gives, in words: the kinds of information, and how far each reaches."""

from collections.abc import Iterable

from flask import g

from casus.language import _
from casus.outlets.web.words import woord
from casus.sharing.view import View


def kinds(cells: Iterable[View]) -> list[str]:
    """The kinds of information, each once."""
    return list(dict.fromkeys(woord(cell.topic, "topic", family=g.viewer.family) for cell in cells))


def told(cells: Iterable[View]) -> str:
    """First what is open as a whole, then what only belongs to the own task."""
    cells = list(cells)
    whole = kinds(cell for cell in cells if not cell.eigen)
    own = [kind for kind in kinds(cell for cell in cells if cell.eigen) if kind not in whole]
    parts = [", ".join(whole), _("alleen bij de eigen taak: %(wat)s", wat=", ".join(own)) if own else ""]
    return "; ".join(part for part in parts if part)
