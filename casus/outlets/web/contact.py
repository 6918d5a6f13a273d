"""A contactmoment: who, how, when; three taps, from every page. A waakvlamcontact has a form of its own."""

import re
from datetime import date, datetime, time
from functools import partial
from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import gates
from casus.actions.choices import HOE
from casus.actions.pagina import pagina
from casus.dates import AMSTERDAM
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms, items
from casus.outlets.web.days import today
from casus.outlets.web.fields import Choice, Day, Keys, Line
from casus.sharing.looks.werk import werk
from casus.words import ENDED, Fase, Topic

area = Area("contact", __name__)
AT = "/plannen/<uuid:plan_id>/contactmoment"
_HOUR = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)", re.ASCII)


class ContactForm(forms.Form):
    """Nothing filled in under `dag` is now."""

    over = Keys(N_("Met wie?"))
    hoe = Choice(N_("Hoe?"), list(HOE), required=True)
    dag = Day(N_("Op welke dag?"))
    uur = Line(N_("Hoe laat?"))
    regel = Line(N_("Kort"))


@area.get("/contactmoment", who=professional)
def choose() -> str:
    """With which family: the own plans in which one may write it down, to find by name."""
    naam = request.args.get("naam", "").strip()
    found = werk(g.lens, request.args.get("na"), naam=naam or None, adding=Topic.CONTACT)
    here = [view for view in found.plannen if view.fase not in ENDED]
    plans = [(items.title_of(view), url_for(".new", plan_id=view.id)) for view in here]
    onward = url_for(".choose", na=found.volgende, naam=naam or None) if found.volgende else None
    return render_template("contact/kiezen.html", plans=plans, naam=naam, onward=onward)


@area.get(AT, who=professional)
def new(plan_id: UUID) -> str:
    return forms.show("contact/nieuw.html", ContactForm(), context=partial(_around, plan_id))


@area.post(AT, who=professional)
def make(plan_id: UUID) -> Response:
    act, around = partial(_keep, plan_id), partial(_around, plan_id)
    then, said = url_for("plannen.page", plan_id=plan_id), _("Het contactmoment staat erin.")
    return forms.submit(ContactForm(), act, "contact/nieuw.html", then=then, said=said, context=around)


def _keep(plan_id: UUID, *, dag: date | None, uur: str, **fields: Any) -> Any:
    when = {"op": moment_of(dag, uur)} if dag or uur else {}
    return gates.contactmoment(g.lens, plan_id, **fields | when)


def moment_of(dag: date | None, uur: str) -> datetime:
    """A day and an hour on the wall; no day is today, no hour is now today and noon on another day."""
    found = _HOUR.fullmatch(uur) if uur else None
    if uur and not found:
        raise Invalid({"uur": [_("Schrijf een tijd als 16:55.")]})
    if not found and dag in (None, today()):
        return g.lens.at
    hour = time(int(found[1]), int(found[2])) if found else time(12)
    return datetime.combine(dag or today(), hour, AMSTERDAM)


def _around(plan_id: UUID) -> dict[str, Any]:
    plan = items.to_add(pagina(g.lens, plan_id), Topic.CONTACT)
    return {
        "plan_id": plan_id,
        "title": items.title_of(plan),
        "people": items.choices(plan.leden),
        "hoe": [(key, _(words)) for key, words in HOE.items()],
        "waakvlam": plan.leidt and plan.fase is Fase.NAZORG,
    }
