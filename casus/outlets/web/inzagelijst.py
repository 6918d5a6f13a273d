"""The redaction worklist: each row about the person with what becomes of it; and fetching what was approved."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import Response as Download
from flask import g, jsonify, url_for
from werkzeug.wrappers import Response

from casus.actions import verzoeken
from casus.language import N_, _
from casus.outlets import pdf
from casus.outlets.area import Area, professional, signed_in
from casus.outlets.plain import plain
from casus.outlets.uitvoer import as_paper, letter
from casus.outlets.web import forms, items
from casus.outlets.web.fields import Choice, Text
from casus.outlets.web.verzoekwords import OORDELEN, kind, request_of
from casus.sharing.view import View

area = Area("inzagelijst", __name__)
ONE = "/plannen/<uuid:plan_id>/verzoeken/<uuid:verzoek_id>"
LIST, ITEM = "verzoeken/werklijst.html", "verzoeken/werkitem.html"


class JudgeForm(forms.Form):
    oordeel = Choice(N_("Wat gebeurt hiermee?"), OORDELEN, required=True)
    tekst = Text(N_("De tekst zonder wat over een ander gaat"), longest=30_000)
    reden = Choice(N_("Waarom geeft u dit niet?"), verzoeken.REDENEN)


@area.get(f"{ONE}/werklijst", who=professional)
def page(plan_id: UUID, verzoek_id: UUID) -> str:
    """What is about this person, oldest first, and what waits for a human."""
    found = verzoeken.werklijst(g.lens, plan_id, verzoek_id)
    rows = [_item(plan_id, verzoek_id, view) for view in found.get("items")]
    return forms.show(LIST, plan_id=plan_id, verzoek=request_of(found.verzoek), rows=rows, todo=found.te_doen)


@area.get(f"{ONE}/werklijst/<uuid:item_id>", who=professional)
def show(plan_id: UUID, verzoek_id: UUID, item_id: UUID) -> str:
    """One row: the words as they are, and the words as they will be given."""
    view = verzoeken.werkitem(g.lens, plan_id, verzoek_id, item_id)
    kept = {"oordeel": view.oordeel or view.voorstel, "tekst": view.gegeven or view.get("tekst", "")}
    around = partial(_one, plan_id, verzoek_id, item_id)
    return forms.show(ITEM, JudgeForm(), kept=kept | {"reden": view.reden}, context=around)


@area.post(f"{ONE}/werklijst/<uuid:item_id>", who=professional)
def judge(plan_id: UUID, verzoek_id: UUID, item_id: UUID) -> Response:
    act = partial(verzoeken.beoordelen, g.lens, plan_id, verzoek_id, item_id)
    then, around = url_for(".page", plan_id=plan_id, verzoek_id=verzoek_id), partial(_one, plan_id, verzoek_id, item_id)
    return forms.submit(JudgeForm(), act, ITEM, then=then, said=_("Dat staat erin."), context=around)


@area.get(f"{ONE}/uitvoer.pdf", who=signed_in)
def paper(plan_id: UUID, verzoek_id: UUID) -> Download:
    """What was approved, as a PDF that a screen reader can read (PDF/UA-1)."""
    found = verzoeken.ophalen(g.lens, plan_id, verzoek_id)
    return _download(pdf.made("inzage", as_paper(found)), "inzage.pdf")


@area.get(f"{ONE}/uitvoer.json", who=signed_in)
def data(plan_id: UUID, verzoek_id: UUID) -> Download:
    """The same as data (AVG 20 lid 1: structured and machine readable)."""
    answer = jsonify(plain(verzoeken.ophalen(g.lens, plan_id, verzoek_id)))
    answer.headers["Content-Disposition"] = 'attachment; filename="inzage.json"'
    return answer


@area.get(f"{ONE}/brief.pdf", who=professional)
def letter_on_paper(plan_id: UUID, verzoek_id: UUID) -> Download:
    """The letter of main lines that was approved, to hand over or to post."""
    found = verzoeken.for_paper(g.lens, plan_id, verzoek_id)
    return _download(pdf.made("hoofdlijnen", letter(found)), "brief.pdf")


def _download(content: bytes, name: str) -> Download:
    answer = Download(content, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return answer


def _item(plan_id: UUID, verzoek_id: UUID, view: View) -> dict[str, Any]:
    done = view.oordeel
    return {
        "id": view.id,
        "url": url_for(".show", plan_id=plan_id, verzoek_id=verzoek_id, item_id=view.id),
        "kind": kind(view),
        "on": view.op,
        "about": items.over(view.over),
        "by": items.who(view.van) if view.van else "",
        "text": view.get("tekst", ""),
        "given": view.gegeven,
        "closed": view.gesloten,
        "old": view.vervangen,
        "alone": view.alleen,
        "done": _(OORDELEN[done]) if done else "",
        "why": _(verzoeken.REDENEN[view.reden]) if view.reden else "",
    }


def _one(plan_id: UUID, verzoek_id: UUID, item_id: UUID) -> dict[str, Any]:
    view = verzoeken.werkitem(g.lens, plan_id, verzoek_id, item_id)
    return {
        "plan_id": plan_id,
        "verzoek_id": verzoek_id,
        "item": _item(plan_id, verzoek_id, view),
        "choices": [(value, _(OORDELEN[value])) for value in view.mag],
        "reasons": [(value, _(words)) for value, words in view.redenen.items()],
    }
