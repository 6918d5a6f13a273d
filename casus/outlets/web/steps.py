"""The steps of a plan as the box "Nu" shows them, and where each missing thing is put right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import url_for

from casus.language import _
from casus.outlets.web.page import address
from casus.outlets.web.words import woord
from casus.sharing.view import View

REASON = "reden."
TOLD = {"hulpvraag": "hulpvraag", "krachten_zorgen": "krachten_zorgen"}
"""Guards that are met by telling something on a topic."""


def split(sent: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The tapped reasons per guard (`reden.<guard>`), and the other fields."""
    reasons = {name.removeprefix(REASON): value for name, value in sent.items() if name.startswith(REASON)}
    return reasons, {name: value for name, value in sent.items() if not name.startswith(REASON)}


def forward(steps: list[View]) -> list[View]:
    """The way onward first; what leads to an early end last."""
    return sorted(steps, key=lambda step: bool(step.redenen))


def shape(plan_id: UUID, step: View) -> dict[str, Any]:
    """A step for templates/parts/now.html."""
    return {
        "stap": step.stap,
        "label": step.tekst,
        "naar": woord(step.naar, "fase"),
        "alle": step.nodig,
        "redenen": options(step.redenen),
        "mist": [missing(plan_id, guard) for guard in step.mist],
    }


def missing(plan_id: UUID, guard: View) -> dict[str, Any]:
    """One thing that is missing, with the page where it is put right."""
    shown = {"guard": guard.guard, "sterkte": guard.sterkte, "tekst": guard.tekst, "bij": guard.get("bij", "")}
    return shown | {"link": where(plan_id, guard.link), "doe": doing(guard.link), "redenen": options(guard.redenen)}


def options(reasons: list[View]) -> list[tuple[str, str]]:
    return [(reason.sleutel, reason.tekst) for reason in reasons]


def doing(form: str) -> str:
    """The words of the link to a form."""
    if form in TOLD:
        return _("vertellen")
    return {"doelen": _("doel toevoegen"), "acties": _("acties aanvullen")}.get(form, _("vastleggen"))


def where(plan_id: UUID, form: str) -> str | None:
    """The page of a form that a guard names."""
    if form in TOLD:
        return url_for("bijdragen.new", plan_id=plan_id, topic=TOLD[form])
    if form == "doelen":
        return url_for("doelen.new", plan_id=plan_id)
    if form == "acties":
        return url_for("plannen.page", plan_id=plan_id, _anchor="acties")
    if form == "contactmoment":
        return url_for("contact.new", plan_id=plan_id)
    if form in ("regie", "akkoord"):
        return address(f"{'regie' if form == 'regie' else 'mensen'}.page", f"/plannen/{plan_id}/regie", plan_id=plan_id)
    return address("vastleggen.form", f"/plannen/{plan_id}/{form}", plan_id=plan_id, soort=form) if form else None
