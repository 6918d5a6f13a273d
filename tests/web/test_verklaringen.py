"""The family says something about an item that is about them, on their own page; everybody who reads it sees it."""

import pytest

from casus.actions import bijdragen
from casus.words import Role
from pages_room import words
from tellers import seated

WORDS = "Thuis is Sem juist druk."
TEXT = "Sem is stil in de klas."


@pytest.fixture
def team(rooms):
    team = rooms.team
    goal = team.doel("sem")
    seated(team, "juf", Role.SCHOOL, "sem", doelen=(goal,))
    told = {"topic": "krachten_zorgen", "soort": "zorg", "leefgebied": "onderwijs", "doel": goal}
    rooms.row_id = bijdragen.vertellen(team.juf.lens(), team.plan, over=[team.persons["sem"]], tekst=TEXT, **told).id
    return team


def at(rooms):
    return f"mijn/verklaring/bijdrage/{rooms.row_id}"


def test_the_own_page_leads_to_it(rooms, team):
    assert at(rooms) in rooms.get("moeder").get_data(as_text=True)
    assert TEXT in rooms.text("moeder", at(rooms))


@pytest.mark.parametrize("who", ["moeder", "vader", "juf", "noor"])
def test_after_mother_said_it_everybody_who_reads_the_item_reads_it(rooms, team, who):
    rooms.post("moeder", at(rooms), tekst=WORDS, over=str(team.persons["sem"]))

    assert WORDS in rooms.text(who)


def test_empty_words_come_back_with_a_message(rooms, team):
    answer = rooms.post("moeder", at(rooms), tekst=" ", over=str(team.persons["sem"]))

    assert answer.status_code == 422
    assert TEXT in words(answer)


def test_taken_away_nobody_reads_it(rooms, team):
    rooms.post("moeder", at(rooms), tekst=WORDS, over=str(team.persons["sem"]))
    rooms.post("moeder", f"{at(rooms)}/weg", over=str(team.persons["sem"]))

    assert WORDS not in rooms.text("juf")


def test_who_is_not_concerned_finds_no_page(rooms, team):
    assert rooms.get("lotte", at(rooms)).status_code in (403, 404)
    assert rooms.get("juf", at(rooms)).status_code == 404
