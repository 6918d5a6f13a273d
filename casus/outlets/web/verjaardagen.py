"""What a birthday of 12, 16 or 18 changes, and what stays: for who leads, for the youth and for who has gezag."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from flask import current_app, g, render_template, url_for

from casus import dates
from casus.dates import Datum, DatumError
from casus.language import _
from casus.outlets.area import Area, around_a_plan
from casus.outlets.web.birthdaywords import CHANGES, STAYS
from casus.sharing.looks.verjaardagen import SOORTEN, near, verjaardagen
from casus.sharing.view import View

area = Area("verjaardagen", __name__)


@area.get("/plannen/<uuid:plan_id>/verjaardagen", who=around_a_plan)
def page(plan_id: UUID) -> str:
    """Each birthday at hand that this reader may know, in the words for this reader."""
    found = verjaardagen(g.lens, plan_id)
    age_of = {soort: age for age, soort in SOORTEN.items()}
    ticks = [(url_for("werk.tick", termijn_id=told.id), age_of[told.soort]) for told in found.termijnen]
    shown = [_shown(view, leidt=found.leidt) for view in found.verjaardagen]
    return render_template("verjaardagen/verjaardagen.html", plan_id=plan_id, verjaardagen=shown, ticks=ticks)


def at_hand(people: Iterable[View]) -> bool:
    """Whether somebody of these, whose birth date this reader knows, has such a birthday soon or had it just now."""
    return any(near(dates.decides(*born, age), g.lens.at) for born in map(_born, people) for age in dates.DECIDING)


def _born(persoon: View) -> tuple[Any, Any]:
    try:
        datum = Datum.from_iso(persoon.get("geboren") or "")
    except DatumError:
        datum = Datum()
    return datum.earliest(), datum.latest()


def _terms() -> dict[str, int]:
    """How long what the parents agreed to goes on after the twelfth birthday, in days."""
    config = current_app.config
    normal = int(config["RESPIJT_12_DAGEN"])
    return {"dagen": normal, "bijzonder": min(normal, int(config["RESPIJT_12_BIJZONDER_DAGEN"]))}


def _shown(view: View, *, leidt: bool) -> dict[str, Any]:
    reader = "regisseur" if leidt else "jeugdige" if view.zelf else "ouder"
    said = {"naam": view.voornaam, "leeftijd": view.leeftijd}
    if view.zelf:
        title = _("Je bent %(leeftijd)s geworden", **said) if view.geweest else _("Je wordt %(leeftijd)s", **said)
    else:
        title = (
            _("%(naam)s is %(leeftijd)s geworden", **said) if view.geweest else _("%(naam)s wordt %(leeftijd)s", **said)
        )
    return {
        "title": title,
        "op": view.op,
        "changes": [_(line, **_terms()) for line in CHANGES[reader, view.leeftijd]],
        "stays": [_(line) for line in STAYS[reader, view.leeftijd]],
        "geheel": view.geheel,
        "leidt": leidt,
    }
