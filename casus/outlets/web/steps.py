"""The steps of a plan as the box "Nu" shows them, and where each missing thing is put right."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from casus.errors import CasusError, Invalid, Stale, StepRefused
from casus.language import _
from casus.outlets.web.stappen_vastleggen import gate_url
from casus.outlets.web.words import woord
from casus.sharing.view import View

REASON = "reden."
TOLD = ("hulpvraag", "krachten_zorgen")
"""Guards that are met by telling something on a topic."""


def split(sent: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The tapped reasons per guard (`reden.<guard>`), and the other fields."""
    reasons = {name.removeprefix(REASON): value for name, value in sent.items() if name.startswith(REASON)}
    return reasons, {name: value for name, value in sent.items() if not name.startswith(REASON)}


def split_off(steps: list[View]) -> tuple[View | None, list[View]]:
    """The step that is next, and the others. One that always asks why (an early end) is never next."""
    onward = [step for step in steps if not step.redenen]
    return (onward[0] if onward else None), [step for step in steps if step not in onward[:1]]


def shape(plan_id: UUID, step: View, *, leads: bool) -> dict[str, Any]:
    """A step for templates/parts/now.html. What is missing is put right by who leads the plan."""
    mist = [missing(plan_id, guard, leads=leads) for guard in step.mist]
    return {
        "stap": step.stap,
        "label": step.tekst,
        "naar": woord(step.naar, "fase"),
        "alle": step.nodig,
        "redenen": options(step.redenen),
        "mist": [guard for guard in mist if not guard["bij"]],
        "soms": [guard for guard in mist if guard["bij"]],
    }


def missing(plan_id: UUID, guard: View, *, leads: bool) -> dict[str, Any]:
    """One thing that is missing, with the page where it is put right."""
    shown = {"guard": guard.guard, "sterkte": guard.sterkte, "tekst": guard.tekst, "bij": guard.get("bij", "")}
    link = gate_url(guard.link, plan_id) if leads else None
    return shown | {"link": link, "doe": doing(guard.link), "redenen": options(guard.redenen)}


def errors(error: CasusError) -> dict[str, list[str]]:
    """What is in the way of a step, under the names that the fields of the box "Nu" have."""
    if isinstance(error, Invalid):
        return {name.replace("redenen.", REASON): texts for name, texts in error.errors.items()}
    if isinstance(error, StepRefused) and error.missing:
        return {f"{REASON}{guard.guard}": [_missed(guard)] for guard in error.missing}  # type: ignore[attr-defined]
    if isinstance(error, Stale):
        return {"": [_("Het plan is intussen veranderd. Kijk hoe het nu is, en doe het zo nodig opnieuw.")]}
    return {"": [str(error)]}


def _missed(guard: Any) -> str:
    if guard.redenen and guard.sterkte == "reason":
        return _("Nog nodig: %(wat)s. Vul het aan, of kies waarom het zonder kan.", wat=guard.tekst)
    return _("Nog nodig: %(wat)s.", wat=guard.tekst)


def options(reasons: list[View]) -> list[tuple[str, str]]:
    return [(reason.sleutel, reason.tekst) for reason in reasons]


def doing(form: str) -> str:
    """The words of the link to a form."""
    if form in TOLD:
        return _("vertellen")
    return {"doelen": _("doel toevoegen"), "acties": _("acties aanvullen")}.get(form, _("vastleggen"))
