"""The team board of the teamleider: process facts only, what weighs most first."""

from typing import Any

from flask import g, render_template, request, url_for

from casus.language import N_, _
from casus.outlets.area import Area, teamleider
from casus.outlets.web.days import dag, moment
from casus.outlets.web.words import woord
from casus.sharing.looks.bord import bord as look
from casus.sharing.view import View

area = Area("bord", __name__)
WARNINGS = {
    "veiligheid": (N_("veiligheid"), "danger"),
    "geen_regisseur": (N_("geen regisseur"), "warning"),
    "te_laat": (N_("te laat"), "warning"),
    "stil": (N_("stil"), "neutral"),
}
LISTS = {
    "ongelezen_veiligheidszorg": (N_("Ongelezen veiligheidszorg"), "danger"),
    "veiligheid": (N_("Veiligheid: open stap of datum voorbij"), "danger"),
    "geen_regisseur": (N_("Zonder aanvaarde regisseur"), "warning"),
    "te_laat": (N_("Te laat"), "warning"),
    "stil": (N_("Geen contact sinds"), "warning"),
    "wacht": (N_("Wacht op een andere organisatie"), "warning"),
}


@area.get("/bord", who=teamleider)
def page() -> str:
    """Six columns for the phases, and above them what somebody must look at today."""
    found = look(g.lens)
    columns = [_column(view) for view in found.kolommen]
    return render_template("bord/bord.html", columns=columns, lists=[_list(view) for view in found.lijsten])


@area.get("/bord/<fase>", who=teamleider)
def one(fase: str) -> str:
    """One column, page by page."""
    found = look(g.lens, fase, request.args.get("na"))
    column = found.kolommen[0]
    here = url_for("bord.one", fase=fase)
    return render_template(
        "bord/kolom.html",
        column=_column(column),
        next_url=f"{here}?na={column.volgende}" if column.volgende else None,
        first_url=here if request.args.get("na") else None,
    )


def _column(view: View) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "label": woord(view.fase, "fase"),
        "cards": [_card(card) for card in view.kaarten],
        "count": view.aantal,
        "url": url_for("bord.one", fase=view.fase),
    }
    return shown | ({"more_url": shown["url"]} if view.volgende else {})


def _card(view: View) -> dict[str, Any]:
    initials, born, number = parts_of(view.label)
    warning = WARNINGS.get(view.waarschuwing) if view.waarschuwing else None
    return {
        "initials": initials,
        "born": born,
        "number": number,
        "regisseur": _("%(naam)s (neemt waar)", naam=view.regisseur) if view.regie == "waarnemend" else view.regisseur,
        "days": view.dagen_in_fase,
        "next": view.volgende_op,
        "warning": (_(warning[0]), warning[1]) if warning else None,
        "more": view.andere,
        "url": url_for("plannen.page", plan_id=view.id),
    }


def parts_of(label: str) -> tuple[str, str, str]:
    """Initials, birth year of the youngest and number, out of the label of a plan."""
    initials, *rest = label.split(" · ")
    born, number = [*rest, "", ""][:2]
    return initials, born, number


def _list(view: View) -> dict[str, Any]:
    title, tone = LISTS[view.lijst]
    return {
        "title": _(title),
        "tone": tone,
        "count": view.aantal,
        "rows": [_row(view.lijst, plan) for plan in view.plannen],
    }


def _row(lijst: str, view: View) -> dict[str, str]:
    """A plan by its label, with the date that matters in this list."""
    when = dag(view.volgende_op)
    if lijst == "ongelezen_veiligheidszorg":
        when = _("had gelezen moeten zijn %(wanneer)s", wanneer=moment(view.sinds))
    elif lijst == "wacht":
        asked = _("gevraagd %(dag)s", dag=dag(view.sinds)) if view.sinds else _("nog niet gevraagd")
        when = f"{asked} · {view.aantal}×"
    return {"label": view.label, "when": when, "url": url_for("regie.page", plan_id=view.id)}
