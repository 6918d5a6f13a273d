"""A yes in the own account: asked by who leads the plan with one button, given or refused with another."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import javragen
from casus.language import _
from casus.outlets.area import Area, family, professional
from casus.outlets.web import forms, gezin, items
from casus.outlets.web.fields import Choice, Key
from casus.outlets.web.vraagforms import last_day
from casus.outlets.web.words import woord
from casus.sharing.view import View

area = Area("javragen", __name__)
AT = "/plannen/<uuid:plan_id>/mijn/ja"


class AskForm(forms.Form):
    over = Key(required=True)
    aan = Key(required=True)


class AnswerForm(forms.Form):
    antwoord = Choice("", ("ja", "nee"), required=True)


@area.get(AT, who=family)
def page(plan_id: UUID) -> str:
    """What waits for a yes of this reader."""
    found = javragen.javragen(g.lens, plan_id)
    youth = any(gezin.says_je(view.get("geboren", "")) for view in found.ik)
    asked = [_question(view) for view in found.vragen]
    return render_template("javragen/javragen.html", plan_id=plan_id, asked=asked, youth=youth)


@area.post(f"{AT}/<uuid:javraag_id>", who=family)
def answer(plan_id: UUID, javraag_id: UUID) -> Response:
    """Yes or no. A no blocks no help."""
    fields = forms.parse(AnswerForm(), forms.typed(request.form, AnswerForm()))
    given = fields["antwoord"] == "ja"
    javragen.beantwoorden(g.lens, plan_id, javraag_id, ja=given)
    said = _("Uw ja staat erin. U kunt het altijd intrekken.") if given else _("Dat is goed. De hulp gaat gewoon door.")
    return forms.go(url_for("plannen.page", plan_id=plan_id), said)


@area.post("/plannen/<uuid:plan_id>/deelnames/<uuid:deelname_id>/ja-vragen", who=professional)
def ask(plan_id: UUID, deelname_id: UUID) -> Response:
    """To the seat that this yes is for."""
    fields = forms.parse(AskForm(), forms.typed(request.form, AskForm()))
    javragen.vragen(g.lens, plan_id, deelname=deelname_id, **fields)
    return forms.go(url_for("mensen.page", plan_id=plan_id), _asked())


@area.post("/plannen/<uuid:plan_id>/vrijgaven/<uuid:vrijgave_id>/ja-vragen", who=professional)
def ask_for_release(plan_id: UUID, vrijgave_id: UUID) -> Response:
    fields = forms.parse(AskForm(), forms.typed(request.form, AskForm()))
    asked = javragen.vragen(g.lens, plan_id, vrijgave=vrijgave_id, **fields)
    return forms.go(url_for("vragen.show", plan_id=plan_id, vraag_id=asked.vraag_id), _asked())


def _asked() -> str:
    return _("Gevraagd. Deze persoon leest het in het eigen account.")


def to_ask(over: UUID, aan: UUID, rows: Iterable[View], *, name: str, about: str) -> dict[str, Any]:
    """One yes that may be asked (templates/parts/ask_yes.html), with what came of it when it was."""
    found = next((one for one in rows if (one.persoon_id, one.aan_persoon_id) == (over, aan)), None)
    waits = found is not None and found.antwoord == ""
    said_no = found.beantwoord_op if found is not None and found.antwoord == "nee" else None
    fields = {"over": over, "aan": aan, "name": name, "about": about}
    return fields | {"asked": found.gevraagd_op if found is not None and waits else None, "said_no": said_no}


def _question(view: View) -> dict[str, Any]:
    topics = list(dict.fromkeys(woord(topic, "topic", family=True) for topic in view.leest))
    return {
        "id": view.id,
        "takes_part": view.voor == "meedoen",
        "who": items.who(view.wie),
        "about": items.over(view.over),
        "why": view.waarvoor,
        "reads": items.listed(topics),
        "until": last_day(view.tot) if view.tot else None,
        "text": view.tekst,
        "asked": view.gevraagd_op,
    }
