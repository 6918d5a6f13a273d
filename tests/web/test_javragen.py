"""A yes in the own account, on pages: the regisseur asks with one button, mother answers with another."""

import pytest

from casus.models import Javraag
from casus.words import Role
from jeugdteam import invited, ja


@pytest.fixture
def team(rooms):
    team = rooms.team
    team.partner("juf", Role.SCHOOL)
    team.account_for("moeder", opened=True)
    rooms.seat = invited(team, akkoord=ja(team, "sem", "vader")).id
    return team


def ask(rooms, team):
    fields = {"over": str(team.persons["sem"]), "aan": str(team.persons["moeder"])}
    return rooms.post("noor", f"deelnames/{rooms.seat}/ja-vragen", **fields)


def test_the_button_stands_where_her_yes_is_missing_and_afterwards_that_it_was_asked(rooms, team):
    assert "Vraag Moeder in het eigen account" in rooms.text("noor", "mensen")

    assert ask(rooms, team).status_code == 303
    assert "Gevraagd aan Moeder op" in rooms.text("noor", "mensen")


def test_her_own_page_leads_to_the_question_and_her_yes_is_enough(rooms, team):
    assert "Er wordt iets aan u gevraagd" not in rooms.text("moeder")
    ask(rooms, team)
    assert "Er wordt iets aan u gevraagd" in rooms.text("moeder")
    assert "wil meedoen" in rooms.text("moeder", "mijn/ja")

    asked = rooms.row(Javraag)
    assert rooms.post("moeder", f"mijn/ja/{asked.id}", antwoord="ja").status_code == 303
    assert team.status_of(rooms.seat) == "uitgenodigd"
    assert "Er is nu geen vraag." in rooms.text("moeder", "mijn/ja")


def test_a_no_is_read_by_who_leads_and_nobody_else(rooms, team):
    ask(rooms, team)
    rooms.post("moeder", f"mijn/ja/{rooms.row(Javraag).id}", antwoord="nee")

    assert "Moeder zei nee op" in rooms.text("noor", "mensen")
    assert "zei nee" not in rooms.text("vader")
    assert rooms.text("vader", "mijn/ja").count("wil meedoen") == 0
