"""Who looked: what who leads reads of it, and what a family member may."""

import base64
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import update

from casus.actions import bijdragen, deelnames, doelen
from casus.database import db, transaction
from casus.errors import Invalid, Refused
from casus.models import Gezag
from casus.sharing.looks import journaal as looks
from casus.sharing.looks.gezin import gezin
from casus.sharing.looks.journaal import PAGE, READ, journaal
from casus.sharing.looks.plan import plan_page
from casus.words import Deed, Ground, Role, Topic
from counting import counted
from jeugdteam import FRIDAY, Jeugdteam, ja, seated


@pytest.fixture
def clock():
    """A line carries the moment at which it was written."""
    with time_machine.travel(FRIDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def team(app, clock):
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    return team


def change_gezag(team, naam, **values):
    with transaction():
        mine = Gezag.persoon_id == team.persons[naam]
        db.session.execute(update(Gezag).where(mine).values(**values))


def look(team, naam, at=FRIDAY):
    return plan_page(team.people[naam].lens(at), team.plan)


def read(team, naam, na="", at=FRIDAY):
    return journaal(team.people[naam].lens(at), team.plan, na)


def lines(team, naam, **more):
    return read(team, naam, **more).regels


def about(team, naam, over, **more):
    """The lines of the family's page about one person."""
    return [line for line in lines(team, naam, **more) if [p.id for p in line.over] == [team.persons[over]]]


# --- who leads ---------------------------------------------------------------------------------------------------


def test_who_leads_reads_each_look_with_role_and_ground(team):
    # L1
    seated(team)
    look(team, "juf")
    newest = lines(team, "noor")[0]

    assert (newest.deed, newest.wie.rol, newest.wie.soort) == (Deed.GEKEKEN, Role.SCHOOL, "school")
    assert Ground.SEAT in newest.gronden


def test_who_of_the_family_looked_is_not_told_by_name(team):
    look(team, "moeder")
    newest = lines(team, "noor")[0]

    assert newest.wie.soort == "persoon"
    assert "naam" not in newest.wie
    assert "id" not in newest.wie


def test_the_trail_is_read_page_by_page_without_a_gap(team):
    for _turn in range(PAGE + 10):
        look(team, "noor")
    first = read(team, "noor")
    second = read(team, "noor", first.volgende)
    seen = [line.op for line in [*first.regels, *second.regels]]

    assert len(first.regels) == PAGE
    assert second.volgende is None
    assert seen == sorted(seen, reverse=True)
    assert len(set(seen)) == len(seen)


def test_a_partner_and_a_teamleider_do_not_read_it(team):
    seated(team)
    for naam in ("juf", "tom"):
        with pytest.raises(Refused):
            read(team, naam)


def test_a_cursor_that_is_none_is_said(team):
    with pytest.raises(Invalid):
        read(team, "noor", na="geen")


# --- the family --------------------------------------------------------------------------------------------------


def test_a_parent_reads_per_day_which_role_looked_and_at_what(team):
    for _turn in range(3):
        look(team, "noor")
    (line,) = about(team, "moeder", "sem")

    assert (line.dag, line.wie.rol) == (FRIDAY.date(), Role.REGISSEUR)
    assert Topic.IDENTITEIT in line.topics
    assert line.gronden == [Ground.SEAT]


def test_names_of_staff_are_not_in_it(team):
    look(team, "noor")
    (line,) = about(team, "moeder", "sem")

    assert "naam" not in line.wie
    assert "Noor" not in repr([line.wie.get(name) for name in line.wie])


def test_what_another_of_the_family_did_is_not_in_it(team):
    look(team, "vader")

    assert lines(team, "moeder") == []


def test_a_parent_without_gezag_reads_nothing_about_the_child(team):
    change_gezag(team, "vader", status="onbekend")
    look(team, "noor")

    assert about(team, "vader", "sem") == []
    assert about(team, "vader", "vader") != []


def test_rights_work_forward_only(team, clock):
    tomorrow = FRIDAY + timedelta(days=1)
    look(team, "noor")
    change_gezag(team, "vader", van=tomorrow.date())
    clock.move_to(tomorrow)
    look(team, "noor", tomorrow)

    assert [line.dag for line in about(team, "vader", "sem", at=tomorrow)] == [tomorrow.date()]
    assert len(about(team, "moeder", "sem", at=tomorrow)) == 2


def test_what_a_line_shows_about_one_person_is_what_was_seen_about_that_person(team):
    """A line about mother and child together does not tell the father what was read about the mother."""
    over_moeder = {"topic": Topic.MEDISCH, "over": [team.persons["moeder"]], "tekst": "Zij heeft migraine."}
    noor = team.noor.lens()
    row = bijdragen.vertellen(noor, team.plan, **over_moeder)
    assert row
    look(team, "noor")

    (sem,) = about(team, "vader", "sem")
    (moeder,) = about(team, "moeder", "moeder")
    assert Topic.MEDISCH not in sem.topics
    assert Topic.MEDISCH in moeder.topics
    assert about(team, "vader", "moeder") == []


def test_a_look_at_a_safety_worry_is_confidential(team):
    seated(team)
    bijdragen.vertellen(
        team.juf.lens(), team.plan, topic=Topic.VEILIGHEIDSZORG, over=[team.persons["sem"]], tekst="Blauwe plekken."
    )
    before = len(about(team, "moeder", "sem"))
    bijdragen.lezen(team.noor.lens(), team.plan, newest_bijdrage(team))

    assert len(about(team, "moeder", "sem")) == before


def newest_bijdrage(team):
    return look(team, "noor").verteld[0].id


def test_the_looks_of_a_seat_that_the_reader_may_not_know_of_are_not_in_it(team):
    team.partner("opvang", Role.JEUGDHULP)
    sem = [team.persons["sem"]]
    yes = ja(team, "sem", "moeder", "vader")
    seat = deelnames.uitnodigen(
        team.noor.lens(),
        team.plan,
        aanstelling=team.opvang.hat,
        doelbinding="een plek",
        over=sem,
        akkoord=yes,
        bekend=False,
    )
    deelnames.aanvaarden(team.opvang.lens(), seat.id, kent_gezin=False)
    look(team, "opvang")

    assert Role.JEUGDHULP not in {line.wie.rol for line in lines(team, "vader")}
    deelnames.tafel_openstellen(team.noor.lens(), team.plan, seat.id, lezer_persoon=team.persons["vader"])
    assert Role.JEUGDHULP in {line.wie.rol for line in lines(team, "vader")}


def test_the_name_of_a_school_goes_with_where_the_child_can_be_found(team):
    seated(team)
    look(team, "juf")
    line = next(line for line in lines(team, "vader") if line.wie.rol is Role.SCHOOL)

    assert "organisatie" not in line.wie


def test_a_day_is_told_once_however_long_it_was(team):
    for _turn in range(READ + 20):
        look(team, "noor")
    first = read(team, "moeder")

    assert len([line for line in first.regels if [p.id for p in line.over] == [team.persons["sem"]]]) == 1


@pytest.mark.parametrize("naam", ["noor", "moeder"])
def test_it_costs_the_same_however_much_there_is(team, naam):
    doelen.doel_zetten(team.noor.lens(), team.plan, woorden="Rust", over=[team.persons["sem"]])
    with counted() as few:
        read(team, naam)
    for _turn in range(20):
        look(team, "noor")
        gezin(team.noor.lens(), team.plan)
    with counted() as many:
        read(team, naam)

    assert len(many) == len(few) <= 20


def test_reading_the_trail_leaves_a_line_too(team):
    read(team, "moeder")

    assert lines(team, "noor")[0].deed is Deed.GEKEKEN


def test_where_a_page_ends_tells_nothing_of_looks_that_are_not_told(team, monkeypatch):
    """Neither what another family member did, nor a hat whose seat the reader may not know of."""
    monkeypatch.setattr(looks, "READ", 3)
    seated(team, bekend=False)
    before = read(team, "vader")
    for _ in range(5):
        look(team, "moeder")
        look(team, "juf")

    after = read(team, "vader")

    assert after.volgende == before.volgende
    assert [line.dag for line in after.regels] == [line.dag for line in before.regels]


def test_a_cursor_shows_no_moment_and_cannot_be_made(team, monkeypatch):
    monkeypatch.setattr(looks, "READ", 3)
    seated(team)
    for _ in range(5):
        look(team, "juf")
    cursor = read(team, "vader").volgende

    plain = base64.urlsafe_b64decode(cursor + "==")
    assert str(FRIDAY.year).encode() not in plain
    for made in (base64.urlsafe_b64encode(f"{FRIDAY.isoformat()}|{team.plan.hex}".encode()).decode(), cursor[:-4]):
        with pytest.raises(Invalid):
            read(team, "vader", na=made)
