"""On which ground somebody at the table reads, in a sentence per person, and what each kind of information is for."""

from datetime import date
from typing import Any

from casus.actions.deelnames.codes import CODES
from casus.convenant.cells import UNKNOWN_STATUTE
from casus.language import _
from casus.outlets.web import items
from casus.outlets.web.days import datum
from casus.outlets.web.words import woord
from casus.sharing.view import View


def ground(view: View) -> list[str]:
    """What this line of the table stands on, as far as this reader may know it."""
    if view.soort in ("regie", "advies", "inkijk"):
        return [_("Hoort bij het team dat helpt (Jeugdwet 7.3.11 lid 2).")]
    if view.soort == "gezag":
        return [_("Heeft gezag.")]
    names = {persoon.id: persoon.voornaam for persoon in view.over}
    about: dict[tuple[Any, ...], list[str]] = {}
    for ja in view.ja:
        if not ja.get("ingetrokken_op") and ja.persoon_id in names:
            about.setdefault((ja.code, ja.op, ja.hoe), []).append(names[ja.persoon_id])
    return [
        _said(*stands, about=items.listed(naam for naam in names.values() if naam in who))
        for stands, who in about.items()
    ]


def _said(code: str, op: date, hoe: str, *, about: str) -> str:
    if code:
        return _("Over %(naam)s zonder ja: %(grond)s.", naam=about, grond=_(CODES[code].text))
    return _("Met een ja over %(naam)s op %(dag)s (%(hoe)s).", naam=about, dag=datum(op), hoe=_(hoe))


def why(cell: View, *, family: bool) -> str:
    """What the agreements say that this kind of information is for, and the law behind it."""
    law = _("nog te toetsen") if cell.statute == UNKNOWN_STATUTE else cell.statute
    told = _("Wet: %(wet)s.", wet=law) if law else ""
    kind = woord(cell.topic, "topic", family=family)
    return f"{kind[:1].upper()}{kind[1:]}: {cell.waarom} {told}".strip()
