"""On request: asking, releasing, refusing; and what one reader does not see."""

from typing import Any
from uuid import UUID

from casus.actions import grenzen, vrijgaven
from casus.outlets.api.core import Area, lens
from casus.outlets.api.shapes_agreements import (
    GrensIn,
    GrensOut,
    InformatievraagIn,
    InformatievraagOut,
    JaIn,
    RegelIn,
    VragenOut,
    VrijgaveIn,
    VrijgaveOut,
    WeigerIn,
)
from casus.outlets.api.shapes_out import Kept
from casus.outlets.area import signed_in
from casus.sharing.looks.vragen import vragen as look

area = Area("api_vrijgaven", __name__, description="Vragen en vrijgeven")
AT = "/plannen/<uuid:plan_id>"


@area.get(f"{AT}/vragen", who=signed_in)
@area.guarded()
@area.response(200, VragenOut)
def questions(plan_id: UUID) -> Any:
    """Wat u mag vragen volgens de afspraken, en wat u vroeg. Nooit wat er van een vraag kwam."""
    return look(lens(), plan_id)


@area.post(f"{AT}/vragen", who=signed_in)
@area.guarded(409)
@area.arguments(InformatievraagIn)
@area.response(201, InformatievraagOut)
def ask(given: dict[str, Any], plan_id: UUID) -> Any:
    """Vraag informatie over een persoon, met een reden. Het antwoord is hetzelfde of er iets staat of niet."""
    return vrijgaven.vragen(lens(), plan_id, **given)


@area.post(f"{AT}/vragen/<uuid:vraag_id>/vrijgaven", who=signed_in)
@area.guarded(409)
@area.arguments(VrijgaveIn)
@area.response(201, VrijgaveOut)
def release(given: dict[str, Any], plan_id: UUID, vraag_id: UUID) -> Any:
    """Geef losse items vrij tot en met een dag. `ontbreekt` zegt wiens ja er nog niet is."""
    return vrijgaven.vrijgeven(lens(), plan_id, vraag_id, **given)


@area.post(f"{AT}/vragen/<uuid:vraag_id>/weigering", who=signed_in)
@area.guarded(409)
@area.arguments(WeigerIn)
@area.response(200, Kept)
def refuse(given: dict[str, Any], plan_id: UUID, vraag_id: UUID) -> Any:
    """Geef niets vrij. Wie vroeg, leest de reden nooit."""
    return vrijgaven.afwijzen(lens(), plan_id, vraag_id, **given)


@area.post(f"{AT}/vrijgaven/<uuid:vrijgave_id>/ja", who=signed_in)
@area.guarded(409)
@area.arguments(JaIn)
@area.response(200, VrijgaveOut)
def agree(given: dict[str, Any], plan_id: UUID, vrijgave_id: UUID) -> Any:
    """Een ja dat later kwam."""
    return vrijgaven.ja_noteren(lens(), plan_id, vrijgave_id, **given)


@area.post(f"{AT}/vrijgaven/<uuid:vrijgave_id>/einde", who=signed_in)
@area.guarded(409)
@area.response(200, Kept)
def end(plan_id: UUID, vrijgave_id: UUID) -> Any:
    """De regisseur trekt een vrijgave in."""
    return vrijgaven.intrekken(lens(), plan_id, vrijgave_id)


@area.post(f"{AT}/grenzen/<soort>/<uuid:item_id>", who=signed_in)
@area.guarded(409)
@area.arguments(GrensIn)
@area.response(201, GrensOut)
def keep_from(given: dict[str, Any], plan_id: UUID, soort: str, item_id: UUID) -> Any:
    """Houd een item weg bij een lezer, met een reden en een dag om opnieuw te kijken."""
    return grenzen.veto_zetten(lens(), plan_id, soort, item_id, **given)


@area.post(f"{AT}/grenzen/<uuid:veto_id>/einde", who=signed_in)
@area.guarded(409)
@area.arguments(RegelIn)
@area.response(200, Kept)
def let_see(given: dict[str, Any], plan_id: UUID, veto_id: UUID) -> Any:
    """Het hoeft niet meer."""
    return grenzen.veto_beeindigen(lens(), plan_id, veto_id, **given)
