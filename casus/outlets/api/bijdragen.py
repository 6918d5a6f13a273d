"""What was told in a plan, and what happens with it."""

from typing import Any
from uuid import UUID

from casus.actions import bijdragen, lezen, openstellen, versies
from casus.errors import Invalid
from casus.language import _
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_in import AntwoordIn, BijdrageIn, BijdrageVraag, CorrectieIn, OpenIn, StapIn
from casus.outlets.api.shapes_out import BijdrageOut, StapOut, listed
from casus.outlets.area import signed_in
from casus.sharing.looks import bijdragen as looks

area = Area("api_bijdragen", __name__, description="Bijdragen")
AT = "/plannen/<uuid:plan_id>/bijdragen"
ONE = f"{AT}/<uuid:bijdrage_id>"


@area.get(AT, who=signed_in)
@area.guarded()
@area.arguments(BijdrageVraag, location="query")
@area.response(200, listed(BijdrageOut))
def index(vraag: dict[str, Any], plan_id: UUID) -> dict[str, Any]:
    """Wat verteld is, nieuwste eerst; alleen wat deze lezer mag lezen."""
    page = looks.bijdragen(lens(), plan_id, **vraag)
    return {"items": page.bijdragen, "volgende": page.volgende}


@area.post(AT, who=signed_in)
@area.guarded(409)
@area.arguments(BijdrageIn)
@area.response(201, BijdrageOut)
def add(told: dict[str, Any], plan_id: UUID) -> Any:
    """Iets vertellen: één onderwerp, over genoemde personen."""
    return bijdragen.vertellen(lens(), plan_id, **told)


@area.get(ONE, who=signed_in)
@area.guarded()
@area.response(200, BijdrageOut)
def show(plan_id: UUID, bijdrage_id: UUID) -> Any:
    return looks.bijdrage(lens(), plan_id, bijdrage_id)


@area.get(f"{ONE}/stappen", who=signed_in)
@area.guarded()
@area.response(200, StapOut(many=True))
def steps(plan_id: UUID, bijdrage_id: UUID) -> Any:
    return lezen.bijdrage_stappen(lens(), plan_id, bijdrage_id)


@area.post(f"{ONE}/stappen", who=signed_in)
@area.guarded(409)
@area.arguments(StapIn)
@area.response(200, BijdrageOut)
def step(stap: dict[str, Any], plan_id: UUID, bijdrage_id: UUID) -> Any:
    """indienen; teruggeven (`reden` is de vraag); vaststellen (`regel`: wat ermee gedaan is); intrekken."""
    at, versie = (lens(), plan_id, bijdrage_id), stap["versie"]
    match stap["stap"]:
        case "indienen":
            return bijdragen.indienen(*at, versie=versie)
        case "teruggeven":
            return lezen.teruggeven(*at, vraag=stap["reden"], versie=versie)
        case "vaststellen":
            return lezen.vaststellen(*at, versie=versie, gedaan=stap["regel"])
        case "intrekken":
            return bijdragen.intrekken(*at, versie=versie, reden=stap["reden"])
    raise Invalid({"stap": [_("Deze stap is er niet.")]})


@area.post(f"{ONE}/lezing", who=signed_in)
@area.guarded(409)
@area.response(200, BijdrageOut)
def read(plan_id: UUID, bijdrage_id: UUID) -> Any:
    """De regisseur heeft het gelezen."""
    return lezen.lezen(lens(), plan_id, bijdrage_id)


@area.post(f"{ONE}/antwoord", who=signed_in)
@area.guarded(409)
@area.arguments(AntwoordIn)
@area.response(200, BijdrageOut)
def answer(given: dict[str, Any], plan_id: UUID, bijdrage_id: UUID) -> Any:
    """De schrijver antwoordt op een vraag."""
    return lezen.beantwoorden(lens(), plan_id, bijdrage_id, **given)


@area.post(f"{ONE}/versies", who=signed_in)
@area.guarded(409)
@area.arguments(CorrectieIn)
@area.response(201, BijdrageOut)
def correct(given: dict[str, Any], plan_id: UUID, bijdrage_id: UUID) -> Any:
    """Een nieuwe versie; de oude tekst verandert nooit."""
    return versies.corrigeren(lens(), plan_id, bijdrage_id, **given)


@area.post(f"{ONE}/openstellingen", who=signed_in)
@area.guarded(409)
@area.arguments(OpenIn)
@area.response(200, BijdrageOut)
def open_for(given: dict[str, Any], plan_id: UUID, bijdrage_id: UUID) -> Any:
    """Eerst besproken, nu open voor deze ene lezer."""
    return openstellen.openstellen(lens(), plan_id, bijdrage_id, **given)
