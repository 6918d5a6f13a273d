"""The board of a teamleider: process facts, and what weighs most on top."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update

from casus.actions import bijdragen
from casus.database import db, transaction
from casus.models import Termijn
from casus.words import Role, Topic
from jeugdteam import seated
from pages_room import NOW, headings, words
from tellers import change_plan

PHASES = ["aanmelding", "brede analyse", "plan", "uitvoering", "afschaling", "nazorg"]
LISTS = [
    "Ongelezen veiligheidszorg",
    "Veiligheid: open stap of datum voorbij",
    "Zonder aanvaarde regisseur",
    "Te laat",
    "Geen contact sinds",
    "Wacht op een andere organisatie",
]


@pytest.fixture
def team(rooms):
    rooms.team.partner("juf", Role.SCHOOL)
    return rooms.team


def lists(rooms):
    """The lists above the board, each with its number."""
    page = rooms.get("tom", "/bord").get_data(as_text=True)
    found = re.findall(r'<span>([^<]+)</span> <span class="watch-count">(\d+)<', page)
    return {title: int(count) for title, count in found}


def test_six_columns_for_six_phases(rooms):
    found = [re.sub(r" \d+\+?$", "", head) for head in headings(rooms.get("tom", "/bord"))]

    assert found == PHASES


def test_the_lists_above_it_begin_with_safety(rooms):
    assert list(lists(rooms)) == LISTS


def test_a_card_is_initials_birth_year_number_and_regisseur(rooms, team):
    change_plan(team, label="S. en L. · 2018 · 0001")

    assert "S. en L. 2018 0001" in rooms.text("tom", "/bord")
    assert "Noor" in rooms.text("tom", "/bord")


def test_no_contents_stand_on_the_board(rooms, team):
    team.doel("sem", woorden="Sem gaat weer naar school")
    text = rooms.text("tom", "/bord")

    assert "Sem" not in text
    assert "Jansen" not in text


def test_the_heaviest_warning_is_shown_and_how_many_more(rooms, team):
    change_plan(team, veiligheid_open=True, volgende_op=(NOW - timedelta(days=9)).date())

    assert re.search(r"veiligheid en nog \d", rooms.text("tom", "/bord"))


def test_a_safety_worry_that_nobody_opened_in_time_stands_on_top(rooms, team):
    seated(team)
    worry = {"topic": Topic.VEILIGHEIDSZORG, "over": [team.persons["sem"]], "tekst": "Blauwe plekken."}
    bijdragen.vertellen(team.juf.lens(NOW), team.plan, **worry)
    with transaction():
        db.session.execute(update(Termijn).values(per=NOW - timedelta(hours=1)))

    assert lists(rooms)["Ongelezen veiligheidszorg"] == 1
    assert "Blauwe plekken" not in rooms.text("tom", "/bord")


def test_one_phase_has_a_page_of_its_own(rooms, team):
    change_plan(team, label="S. en L. · 2018 · 0001")

    assert "S. en L. 2018 0001" in rooms.text("tom", "/bord/uitvoering")
    assert "Geen plannen" in rooms.text("tom", "/bord/nazorg")


def test_a_phase_that_is_none_is_said(rooms):
    assert "Kies een van de mogelijkheden." in words(rooms.get("tom", "/bord/overal"))


@pytest.mark.parametrize("naam", ["noor", "gea", "moeder"])
def test_the_board_is_for_the_teamleider(rooms, naam):
    assert rooms.get(naam, "/bord").status_code == 404
