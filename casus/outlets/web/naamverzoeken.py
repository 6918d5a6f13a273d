"""Which employees looked: the question of somebody of the family, and the answer of a privacy officer."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import naamverzoeken as actions
from casus.language import N_, _
from casus.outlets.area import Area, family, privacy_officer
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Text, Versie
from casus.sharing.view import View

area = Area("naamverzoeken", __name__)
AT, PAGE, WAITING = "/plannen/<uuid:plan_id>/journaal/namen", "journaal/namen.html", "logcontrole/namen.html"


class AskForm(forms.Form):
    van = Day(N_("Van"), required=True)
    tot = Day(N_("Tot en met"), required=True)
    reden = Text(N_("Waarom wilt u dit weten?"), required=True)


class AnswerForm(forms.Form):
    versie = Versie()
    antwoord = Choice(N_("Mag dit?"), actions.ANTWOORDEN, required=True)
    uitleg = Text(N_("Uitleg"))


@area.get(AT, who=family)
def page(plan_id: UUID) -> str:
    """What was asked before, and a new question."""
    return forms.show(PAGE, AskForm(), context=partial(_own, plan_id))


@area.post(AT, who=family)
def ask(plan_id: UUID) -> Response:
    def act(**fields: Any) -> View:
        return actions.vragen(g.lens, plan_id, **fields)

    said, around = _("Uw vraag is verstuurd. U leest het antwoord hier."), partial(_own, plan_id)
    return forms.submit(AskForm(), act, PAGE, then=url_for(".page", plan_id=plan_id), said=said, context=around)


def _own(plan_id: UUID) -> dict[str, Any]:
    return {"plan_id": plan_id, "verzoeken": actions.eigen(g.lens, plan_id)}


@area.get("/logcontrole/namen", who=privacy_officer)
def waiting() -> str:
    """What waits for an answer."""
    return forms.show(WAITING, AnswerForm(), context=_waiting)


@area.post("/logcontrole/namen/<uuid:naamverzoek_id>", who=privacy_officer)
def answer(naamverzoek_id: UUID) -> Response:
    act = partial(actions.beantwoorden, g.lens, naamverzoek_id)
    said = _("Het antwoord is verstuurd.")
    around = partial(_waiting, naamverzoek_id)
    return forms.submit(AnswerForm(), act, WAITING, then=url_for(".waiting"), said=said, context=around)


def _waiting(posted: UUID | None = None) -> dict[str, Any]:
    """`formulier`: the question with the form, which is the one that was answered while it still waits.

    What was typed stands with that question alone (`posted`): an answer for one family is never ready for another.
    """
    found = actions.te_beantwoorden(g.lens)
    ids = [view.id for view in found]
    here = posted if posted in ids else next(iter(ids), None)
    answers = [(key, _(words)) for key, words in actions.ANTWOORDEN.items()]
    return {"verzoeken": found, "antwoorden": answers, "formulier": here, "posted": posted}
