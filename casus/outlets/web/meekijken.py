"""A youth of 16 or older says who may look along, and stops it with one tap."""

from functools import partial
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import meekijken
from casus.language import N_, _
from casus.outlets.area import Area, family
from casus.outlets.web import forms
from casus.outlets.web.fields import Text

area = Area("meekijken", __name__)
AT = "/plannen/<uuid:plan_id>/mijn/meekijken"


class LookForm(forms.Form):
    voornaam = Text(N_("Wie mag er meekijken? Schrijf de voornaam."), required=True)


@area.get(AT, who=family)
def new(plan_id: UUID) -> str:
    return forms.show("meekijken/nieuw.html", LookForm(), plan_id=plan_id)


@area.post(AT, who=family)
def allow(plan_id: UUID) -> Response:
    """That parent reads along from now on, until it is stopped."""
    then = url_for("toegang.page", plan_id=plan_id)
    said = _("Goed. Die ouder leest nu met je mee. Je kunt dit altijd stoppen.")
    act = partial(meekijken.toestaan, g.lens, plan_id)
    return forms.submit(LookForm(), act, "meekijken/nieuw.html", then=then, said=said, plan_id=plan_id)


@area.post(f"{AT}/<uuid:vrijgave_id>/stoppen", who=family)
def stop(plan_id: UUID, vrijgave_id: UUID) -> Response:
    meekijken.stoppen(g.lens, plan_id, vrijgave_id)
    return forms.go(url_for("toegang.page", plan_id=plan_id), _("Gestopt. Deze ouder leest niet meer met je mee."))
