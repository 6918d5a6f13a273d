"""Sharing without consent: decisions, their steps, and what was told outside casus."""

from typing import Any
from uuid import UUID

from casus.actions import deelbesluiten
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_besluit import (
    AcuutIn,
    BesluitOut,
    BesluitStapIn,
    BesluitStapOut,
    BesluitWijziging,
    DeelbesluitIn,
    GezinVerteldIn,
    RaadplegingIn,
    TeBeoordelenOut,
    VersieIn,
    VerstrekkingIn,
    VerstrekkingOut,
)
from casus.outlets.api.shapes_in import VolgendeVraag
from casus.outlets.api.shapes_out import listed
from casus.outlets.area import professional, role
from casus.words import Role

area = Area("api_deelbesluiten", __name__, description="Delen zonder toestemming")
AT = "/plannen/<uuid:plan_id>/deelbesluiten"
ONE = f"{AT}/<uuid:besluit_id>"
PROVIDED = "/plannen/<uuid:plan_id>/verstrekkingen"


@area.get(AT, who=professional)
@area.guarded()
@area.response(200, listed(BesluitOut))
def index(plan_id: UUID) -> dict[str, Any]:
    """De besluiten die deze lezer mag kennen."""
    return {"items": deelbesluiten.besluiten(lens(), plan_id).besluiten, "volgende": None}


@area.post(AT, who=professional)
@area.guarded(409)
@area.arguments(DeelbesluitIn)
@area.response(201, BesluitOut)
def make(given: dict[str, Any], plan_id: UUID) -> Any:
    """Een besluit opent niets tot iemand anders het goedkeurt."""
    return deelbesluiten.opstellen(lens(), plan_id, **given)


@area.post(f"{AT}/acuut", who=professional)
@area.guarded(409)
@area.arguments(AcuutIn)
@area.response(201, BesluitOut)
def share_now(given: dict[str, Any], plan_id: UUID) -> Any:
    """Bij acuut gevaar: werkt meteen, hoogstens 72 uur; de rest volgt binnen een werkdag."""
    return deelbesluiten.acuut(lens(), plan_id, **given)


@area.get(ONE, who=professional)
@area.guarded()
@area.response(200, BesluitOut)
def show(plan_id: UUID, besluit_id: UUID) -> Any:
    return deelbesluiten.besluit(lens(), plan_id, besluit_id)


@area.patch(ONE, who=professional)
@area.guarded(409)
@area.arguments(BesluitWijziging)
@area.response(200, BesluitOut)
def fill(given: dict[str, Any], plan_id: UUID, besluit_id: UUID) -> Any:
    """Aanvullen wat ontbreekt, door wie het schreef, tot het is goedgekeurd."""
    return deelbesluiten.aanvullen(lens(), plan_id, besluit_id, **given)


@area.post(f"{ONE}/raadplegingen", who=professional)
@area.guarded(409)
@area.arguments(RaadplegingIn)
@area.response(201, BesluitOut)
def consult(given: dict[str, Any], plan_id: UUID, besluit_id: UUID) -> Any:
    return deelbesluiten.raadplegen(lens(), plan_id, besluit_id, **given)


@area.post(f"{ONE}/personen", who=professional)
@area.guarded(409)
@area.arguments(GezinVerteldIn)
@area.response(200, BesluitOut)
def tell(given: dict[str, Any], plan_id: UUID, besluit_id: UUID) -> Any:
    """Het gezin is verteld wat gedeeld is, of hoort het later, met een reden."""
    return deelbesluiten.gezin_vertellen(lens(), plan_id, besluit_id, **given)


@area.get(f"{ONE}/stappen", who=professional)
@area.guarded()
@area.response(200, BesluitStapOut(many=True))
def steps(plan_id: UUID, besluit_id: UUID) -> Any:
    return deelbesluiten.stappen(lens(), plan_id, besluit_id)


@area.post(f"{ONE}/stappen", who=professional)
@area.guarded(409)
@area.arguments(BesluitStapIn)
@area.response(200, BesluitOut)
def step(given: dict[str, Any], plan_id: UUID, besluit_id: UUID) -> Any:
    """goedkeuren, intrekken, afloop."""
    return deelbesluiten.zet_stap(lens(), plan_id, besluit_id, **given)


@area.get(PROVIDED, who=professional)
@area.guarded()
@area.response(200, listed(VerstrekkingOut))
def provided(plan_id: UUID) -> dict[str, Any]:
    return {"items": deelbesluiten.besluiten(lens(), plan_id).verstrekkingen, "volgende": None}


@area.post(PROVIDED, who=professional)
@area.guarded(409)
@area.arguments(VerstrekkingIn)
@area.response(201, VerstrekkingOut)
def provide(given: dict[str, Any], plan_id: UUID) -> Any:
    """Wat door de telefoon of in een brief verteld is, achteraf."""
    return deelbesluiten.verstrekking_vastleggen(lens(), plan_id, **given)


@area.get("/deelbesluiten", who=role(Role.PRIVACY_OFFICER))
@area.guarded()
@area.arguments(VolgendeVraag, location="query")
@area.response(200, listed(TeBeoordelenOut))
def waiting(vraag: dict[str, Any]) -> dict[str, Any]:
    """Wat op de privacy officer wacht: geen naam, geen tekst uit een plan."""
    found = deelbesluiten.te_beoordelen(lens(), vraag["cursor"])
    return {"items": found.besluiten, "volgende": found.volgende}


@area.post("/deelbesluiten/<uuid:besluit_id>/goedkeuring", who=role(Role.PRIVACY_OFFICER))
@area.guarded(409)
@area.arguments(VersieIn)
@area.response(204)
def approve(given: dict[str, Any], besluit_id: UUID) -> None:
    deelbesluiten.goedkeuren_als_functionaris(lens(), besluit_id, **given)
