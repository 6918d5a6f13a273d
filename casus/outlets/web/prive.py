"""Kent u dit gezin privé? Asked before somebody takes part, and to be said unasked."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus.actions import prive
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Tick

area = Area("prive", __name__)
JA, NEE = "ja", "nee"
SHUT = N_("U kent dit gezin privé. Daarom doet u niet mee, en ziet u niets meer van dit plan.")


class KnowsForm(forms.Form):
    """One required answer; nothing is chosen beforehand."""

    kent_gezin_prive = Choice(N_("Kent u dit gezin privé?"), (JA, NEE), required=True)


class SayForm(forms.Form):
    zeker = Tick(N_("Ja, ik ken dit gezin privé"))


def answered() -> bool:
    """What was answered: whether the family is known privately. Raises `Invalid` where nothing was."""
    asked: dict[str, Any] = forms.parse(KnowsForm(), forms.typed(request.form, KnowsForm()))
    return bool(asked["kent_gezin_prive"] == JA)


@area.post("/plannen/<uuid:plan_id>/kent-gezin", who=professional)
def say(plan_id: UUID) -> Response:
    """Unasked: by a colleague, a partner or a teamleider. It closes the plan to whoever says it. Raises `Invalid`."""
    if not forms.parse(SayForm(), forms.typed(request.form, SayForm()))["zeker"]:
        raise Invalid({"zeker": [_("Maak een keuze.")]})
    prive.melden(g.lens, plan_id)
    return forms.go(url_for("start.home"), _(SHUT))
