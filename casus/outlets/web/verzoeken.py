"""Requests of the people it is about: asked in the own account or noted, and how each stands."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus import dates
from casus.actions import verzoeken
from casus.language import N_, _
from casus.outlets.area import Area, family, professional, signed_in
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Key, Line, Text, Versie
from casus.outlets.web.verzoekforms import STAPPEN, choices_of, kept_for
from casus.outlets.web.verzoekwords import SOORTEN, VRAGEN, not_all, request_of
from casus.outlets.web.words import woord
from casus.sharing.view import View

area = Area("verzoeken", __name__)
AT = "/plannen/<uuid:plan_id>/verzoeken"
ONE = f"{AT}/<uuid:verzoek_id>"
LIST, PAGE = "verzoeken/lijst.html", "verzoeken/verzoek.html"


class AskForm(forms.Form):
    """`wat` is the kind and about whom."""

    wat = Choice(N_("Wat vraagt u?"), required=True)
    toelichting = Text(N_("Wilt u er iets bij zeggen?"))


class NoteForm(forms.Form):
    soort = Choice(N_("Wat is er gevraagd?"), SOORTEN, required=True)
    over = Key(N_("Over wie?"), required=True)
    vrager = Key(N_("Wie vraagt het?"))
    vrager_naam = Line(N_("Naam, als het iemand buiten het gezin is"))
    toelichting = Text(N_("Wat is er gezegd?"))
    gevraagd_op = Day(N_("Wanneer is het gevraagd?"), required=True)


class TapForm(forms.Form):
    """A button."""


@area.get(AT, who=signed_in)
def page(plan_id: UUID) -> str:
    """The own requests and a new one; for who leads each request of the plan."""
    return forms.show(LIST, AskForm(), context=partial(_listed, plan_id))


@area.post(AT, who=family)
def ask(plan_id: UUID) -> Response:
    then, around = url_for(".page", plan_id=plan_id), partial(_listed, plan_id)
    said = _("Uw verzoek is gedaan. U leest hier hoe het ermee staat.")
    return forms.submit(AskForm(), partial(_ask, plan_id), LIST, then=then, said=said, context=around)


def _ask(plan_id: UUID, *, wat: str, toelichting: str) -> View:
    soort, _sep, over = wat.partition("|")
    return verzoeken.vragen(g.lens, plan_id, soort=soort, over=_key(over), toelichting=toelichting)


def _key(text: str) -> UUID:
    """An id that was tapped; what is none is nobody."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


@area.get(f"{AT}/noteren", who=professional)
def new(plan_id: UUID) -> str:
    """What somebody asked in a talk, by phone or by letter."""
    kept = {"gevraagd_op": dates.day_of(g.lens.at)}
    return forms.show("verzoeken/noteren.html", NoteForm(), kept=kept, context=partial(_noting, plan_id))


@area.post(f"{AT}/noteren", who=professional)
def note(plan_id: UUID) -> Response:
    act, around = partial(verzoeken.noteren, g.lens, plan_id), partial(_noting, plan_id)
    then, said = url_for(".page", plan_id=plan_id), _("Het staat erin. De termijn loopt.")
    return forms.submit(NoteForm(), act, "verzoeken/noteren.html", then=then, said=said, context=around)


@area.get(ONE, who=signed_in)
def show(plan_id: UUID, verzoek_id: UUID) -> str:
    """How it stands; for who deals with it what can be done now."""
    return forms.show(PAGE, context=partial(_one, plan_id, verzoek_id))


@area.post(f"{ONE}/intrekken", who=family)
def withdraw(plan_id: UUID, verzoek_id: UUID) -> Response:
    forms.parse(TapForm(), forms.typed(request.form, TapForm()))
    verzoeken.intrekken(g.lens, plan_id, verzoek_id)
    return forms.go(url_for(".page", plan_id=plan_id), _("Uw verzoek is ingetrokken."))


@area.get(f"{ONE}/stap/<stap>", who=professional)
def step(plan_id: UUID, verzoek_id: UUID, stap: str) -> str:
    """One form: more time, the decision, a colleague who looks at it, the letter."""
    form, view = STAPPEN.of(stap), verzoeken.pagina(g.lens, plan_id, verzoek_id)
    kept = kept_for(stap, view, g.lens, plan_id)
    return form.show(back=_back(plan_id, verzoek_id), options=choices_of(stap, view), kept=kept)


@area.post(f"{ONE}/stap/<stap>", who=professional)
def take(plan_id: UUID, verzoek_id: UUID, stap: str) -> Response:
    form, view = STAPPEN.of(stap), verzoeken.pagina(g.lens, plan_id, verzoek_id)
    return form.take(plan_id, verzoek_id, back=_back(plan_id, verzoek_id), options=choices_of(stap, view))


class VersieForm(forms.Form):
    versie = Versie()


@area.post(f"{ONE}/terughalen", who=professional)
def take_back(plan_id: UUID, verzoek_id: UUID) -> Response:
    """From the colleague, to change something."""
    fields = forms.parse(VersieForm(), forms.typed(request.form, VersieForm()))
    verzoeken.terughalen(g.lens, plan_id, verzoek_id, **fields)
    return forms.go(_back(plan_id, verzoek_id), _("U kunt er weer aan werken."))


@area.post(f"{ONE}/gedaan", who=professional)
def done(plan_id: UUID, verzoek_id: UUID) -> Response:
    """What was granted is done."""
    fields = forms.parse(VersieForm(), forms.typed(request.form, VersieForm()))
    verzoeken.uitgevoerd(g.lens, plan_id, verzoek_id, **fields)
    return forms.go(_back(plan_id, verzoek_id), _("Dat staat erin."))


@area.post(f"{ONE}/meldingen/<uuid:melding_id>", who=professional)
def told(plan_id: UUID, verzoek_id: UUID, melding_id: UUID) -> Response:
    """This reader was told of the correction."""
    forms.parse(TapForm(), forms.typed(request.form, TapForm()))
    verzoeken.verteld(g.lens, plan_id, verzoek_id, melding_id)
    return forms.go(_back(plan_id, verzoek_id), _("Dat staat erin."))


# --- what stands on the page ----------------------------------------------------------------------------------------


def _back(plan_id: UUID, verzoek_id: UUID) -> str:
    return url_for(".show", plan_id=plan_id, verzoek_id=verzoek_id)


def _listed(plan_id: UUID) -> dict[str, Any]:
    found = verzoeken.verzoeken(g.lens, plan_id)
    return {
        "plan_id": plan_id,
        "choices": [_choice(may) for may in found.mag],
        "own": [request_of(view) for view in found.eigen],
        "all": [request_of(view) for view in found.alle],
        "leads": found.leidt,
    }


def _choice(may: View) -> tuple[str, str]:
    return f"{may.soort}|{may.over}", _(VRAGEN[may.soort], wie=_("uzelf") if may.zelf else may.naam)


def _noting(plan_id: UUID) -> dict[str, Any]:
    found = verzoeken.verzoeken(g.lens, plan_id)
    people = [(view.id, view.naam) for view in found.leden]
    kinds = [(soort, _(words)) for soort, words in SOORTEN.items()]
    return {"plan_id": plan_id, "people": people, "kinds": kinds}


def _one(plan_id: UUID, verzoek_id: UUID) -> dict[str, Any]:
    view = verzoeken.pagina(g.lens, plan_id, verzoek_id)
    around: dict[str, Any] = {
        "plan_id": plan_id,
        "verzoek": request_of(view) | {"versie": view.versie},
        "may": view.mag,
        "not_all": not_all(view.niet_alles),
        "leads": view.leidt,
        "given": view.soort in ("inzage", "overdraagbaarheid"),
        "letter": view.soort == "hoofdlijnen",
    }
    return around | (_for_handler(view) if view.leidt else {})


def _for_handler(view: View) -> dict[str, Any]:
    told = [{"id": m.id, "who": f"{woord(m.rol, 'role')}, {m.organisatie}", "on": m.verteld_op} for m in view.meldingen]
    weighed = verzoeken.BELANGEN.get(view.belang, "")
    return {
        "todo": view.te_doen,
        "with_other": view.bij_ander,
        "told": told,
        "named": list(dict.fromkeys(woord(each.topic, "topic") for each in view.get("items"))),
        "weighed": _(weighed) if weighed else "",
        "weighing": view.weging,
        "has_list": view.lijst and view.status in ("gevraagd", "in_behandeling"),
        "correction": view.soort == "correctie",
    }
