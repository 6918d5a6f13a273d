"""Somebody of the family says something, in own words, about an item that is about them."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus.actions import verklaringen
from casus.language import N_, _
from casus.outlets.area import Area, family
from casus.outlets.web import forms, gezin, items
from casus.outlets.web.fields import Key, Text

area = Area("verklaringen", __name__)
AT = "/plannen/<uuid:plan_id>/mijn/verklaring/<soort>/<uuid:item_id>"
TEMPLATE = "verklaringen/zeggen.html"


class SayForm(forms.Form):
    over = Key(N_("Voor wie zegt u dit?"))
    tekst = Text(N_("Wat wilt u erbij zeggen?"), required=True)


class TakeBackForm(forms.Form):
    over = Key(required=True)


@area.get(AT, who=family)
def form(plan_id: UUID, soort: str, item_id: UUID) -> str:
    """The item as it reads, with what one said about it before."""
    around = _around(plan_id, soort, item_id)
    kept = {"tekst": around["own"][0]["text"]} if len(around["own"]) == 1 else {}
    return forms.show(TEMPLATE, SayForm(), kept=kept, **around)


@area.post(AT, who=family)
def say(plan_id: UUID, soort: str, item_id: UUID) -> Response:
    act = partial(verklaringen.verklaren, g.lens, plan_id, soort, item_id)
    then, said = url_for("plannen.page", plan_id=plan_id), _("Bedankt. Het staat erbij, overal waar dit te lezen is.")
    around = partial(_around, plan_id, soort, item_id)
    return forms.submit(SayForm(), act, TEMPLATE, then=then, said=said, context=around)


@area.post(f"{AT}/weg", who=family)
def take_back(plan_id: UUID, soort: str, item_id: UUID) -> Response:
    fields = forms.parse(TakeBackForm(), forms.typed(request.form, TakeBackForm()))
    verklaringen.verklaring_intrekken(g.lens, plan_id, soort, item_id, **fields)
    return forms.go(url_for("plannen.page", plan_id=plan_id), _("Uw woorden staan er niet meer bij."))


def _around(plan_id: UUID, soort: str, item_id: UUID) -> dict[str, Any]:
    found = verklaringen.verklaring_pagina(g.lens, plan_id, soort, item_id)
    me = g.viewer.persoon_id
    return {
        "plan_id": plan_id,
        "words": found.woorden,
        "about": items.over(found.over),
        "youth": any(gezin.says_je(view.get("geboren", "")) for view in found.voor if view.id == me),
        "for_whom": [(view.id, _("mijzelf") if view.id == me else view.voornaam) for view in found.voor],
        "own": [{"text": one.tekst, "on": one.op, "over": one.persoon_id} for one in found.eigen],
        "at": url_for(".form", plan_id=plan_id, soort=soort, item_id=item_id),
    }
