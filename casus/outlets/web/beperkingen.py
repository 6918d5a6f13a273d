"""What is set aside (AVG 18): set and ended by who leads the plan. To others no page tells it."""

from typing import Any
from uuid import UUID

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from casus import dates
from casus.actions import beperken
from casus.language import N_
from casus.outlets.area import Area, professional
from casus.outlets.web import forms, items
from casus.outlets.web.fields import Day, Key, Line
from casus.outlets.web.formpage import FormPage
from casus.sharing.looks.beperkingen import beperkbaar
from casus.sharing.looks.beperkingen import beperkingen as look
from casus.sharing.view import View

area = Area("beperkingen", __name__)
AT = "/plannen/<uuid:plan_id>/beperkingen"


class AsideForm(forms.Form):
    over = Key(N_("Voor wie zet u dit opzij?"), required=True)
    reden = Line(N_("Waarom?"), required=True)


class EndForm(forms.Form):
    verteld_op = Day(N_("Wanneer hebt u verteld dat dit stopt?"), required=True)
    afloop = Line(N_("Wat kwam eruit?"), required=True)


ASIDE = FormPage(
    N_("Opzij zetten"),
    AsideForm,
    beperken.beperken,
    lead=N_("Zolang dit geldt, lezen alleen u, de schrijver en degene over wie het gaat dit nog."),
    said=N_("Dat staat erin. Anderen lezen dit nu niet, en zien niet dat dit is afgesproken."),
)
END = FormPage(
    N_("Niet meer opzij"),
    EndForm,
    beperken.beperking_beeindigen,
    lead=N_("Vertel het eerst aan degene over wie het gaat (AVG 18 lid 3). Daarna leest ieder het weer."),
    said=N_("Dit geldt niet meer."),
)


@area.get(AT, who=professional)
def page(plan_id: UUID) -> str:
    """Everything that is set aside now."""
    return render_template("verzoeken/beperkingen.html", plan_id=plan_id, rows=[_row(v) for v in look(g.lens, plan_id)])


@area.get(f"{AT}/<soort>/<uuid:item_id>", who=professional)
def new(plan_id: UUID, soort: str, item_id: UUID) -> str:
    """Set one item aside."""
    found = beperkbaar(g.lens, plan_id, soort, item_id)
    return ASIDE.show(back=_back(plan_id), options=_people(found), stands=_stands(found))


@area.post(f"{AT}/<soort>/<uuid:item_id>", who=professional)
def make(plan_id: UUID, soort: str, item_id: UUID) -> Response:
    found = beperkbaar(g.lens, plan_id, soort, item_id)
    return ASIDE.take(plan_id, soort, item_id, back=_back(plan_id), options=_people(found), stands=_stands(found))


@area.get(f"{AT}/<uuid:beperking_id>/einde", who=professional)
def ending(plan_id: UUID, beperking_id: UUID) -> str:
    look(g.lens, plan_id)
    return END.show(back=_back(plan_id), options={}, kept={"verteld_op": dates.day_of(g.lens.at)})


@area.post(f"{AT}/<uuid:beperking_id>/einde", who=professional)
def end(plan_id: UUID, beperking_id: UUID) -> Response:
    return END.take(plan_id, beperking_id, back=_back(plan_id), options={})


def _back(plan_id: UUID) -> str:
    return url_for(".page", plan_id=plan_id)


def _people(view: View) -> dict[str, list[tuple[Any, ...]]]:
    return {"over": [(one.id, one.naam) for one in view.personen]}


def _stands(view: View) -> list[str]:
    return [view.woorden]


def _row(view: View) -> dict[str, Any]:
    return {"id": view.id, "words": view.woorden, "about": items.over(view.over), "why": view.reden, "since": view.van}
