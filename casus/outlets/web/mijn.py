"""What else the family does itself: say eens or oneens, finish an own actie, ask for help again."""

from functools import partial
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus.actions import acties, bijdragen, gates, plannen
from casus.errors import Refused
from casus.language import N_, _
from casus.outlets.area import Area, family
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Text, Versie
from casus.sharing.looks.plan import plan_page
from casus.sharing.view import View
from casus.words import ENDED, Topic

area = Area("mijn", __name__)
AT = "/plannen/<uuid:plan_id>/mijn"


class ReadingForm(forms.Form):
    eens = Choice(N_("Bent u het eens met wat er staat?"), ("ja", "nee"), required=True)
    woorden = Text(N_("Wat wilt u erbij zeggen?"))


class ActieForm(forms.Form):
    stap = Choice("", required=True)
    versie = Versie()
    reden = Choice("")


class BackForm(forms.Form):
    versie = Versie()


@area.get(f"{AT}/lezing", who=family)
def reading(plan_id: UUID) -> str:
    return forms.show("gezin/lezing.html", ReadingForm(), plan_id=plan_id)


@area.post(f"{AT}/lezing", who=family)
def read(plan_id: UUID) -> Response:
    """Oneens stops nothing; it stands beside the analysis in the own words."""
    then = url_for("plannen.page", plan_id=plan_id)
    act = partial(_read, plan_id)
    said = _("Bedankt. Het staat erbij.")
    return forms.submit(ReadingForm(), act, "gezin/lezing.html", then=then, said=said, plan_id=plan_id)


def _read(plan_id: UUID, *, eens: str, woorden: str) -> View:
    return gates.analyse_gelezen(g.lens, plan_id, eens=eens == "ja", woorden=woorden)


@area.post(f"{AT}/acties/<uuid:actie_id>", who=family)
def actie(plan_id: UUID, actie_id: UUID) -> Response:
    """An own actie is done, or does not need doing any more."""
    fields = forms.parse(ActieForm(), forms.typed(request.form, ActieForm()))
    acties.actie_stap(g.lens, plan_id, actie_id, **fields)
    return forms.go(url_for("plannen.page", plan_id=plan_id), _("Mooi. Het staat erbij."))


@area.post(f"{AT}/hulp", who=family)
def back(plan_id: UUID) -> Response:
    """ "We hebben weer hulp nodig": opens an ended plan; while it runs the regisseur gets the question. One press."""
    fields = forms.parse(BackForm(), forms.typed(request.form, BackForm()))
    plan = plan_page(g.lens, plan_id)
    if plan.get("fase") in ENDED:
        step = next(iter(plannen.stappen(g.lens, plan_id)), None)
        if step is None:
            raise Refused(_("Bel het jeugdteam: dan kijken we samen wat er nodig is."))
        plannen.zet_stap(g.lens, plan_id, step.stap, **fields)
    else:
        words = _("We hebben weer hulp nodig.")
        bijdragen.vertellen(g.lens, plan_id, topic=Topic.HULPVRAAG, over=[g.viewer.persoon_id], tekst=words)
    said = _("Goed om te weten. Binnen 1 werkdag belt er iemand.")
    return forms.go(url_for("plannen.page", plan_id=plan_id), said)
