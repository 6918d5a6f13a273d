"""What is kept from one reader: set, looked at again and ended. To that reader no page ever tells it."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import current_app, g, request, url_for
from werkzeug.wrappers import Response

from casus import dates
from casus.actions import grenzen
from casus.actions.pagina import grens_pagina
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms, items
from casus.outlets.web.fields import Day, Key, Line
from casus.outlets.web.words import woord
from casus.sharing.looks.grenzen import grenzen as look
from casus.sharing.view import View

area = Area("grenzen", __name__)
AT = "/plannen/<uuid:plan_id>/grenzen"
LIST, ONE = "grenzen/grenzen.html", "grenzen/grens.html"


class VetoForm(forms.Form):
    lezer = Key(N_("Wie mag dit niet zien?"), required=True)
    reden = Line(N_("Waarom niet?"), required=True)
    herzien_op = Day(N_("Opnieuw bekijken op"), required=True)


class EndForm(forms.Form):
    regel = Line(N_("Waarom hoeft dit niet meer?"), required=True)


@area.get(AT, who=professional)
def page(plan_id: UUID) -> str:
    """Everything that is kept from somebody, as far as this reader may know."""
    return forms.show(LIST, EndForm(), context=partial(_listed, plan_id))


@area.post(f"{AT}/<uuid:veto_id>/einde", who=professional)
def end(plan_id: UUID, veto_id: UUID) -> Response:
    """One line and one tap."""
    act = partial(grenzen.veto_beeindigen, g.lens, plan_id, veto_id)
    then, around = url_for(".page", plan_id=plan_id), partial(_listed, plan_id)
    return forms.submit(EndForm(), act, LIST, then=then, said=_("Dit geldt niet meer."), context=around)


@area.get(f"{AT}/<soort>/<uuid:item_id>", who=professional)
def new(plan_id: UUID, soort: str, item_id: UUID) -> str:
    """Keep one item from one reader."""
    again = dates.day_of(g.lens.at) + timedelta(days=current_app.config["VETO_HERZIEN_DAGEN"])
    around = partial(_around, plan_id, soort, item_id)
    return forms.show(ONE, VetoForm(), kept={"herzien_op": again}, context=around)


@area.post(f"{AT}/<soort>/<uuid:item_id>", who=professional)
def make(plan_id: UUID, soort: str, item_id: UUID) -> Response:
    act = partial(grenzen.veto_zetten, g.lens, plan_id, soort, item_id)
    around, then = partial(_around, plan_id, soort, item_id), url_for(".page", plan_id=plan_id)
    said = _("Dat staat erin. Deze lezer ziet het niet, en ziet ook niet dat dit is afgesproken.")
    return forms.submit(VetoForm(), act, ONE, then=then, said=said, context=around)


def _listed(plan_id: UUID) -> dict[str, Any]:
    found = look(g.lens, plan_id)
    return {"plan_id": plan_id, "vetos": [veto(view) for view in found.grenzen], "posted": request.path}


def _around(plan_id: UUID, soort: str, item_id: UUID) -> dict[str, Any]:
    found = grens_pagina(g.lens, plan_id, soort, item_id)
    readers = [(view.id, _reader(view)) for view in found.lezers]
    stands = [veto(view) for view in found.grenzen]
    return {"plan_id": plan_id, "words": found.woorden, "readers": readers, "stands": stands}


def _reader(view: View) -> str:
    return f"{view.naam} ({woord(view.rol, 'role')})" if view.rol else str(view.naam)


def veto(view: View) -> dict[str, Any]:
    """One veto, as a page tells it to who may know of it."""
    shown = {"id": view.id, "who": items.who(view.wie), "why": view.reden, "again": view.herzien_op, "on": view.op}
    return shown | {"words": view.get("woorden", "")}
