"""Acties: who does what, when, for which doel."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus.actions import acties
from casus.actions.openstellen import besproken_met_jeugdige
from casus.actions.pagina import pagina
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms, items, rowsteps
from casus.outlets.web.doelen import TalkForm
from casus.outlets.web.fields import Day, Key, Line, Text, Versie
from casus.sharing.looks import doelen as looks
from casus.sharing.view import View
from casus.words import Topic

area = Area("acties", __name__)
AT = "/plannen/<uuid:plan_id>/acties"


class ActieForm(forms.Form):
    doel = Key(N_("Bij welk doel?"), required=True)
    wat = Text(N_("Wat gaat er gebeuren?"), required=True)
    wie = Key(N_("Wie doet dit?"))
    wanneer = Day(N_("Wanneer is het klaar?"))


class ActieEditForm(forms.Form):
    versie = Versie()
    wat = Text(N_("Wat gaat er gebeuren?"), required=True)
    wie = Key(N_("Wie doet dit?"))
    wanneer = Day(N_("Wanneer is het klaar?"))


class RemarkForm(forms.Form):
    """Who must do it may always say how it goes."""

    versie = Versie()
    opmerking = Line(N_("Hoe gaat het?"))


@area.get(f"{AT}/nieuw", who=professional)
def new(plan_id: UUID) -> str:
    kept = {"doel": request.args.get("doel"), "wie": _self()}
    return forms.show("acties/nieuw.html", ActieForm(), kept=kept, context=partial(_around, plan_id))


@area.post(AT, who=professional)
def make(plan_id: UUID) -> Response:
    act = partial(acties.actie_afspreken, g.lens, plan_id)
    then, around = url_for("plannen.page", plan_id=plan_id, _anchor="acties"), partial(_around, plan_id)
    return forms.submit(
        ActieForm(), act, "acties/nieuw.html", then=then, said=_("De actie staat erin."), context=around
    )


@area.get(f"{AT}/<uuid:actie_id>", who=professional)
def show(plan_id: UUID, actie_id: UUID) -> str:
    """One actie, and the steps that this reader may take."""
    return forms.show("acties/actie.html", **_one(plan_id, actie_id))


@area.get(f"{AT}/<uuid:actie_id>/bewerken", who=professional)
def edit(plan_id: UUID, actie_id: UUID) -> str:
    view = looks.actie(g.lens, plan_id, actie_id)
    kept = {name: view.get(name) for name in ("versie", "wat", "wanneer")}
    kept["wie"] = view.wie.get("id") if view.wie else None
    context = partial(_edited, plan_id, actie_id)
    return forms.show("acties/bewerken.html", ActieEditForm(), kept=kept, context=context)


@area.post(f"{AT}/<uuid:actie_id>/bewerken", who=professional)
def change(plan_id: UUID, actie_id: UUID) -> Response:
    act = partial(acties.actie_wijzigen, g.lens, plan_id, actie_id)
    then, around = _page(plan_id, actie_id), partial(_edited, plan_id, actie_id)
    return forms.submit(ActieEditForm(), act, "acties/bewerken.html", then=then, said=_("Bewaard."), context=around)


@area.post(f"{AT}/<uuid:actie_id>/opmerking", who=professional)
def remark(plan_id: UUID, actie_id: UUID) -> Response:
    act = partial(acties.actie_wijzigen, g.lens, plan_id, actie_id)
    then, around = _page(plan_id, actie_id), partial(_one, plan_id, actie_id)
    return forms.submit(RemarkForm(), act, "acties/actie.html", then=then, said=_("Bewaard."), context=around)


@area.post(f"{AT}/<uuid:actie_id>/stappen", who=professional)
def step(plan_id: UUID, actie_id: UUID) -> Response:
    act = partial(acties.actie_stap, g.lens, plan_id, actie_id)
    then, around = _page(plan_id, actie_id), partial(_one, plan_id, actie_id)
    return forms.submit(rowsteps.Form(), act, "acties/actie.html", then=then, context=around)


@area.post(f"{AT}/<uuid:actie_id>/besproken", who=professional)
def talked(plan_id: UUID, actie_id: UUID) -> Response:
    """The youth of 12 to 15 whom it is about talked it through; from now on the parents read it."""
    act = partial(besproken_met_jeugdige, g.lens, plan_id, "actie", actie_id)
    then, around = _page(plan_id, actie_id), partial(_one, plan_id, actie_id)
    return forms.submit(TalkForm(), act, "acties/actie.html", then=then, said=_("Dat staat erin."), context=around)


def _self() -> UUID | None:
    return g.viewer.persoon_id or g.viewer.aanstelling_id


def _page(plan_id: UUID, actie_id: UUID) -> str:
    return url_for(".show", plan_id=plan_id, actie_id=actie_id)


def _around(plan_id: UUID) -> dict[str, Any]:
    return _form(items.to_add(pagina(g.lens, plan_id), Topic.ACTIE))


def _form(plan: View) -> dict[str, Any]:
    doelen = [(doel.id, doel.woorden) for doel in plan.doelen if doel.get("status") not in ("behaald", "losgelaten")]
    return {"plan_id": plan.id, "title": items.title_of(plan), "doelen": doelen, "people": _people(plan)}


def _edited(plan_id: UUID, actie_id: UUID) -> dict[str, Any]:
    return {**_form(pagina(g.lens, plan_id)), "actie_id": actie_id}


def _people(plan: View) -> list[tuple[UUID, str]]:
    """Who may be asked: at the table or in the gezin, as far as the writer may know them; oneself first."""
    found: dict[Any, str] = {_self(): _("ikzelf")}
    if plan.regisseur.status != "geen":
        found.setdefault(plan.regisseur.id, _("%(naam)s (regisseur)", naam=plan.regisseur.naam))
    for seat in plan.tafel:
        if seat.status == "actief" and "id" in seat.wie:
            found.setdefault(seat.wie.id, items.who(seat.wie))
    for lid in plan.leden:
        found.setdefault(lid.id, lid.naam)
    return list(found.items())


def _one(plan_id: UUID, actie_id: UUID) -> dict[str, Any]:
    view = looks.actie(g.lens, plan_id, actie_id)
    return {
        "plan_id": plan_id,
        "actie": view,
        "item": items.actie(plan_id, view),
        "steps": rowsteps.shapes(acties.actie_stappen(g.lens, plan_id, actie_id)),
        "step_url": url_for(".step", plan_id=plan_id, actie_id=actie_id),
        "why": items.why(view),
    }
