"""The steps of a decision by name, for the API: who may take one sees what it still needs."""

from typing import Any
from uuid import UUID

from casus.actions.deelbesluiten.approving import goedkeuren
from casus.actions.deelbesluiten.ending import afloop_vastleggen, intrekken
from casus.actions.deelbesluiten.page import besluit
from casus.sharing.lens import Lens
from casus.sharing.view import View

STAPPEN = ("goedkeuren", "intrekken", "afloop")


def stappen(lens: Lens, plan_id: UUID, besluit_id: UUID) -> list[View]:
    """The steps that this viewer may take now, each with what is missing. Raises `NotVisible`."""
    view = besluit(lens, plan_id, besluit_id)
    gaps: list[dict[str, Any]] = [{"guard": gap.naam, "sterkte": "wall", "tekst": gap.tekst} for gap in view.mist]
    return [
        View("stap", {"stap": name, "mist": gaps if name == "goedkeuren" else []})
        for name in STAPPEN
        if name in view.mag
    ]


def zet_stap(lens: Lens, plan_id: UUID, besluit_id: UUID, *, stap: str, versie: int, afloop: str = "") -> View:
    """Take a step. Raises what the step itself raises."""
    if stap == "goedkeuren":
        return goedkeuren(lens, plan_id, besluit_id, versie=versie)
    if stap == "intrekken":
        return intrekken(lens, plan_id, besluit_id, versie=versie)
    return afloop_vastleggen(lens, plan_id, besluit_id, versie=versie, afloop=afloop)
