"""The steps of a plan: what is still missing for each that the viewer may take, and taking one."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions import flows, process
from casus.actions.checking import LINE
from casus.actions.einde import end_plan, reopen_plan
from casus.actions.gezinnen import teamleider_hears
from casus.actions.guards import GUARDS, ONLY_FOR, met
from casus.actions.plan_facts import PlanFacts, plan_facts
from casus.database import NIL, db, flush
from casus.errors import Invalid, Stale, StepRefused
from casus.language import _
from casus.models import Afschaling, Reden
from casus.sharing.grounds import grants_of
from casus.sharing.lens import Lens
from casus.sharing.looks.plan import compose
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import ENDED, Deed, Fase, Topic
from casus.workflow import Need, Step, Strength, Workflow


@dataclass(frozen=True)
class Tapped:
    """What was tapped with a step: a reason per guard, the step's own reason, an optional line."""

    redenen: Mapping[str, str] = field(default_factory=dict)
    reden: str = ""
    regel: str = ""


def stappen(lens: Lens, plan_id: UUID) -> list[View]:
    """The steps that this viewer may take from here, each with what is missing (`mist`). A constant number of queries.

    Who may not take a step gets neither its checklist nor the checklist's length. A step that nobody can make possible
    (coming back to a plan that never was adopted) is left out. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        return steps_of(opened)


def steps_of(opened: OpenPlan) -> list[View]:
    """The same for a plan that is open already."""
    flow = flows.flow_for(opened.plan.id, "plan")
    mine = flows.offered(flow, opened.plan.fase, flows.actors(opened))
    if not mine:
        return []
    facts = plan_facts(opened.plan.id, opened.at)
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.PROCES))
    return [_shown(flow, step, facts) for step in mine if not _hopeless(step, facts)]


def zet_stap(
    lens: Lens,
    plan_id: UUID,
    stap: str,
    *,
    versie: int,
    redenen: Mapping[str, str] | None = None,
    reden: str = "",
    regel: str = "",
) -> View:
    """Take a step. Walls stand; a reason-gate opens with a reason from its own list, kept as a row.

    Raises `NotVisible`, `Refused` (not theirs), `StepRefused` (with what is missing), `Invalid` (no such reason),
    `Stale` (the plan moved meanwhile), `DubbelPlan` (coming back, while a child stands in another live plan).
    """
    with teamleider_hears(lens, Deed.STAP_GEZET), lens.on_plan(plan_id, Deed.STAP_GEZET) as opened:
        process.lock(plan_id)
        flow = flows.flow_for(plan_id, "plan")
        step = _mine(opened, flow, stap, versie)
        tapped = Tapped(redenen or {}, reden, regel.strip())
        _refuse_unknown(flow, step, tapped)
        _pass_guards(opened, flow, step, tapped)
        _move(opened, step, tapped)
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        process.refresh(opened.plan, opened.at)
        return _as_seen_now(lens, opened)


# --- the checklist -----------------------------------------------------------------------------------------------


def _shown(flow: Workflow, step: Step, facts: PlanFacts) -> View:
    mist = [_missing(flow, need) for need in step.needs if not met(need.guard, facts)]
    fields = {"stap": step.name, "tekst": _(step.text), "naar": step.target, "mist": mist, "nodig": len(step.needs)}
    return View("stap", fields | {"redenen": _reasons(flow, step.reasons)})


def _missing(flow: Workflow, need: Need) -> View:
    """One thing that is missing; `bij` is the step's own reason with which alone it counts."""
    guard = GUARDS[need.guard]
    fields = {"guard": need.guard, "sterkte": str(need.strength), "tekst": _(guard.text), "link": guard.link}
    return View("mist", fields | {"redenen": _reasons(flow, need.reasons), "bij": ONLY_FOR.get(need.guard, "")})


def _reasons(flow: Workflow, keys: Collection[str]) -> list[View]:
    return [View("reden", {"sleutel": key, "tekst": _(flow.reason_texts[key])}) for key in keys]


def _hopeless(step: Step, facts: PlanFacts) -> bool:
    walls = (need.guard for need in step.needs if need.strength is Strength.WALL)
    return any(not GUARDS[guard].link and not met(guard, facts) for guard in walls)


# --- taking a step -----------------------------------------------------------------------------------------------


def _mine(opened: OpenPlan, flow: Workflow, stap: str, versie: int) -> Step:
    """The step, where it is the viewer's and nobody moved the plan meanwhile."""
    actors = flows.actors(opened)
    stale = opened.plan.versie != versie
    if stale and any(set(each.by) & actors for each in flow.steps if each.name == stap):
        raise Stale(yours={"stap": stap, "versie": versie}, theirs=compose(opened))
    return flows.find(flow, opened.plan.fase, stap, actors)


def _refuse_unknown(flow: Workflow, step: Step, tapped: Tapped) -> None:
    """Reasons come from the lists of this step; a line has its length."""
    errors: dict[str, list[str]] = {}
    offered = {need.guard: need.reasons for need in step.needs}
    for guard, key in tapped.redenen.items():
        if key and key not in offered.get(guard, ()):
            errors[f"redenen.{guard}"] = [_("Kies een van de redenen.")]
    if (tapped.reden or step.reasons) and tapped.reden not in step.reasons:
        errors["reden"] = [_("Kies een van de redenen.")]
    if len(tapped.regel) > LINE:
        errors["regel"] = [_("Dit is te lang: er passen %(limit)s tekens in.", limit=LINE)]
    if errors:
        raise Invalid(errors)


def _pass_guards(opened: OpenPlan, flow: Workflow, step: Step, tapped: Tapped) -> None:
    facts = plan_facts(opened.plan.id, opened.at)
    unmet = list(_unmet(step, facts, tapped.reden))
    missing = tuple(
        _missing(flow, need) for need in unmet if need.strength is Strength.WALL or not tapped.redenen.get(need.guard)
    )
    if missing:
        raise StepRefused(_("Dit is nog nodig voor “%(step)s”.", step=_(step.text)), missing)
    passed = [(need.guard, tapped.redenen[need.guard]) for need in unmet]
    if tapped.reden:
        passed.insert(0, ("", tapped.reden))
    _keep(opened, step, passed, tapped.regel)


def _unmet(step: Step, facts: PlanFacts, reden: str) -> Iterator[Need]:
    for need in step.needs:
        counts = need.guard not in ONLY_FOR or ONLY_FOR[need.guard] == reden
        if counts and not met(need.guard, facts):
            yield need


def _keep(opened: OpenPlan, step: Step, passed: list[tuple[str, str]], regel: str) -> None:
    """A row for each reason; the line stands with the first."""
    for place, (guard, key) in enumerate(passed):
        row = Reden(
            plan_id=opened.plan.id,
            stap=step.name,
            guard=guard,
            reden=key,
            regel="" if place else regel,
            door_id=opened.viewer.aanstelling_id,
            op=opened.at,
        )
        db.session.add(row)
        flush()
        opened.touched.add(row.id)


def _move(opened: OpenPlan, step: Step, tapped: Tapped) -> None:
    """The plan's own columns, in one update that names its version: of two at once the second is too late."""
    plan, was_ended = opened.plan, opened.plan.fase in ENDED
    plan.fase, plan.fase_sinds = Fase(step.target), opened.at
    flush()
    if plan.fase in ENDED:
        end_plan(opened, tapped.reden or _closing_reason(plan.id))
    elif was_ended:
        reopen_plan(opened)


def _closing_reason(plan_id: UUID) -> str:
    query = select(Afschaling.reden_afsluiting).where(Afschaling.plan_id == plan_id, Afschaling.reden_afsluiting != "")
    return db.session.scalars(query.order_by(Afschaling.op.desc(), Afschaling.id.desc())).first() or ""


def _as_seen_now(lens: Lens, opened: OpenPlan) -> View:
    """A step may give or take grounds: the answer is the plan as its actor may see it from now on."""
    after: Any = grants_of(lens.viewer, lens.purpose, [opened.plan.id], tuple(Topic), lens.at)
    opened.grants = after
    return compose(opened)
