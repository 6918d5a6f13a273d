"""Who may see what, on the page of professionals and on the page of the family."""

import pytest

from casus.models import Deelname
from casus.words import Role
from jeugdteam import seated
from pages_room import words


@pytest.fixture
def team(rooms):
    rooms.team.partner("juf", Role.SCHOOL)
    seated(rooms.team)
    return rooms.team


def seat(rooms):
    return rooms.row(Deelname, Deelname.soort == "partner")


def test_professionals_read_a_table_of_people_and_topics(rooms, team):
    text = rooms.text("noor", "toegang")

    assert "Leest Vertelt Na vraag" in text
    assert "Juf (school)" in text
    assert "alleen bij de eigen taak: " in text


def test_the_family_reads_sentences(rooms, team):
    text = rooms.text("moeder", "toegang")

    assert "Noor (regisseur) Leidt dit plan en leest wat daarvoor nodig is." in text
    assert "Juf (school) Leest: " in text
    assert "Sinds 20 november 2026." in text


def test_who_said_yes_takes_it_back_with_one_press(rooms, team):
    assert "Ja intrekken voor Sem" in rooms.text("moeder", "toegang")
    fields = {"deelname": seat(rooms).id, "persoon": team.persons["sem"]}

    answer = rooms.post("moeder", "toegang/intrekken", **fields)

    assert answer.status_code == 303
    assert not seat(rooms).compleet
    assert "naam en geboortedatum" not in words(rooms.get("juf"))
    assert "Ja intrekken voor Sem" not in rooms.text("moeder", "toegang")


def test_a_yes_of_the_other_parent_is_not_hers_to_take_back(rooms, team):
    fields = {"deelname": seat(rooms).id, "persoon": team.persons["lotte"]}

    assert rooms.post("moeder", "toegang/intrekken", **fields).status_code == 404
    assert seat(rooms).compleet


def test_a_partner_does_not_take_back_a_yes(rooms, team):
    fields = {"deelname": seat(rooms).id, "persoon": team.persons["sem"]}

    assert rooms.post("juf", "toegang/intrekken", **fields).status_code == 404


def test_a_partner_reads_of_whom_it_may_know_and_no_more(rooms, team):
    team.partner("psych", Role.GGZ)
    text = rooms.text("juf", "toegang")

    assert "Noor" in text
    assert "Psych" not in text
