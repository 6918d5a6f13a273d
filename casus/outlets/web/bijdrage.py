"""One bijdrage and what happens with it: question and answer, settling, correcting, opening it per reader."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import bijdragen, gezinsdeel
from casus.actions.pagina import bijdrage_pagina
from casus.errors import NotVisible
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms, items
from casus.outlets.web.doelen import TalkForm
from casus.outlets.web.fields import Choice, Day, Key, Line, Text, Versie
from casus.outlets.web.grenzen import veto
from casus.outlets.web.words import woord
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.view import View
from casus.words import Leefgebied

area = Area("bijdrage", __name__)
AT = "/plannen/<uuid:plan_id>/bijdragen/<uuid:bijdrage_id>"
PAGE = "bijdragen/bijdrage.html"


class VersieForm(forms.Form):
    versie = Versie()


class AskForm(VersieForm):
    vraag = Line(N_("Uw vraag"), required=True)


class AnswerForm(VersieForm):
    antwoord = Text(N_("Uw antwoord"), required=True)


class SettleForm(VersieForm):
    gedaan = Line(N_("Wat is ermee gedaan?"))


class WithdrawForm(VersieForm):
    reden = Line(N_("Waarom trekt u dit in?"))


class CorrectForm(VersieForm):
    tekst = Text(N_("De nieuwe tekst"), required=True)
    reden = Line(N_("Wat klopte er niet?"))


class MoveForm(VersieForm):
    topic = Choice(N_("Soort informatie"), required=True)
    leefgebied = Choice(N_("Leefgebied"), list(Leefgebied))
    reden = Line(N_("Waarom hoort het daar?"), required=True)


class OpenForm(forms.Form):
    """One reader, one tap, with the day of the talk."""

    lezer = Key(N_("Voor wie"), required=True)
    besproken_op = Day(N_("Besproken op"), required=True)


class PartForm(forms.Form):
    deel = Choice(required=True, among=["gezinsdeel", "persoonsdeel"])


@area.get(AT, who=professional)
def show(plan_id: UUID, bijdrage_id: UUID) -> str:
    """One bijdrage with its history. Who leads the plan has read it from now on."""
    return forms.show(PAGE, **_one(plan_id, bijdrage_id))


@area.post(f"{AT}/indienen", who=professional)
def hand_in(plan_id: UUID, bijdrage_id: UUID) -> Response:
    return _submit(VersieForm(), bijdragen.indienen, plan_id, bijdrage_id, _("Ingestuurd. Dank u wel."))


@area.post(f"{AT}/teruggeven", who=professional)
def ask(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """Ask the author something. Until the answer nobody else reads it."""
    said = _("Uw vraag staat bij de schrijver.")
    then = url_for("plannen.page", plan_id=plan_id, _anchor="verteld")
    return _submit(AskForm(), bijdragen.teruggeven, plan_id, bijdrage_id, said, then=then)


@area.post(f"{AT}/beantwoorden", who=professional)
def answer(plan_id: UUID, bijdrage_id: UUID) -> Response:
    return _submit(AnswerForm(), bijdragen.beantwoorden, plan_id, bijdrage_id, _("Uw antwoord is ingestuurd."))


@area.post(f"{AT}/vaststellen", who=professional)
def settle(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """The text stays as it is from now on; the author reads what was done with it."""
    return _submit(SettleForm(), bijdragen.vaststellen, plan_id, bijdrage_id, _("Vastgesteld."))


@area.post(f"{AT}/intrekken", who=professional)
def withdraw(plan_id: UUID, bijdrage_id: UUID) -> Response:
    return _submit(WithdrawForm(), bijdragen.intrekken, plan_id, bijdrage_id, _("Ingetrokken."))


@area.post(f"{AT}/verplaatsen", who=professional)
def move(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """To another topic, and so to other eyes."""

    def act(lens: Any, plan: UUID, row: UUID, *, leefgebied: str, **fields: Any) -> View:
        return bijdragen.verplaatsen(lens, plan, row, leefgebied=leefgebied or None, **fields)

    return _submit(MoveForm(), act, plan_id, bijdrage_id, _("Verplaatst."))


@area.post(f"{AT}/openstellen", who=professional)
def open_for(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """After the talk: this one reader may read it."""
    return _submit(OpenForm(), bijdragen.openstellen, plan_id, bijdrage_id, _("Opengesteld."))


@area.post(f"{AT}/besproken", who=professional)
def talked(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """The youth of 12 to 15 whom it is about talked it through; from now on the parents read it."""

    def act(lens: Any, plan: UUID, row: UUID, *, op: Any) -> View:
        return bijdragen.besproken_met_jeugdige(lens, plan, "bijdrage", row, op=op)

    return _submit(TalkForm(), act, plan_id, bijdrage_id, _("Dat staat erin."))


@area.post(f"{AT}/deel", who=professional)
def lay(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """Into the part of the gezin together, or out of it."""

    def act(lens: Any, plan: UUID, row: UUID, *, deel: str) -> View:
        to = gezinsdeel.naar_gezinsdeel if deel == "gezinsdeel" else gezinsdeel.uit_gezinsdeel
        return to(lens, plan, "bijdrage", row)

    return _submit(PartForm(), act, plan_id, bijdrage_id, _("Dat staat erin."))


@area.get(f"{AT}/corrigeren", who=professional)
def correct(plan_id: UUID, bijdrage_id: UUID) -> str:
    view = bijdrage(g.lens, plan_id, bijdrage_id)
    if view.gesloten:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    kept = {"tekst": view.tekst, "versie": view.versie}
    return forms.show("bijdragen/corrigeren.html", CorrectForm(), kept=kept, **_ids(plan_id, bijdrage_id))


@area.post(f"{AT}/corrigeren", who=professional)
def set_right(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """A new version takes the place of the old one, which stays in the history."""

    def then(view: View) -> str:
        return url_for(".show", plan_id=plan_id, bijdrage_id=view.id)

    act, said = partial(bijdragen.corrigeren, g.lens, plan_id, bijdrage_id), _("De nieuwe tekst staat er.")
    around = _ids(plan_id, bijdrage_id)
    return forms.submit(CorrectForm(), act, "bijdragen/corrigeren.html", then=then, said=said, **around)


def _submit(
    form: forms.Form, action: Callable[..., Any], plan_id: UUID, bijdrage_id: UUID, said: str, then: str = ""
) -> Response:
    act, around = partial(action, g.lens, plan_id, bijdrage_id), partial(_one, plan_id, bijdrage_id)
    here = url_for(".show", plan_id=plan_id, bijdrage_id=bijdrage_id)
    return forms.submit(form, act, PAGE, then=then or here, said=said, context=around)


def _ids(plan_id: UUID, bijdrage_id: UUID) -> dict[str, Any]:
    return {"plan_id": plan_id, "bijdrage_id": bijdrage_id}


def _one(plan_id: UUID, bijdrage_id: UUID) -> dict[str, Any]:
    view = bijdrage_pagina(g.lens, plan_id, bijdrage_id)
    return {
        "plan_id": plan_id,
        "row": view,
        "item": items.told(plan_id, view) | {"url": None},
        "history": [items.told(plan_id, old) for old in view.versies],
        "grenzen": [veto(each) for each in view.grenzen],
        "title": _title(view),
        "urls": {name: url_for(f".{name}", plan_id=plan_id, bijdrage_id=bijdrage_id) for name in _DOINGS},
    }


_DOINGS = ("hand_in", "ask", "answer", "settle", "withdraw", "move", "open_for", "talked", "lay", "correct")


def _title(view: View) -> str:
    words = woord(view.soort, "soort") if view.get("soort") else woord(view.topic, "topic")
    return " · ".join(part for part in (words[:1].upper() + words[1:], items.over(view.get("over", []))) if part)
