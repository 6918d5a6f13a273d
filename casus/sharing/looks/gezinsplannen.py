"""The plans that somebody of the family, or of its network, has something to do with."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, select, union

from casus.database import db, transaction
from casus.models import Deelname, Gezinslid, Persoon, Plan
from casus.sharing.grants import Grants
from casus.sharing.grounds import grants_of
from casus.sharing.lens import Lens
from casus.sharing.people import first_name
from casus.sharing.view import View, reveal
from casus.words import ENDED, Deed, Topic

PAGE = 25


def gezinsplannen(lens: Lens) -> list[View]:
    """The plans of this person that a ground opens, running ones first: process facts and `kinderen` (first names).

    Where the own seat lacks a yes, and nothing but the blijfset is left, last and with the `id` alone. An adult may
    belong to two gezinnen. A constant number of queries; one line in the reader's own chain.
    """
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        plans = db.session.scalars(select(Plan).where(Plan.id.in_(_mine(lens))).order_by(Plan.id.desc())).all()
        topics = (Topic.PROCES, Topic.IDENTITEIT, Topic.VEILIGHEIDSZORG)
        grants = grants_of(lens.viewer, lens.purpose, [plan.id for plan in plans], topics, lens.at)
        seen = [plan for plan in plans if grants.reads(plan.id, Topic.PROCES)][:PAGE]
        left = [plan for plan in plans if plan.fase not in ENDED and _only_warns(grants, plan.id)]
        names = children_of({plan.id: plan.gezin_id for plan in seen}, grants)
        lens.note(Deed.LIJST_BEKEKEN, plans=[plan.id for plan in [*seen, *left]])
        ordered = sorted(seen, key=lambda plan: plan.fase in ENDED)
        shown = [reveal(plan, {Topic.PROCES}, kinderen=names.get(plan.id, [])) for plan in ordered]
        return [*shown, *(reveal(plan, (), kinderen=[]) for plan in left[:PAGE])]


def _only_warns(grants: Grants, plan_id: UUID) -> bool:
    """A seat that reads no process facts, and can still hand in a veiligheidszorg: a yes is missing."""
    return not grants.reads(plan_id, Topic.PROCES) and grants.adds(plan_id, Topic.VEILIGHEIDSZORG)


def _mine(lens: Lens) -> CompoundSelect[Any]:
    me = lens.viewer.persoon_id
    of_gezin = (
        select(Plan.id)
        .join(Gezinslid, Gezinslid.gezin_id == Plan.gezin_id)
        .where(Gezinslid.persoon_id == me, Gezinslid.tot.is_(None))
    )
    seat = select(Deelname.plan_id).where(Deelname.persoon_id == me, Deelname.status == "actief")
    return union(of_gezin, seat)


def children_of(gezinnen: Mapping[UUID, UUID], grants: Grants) -> dict[UUID, list[str]]:
    """By plan the first names of its children that this reader may know, oldest first. Takes the gezin of each plan."""
    query = (
        select(Gezinslid.gezin_id, Persoon.id, Persoon.roepnaam, Persoon.voornamen)
        .join(Persoon, Persoon.id == Gezinslid.persoon_id)
        .where(Gezinslid.gezin_id.in_(set(gezinnen.values())), Gezinslid.rol == "kind")
        .order_by(Persoon.geboren_vroegst, Persoon.id)
    )
    plans: dict[UUID, list[UUID]] = {}
    for plan_id, of in gezinnen.items():
        plans.setdefault(of, []).append(plan_id)
    found: dict[UUID, list[str]] = {}
    for persoon in db.session.execute(query):
        for plan_id in plans[persoon.gezin_id]:
            if grants.reads(plan_id, Topic.IDENTITEIT, persoon.id):
                found.setdefault(plan_id, []).append(first_name(persoon))
    return found
