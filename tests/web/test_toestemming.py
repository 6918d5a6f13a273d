"""Toestemming by name on pages: noted by who leads, seen and taken back by who gave it."""

import re

import pytest
import time_machine

from bij_naam import MONDAY, agree
from casus.actions import bijdragen
from casus.models import Toestemming
from pages_room import words
from tellers import seat_of

TEXT = "Wij willen dat Sem weer slaapt."


@pytest.fixture
def team(rooms):
    agree(rooms.team)
    with time_machine.travel(MONDAY, tick=True):
        told = {"topic": "hulpvraag", "over": [rooms.team.persons["sem"]], "tekst": TEXT}
        bijdragen.vertellen(rooms.team.noor.lens(MONDAY), rooms.team.plan, **told)
        yield rooms.team


def at(team):
    return f"deelnames/{seat_of(team, team.gijs)}/toestemming"


def note(rooms, team, *door, who="noor", **more):
    sem = team.persons["sem"]
    said = {f"ja.{sem}|{team.persons[one]}": "mondeling" for one in door}
    fields = {"soort": "doorbreking", "over": str(sem), "topics": "hulpvraag", "gegeven_op": "", "tot": ""}
    return rooms.post(who, at(team), **fields | said | more)


def test_the_people_of_the_plan_lead_there_and_the_page_shows_the_text_to_read_out(rooms, team):
    assert at(team) in rooms.get("noor", "mensen").get_data(as_text=True)

    page = rooms.text("noor", f"{at(team)}?soort=doorbreking&over={team.persons['sem']}")
    assert "Een hulpverlener mag niet zomaar vertellen" in page
    assert re.search("nog nodig: (Moeder Jansen, Vader|Vader Jansen, Moeder) Jansen", page)


def test_after_both_said_yes_jeugdhulp_reads_it(rooms, team):
    note(rooms, team, "moeder", "vader")

    assert TEXT in rooms.text("gijs")


def test_without_a_name_the_form_comes_back_with_what_was_typed(rooms, team):
    answer = note(rooms, team, tot="2027-01-31")

    assert answer.status_code == 422
    assert "Kies wie er ja zei." in words(answer)
    assert 'value="2027-01-31"' in answer.get_data(as_text=True)


def test_mother_takes_it_back_in_one_tap_and_jeugdhulp_reads_nothing(rooms, team):
    note(rooms, team, "moeder", "vader")
    assert "toestemming voor: " in rooms.text("moeder", "toegang")

    rooms.post("moeder", f"{at(team)}/intrekken", soort="doorbreking", over=str(team.persons["sem"]))

    assert TEXT not in rooms.text("gijs")
    assert rooms.row(Toestemming, Toestemming.ingetrokken_op.is_not(None)).door_persoon_id == team.persons["moeder"]


@pytest.mark.parametrize("who", ["gijs", "moeder"])
def test_for_anybody_else_the_page_is_not_there(rooms, team, who):
    assert rooms.get(who, at(team)).status_code in (403, 404)
