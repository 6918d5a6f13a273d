"""The steps of a doel or an actie: a button each, and where a reason is asked a few to tap."""

from typing import Any

from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Versie
from casus.sharing.view import View


class Form(forms.Form):
    """One step of one row."""

    versie = Versie()
    stap = Choice(required=True)
    reden = Choice()


def shapes(steps: list[View]) -> list[dict[str, Any]]:
    """For templates/parts/steps.html: those without a reason first."""
    shown = [{"stap": s.stap, "label": s.tekst, "redenen": list(s.redenen.items())} for s in steps]
    return sorted(shown, key=lambda step: bool(step["redenen"]))
