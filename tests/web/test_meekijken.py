"""A youth of 16 lets a parent look along, and stops it again."""

from datetime import date

import pytest
from sqlalchemy import update

from casus.actions import bijdragen
from casus.database import db, transaction
from casus.models import Account, Bericht, Termijn, Vrijgave
from pages_room import words

SAID = "Fleur gaat weer elke dag naar school."


@pytest.fixture
def team(rooms):
    """Fleur is 16; Noor wrote something down about her."""
    team = rooms.team
    with transaction():
        team.member("fleur", date(2010, 5, 1), "kind")
        team.gezag("fleur", "moeder")
        team.gezag("fleur", "vader")
    about = {"topic": "school", "leefgebied": "onderwijs", "over": [team.persons["fleur"]]}
    bijdragen.vertellen(team.noor.lens(), team.plan, tekst=SAID, **about)
    return team


def lets(rooms, naam="moeder"):
    return rooms.post("fleur", "mijn/meekijken", voornaam=naam)


def reads(rooms, naam):
    return SAID in words(rooms.get(naam))


def test_at_sixteen_a_parent_does_not_read_along(rooms, team):
    assert not reads(rooms, "moeder")


def test_who_may_look_along_reads_from_that_moment(rooms, team):
    assert lets(rooms).status_code == 303
    assert reads(rooms, "moeder")


def test_the_other_parent_still_does_not(rooms, team):
    lets(rooms)
    assert not reads(rooms, "vader")


def test_one_tap_stops_it(rooms, team):
    lets(rooms)
    row = rooms.row(Vrijgave)

    assert "Moeder" not in rooms.text("fleur", "toegang")
    assert "moeder leest mee sinds" in rooms.text("fleur", "toegang")
    assert rooms.post("fleur", f"mijn/meekijken/{row.id}/stoppen").status_code == 303
    assert not reads(rooms, "moeder")


def test_a_name_that_is_no_parents_is_asked_again_and_kept(rooms, team):
    answer = lets(rooms, "oma")

    assert answer.status_code == 422
    assert "We weten niet zeker wie je bedoelt." in words(answer)
    assert 'value="oma"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("naam", ["lotte", "moeder", "oma"])
def test_nobody_younger_and_nobody_else_lets_anyone_look_along(rooms, team, naam):
    assert rooms.post(naam, "mijn/meekijken", voornaam="vader").status_code in (403, 404)


def test_a_parent_does_not_stop_or_start_it_for_the_youth(rooms, team):
    lets(rooms)
    row = rooms.row(Vrijgave)

    assert rooms.post("vader", f"mijn/meekijken/{row.id}/stoppen").status_code == 404
    assert reads(rooms, "moeder")


def test_twice_is_once(rooms, team):
    lets(rooms)
    lets(rooms)
    assert rooms.row(Vrijgave).lezer_persoon_id == team.persons["moeder"]


def test_the_parent_is_told_that_it_stopped_and_not_by_whom_or_why(rooms, team):
    team.account_for("moeder")
    with transaction():
        db.session.execute(update(Account).where(Account.naam == "Moeder").values(bereikbaar="mail"))
    lets(rooms)
    assert "U leest minder dan eerst" not in rooms.text("moeder")

    rooms.post("fleur", f"mijn/meekijken/{rooms.row(Vrijgave).id}/stoppen")

    text = rooms.text("moeder")
    assert "U leest in dit plan niet meer alles wat u eerst las." in text
    assert "Fleur" not in text.split("U leest minder dan eerst")[1].split("Ik heb dit gelezen")[0]
    assert rooms.row(Bericht, Bericht.account_id == team.moeder.viewer.account_id)
    assert "U leest minder dan eerst" not in rooms.text("vader")


def test_the_parent_ticks_it_off(rooms, team):
    lets(rooms)
    rooms.post("fleur", f"mijn/meekijken/{rooms.row(Vrijgave).id}/stoppen")

    assert rooms.post("moeder", f"/werk/termijnen/{rooms.row(Termijn).id}/gedaan").status_code == 303
    assert "U leest minder dan eerst" not in rooms.text("moeder")
