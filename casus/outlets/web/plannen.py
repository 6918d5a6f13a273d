"""The plan page, and the steps of a plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g, make_response, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casus.actions import plannen
from casus.actions.pagina import pagina
from casus.errors import Conflict, Invalid, Stale, StepRefused
from casus.outlets.area import Area, signed_in
from casus.outlets.web import forms, gezin, planpage, steps
from casus.outlets.web.fields import Choice, Line, Versie
from casus.sharing.looks.plan import plan_page

area = Area("plannen", __name__)


class StepForm(forms.Form):
    """One step. `reden.<guard>`, a tapped reason instead of a guard, is taken off before."""

    stap = Choice(required=True)
    versie = Versie()
    reden = Choice()
    regel = Line()


@area.get("/plannen/<uuid:plan_id>", who=signed_in)
def page(plan_id: UUID) -> str:
    """Everything of one plan that this reader has a ground for, and what is next."""
    return _page(plan_id)


@area.post("/plannen/<uuid:plan_id>/stappen", who=signed_in)
def step(plan_id: UUID) -> AnyResponse:
    """Take a step. What is in the way stands on the plan page, with the reasons that may be tapped instead."""
    reasons, rest = steps.split(forms.typed(request.form, StepForm()))
    try:
        plannen.zet_stap(g.lens, plan_id, redenen=reasons, **forms.parse(StepForm(), rest))
    except (Invalid, StepRefused, Stale, Conflict) as error:
        status = 422 if isinstance(error, Invalid) else error.status
        return make_response(_page(plan_id, steps.errors(error), request.form), status)
    return forms.go(url_for(".page", plan_id=plan_id))


def _page(plan_id: UUID, errors: Mapping[str, Any] | None = None, typed: Mapping[str, str] | None = None) -> str:
    """Noodtoegang opens it to look at, and no page of a step that was refused."""
    plan = plan_page(g.lens, plan_id) if g.viewer.family else pagina(g.lens, plan_id, emergency=errors is None)
    if "fase" not in plan:
        return forms.show("plannen/eigen.html", plan=plan, **planpage.own(plan))
    if g.viewer.family:
        return gezin.own_page(plan)
    if plan.noodtoegang:
        return forms.show("noodtoegang/plan.html", plan=plan, **planpage.emergency(plan))
    around = planpage.compose(plan, by_leefgebied=request.args.get("orde") == "leefgebied")
    return forms.show("plannen/plan.html", kept=typed, errors=errors, plan=plan, **around)
