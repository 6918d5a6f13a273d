"""The rows behind the gates: one route each."""

from typing import Any
from uuid import UUID

from casus.actions import gates
from casus.outlets.api import shapes_in as shapes
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_out import Kept
from casus.outlets.area import signed_in

area = Area("api_vastleggen", __name__, description="Wat een gate vraagt")
AT = "/plannen/<uuid:plan_id>"


def _route(name: str, shape: type, act: Any, told: str) -> None:
    """POST `name` keeps one row and answers with its id."""

    def keep(given: dict[str, Any], plan_id: UUID) -> Any:
        return act(lens(), plan_id, **given)

    keep.__name__, keep.__doc__ = name, told
    view = area.response(201, Kept)(keep)
    view = area.arguments(shape)(view)
    area.post(f"{AT}/{name}", who=signed_in)(area.guarded(409)(view))


def _evaluatie(lens_: Any, plan_id: UUID, **given: Any) -> Any:
    planned = given.pop("gepland_op")
    if planned is not None:
        return gates.evaluatie_plannen(lens_, plan_id, gepland_op=planned)
    return gates.evalueren(lens_, plan_id, **given)


_route("veiligheidschecks", shapes.CheckIn, gates.veiligheidscheck, "Er is gekeken of het veilig is.")
_route("besluiten", shapes.BesluitIn, gates.besluit, "Een besluit, zoals: het gezin doet mee.")
_route("leefgebieden", shapes.LeefgebiedIn, gates.leefgebied_openen, "Open een leefgebied met een reden.")
_route("gehoord", shapes.GehoordIn, gates.gehoord, "Een kind is gehoord, of waarom niet.")
_route("lezingen", shapes.LezingIn, gates.analyse_gelezen, "Iemand van het gezin las de brede analyse.")
_route("vaststellingen", shapes.VaststellingIn, gates.vaststellen, "Het plan is samen vastgesteld.")
_route("evaluaties", shapes.EvaluatieIn, _evaluatie, "Een evaluatie plannen of houden.")
_route("afschalingen", shapes.AfschalingIn, gates.afschaling_afspreken, "Wat stopt, wat blijft, en hoe terug.")
_route("contactmomenten", shapes.ContactIn, gates.contactmoment, "Wie, hoe, wanneer.")
_route("veiligheidsafspraken", shapes.AfspraakIn, gates.veiligheidsafspraak, "Wie doet wat als het misgaat.")
