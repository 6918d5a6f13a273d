"""The gezin of a plan: who belongs to it, who lives where, who has gezag; added, ended and corrected with a reason."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import gezinnen
from casus.errors import Invalid, NotVisible
from casus.language import N_, _
from casus.outlets.area import Area, signed_in
from casus.outlets.web import forms, gezinedits, gezinforms
from casus.outlets.web.fields import Line
from casus.outlets.web.formpage import FormPage, Options
from casus.outlets.web.gezin import among_youth
from casus.outlets.web.items import why
from casus.outlets.web.reasons import of_people
from casus.sharing.looks import adresboek
from casus.sharing.looks.gezin import LISTS
from casus.sharing.looks.gezin import gezin as look
from casus.sharing.view import View

area = Area("gezinsleden", __name__)
AT = "/plannen/<uuid:plan_id>/gezin"


class BsnForm(forms.Form):
    reden = Line(N_("Waarom hebt u het BSN nodig?"))


@area.get(AT, who=signed_in)
def page(plan_id: UUID) -> str:
    """Everything of the gezin that this reader has a ground for."""
    template = "gezinsleden/familie.html" if g.viewer.family else "gezinsleden/gezin.html"
    found = look(g.lens, plan_id)
    youth = among_youth(found.personen)
    around = {"words": gezinforms.WORDS, "youth": youth, "why_personen": of_people(found.personen, youth=youth)}
    reasons = {f"why_{topic}": why(found.waarom.get(topic), youth=youth) for topic in found.waarom}
    return render_template(template, plan_id=plan_id, gezin=found, **around, **reasons)


# --- adding ------------------------------------------------------------------------------------------------------


@area.get(f"{AT}/nieuw/<soort>", who=signed_in)
def new(plan_id: UUID, soort: str) -> str:
    kept = {name: request.args.get(name) for name in ("kind", "wie", "persoon_id") if name in request.args}
    return _adding(soort).show(kept=kept, **_around(plan_id))


@area.post(f"{AT}/nieuw/<soort>", who=signed_in)
def add(plan_id: UUID, soort: str) -> Response:
    return _adding(soort).take(plan_id, **_around(plan_id))


def _adding(soort: str) -> FormPage:
    found = gezinforms.ADDING.get(soort)
    if found is None or (g.viewer.family and soort not in gezinforms.FAMILY):
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return gezinforms.FAMILY[soort] if g.viewer.family else found


# --- changing and ending -----------------------------------------------------------------------------------------


@area.get(f"{AT}/<uuid:row_id>/<stap>", who=signed_in)
def edit(plan_id: UUID, row_id: UUID, stap: str) -> str:
    """The form of one row, with what stands there now."""
    gezin = look(g.lens, plan_id)
    row = _row(gezin, row_id)
    return _editing(stap).show(kept=_kept(row, stap), **_around(plan_id, gezin), **_named(plan_id, gezin, row_id, stap))


@area.post(f"{AT}/<uuid:row_id>/<stap>", who=signed_in)
def change(plan_id: UUID, row_id: UUID, stap: str) -> Response:
    gezin = look(g.lens, plan_id)
    around = _around(plan_id, gezin) | _named(plan_id, gezin, row_id, stap)
    return _editing(stap).take(plan_id, row_id, **around)


def _named(plan_id: UUID, gezin: View, row_id: UUID, stap: str) -> dict[str, Any]:
    """Who is told is said by name, or the wrong parent is written down; with the sheet to hand over."""
    name = next((view.naam for view in gezin.personen if view.id == row_id), None)
    if stap != "inlichten" or name is None:
        return {}
    sheet = url_for("informatie.sheet", plan_id=plan_id, persoon_id=row_id)
    title = _("Weet %(naam)s wat casus bewaart?", naam=name)
    return {"title": title, "links": [(_("Het blad om te geven aan %(naam)s", naam=name), sheet)]}


def _editing(stap: str) -> FormPage:
    if stap not in gezinedits.EDITING:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return gezinedits.EDITING[stap]


def _row(gezin: View, row_id: UUID) -> View:
    """A row of this gezin that the reader may know; a membership is found by its own id."""
    for view in (view for name in LISTS for view in getattr(gezin, name)):
        if view.id == row_id:
            return view
        if view.get("lid_id") == row_id:
            return view.but(versie=view.lid_versie)
    raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))


def _kept(row: View, stap: str) -> dict[str, Any]:
    """What the form begins with: the row as it stands. A reason is always new."""
    kept = {name: row.get(name) for name in row if name != "reden"}
    for name in ("wie", "van_wie", "kind"):
        if isinstance(kept.get(name), View):
            kept[name] = kept[name].id
    if stap == "bewoners":
        kept["eruit"] = []
    if kept.get("geboren"):
        kept["geboren"] = "-".join(reversed(kept["geboren"].split("-")))  # as people type it
    return kept


def _around(plan_id: UUID, gezin: View | None = None) -> dict[str, Any]:
    return {"back": url_for("gezinsleden.page", plan_id=plan_id), "options": _options(gezin or look(g.lens, plan_id))}


def _options(gezin: View) -> Options:
    """The choices that follow from this gezin."""
    people = [(view.id, view.naam) for view in gezin.personen]
    kinderen = [(v.id, v.naam) for v in gezin.personen if v.get("rol") == "kind"]
    ouders = [(v.id, v.naam) for v in gezin.personen if v.get("rol") == "ouder"]
    homes = [(view.id, home_name(view)) for view in gezin.huishoudens if view.loopt]
    known: Mapping[str, list[tuple[Any, ...]]] = {
        "wie": people,
        "van_wie": people,
        "persoon_id": people,
        "over": people,
        "leden": people,
        "erbij": people,
        "eruit": people,
        "kind": people,
        "kind_van": ouders,
        "ouder_van": kinderen,
        "huishouden_id": homes,
    }
    gis = [] if g.viewer.family else adresboek.organisaties(g.lens, "gi")
    return {**known, "organisatie_id": [(view.id, view.naam) for view in gis]}


def home_name(view: View) -> str:
    """A household by its name, else by who lives there."""
    living = ", ".join(lid.wie.voornaam for lid in view.leden if lid.loopt)
    return str(view.get("naam") or living or _("huishouden"))


# --- the BSN -----------------------------------------------------------------------------------------------------


@area.get(f"{AT}/<uuid:persoon_id>/bsn/tonen", who=signed_in)
def bsn(plan_id: UUID, persoon_id: UUID) -> str:
    """Masked: what is asked first is why."""
    found = _row(look(g.lens, plan_id), persoon_id)
    return forms.show("gezinsleden/bsn.html", BsnForm(), plan_id=plan_id, persoon=found, number=None)


@area.post(f"{AT}/<uuid:persoon_id>/bsn/tonen", who=signed_in)
def show_bsn(plan_id: UUID, persoon_id: UUID) -> str | Response:
    """The number in full, once, on this page only."""
    form, found = BsnForm(), _row(look(g.lens, plan_id), persoon_id)
    sent = forms.typed(request.form, form)
    around: dict[str, Any] = {"plan_id": plan_id, "persoon": found}
    try:
        shown = gezinnen.bsn_tonen(g.lens, plan_id, persoon_id, **forms.parse(form, sent))
    except Invalid as error:
        page = forms.show("gezinsleden/bsn.html", form, kept=sent, errors=error.errors, number=None, **around)
        return make_response(page, 422)
    return forms.show("gezinsleden/bsn.html", form, number=shown.bsn or _("onbekend"), **around)
