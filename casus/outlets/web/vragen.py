"""Asking for information, and deciding on it: who asks reads that it was asked and dealt with, and no more."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from flask import current_app, g, request, url_for
from werkzeug.wrappers import Response

from casus import dates
from casus.actions import vrijgaven
from casus.language import _
from casus.outlets.area import Area, family, professional, signed_in
from casus.outlets.web import forms, items
from casus.outlets.web.gezin import among_youth
from casus.outlets.web.javragen import to_ask
from casus.outlets.web.vraagforms import (
    HOW,
    AskForm,
    RefuseForm,
    ReleaseForm,
    TakeBackForm,
    TapForm,
    YesForm,
    entries,
    gathered,
    last_day,
    tapped,
)
from casus.outlets.web.words import woord
from casus.sharing.looks.vragen import vragen as look
from casus.sharing.view import View

area = Area("vragen", __name__)
AT = "/plannen/<uuid:plan_id>/vragen"
RELEASE = "/plannen/<uuid:plan_id>/vrijgaven/<uuid:vrijgave_id>"
LIST, ONE = "vragen/vragen.html", "vragen/vraag.html"


# --- who asks ----------------------------------------------------------------------------------------------------


@area.get(AT, who=signed_in)
def page(plan_id: UUID) -> str:
    """The own questions and a new one; for who leads what others ask."""
    return forms.show(LIST, AskForm(), context=partial(_asking, plan_id))


@area.post(AT, who=signed_in)
def ask(plan_id: UUID) -> Response:
    """The same answer whether something exists or not."""
    then, said, around = url_for(".page", plan_id=plan_id), _("De vraag is gesteld."), partial(_asking, plan_id)
    return forms.submit(AskForm(), partial(_ask, plan_id), LIST, then=then, said=said, context=around)


def _ask(plan_id: UUID, *, wat: str, reden: str) -> View:
    over, _sep, topic = wat.partition("|")
    return vrijgaven.vragen(g.lens, plan_id, over=tapped(over), topic=topic, reden=reden)


def _asking(plan_id: UUID) -> dict[str, Any]:
    found = look(g.lens, plan_id)
    youth = among_youth(found.ik)
    return {
        "plan_id": plan_id,
        "family": g.viewer.family,
        "youth": youth,
        "choices": [pair for may in found.mag for pair in _choices(may, youth=youth)],
        "own": [_question(view, youth=youth) for view in found.eigen],
        "open": [_question(view) | {"who": items.who(view.wie)} for view in found.open],
        "leads": found.leidt,
        "contact": found.regisseur or (_("je vaste contactpersoon") if youth else _("uw vaste contactpersoon")),
    }


def _choices(may: View, *, youth: bool) -> list[tuple[str, str]]:
    own = _("jezelf") if youth else _("uzelf")
    who = own if may.zelf else may.naam or _("degene voor wie u meehelpt")
    kinds = [(topic, _kind(topic, youth=youth)) for topic in may.topics]
    return [(f"{may.over}|{topic}", _("%(wat)s, over %(wie)s", wat=kind, wie=who)) for topic, kind in kinds]


def _kind(topic: Any, *, youth: bool = False) -> str:
    return woord(topic, "topic", family=g.viewer.family, youth=youth)


def _question(view: View, *, youth: bool = False) -> dict[str, Any]:
    return {
        "id": view.id,
        "what": _kind(view.topic, youth=youth),
        "about": items.over(view.over),
        "why": view.reden,
        "asked": view.op,
        "done": view.afgehandeld_op,
    }


# --- who decides -------------------------------------------------------------------------------------------------


@area.get(f"{AT}/<uuid:vraag_id>", who=professional)
def show(plan_id: UUID, vraag_id: UUID) -> str:
    """The question, what stands there on that topic, and who must say yes."""
    until = dates.day_of(g.lens.at) + timedelta(days=current_app.config["VRIJGAVE_DAGEN"])
    kept = {"tot": until, "gegeven_op": dates.day_of(g.lens.at)}
    return forms.show(ONE, ReleaseForm(), kept=kept, context=partial(_one, plan_id, vraag_id))


@area.post(f"{AT}/<uuid:vraag_id>/vrijgeven", who=professional)
def release(plan_id: UUID, vraag_id: UUID) -> Response:
    """What is ticked, on the yes that was noted; without a yes it stands there and opens nothing."""

    def act(*, ja: list[str], **fields: Any) -> View:
        return vrijgaven.vrijgeven(g.lens, plan_id, vraag_id, ja=entries(ja), **fields)

    return _decide(ReleaseForm(), act, plan_id, vraag_id, _("Dat staat erin. De vraag is behandeld."))


@area.post(f"{AT}/<uuid:vraag_id>/weigeren", who=professional)
def refuse(plan_id: UUID, vraag_id: UUID) -> Response:
    """Who asked reads that it was dealt with, never why not."""
    act = partial(vrijgaven.afwijzen, g.lens, plan_id, vraag_id)
    return _decide(RefuseForm(), act, plan_id, vraag_id, _("Dat staat erin. De vraag is behandeld."))


@area.post(f"{AT}/<uuid:vraag_id>/ja/<uuid:vrijgave_id>", who=professional)
def yes(plan_id: UUID, vraag_id: UUID, vrijgave_id: UUID) -> Response:
    """A yes that came later."""

    def act(*, ja: list[str], **fields: Any) -> View:
        return vrijgaven.ja_noteren(g.lens, plan_id, vrijgave_id, ja=entries(ja), **fields)

    return _decide(YesForm(), act, plan_id, vraag_id, _("Het ja staat erin."))


@area.post(f"{RELEASE}/intrekken", who=professional)
def withdraw(plan_id: UUID, vrijgave_id: UUID) -> Response:
    """One tap: from this moment nobody reads it on this release."""
    forms.parse(TapForm(), forms.typed(request.form, TapForm()))
    vrijgaven.intrekken(g.lens, plan_id, vrijgave_id)
    said = _("Ingetrokken. Vanaf nu leest deze persoon dit niet meer.")
    return forms.go(url_for("toegang.page", plan_id=plan_id), said)


@area.post(f"{RELEASE}/ja-intrekken", who=family)
def take_back(plan_id: UUID, vrijgave_id: UUID) -> Response:
    """The own yes, in one tap."""
    fields = forms.parse(TakeBackForm(), forms.typed(request.form, TakeBackForm()))
    vrijgaven.ja_intrekken(g.lens, plan_id, vrijgave_id, **fields)
    said = _("Uw ja is ingetrokken. Vanaf nu leest deze persoon dit niet meer.")
    return forms.go(url_for("toegang.page", plan_id=plan_id), said)


def _decide(form: forms.Form, act: Any, plan_id: UUID, vraag_id: UUID, said: str) -> Response:
    kept = gathered(request.form, form)
    sent = {name: value for name, value in kept.items() if not name.startswith("ja.")}
    around = partial(_one, plan_id, vraag_id)
    then = url_for(".show", plan_id=plan_id, vraag_id=vraag_id)
    return forms.submit(form, act, ONE, then=then, said=said, context=around, sent=sent, kept=kept)


def _one(plan_id: UUID, vraag_id: UUID) -> dict[str, Any]:
    found = vrijgaven.vraag(g.lens, plan_id, vraag_id)
    return {
        "plan_id": plan_id,
        "vraag": _question(found) | {"who": items.who(found.wie), "versie": found.versie},
        "refused": _(vrijgaven.WEIGEREN[found.weigerreden]) if found.weigerreden else "",
        "told": [_item(plan_id, view) for view in found.items],
        "needed": [_yes(view) for view in found.ja],
        "how": [(value, _(words)) for value, words in HOW.items()],
        "refusals": [(value, _(words)) for value, words in vrijgaven.WEIGEREN.items()],
        "soort": found.soort,
        "shown_text": found.tekst,
        "releases": [_release(view, found.javragen) for view in found.vrijgaven],
        "today": dates.day_of(g.lens.at),
    }


def _item(plan_id: UUID, view: View) -> dict[str, Any]:
    """One thing that could be released, and what stands in the way."""
    wait = _("Eerst bespreken en openstellen voor deze lezer.") if view.eerst else ""
    kept = _("Afgesproken is dat deze lezer dit niet ziet.") if view.grens else ""
    at = {"plan_id": plan_id, "bijdrage_id": view.id}
    url = url_for("bijdrage.show", **at) if view.soort == "bijdrage" else ""
    about = items.over(view.over)
    return {"id": view.id, "words": view.woorden, "about": about, "stop": wait or kept, "url": url, "on": view.op}


def _yes(view: View) -> dict[str, Any]:
    name = f"ja.{view.over}|{view.wie}"
    return {"name": name, "about": view.over_naam, "who": view.naam, "nobody": view.niemand}


def _release(view: View, asked: View) -> dict[str, Any]:
    rows = [one for one in asked.vragen if one.vrijgave_id == view.id]
    own = [gap for gap in view.ontbreekt if gap.wie in asked.accounts]
    return {
        "id": view.id,
        "until": last_day(view.tot),
        "runs": view.loopt,
        "missing": [_yes(one) for one in view.ontbreekt],
        "ask": [to_ask(gap.over, gap.wie, rows, name=gap.naam, about=gap.over_naam) for gap in own],
    }
