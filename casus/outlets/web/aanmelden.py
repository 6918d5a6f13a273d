"""Registering a family: the question in its own words, who it is about, whether it is safe, and who holds the regie."""

import re
from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus.actions.choices import BESLUIT, NIVEAU
from casus.actions.gezinnen import ROLLEN
from casus.actions.intake import intake
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.area import Area, own_team
from casus.outlets.web import forms
from casus.outlets.web.days import today
from casus.outlets.web.fields import Choice, Day, Line, Text
from casus.sharing.looks.adresboek import collegas
from casus.words import Role

area = Area("aanmelden", __name__)
TEMPLATE = "aanmelden/nieuw.html"
SELF = "zelf"
FIRST_ROWS = ({"rol": "kind"}, {"rol": "ouder"}, {"rol": "ouder"})
MOST_ROWS = 20
PERSON = ("voornamen", "voorvoegsel", "geslachtsnaam", "geboren", "bsn", "rol")
ASKERS = {
    "ouder": N_("een ouder"),
    "jeugdige": N_("het kind zelf"),
    "school": N_("school"),
    "huisarts": N_("huisarts"),
    "anders": N_("iemand anders"),
}
_CELL = re.compile(r"personen\.(\d{1,2})\.([a-z]+)", re.ASCII)


class IntakeForm(forms.Form):
    """What stands beside the persons, who are taken off before."""

    hulpvraag = Text(N_("Wat is de vraag?"))
    verteld_door = Choice(N_("Wie vertelde dit?"), list(ASKERS))
    bron = Line(N_("Wie meldde aan?"))
    aangemeld_op = Day(N_("Aangemeld op"))
    niveau = Choice(N_("Is het nu veilig?"), list(NIVEAU))
    toelichting = Text(N_("Wat ziet u?"))
    deelname = Choice(N_("Doet het gezin mee?"), list(BESLUIT["deelname"]))
    regisseur = Choice(N_("Wie wordt de regisseur?"), required=True)


@area.get("/aanmelden", who=own_team)
def new() -> str:
    kept = {"personen": [dict(row) for row in FIRST_ROWS], "aangemeld_op": today(), "regisseur": SELF}
    return forms.show(TEMPLATE, IntakeForm(), kept=kept, context=_around)


@area.post("/aanmelden", who=own_team)
def make() -> Response | str:
    """Register, or show one more row for somebody of the gezin."""
    persons, rest = split(request.form)
    if "meer" in rest:
        rest.pop("meer")
        more = [*persons, {}] if len(persons) < MOST_ROWS else persons
        return forms.show(TEMPLATE, IntakeForm(), kept=rest | {"personen": more}, context=_around)
    act = partial(_register, [row for row in persons if _typed(row)])
    kept, said = rest | {"personen": persons}, _("De aanmelding staat erin.")
    return forms.submit(IntakeForm(), act, TEMPLATE, then=_plan, sent=rest, kept=kept, context=_around, said=said)


def split(sent: Mapping[str, str]) -> tuple[list[dict[str, str]], dict[str, Any]]:
    """The persons (`personen.0.voornamen` …) in their order, and the other fields."""
    rows: dict[int, dict[str, str]] = {}
    rest: dict[str, Any] = {}
    for name, value in sent.items():
        cell = _CELL.fullmatch(name)
        if cell and cell[2] in PERSON:
            rows.setdefault(int(cell[1]), {})[cell[2]] = value.strip()
        elif name != forms.CSRF:
            rest[name] = value
    return [rows[place] for place in sorted(rows)], rest


def _typed(row: Mapping[str, str]) -> bool:
    """Whether anything stands in this row besides what it is in the gezin."""
    return any(value for name, value in row.items() if name != "rol")


def _register(
    personen: list[dict[str, str]], *, regisseur: str, verteld_door: str, niveau: str, deelname: str, **fields: Any
) -> Any:
    holder = regisseur if regisseur == SELF else _chosen(regisseur)
    asked = {"niveau": niveau, "deelname": deelname} if _leads() else {"toelichting": ""}
    given = {"regisseur": holder, "verteld_door": verteld_door or None, "personen": personen}
    return intake(g.lens, **fields | given | asked)


def _chosen(regisseur: str) -> UUID:
    """The hat that was chosen. Raises `Invalid` for what is no id: the page offers ids only."""
    try:
        return UUID(regisseur)
    except ValueError:
        raise Invalid({"regisseur": [_("Kies een van de mogelijkheden.")]}) from None


def _plan(view: Any) -> str:
    return url_for("plannen.page", plan_id=view.id)


def _leads() -> bool:
    """Whether who registers will lead the plan, and so says now whether it is safe and whether the gezin takes part."""
    return g.viewer.rol is Role.REGISSEUR and g.viewer.geregistreerd


def _around() -> dict[str, Any]:
    colleagues = [v for v in collegas(g.lens) if v.rol is Role.REGISSEUR and v.geregistreerd and not v.afwezig]
    self_words = _("Ik houd de regie") if _leads() else _("Ik blijf verantwoordelijk tot iemand ja zegt")
    asked = [(view.id, _("%(naam)s vragen", naam=view.naam)) for view in colleagues]
    return {
        "rollen": [(key, _(words)) for key, words in ROLLEN.items()],
        "askers": [(key, _(words)) for key, words in ASKERS.items()],
        "niveaus": [(key, _(words)) for key, words in NIVEAU.items()],
        "deelnames": [(key, _(words)) for key, words in BESLUIT["deelname"].items()],
        "regisseurs": [(SELF, self_words), *asked],
        "leads": _leads(),
        "reads_files": g.viewer.rol in (Role.REGISSEUR, Role.TEAMLEIDER),
    }
