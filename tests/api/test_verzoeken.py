"""Asking for the own information over the API, and fetching it as data when it was approved."""

import pytest
import time_machine

from casus.actions import bijdragen, verzoeken
from jeugdteam import FRIDAY, Jeugdteam
from tokendesk import Api


@pytest.fixture
def api(app):
    with time_machine.travel(FRIDAY, tick=True):
        yield Api(app, Jeugdteam().start())


def told(api, over, tekst):
    lens = api.team.noor.lens()
    bijdragen.vertellen(lens, api.team.plan, topic="hulpvraag", over=[api.team.persons[over]], tekst=tekst)


def approve(api, asked):
    plan, noor, bas = api.team.plan, api.team.noor.lens(), api.team.bas
    versie = verzoeken.pagina(noor, plan, asked).versie
    verzoeken.aanbieden(noor, plan, asked, nakijker=bas.hat, besluit="Hierbij.", versie=versie)
    verzoeken.goedkeuren(bas.lens(), asked, versie=verzoeken.nakijken(bas.lens(), asked).versie)


def test_mother_asks_and_fetches_what_is_about_her_as_data(api):
    told(api, "moeder", "Moeder werkt weer.")
    told(api, "vader", "Vader drinkt.")
    body = {"soort": "inzage", "over": str(api.team.persons["moeder"])}
    asked = api.post("moeder", "verzoeken", body)
    assert asked["laatsteDag"] == "2026-12-20"
    where = f"verzoeken/{asked['id']}/uitvoer"
    assert api.ask("GET", "moeder", where).status_code == 404
    approve(api, verzoeken.verzoeken(api.team.noor.lens(), api.team.plan).alle[0].id)
    given = api.get("moeder", where)
    assert [item["tekst"] for section in given["secties"] for item in section["items"]] == ["Moeder werkt weer."]
    assert api.ask("GET", "vader", where).status_code == 404


def test_what_cannot_be_asked_is_invalid(api):
    body = {"soort": "inzage", "over": str(api.team.persons["vader"])}
    assert "over" in api.post("moeder", "verzoeken", body, status=400)["errors"]
