"""Toestemming by name for one seat: what the agreements ask beside the yes of the seat, noted and taken back."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus import dates
from casus.actions.toestemmingen.noting import intrekken, noteren
from casus.actions.toestemmingen.page import toestemmingen as look
from casus.language import N_, _
from casus.outlets.area import Area, family, professional
from casus.outlets.web import forms, items
from casus.outlets.web.days import datum
from casus.outlets.web.fields import Choice, Choices, Day, Key
from casus.outlets.web.vraagforms import HOW, entries, gathered
from casus.outlets.web.words import woord
from casus.sharing.view import View

area = Area("toestemmingen", __name__)
AT = "/plannen/<uuid:plan_id>/deelnames/<uuid:deelname_id>/toestemming"
TEMPLATE = "toestemmingen/stoel.html"
KINDS = {
    "doorbreking": N_("Toestemming om het beroepsgeheim te doorbreken"),
    "toestemming": N_("Toestemming om gegevens te delen"),
}


class NoteForm(forms.Form):
    """`ja` is gathered out of one field for each person who must say yes."""

    soort = Choice(N_("Welke toestemming?"), KINDS, required=True)
    over = Key(required=True)
    topics = Choices(N_("Waarvoor geldt het ja?"))
    ja = Choices(N_("Wie zei ja?"))
    gegeven_op = Day(N_("Wanneer is er ja gezegd?"))
    tot = Day(N_("Tot en met"))


class TakeBackForm(forms.Form):
    soort = Choice(N_("Welke toestemming?"), KINDS, required=True)
    over = Key(required=True)


class NotedForm(TakeBackForm):
    door = Key(required=True)


@area.get(AT, who=professional)
def page(plan_id: UUID, deelname_id: UUID) -> str:
    """What is asked, who said yes, and whose yes is missing; for one question the form. For who leads the plan."""
    chosen = {name: request.args.get(name, "") for name in ("soort", "over")}
    kept = chosen | {"gegeven_op": dates.day_of(g.lens.at)}
    return forms.show(TEMPLATE, NoteForm(), kept=kept, context=partial(_around, plan_id, deelname_id))


@area.post(AT, who=professional)
def note(plan_id: UUID, deelname_id: UUID) -> Response:
    """Who said yes to what. While a yes is missing it opens nothing."""

    def act(*, ja: list[str], **fields: Any) -> View:
        return noteren(g.lens, plan_id, deelname_id, ja=entries(ja), **fields)

    kept = gathered(request.form, NoteForm())
    sent = {name: value for name, value in kept.items() if not name.startswith("ja.")}
    then, around = url_for(".page", plan_id=plan_id, deelname_id=deelname_id), partial(_around, plan_id, deelname_id)
    said = _("De toestemming staat erin.")
    return forms.submit(NoteForm(), act, TEMPLATE, then=then, said=said, context=around, sent=sent, kept=kept)


@area.post(f"{AT}/ingetrokken", who=professional)
def taken_back(plan_id: UUID, deelname_id: UUID) -> Response:
    """Somebody told who leads the plan that the yes is taken back."""
    fields = forms.parse(NotedForm(), forms.typed(request.form, NotedForm()))
    intrekken(g.lens, plan_id, deelname_id, **fields)
    said = _("Ingetrokken. Vanaf nu leest deze persoon dit niet meer.")
    return forms.go(url_for(".page", plan_id=plan_id, deelname_id=deelname_id), said)


@area.post(f"{AT}/intrekken", who=family)
def take_back(plan_id: UUID, deelname_id: UUID) -> Response:
    """The own yes, in one tap (AVG 7 lid 3)."""
    fields = forms.parse(TakeBackForm(), forms.typed(request.form, TakeBackForm()))
    intrekken(g.lens, plan_id, deelname_id, **fields)
    said = _("Uw ja is ingetrokken. Vanaf nu leest deze persoon dit niet meer.")
    return forms.go(url_for("toegang.page", plan_id=plan_id), said)


def _around(plan_id: UUID, deelname_id: UUID) -> dict[str, Any]:
    found = look(g.lens, plan_id, deelname_id)
    seat = found.deelname
    return {
        "plan_id": plan_id,
        "deelname_id": deelname_id,
        "who": items.who(seat.wie) if seat.wie else woord(seat.rol, "role"),
        "questions": [_question(view) for view in found.vragen],
        "how": [(value, _(words)) for value, words in HOW.items()],
    }


def _question(view: View) -> dict[str, Any]:
    return {
        "soort": view.soort,
        "title": _(KINDS[view.soort]),
        "over": view.over_id,
        "about": items.over(view.over),
        "text": view.tekst,
        "topics": [(str(topic), woord(topic, "topic")) for topic in view.topics],
        "needed": [_yes(one) for one in view.nodig],
        "stand": [_stand(one) for one in view.stand],
        "given": _givers(view),
    }


def _yes(view: View) -> dict[str, Any]:
    return {"name": f"ja.{view.over}|{view.wie}", "about": view.over_naam, "who": view.naam, "nobody": view.niemand}


def _stand(view: View) -> dict[str, Any]:
    """Per topic who said yes, how, when and until when; and whose is missing."""
    said = [
        ", ".join(
            [
                one.naam or _("iemand"),
                _(HOW[one.hoe]),
                datum(one.op),
                *([_("tot en met %(dag)s", dag=datum(one.tot))] if one.tot else []),
            ]
        )
        for one in view.ja
    ]
    lacks = [one.naam or _("iemand") for one in view.ontbreekt]
    return {"topic": woord(view.topic, "topic"), "said": said, "lacks": ", ".join(lacks)}


def _givers(view: View) -> list[tuple[UUID, str]]:
    """Each person who said a yes that stands, once; what an organisation said it takes back itself."""
    said = {one.wie: one.naam or _("iemand") for stand in view.stand for one in stand.ja if not one.niemand}
    return sorted(said.items(), key=lambda pair: pair[1])
