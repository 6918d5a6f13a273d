"""Who is responsible for a plan: offering, accepting, standing in."""

from typing import Any
from uuid import UUID

from casus.actions import regie
from casus.errors import Invalid
from casus.language import _
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_in import RegieIn, RegieStapIn, VervangerIn
from casus.outlets.api.shapes_out import RegieOut, StapOut
from casus.outlets.area import signed_in
from casus.sharing.looks.regie import regie as look

area = Area("api_regie", __name__, description="De regie")
AT = "/plannen/<uuid:plan_id>/regie"


@area.get(AT, who=signed_in)
@area.guarded()
@area.response(200, RegieOut)
def show(plan_id: UUID) -> Any:
    return look(lens(), plan_id)


@area.post(AT, who=signed_in)
@area.guarded(409)
@area.arguments(RegieIn)
@area.response(201, RegieOut)
def offer(given: dict[str, Any], plan_id: UUID) -> Any:
    """Bied de regie aan. De lopende regie eindigt pas als de ander haar aanvaardt."""
    regie.aanbieden(lens(), plan_id, kandidaat=given["kandidaat"])
    return look(lens(), plan_id)


@area.get(f"{AT}/stappen", who=signed_in)
@area.guarded()
@area.response(200, StapOut(many=True))
def steps(plan_id: UUID) -> Any:
    return regie.stappen(lens(), plan_id)


@area.post(f"{AT}/stappen", who=signed_in)
@area.guarded(409)
@area.arguments(RegieStapIn)
@area.response(200, RegieOut)
def step(stap: dict[str, Any], plan_id: UUID) -> Any:
    """aanvaarden en neem_waar (allebei met `kentGezinPrive`), weigeren, intrekken."""
    asking = {"aanvaarden": regie.aanvaarden, "neem_waar": regie.neem_waar}
    if stap["stap"] in asking:
        if stap["kent_gezin_prive"] is None:
            raise Invalid({"kentGezinPrive": [_("Zeg ja of nee.")]})
        return asking[stap["stap"]](lens(), plan_id, kent_gezin=stap["kent_gezin_prive"])
    deeds = {"weigeren": regie.weigeren, "intrekken": regie.intrekken}
    if stap["stap"] not in deeds:
        raise Invalid({"stap": [_("Deze stap is er niet.")]})
    return deeds[stap["stap"]](lens(), plan_id)


@area.post(f"{AT}/vervanger", who=signed_in)
@area.guarded(409)
@area.arguments(VervangerIn)
@area.response(200, RegieOut)
def stand_in(given: dict[str, Any], plan_id: UUID) -> Any:
    return regie.vervanger_aanwijzen(lens(), plan_id, vervanger=given["vervanger"])
