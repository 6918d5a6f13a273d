"""Kent u dit gezin privé? Asked before somebody takes part, and to be said unasked."""

from functools import partial
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
from casus.sharing.looks.regie import regie
from casus.sharing.view import View

area = Area("prive", __name__)
AT, PAGE = "/plannen/<uuid:plan_id>/kent-gezin", "prive/prive.html"
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


@area.get(AT, who=professional)
def page(plan_id: UUID) -> str:
    """What it means, before the deed: it cannot be undone."""
    return forms.show(PAGE, SayForm(), **_around(plan_id))


@area.post(AT, who=professional)
def say(plan_id: UUID) -> Response:
    """Unasked: by a colleague, a partner or a teamleider. It closes the plan to whoever says it."""

    def act(zeker: bool) -> View:
        if not zeker:
            raise Invalid({"zeker": [_("Maak een keuze.")]})
        return prive.melden(g.lens, plan_id)

    around = partial(_around, plan_id)
    return forms.submit(SayForm(), act, PAGE, then=url_for("start.home"), said=_(SHUT), context=around)


def _around(plan_id: UUID) -> dict[str, Any]:
    """Raises `NotVisible` for who has nothing to do with this plan."""
    return {"plan_id": regie(g.lens, plan_id).plan_id}
