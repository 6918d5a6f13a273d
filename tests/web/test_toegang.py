"""Who may see what, on the page of professionals and on the page of the family."""

from datetime import date

import pytest
from sqlalchemy import update

from casus.actions import deelnames
from casus.database import db, transaction
from casus.models import Akkoord, Deelname, Termijn
from casus.words import Role
from jeugdteam import invited, ja, seated
from pages_room import words

YESTERDAY = date(2026, 11, 19)


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


def test_pressing_twice_ends_on_the_same_page_with_the_same_words(rooms, team):
    fields = {"deelname": seat(rooms).id, "persoon": team.persons["sem"]}

    found = []
    for _press in range(2):
        answer = rooms.post("moeder", "toegang/intrekken", **fields)
        found.append((answer.status_code, answer.location, rooms.text("moeder", "toegang")))

    assert found[0] == found[1]
    assert "Het ja is ingetrokken." in found[1][2]
    assert rooms.row(Termijn, Termijn.soort == "akkoord_ingetrokken")


def test_who_took_a_yes_back_reads_that_the_seat_reads_nothing_now(rooms, team):
    rooms.post("moeder", "toegang/intrekken", deelname=seat(rooms).id, persoon=team.persons["sem"])

    text = rooms.text("moeder", "toegang")
    assert "Juf (school) Leest nu niet mee, over niemand: u trok uw ja in." in text
    assert "Juf (school) Leest: " not in text


def test_the_other_parent_is_told_nothing_of_it(rooms, team):
    before = rooms.text("vader", "toegang")
    rooms.post("moeder", "toegang/intrekken", deelname=seat(rooms).id, persoon=team.persons["sem"])

    assert rooms.text("vader", "toegang") == before


def test_who_leads_reads_on_which_ground_and_what_each_kind_is_for(rooms, team):
    text = rooms.text("noor", "toegang")

    assert "Met een ja over Sem op 20 november 2026 (aan tafel)." in text
    assert (
        "Naam en geboortedatum: School leest naam en geboortedatum, om zeker te weten om wie het gaat. Wet: UAVG 5."
        in text
    )
    assert "Heeft gezag." in text


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


# --- the own yes, whatever seat it is for --------------------------------------------------------------------------


def quiet(team):
    """Veilig Thuis sits at the table; its seat is shown to nobody of the family."""
    team.partner("ineke", Role.VEILIG_THUIS)
    return accepted(team, "ineke")


def unknown(team):
    """Others may not know of this seat."""
    team.partner("ineke", Role.GGZ)
    return accepted(team, "ineke", bekend=False)


def beside_father(team):
    """It is about father too, so mother is not shown it."""
    team.partner("ineke", Role.GGZ)
    yes = [*ja(team, "sem", "moeder", "vader"), *ja(team, "vader", "vader")]
    return accepted(team, "ineke", over=("sem", "vader"), akkoord=yes)


def not_accepted(team):
    """Ineke was asked, and said nothing yet."""
    team.partner("ineke", Role.GGZ)
    return invited(team, "ineke").id


def accepted(team, naam, **more):
    found = invited(team, naam, **more)
    deelnames.aanvaarden(team.people[naam].lens(), found.id, kent_gezin=False)
    return found.id


@pytest.mark.parametrize("made", [quiet, unknown, beside_father, not_accepted])
def test_mother_takes_back_every_yes_that_she_gave_with_one_press(rooms, made):
    team = rooms.team
    fields = {"deelname": made(team), "persoon": team.persons["sem"]}
    text = rooms.text("moeder", "toegang")
    assert "Uw ja voor Ineke (" in text
    assert "U zei ja op 20 november 2026. Ja intrekken voor Sem" in text

    assert rooms.post("moeder", "toegang/intrekken", **fields).status_code == 303

    assert not rooms.row(Deelname, Deelname.id == fields["deelname"]).compleet
    assert "Ineke" not in rooms.text("moeder", "toegang")


def test_a_yes_about_sem_tells_nothing_of_the_yes_of_father_about_himself(rooms):
    beside_father(rooms.team)
    assert "Ja intrekken voor Vader" not in rooms.text("moeder", "toegang")


@pytest.mark.parametrize("naam", ["lotte", "oma", "juf"])
def test_who_gave_no_yes_reads_of_no_such_seat(rooms, team, naam):
    rooms.team.partner("ineke", Role.VEILIG_THUIS)
    accepted(team, "ineke")
    assert "Ineke" not in words(rooms.get(naam, "toegang"))


def test_a_yes_that_ran_out_stands_there_no_more(rooms):
    seat_id = quiet(rooms.team)
    with transaction():
        db.session.execute(update(Akkoord).where(Akkoord.deelname_id == seat_id).values(tot=YESTERDAY))
    assert "Ineke" not in rooms.text("moeder", "toegang")


def test_lotte_reads_it_in_je(rooms):
    team = rooms.team
    team.partner("ineke", Role.VEILIG_THUIS)
    accepted(team, "ineke", over=("lotte",), akkoord=ja(team, "lotte", "lotte", "moeder", "vader"))

    text = rooms.text("lotte", "toegang")
    assert "Jouw ja voor Ineke (" in text
    assert "Je zei ja op 20 november 2026. Ja intrekken voor Lotte" in text
