"""Lines of the trail in words, for who looks at it afterwards."""

from typing import Any

from casus.language import _
from casus.outlets.web.journaal import DEEDS, WHY, nobody
from casus.outlets.web.words import woord
from casus.sharing.view import View
from casus.words import Deed, Ground, Topic


def shown(view: View) -> dict[str, Any]:
    """One line: when, who, what, of which plan, which information and why; and whether the family reads it."""
    return {
        "id": view.id,
        "op": view.op,
        "who": _who(view),
        "deed": deed(view.deed),
        "plan": view.nummer or "",
        "topics": ", ".join(woord(Topic(topic), "topic") for topic in view.topics),
        "why": ", ".join(_(WHY[Ground(ground)]) for ground in view.gronden),
        "refused": view.reden if view.uitkomst not in ("", "ok") else "",
        "device": " ".join(part for part in (view.apparaat, view.adres[:6]) if part),
        "quiet": view.vertrouwelijk,
    }


def deed(name: str) -> str:
    known = Deed(name)
    return _(DEEDS[known]) if known in DEEDS else name.replace("_", " ")


def _who(view: View) -> str:
    if view.wie:
        return f"{view.wie} · {woord(view.rol, 'role')}"
    return nobody(view.soort)
