"""Seats at a plan: inviting, answering, handing over, ending."""

from typing import Any
from uuid import UUID

from casus.actions import deelnames
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_in import AkkoordenIn, DeelnameIn, DeelnameStapIn, DoelenIn, InkijkIn, OverdrachtIn
from casus.outlets.api.shapes_out import DeelnameOut, Kept, StapOut, Uitnodiging, listed
from casus.outlets.area import signed_in, teamleider
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.uitnodiging import uitnodiging, uitnodigingen

area = Area("api_deelnames", __name__, description="Wie er meehelpt")
AT = "/plannen/<uuid:plan_id>/deelnames"
ONE = f"{AT}/<uuid:deelname_id>"


@area.get(AT, who=signed_in)
@area.guarded()
@area.response(200, listed(DeelnameOut))
def index(plan_id: UUID) -> dict[str, Any]:
    """Wie aan tafel zit, voor zover deze lezer dat mag weten."""
    return {"items": plan_page(lens(), plan_id).tafel, "volgende": None}


@area.post(AT, who=signed_in)
@area.guarded(409)
@area.arguments(DeelnameIn)
@area.response(201, DeelnameOut)
def invite(seat: dict[str, Any], plan_id: UUID) -> Any:
    """Nodig iemand uit. Zonder een volledig ja blijft de zetel `voorgesteld` en opent hij niets."""
    return deelnames.uitnodigen(lens(), plan_id, **seat)


@area.get("/uitnodigingen", who=signed_in)
@area.guarded()
@area.response(200, listed(Uitnodiging))
def waiting() -> dict[str, Any]:
    return {"items": uitnodigingen(lens()), "volgende": None}


@area.get("/uitnodigingen/<uuid:deelname_id>", who=signed_in)
@area.guarded()
@area.response(200, Uitnodiging)
def invitation(deelname_id: UUID) -> Any:
    """Wat wie is uitgenodigd vooraf mag zien."""
    return uitnodiging(lens(), deelname_id)


@area.get(f"{ONE}/stappen", who=signed_in)
@area.guarded()
@area.response(200, StapOut(many=True))
def steps(plan_id: UUID, deelname_id: UUID) -> Any:
    deelnames.require_of(lens(), plan_id, deelname_id)
    return deelnames.stappen(lens(), deelname_id)


@area.post(f"{ONE}/stappen", who=signed_in)
@area.guarded(409)
@area.arguments(DeelnameStapIn)
@area.response(200, Kept)
def step(stap: dict[str, Any], plan_id: UUID, deelname_id: UUID) -> Any:
    """aannemen (met `kentGezinPrive`: het antwoord op "Kent u dit gezin privé?"), weigeren, intrekken, beeindigen."""
    deelnames.require_of(lens(), plan_id, deelname_id)
    taken = {name: stap[name] for name in ("versie", "reden", "kent_gezin_prive")}
    return deelnames.zet_stap(lens(), deelname_id, stap["stap"], **taken)


@area.post(f"{ONE}/akkoorden", who=signed_in)
@area.guarded(409)
@area.arguments(AkkoordenIn)
@area.response(200, DeelnameOut)
def agree(given: dict[str, Any], plan_id: UUID, deelname_id: UUID) -> Any:
    """Een ja dat later kwam."""
    return deelnames.akkoord_toevoegen(lens(), plan_id, deelname_id, **given)


@area.post(f"{ONE}/doelen", who=signed_in)
@area.guarded(409)
@area.arguments(DoelenIn)
@area.response(200, DeelnameOut)
def serve(given: dict[str, Any], plan_id: UUID, deelname_id: UUID) -> Any:
    """De doelen waar deze zetel bij helpt."""
    return deelnames.doelen_kiezen(lens(), plan_id, deelname_id, **given)


@area.post(f"{ONE}/overdracht", who=signed_in)
@area.guarded(409)
@area.arguments(OverdrachtIn)
@area.response(200, Kept)
def hand_over(given: dict[str, Any], plan_id: UUID, deelname_id: UUID) -> Any:
    """Noem een collega van dezelfde organisatie; de regisseur bevestigt."""
    deelnames.require_of(lens(), plan_id, deelname_id)
    return deelnames.overdragen(lens(), deelname_id, aan=given["aan"])


@area.post(f"{ONE}/overdracht/bevestiging", who=signed_in)
@area.guarded(409)
@area.response(200, Kept)
def confirm(plan_id: UUID, deelname_id: UUID) -> Any:
    deelnames.require_of(lens(), plan_id, deelname_id)
    return deelnames.overdracht_bevestigen(lens(), deelname_id)


@area.post("/plannen/<uuid:plan_id>/inkijk", who=teamleider)
@area.guarded(409)
@area.arguments(InkijkIn)
@area.response(201, Kept)
def look_into(given: dict[str, Any], plan_id: UUID) -> Any:
    """Een teamleider kijkt in bij een klacht: alleen lezen, met een reden, hooguit vijf werkdagen."""
    return deelnames.inkijk_nemen(lens(), plan_id, reden=given["reden"])
