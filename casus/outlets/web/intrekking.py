"""A yes was taken back: one question for who leads the plan, four answers to tap."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import intrekking
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice
from casus.sharing.looks.intrekking import intrekking as look

area = Area("intrekking", __name__)
AT = "/plannen/<uuid:plan_id>/intrekking/<uuid:termijn_id>"


class WeighForm(forms.Form):
    keuze = Choice(N_("Wat betekent dit voor de veiligheid?"), tuple(intrekking.CHOICES), required=True)


@area.get(AT, who=professional)
def page(plan_id: UUID, termijn_id: UUID) -> str:
    return forms.show("intrekking/wegen.html", WeighForm(), context=partial(_context, plan_id, termijn_id))


@area.post(AT, who=professional)
def weigh(plan_id: UUID, termijn_id: UUID) -> Response:
    """The task is done with the answer; a talk or a decision comes next."""
    act = partial(intrekking.wegen, g.lens, plan_id, termijn_id)
    around = partial(_context, plan_id, termijn_id)
    said = _("Vastgelegd.")
    return forms.submit(
        WeighForm(), act, "intrekking/wegen.html", then=partial(_onward, plan_id), context=around, said=said
    )


def _onward(plan_id: UUID, keuze: str) -> str:
    """To where the answer leads: the next step stands on the screen."""
    if keuze == "gesprek":
        return url_for("contact.new", plan_id=plan_id)
    if keuze == "besluit":
        return url_for("deelbesluiten.ground", plan_id=plan_id)
    if keuze == "veilig_thuis":
        return url_for("deelbesluiten.new", plan_id=plan_id, code="G4")
    return url_for("plannen.page", plan_id=plan_id)


def _context(plan_id: UUID, termijn_id: UUID) -> dict[str, Any]:
    task = look(g.lens, plan_id, termijn_id)
    choices = [(name, _(words)) for name, words in intrekking.CHOICES.items()]
    return {"plan_id": plan_id, "termijn_id": termijn_id, "task": task, "choices": choices}
