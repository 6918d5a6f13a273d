"""Plans: the list, a plan, a new one, and its steps."""

from typing import Any
from uuid import UUID

from casus.actions import plannen as actions
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_in import LijstVraag, PlanIn, StapIn
from casus.outlets.api.shapes_out import PlanKort, PlanOut, StapOut, listed
from casus.outlets.area import own_team, signed_in
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.werk import werk

area = Area("api_plannen", __name__, description="Plannen en hun stappen")


@area.get("/plannen", who=signed_in)
@area.guarded()
@area.arguments(LijstVraag, location="query")
@area.response(200, listed(PlanKort))
def index(vraag: dict[str, Any]) -> dict[str, Any]:
    """De plannen van deze hoedanigheid, op volgende datum."""
    page = werk(lens(), **vraag)
    return {"items": page.plannen, "volgende": page.volgende}


@area.post("/plannen", who=own_team)
@area.guarded(409)
@area.arguments(PlanIn)
@area.response(201, PlanOut)
def add(plan: dict[str, Any]) -> Any:
    """Een aanmelding: het gezin, de hulpvraag in eigen woorden, en wie aanmeldde."""
    return with_gezin(actions.aanmelden(lens(), **_aanmelding(plan)))


@area.get("/plannen/<uuid:plan_id>", who=signed_in)
@area.guarded()
@area.response(200, PlanOut)
def show(plan_id: UUID) -> Any:
    """Het plan, samengesteld voor deze lezer."""
    return with_gezin(plan_page(lens(), plan_id, emergency=True))


@area.get("/plannen/<uuid:plan_id>/stappen", who=signed_in)
@area.guarded()
@area.response(200, StapOut(many=True))
def steps(plan_id: UUID) -> Any:
    """De stappen die deze lezer mag zetten, met wat er nog mist."""
    return actions.stappen(lens(), plan_id)


@area.post("/plannen/<uuid:plan_id>/stappen", who=signed_in)
@area.guarded(409)
@area.arguments(StapIn)
@area.response(200, PlanOut)
def step(stap: dict[str, Any], plan_id: UUID) -> Any:
    """Zet een stap. Een gate met een reden gaat open met een reden uit de lijst; een muur niet."""
    return with_gezin(actions.zet_stap(lens(), plan_id, stap.pop("stap"), **stap))


def with_gezin(plan: Any) -> Any:
    """The members under `gezin`, as far as this reader knows them."""
    return plan.but(gezin={"leden": plan.leden}) if "leden" in plan else plan


def _aanmelding(plan: dict[str, Any]) -> dict[str, Any]:
    """The body in the words of the action."""
    return {
        "personen": plan["gezin"],
        "hulpvraag": plan["hulpvraag"],
        "bron": plan["aangemeld_door"],
        "aangemeld_op": plan["aangemeld_op"],
        "regisseur": plan.get("regisseur", "zelf"),
        "team_id": plan.get("team"),
    }
