"""The gezin of a plan: persons, huishoudens, gezag, and where someone can be found."""

from typing import Any
from uuid import UUID

from casus.actions import gezinnen
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_in import GezagIn, HuishoudenIn, PersoonIn, VerblijfIn
from casus.outlets.api.shapes_out import GezinHeel, Kept
from casus.outlets.area import signed_in
from casus.sharing.looks.gezin import gezin as look

area = Area("api_gezin", __name__, description="Het gezin")
AT = "/plannen/<uuid:plan_id>/gezin"


@area.get(AT, who=signed_in)
@area.guarded()
@area.response(200, GezinHeel)
def show(plan_id: UUID) -> Any:
    return look(lens(), plan_id)


@area.post(f"{AT}/personen", who=signed_in)
@area.guarded(409)
@area.arguments(PersoonIn)
@area.response(201, Kept)
def person(given: dict[str, Any], plan_id: UUID) -> Any:
    return gezinnen.persoon_toevoegen(lens(), plan_id, **given)


@area.post(f"{AT}/huishoudens", who=signed_in)
@area.guarded(409)
@area.arguments(HuishoudenIn)
@area.response(201, Kept)
def household(given: dict[str, Any], plan_id: UUID) -> Any:
    return gezinnen.huishouden_maken(lens(), plan_id, **given)


@area.post(f"{AT}/gezag", who=signed_in)
@area.guarded(409)
@area.arguments(GezagIn)
@area.response(201, Kept)
def authority(given: dict[str, Any], plan_id: UUID) -> Any:
    return gezinnen.gezag_vastleggen(lens(), plan_id, **given)


@area.post(f"{AT}/verblijven", who=signed_in)
@area.guarded(409)
@area.arguments(VerblijfIn)
@area.response(201, Kept)
def place(given: dict[str, Any], plan_id: UUID) -> Any:
    return gezinnen.verblijf_vastleggen(lens(), plan_id, **given)
