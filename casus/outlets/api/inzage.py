"""Who may see what, and who looked."""

from typing import Any
from uuid import UUID

from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_in import JournaalVraag
from casus.outlets.api.shapes_out import JournaalRegelOut, ToegangRegel, listed
from casus.outlets.area import signed_in
from casus.sharing.looks.journaal import journaal as journaal_look
from casus.sharing.looks.toegang import toegang as toegang_look

area = Area("api_inzage", __name__, description="Wie mag wat zien, en wie heeft gekeken")


@area.get("/plannen/<uuid:plan_id>/toegang", who=signed_in)
@area.guarded()
@area.response(200, listed(ToegangRegel))
def toegang(plan_id: UUID) -> dict[str, Any]:
    """Per persoon die de vrager mag kennen: wat leest en vertelt die, en waarom."""
    return {"items": toegang_look(lens(), plan_id).wie, "volgende": None}


@area.get("/plannen/<uuid:plan_id>/journaal", who=signed_in)
@area.guarded()
@area.arguments(JournaalVraag, location="query")
@area.response(200, listed(JournaalRegelOut))
def journaal(vraag: dict[str, Any], plan_id: UUID) -> dict[str, Any]:
    """Wie heeft gekeken: rollen en soorten informatie, nooit inhoud."""
    page = journaal_look(lens(), plan_id, na=vraag["cursor"], van=vraag["van"], tot=vraag["tot"])
    return {"items": page.regels, "volgende": page.volgende}
