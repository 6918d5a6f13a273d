"""Doelen and acties of a plan, and their steps."""

from typing import Any
from uuid import UUID

from casus.actions import acties, doelen
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_in import ActieIn, ActieWijziging, DoelIn, DoelWijziging, StapIn
from casus.outlets.api.shapes_out import ActieOut, DoelOut, StapOut, listed
from casus.outlets.area import signed_in
from casus.sharing.looks import doelen as looks
from casus.sharing.looks.plan import plan_page

area = Area("api_doelen", __name__, description="Doelen en acties")
DOELEN, ACTIES = "/plannen/<uuid:plan_id>/doelen", "/plannen/<uuid:plan_id>/acties"
DOEL, ACTIE = f"{DOELEN}/<uuid:doel_id>", f"{ACTIES}/<uuid:actie_id>"


@area.get(DOELEN, who=signed_in)
@area.guarded()
@area.response(200, listed(DoelOut))
def index(plan_id: UUID) -> dict[str, Any]:
    return {"items": plan_page(lens(), plan_id).doelen, "volgende": None}


@area.post(DOELEN, who=signed_in)
@area.guarded(409)
@area.arguments(DoelIn)
@area.response(201, DoelOut)
def add(doel: dict[str, Any], plan_id: UUID) -> Any:
    """Een doel in de woorden van het gezin."""
    return doelen.doel_zetten(lens(), plan_id, **doel)


@area.get(DOEL, who=signed_in)
@area.guarded()
@area.response(200, DoelOut)
def show(plan_id: UUID, doel_id: UUID) -> Any:
    return looks.doel(lens(), plan_id, doel_id)


@area.patch(DOEL, who=signed_in)
@area.guarded(409)
@area.arguments(DoelWijziging)
@area.response(200, DoelOut)
def change(given: dict[str, Any], plan_id: UUID, doel_id: UUID) -> Any:
    return doelen.doel_wijzigen(lens(), plan_id, doel_id, **given)


@area.get(f"{DOEL}/stappen", who=signed_in)
@area.guarded()
@area.response(200, StapOut(many=True))
def steps(plan_id: UUID, doel_id: UUID) -> Any:
    return doelen.doel_mag(lens(), plan_id, doel_id).stappen


@area.post(f"{DOEL}/stappen", who=signed_in)
@area.guarded(409)
@area.arguments(StapIn)
@area.response(200, DoelOut)
def step(stap: dict[str, Any], plan_id: UUID, doel_id: UUID) -> Any:
    return doelen.doel_stap(lens(), plan_id, doel_id, stap["stap"], versie=stap["versie"], reden=stap["reden"])


@area.get(ACTIES, who=signed_in)
@area.guarded()
@area.response(200, listed(ActieOut))
def actie_index(plan_id: UUID) -> dict[str, Any]:
    return {"items": plan_page(lens(), plan_id).acties, "volgende": None}


@area.post(ACTIES, who=signed_in)
@area.guarded(409)
@area.arguments(ActieIn)
@area.response(201, ActieOut)
def actie_add(actie: dict[str, Any], plan_id: UUID) -> Any:
    """Wie doet wat, wanneer, voor welk doel."""
    return acties.actie_afspreken(lens(), plan_id, **actie)


@area.get(ACTIE, who=signed_in)
@area.guarded()
@area.response(200, ActieOut)
def actie_show(plan_id: UUID, actie_id: UUID) -> Any:
    return looks.actie(lens(), plan_id, actie_id)


@area.patch(ACTIE, who=signed_in)
@area.guarded(409)
@area.arguments(ActieWijziging)
@area.response(200, ActieOut)
def actie_change(given: dict[str, Any], plan_id: UUID, actie_id: UUID) -> Any:
    return acties.actie_wijzigen(lens(), plan_id, actie_id, **given)


@area.get(f"{ACTIE}/stappen", who=signed_in)
@area.guarded()
@area.response(200, StapOut(many=True))
def actie_steps(plan_id: UUID, actie_id: UUID) -> Any:
    return acties.actie_stappen(lens(), plan_id, actie_id)


@area.post(f"{ACTIE}/stappen", who=signed_in)
@area.guarded(409)
@area.arguments(StapIn)
@area.response(200, ActieOut)
def actie_step(stap: dict[str, Any], plan_id: UUID, actie_id: UUID) -> Any:
    return acties.actie_stap(lens(), plan_id, actie_id, stap["stap"], versie=stap["versie"], reden=stap["reden"])
