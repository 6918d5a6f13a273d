"""Who may see what: a table for professionals, sentences for the family, and the button that takes a yes back."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import deelnames
from casus.language import _
from casus.outlets.area import Area, family, signed_in
from casus.outlets.web import forms, items
from casus.outlets.web.days import datum
from casus.outlets.web.fields import Key
from casus.outlets.web.words import woord
from casus.sharing.looks.toegang import toegang as look
from casus.sharing.view import View

area = Area("toegang", __name__)


class WithdrawForm(forms.Form):
    deelname = Key(required=True)
    persoon = Key(required=True)


@area.get("/plannen/<uuid:plan_id>/toegang", who=signed_in)
def page(plan_id: UUID) -> str:
    """Of everybody whom this reader may know: what they read, what they tell, and what only after a question."""
    found = look(g.lens, plan_id)
    template = "toegang/familie.html" if g.viewer.family else "toegang/toegang.html"
    lines = [_line(view, found.onderwerpen) for view in found.wie]
    heads = [(str(topic), woord(topic, "topic")) for topic in found.onderwerpen]
    return render_template(template, plan_id=plan_id, lines=lines, heads=heads)


@area.post("/plannen/<uuid:plan_id>/toegang/intrekken", who=family)
def withdraw(plan_id: UUID) -> Response:
    """A yes that this reader gave is taken back: the seat opens nothing more about this person, from now on."""
    fields = forms.parse(WithdrawForm(), forms.typed(request.form, WithdrawForm()))
    deelnames.akkoord_intrekken(g.lens, plan_id, fields["deelname"], persoon=fields["persoon"])
    return forms.go(
        url_for("toegang.page", plan_id=plan_id), _("Uw ja is ingetrokken. Vanaf nu leest deze persoon niet meer mee.")
    )


def _line(view: View, topics: list[Any]) -> dict[str, Any]:
    cells = {str(topic): _cell(view, topic) for topic in topics}
    return {
        "who": items.who(view.wie).capitalize() if view.soort != "gezag" else items.who(view.wie),
        "rol": woord(view.rol, "role"),
        "soort": view.soort,
        "about": items.listed(persoon.voornaam for persoon in view.over),
        "since": view.sinds,
        "until": view.tot,
        "cells": cells,
        "reads": _kinds(view.leest),
        "tells": _kinds(view.vertelt),
        "deelname": view.deelname_id,
        "yes": [_yes(view, akkoord) for akkoord in view.akkoord],
    }


def _cell(view: View, topic: Any) -> str:
    """What one may with one topic, in a few words. Nothing is said where there is nothing."""
    said = [
        _word(name, cell) for name in ("leest", "vertelt", "na_vraag") for cell in view.get(name) if cell.topic == topic
    ]
    return ", ".join(dict.fromkeys(said))


def _word(name: str, cell: View) -> str:
    if name == "na_vraag":
        return _("na vraag")
    word = _("leest") if name == "leest" else _("vertelt")
    return _("%(wat)s wat bij de eigen taak hoort", wat=word) if name == "leest" and cell.eigen else word


def _kinds(cells: list[View]) -> list[str]:
    """The kinds of information, in the words of the family."""
    return list(dict.fromkeys(woord(cell.topic, "topic", family=True) for cell in cells))


def _yes(view: View, akkoord: View) -> dict[str, Any]:
    about = next((persoon.voornaam for persoon in view.over if persoon.id == akkoord.persoon_id), "")
    own = akkoord.persoon_id == g.viewer.persoon_id
    words = (
        _("U zei ja op %(dag)s.", dag=datum(akkoord.op))
        if own or not about
        else _("U zei ja voor %(naam)s op %(dag)s.", naam=about, dag=datum(akkoord.op))
    )
    return {"persoon": akkoord.persoon_id, "about": about, "words": words}
