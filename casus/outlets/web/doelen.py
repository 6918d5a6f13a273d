"""Doelen: what the gezin wants to reach, in its own words."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import doelen
from casus.actions.openstellen import besproken_met_jeugdige
from casus.actions.pagina import pagina
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms, items, rowsteps
from casus.outlets.web.fields import Choice, Day, Keys, Text, Tick, Versie
from casus.sharing.looks import doelen as looks
from casus.words import Leefgebied, Topic

area = Area("doelen", __name__)
AT = "/plannen/<uuid:plan_id>/doelen"


class DoelForm(forms.Form):
    woorden = Text(N_("Wat wil het gezin bereiken?"), required=True)
    eigen_woorden = Tick()
    waaraan = Text(N_("Waaraan merkt u dat het lukt?"))
    over = Keys(N_("Over wie gaat dit doel?"), required=True)
    leefgebied = Choice(N_("Leefgebied"), list(Leefgebied))
    streefdatum = Day(N_("Wanneer wilt u dit bereikt hebben?"))


class DoelEditForm(forms.Form):
    """Whom it is about never changes: that would move it to other eyes."""

    versie = Versie()
    woorden = Text(N_("Wat wil het gezin bereiken?"), required=True)
    eigen_woorden = Tick()
    waaraan = Text(N_("Waaraan merkt u dat het lukt?"))
    leefgebied = Choice(N_("Leefgebied"), list(Leefgebied))
    streefdatum = Day(N_("Wanneer wilt u dit bereikt hebben?"))


class TalkForm(forms.Form):
    """The day of the talk with a youth of 12 to 15."""

    op = Day(N_("Besproken op"), required=True)


@area.get(f"{AT}/nieuw", who=professional)
def new(plan_id: UUID) -> str:
    return forms.show("doelen/nieuw.html", DoelForm(), kept={"eigen_woorden": "1"}, context=partial(_around, plan_id))


@area.post(AT, who=professional)
def make(plan_id: UUID) -> Response:
    act = partial(_with_leefgebied, partial(doelen.doel_zetten, g.lens, plan_id))
    then = url_for("plannen.page", plan_id=plan_id, _anchor="doelen")
    around = partial(_around, plan_id)
    return forms.submit(DoelForm(), act, "doelen/nieuw.html", then=then, said=_("Het doel staat erin."), context=around)


@area.get(f"{AT}/<uuid:doel_id>", who=professional)
def show(plan_id: UUID, doel_id: UUID) -> str:
    """One doel, its acties, and the steps that this reader may take."""
    return forms.show("doelen/doel.html", **_one(plan_id, doel_id))


@area.get(f"{AT}/<uuid:doel_id>/bewerken", who=professional)
def edit(plan_id: UUID, doel_id: UUID) -> str:
    view = looks.doel(g.lens, plan_id, doel_id)
    names = ("versie", "woorden", "waaraan", "eigen_woorden", "leefgebied", "streefdatum")
    kept = {name: view.get(name) for name in names}
    return forms.show("doelen/bewerken.html", DoelEditForm(), kept=kept, plan_id=plan_id, doel_id=doel_id)


@area.post(f"{AT}/<uuid:doel_id>/bewerken", who=professional)
def change(plan_id: UUID, doel_id: UUID) -> Response:
    act = partial(_with_leefgebied, partial(doelen.doel_wijzigen, g.lens, plan_id, doel_id))
    around = {"plan_id": plan_id, "doel_id": doel_id, "said": _("Bewaard.")}
    return forms.submit(DoelEditForm(), act, "doelen/bewerken.html", then=_page(plan_id, doel_id), **around)


@area.post(f"{AT}/<uuid:doel_id>/stappen", who=professional)
def step(plan_id: UUID, doel_id: UUID) -> Response:
    act = partial(doelen.doel_stap, g.lens, plan_id, doel_id)
    around = partial(_one, plan_id, doel_id)
    return forms.submit(rowsteps.Form(), act, "doelen/doel.html", then=_page(plan_id, doel_id), context=around)


@area.post(f"{AT}/<uuid:doel_id>/besproken", who=professional)
def talked(plan_id: UUID, doel_id: UUID) -> Response:
    """The youth of 12 to 15 whom it is about talked it through; from now on the parents read it."""
    act = partial(besproken_met_jeugdige, g.lens, plan_id, "doel", doel_id)
    around, said = partial(_one, plan_id, doel_id), _("Dat staat erin.")
    return forms.submit(TalkForm(), act, "doelen/doel.html", then=_page(plan_id, doel_id), said=said, context=around)


def _with_leefgebied(action: Any, *, leefgebied: str, **fields: Any) -> Any:
    return action(leefgebied=leefgebied or None, **fields)


def _page(plan_id: UUID, doel_id: UUID) -> str:
    return url_for(".show", plan_id=plan_id, doel_id=doel_id)


def _around(plan_id: UUID) -> dict[str, Any]:
    plan = items.to_add(pagina(g.lens, plan_id), Topic.DOEL)
    return {"plan_id": plan_id, "title": items.title_of(plan), "leden": items.choices(plan.leden)}


def _one(plan_id: UUID, doel_id: UUID) -> dict[str, Any]:
    view, may = looks.doel(g.lens, plan_id, doel_id), doelen.doel_mag(g.lens, plan_id, doel_id)
    return {
        "plan_id": plan_id,
        "doel": view,
        "item": items.doel(plan_id, view),
        "acties": [items.actie(plan_id, actie) for actie in view.acties],
        "may": may,
        "steps": rowsteps.shapes(may.stappen),
        "step_url": url_for(".step", plan_id=plan_id, doel_id=doel_id),
        "why": items.why(view),
    }
