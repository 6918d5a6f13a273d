"""Machines and who moves them. A plan keeps the versions it started under; rows know nothing of their machine."""

from collections.abc import Collection
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, select

from casus.database import Key, Word, db
from casus.errors import Invalid, Refused, StepRefused
from casus.language import _
from casus.models import Deelname, Gezinslid, PlanWorkflow, Regie, WorkflowVersie
from casus.sharing.roles import leads, oversees
from casus.sharing.rows import OpenPlan
from casus.words import ENDED, Role
from casus.workflow import Step, Workflow
from casus.workflow.load import parse

NAMES = ("plan", "regie", "deelname", "bijdrage", "doel", "actie")
_read: dict[str, Workflow] = {}
F = TypeVar("F")


def flow_for(plan_id: UUID | None, name: str) -> Workflow:
    """The machine of this name in the version that the plan started under; without a plan the newest one. One query."""
    found = db.session.execute(_versions(of_plan=plan_id is not None), {"naam": name, "plan": plan_id}).first()
    return _version(*_loaded(found, name))


@cache
def _versions(*, of_plan: bool) -> Select[*tuple[Any, ...]]:
    naam = bindparam("naam", type_=Word())
    versions = select(WorkflowVersie.id, WorkflowVersie.hash).where(WorkflowVersie.naam == naam)
    if of_plan:
        plan = PlanWorkflow.plan_id == bindparam("plan", type_=Key())
        kept = and_(PlanWorkflow.versie_id == WorkflowVersie.id, plan)
        versions = versions.outerjoin(PlanWorkflow, kept).order_by(PlanWorkflow.plan_id.is_(None))
    return versions.order_by(WorkflowVersie.versie.desc()).limit(1)


def newest_of(name: str) -> UUID:
    """The version that a new plan starts under. Agreements are loaded at start-up, so there is one."""
    query = select(WorkflowVersie.id).where(WorkflowVersie.naam == name)
    return _loaded(db.session.scalars(query.order_by(WorkflowVersie.versie.desc()).limit(1)).first(), name)


def _loaded(found: F | None, name: str) -> F:
    if found is None:
        raise RuntimeError(f"the workflow {name} is not loaded: call load_agreements() first")
    return found


def _version(versie_id: UUID, digest: str) -> Workflow:
    """What a stored text says never changes, so it is read once; it was checked when it was stored."""
    if digest not in _read:
        row = db.session.get_one(WorkflowVersie, versie_id)
        _read[digest] = parse(row.tekst, f"{row.naam}.toml, versie {row.versie}")
    return _read[digest]


def actors(opened: OpenPlan) -> frozenset[str]:
    """As what the viewer may act in this plan. Who is responsible but has not said "Ik neem waar" is no regisseur."""
    found = set()
    if _is_regisseur(opened):
        found.add("regisseur")
    if oversees(opened):
        found.add("teamleider")
    if opened.viewer.family and _of_the_gezin(opened):
        found.add("gezin")
    if _advises(opened):
        found.add("gedragswetenschapper")
    return frozenset(found)


def _is_regisseur(opened: OpenPlan) -> bool:
    """Who leads; of an ended plan, who led it last."""
    if opened.plan.fase not in ENDED:
        return leads(opened)
    last = select(Regie.id).where(Regie.plan_id == opened.plan.id, Regie.laatste)
    mine = Regie.aanstelling_id == opened.viewer.aanstelling_id
    return db.session.scalars(last.where(mine).limit(1)).first() is not None


def _of_the_gezin(opened: OpenPlan) -> bool:
    """The network helps; it is not the gezin."""
    query = select(Gezinslid.id).where(
        Gezinslid.gezin_id == opened.plan.gezin_id,
        Gezinslid.persoon_id == opened.viewer.persoon_id,
        Gezinslid.tot.is_(None),
        Gezinslid.rol != "netwerk",
    )
    return db.session.scalars(query).first() is not None


def _advises(opened: OpenPlan) -> bool:
    if opened.viewer.rol is not Role.GEDRAGSWETENSCHAPPER:
        return False
    query = select(Deelname.id).where(
        Deelname.plan_id == opened.plan.id,
        Deelname.aanstelling_id == opened.viewer.aanstelling_id,
        Deelname.soort == "advies",
        Deelname.status == "actief",
    )
    return db.session.scalars(query).first() is not None


def step(opened: OpenPlan, name: str, state: str, stap: str, *, actors: Collection[str]) -> str:
    """Where this step leads. `Refused` when none of these actors may take it, `StepRefused` when it cannot be now."""
    return find(flow_for(opened.plan.id, name), state, stap, actors).target


def find(flow: Workflow, state: str, stap: str, actors: Collection[str]) -> Step:
    """The step itself. Who may never take it hears no more than that."""
    named = [each for each in flow.steps if each.name == stap]
    if named and not any(set(each.by) & set(actors) for each in named):
        raise Refused(_("Deze stap is niet aan u."))
    found = flow.step(state, stap)
    flow.target(state, stap)
    if not set(found.by) & set(actors):
        raise Refused(_("Deze stap is niet aan u."))
    return found


def offered(flow: Workflow, state: str, actors: Collection[str]) -> list[Step]:
    """The steps from this state that one of these actors may take."""
    return [each for each in flow.steps_from(state) if set(each.by) & set(actors)]


def tapped(opened: OpenPlan, name: str, state: str, stap: str, reden: str) -> str:
    """The reason that a step always asks, checked: `Invalid` for a reason that the step does not offer."""
    reasons = flow_for(opened.plan.id, name).step(state, stap).reasons
    if (reden or reasons) and reden not in reasons:
        raise Invalid({"reden": [_("Kies een van de redenen.")]})
    return reden


__all__ = ["NAMES", "StepRefused", "actors", "find", "flow_for", "newest_of", "offered", "step", "tapped"]
