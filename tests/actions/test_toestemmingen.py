"""Toestemming by name for the topics of a seat: noted, weighed, taken back (Jeugdwet 7.3.11; AVG 7)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bij_naam import MONDAY, agree
from casus.actions import bijdragen
from casus.actions.gezinnen import gezag_vastleggen
from casus.actions.toestemmingen.noting import intrekken, noteren
from casus.actions.toestemmingen.page import toestemmingen
from casus.database import db, transaction
from casus.errors import Invalid, NotVisible, Refused
from casus.models import Bericht, Termijn, Toestemming
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.toegang import toegang
from jeugdteam import Jeugdteam
from tellers import seat_of

TEXT = "Wij willen dat Sem weer slaapt."


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    agree(team)
    return team


@pytest.fixture
def told(team):
    lens = team.noor.lens(MONDAY)
    return bijdragen.vertellen(lens, team.plan, topic="hulpvraag", over=[team.persons["sem"]], tekst=TEXT)


def ja(team, *door):
    return [{"over": team.persons["sem"], "wie": team.persons[who], "hoe": "mondeling"} for who in door]


def note(team, *door, who="noor", topics=("hulpvraag",), soort="doorbreking", at=MONDAY, **more):
    of = {"soort": soort, "over": team.persons["sem"], "topics": topics, "ja": ja(team, *door)} | more
    return noteren(team.people[who].lens(at), team.plan, seat_of(team, team.gijs), **of)


def take_back(team, who, at=MONDAY, **more):
    of = {"over": team.persons["sem"], "soort": "doorbreking"} | more
    return intrekken(team.people[who].lens(at), team.plan, seat_of(team, team.gijs), **of)


def reads(team, told, at=MONDAY):
    try:
        return bijdrage(team.gijs.lens(at), team.plan, told.id).tekst
    except NotVisible:
        return None


def test_without_a_yes_by_name_the_cell_stays_shut(team, told):
    assert reads(team, told) is None


def test_with_the_yes_of_both_parents_jeugdhulp_reads_it(team, told):
    note(team, "moeder", "vader")

    assert reads(team, told) == TEXT


def test_one_of_two_opens_nothing_and_the_page_says_whose_is_missing(team, told):
    note(team, "moeder")

    (question,) = toestemmingen(team.noor.lens(MONDAY), team.plan, seat_of(team, team.gijs)).vragen
    (stand,) = question.stand
    assert reads(team, told) is None
    assert [one.wie for one in stand.ja] == [team.persons["moeder"]]
    assert [one.wie for one in stand.ontbreekt] == [team.persons["vader"]]


def test_the_second_parent_may_say_it_later(team, told):
    note(team, "moeder")
    note(team, "vader")

    assert reads(team, told) == TEXT


def test_it_holds_until_its_last_day(team, told):
    note(team, "moeder", "vader", tot=MONDAY.date() + timedelta(days=7))

    assert reads(team, told, MONDAY + timedelta(days=7)) == TEXT
    assert reads(team, told, MONDAY + timedelta(days=8)) is None


def test_the_text_that_was_shown_the_purpose_and_who_noted_it_are_kept(team, told):
    note(team, "moeder")

    with transaction():
        (row,) = db.session.scalars(select(Toestemming))
        assert row.tekst_id is not None
        assert row.doelbinding
        assert row.genoteerd_door_id == team.noor.hat


@pytest.mark.parametrize("wrong", [{"topics": ("medisch",)}, {"topics": ()}, {"soort": "toestemming"}, {"ja": []}])
def test_a_yes_that_the_agreements_do_not_ask_or_that_nobody_said_is_refused(team, wrong):
    with pytest.raises(Invalid):
        note(team, "moeder", **wrong)


def test_only_who_leads_notes_it(team):
    with pytest.raises(Refused):
        note(team, "moeder", who="gijs")


def test_mother_takes_her_yes_back_herself_and_jeugdhulp_reads_nothing_more(team, told):
    note(team, "moeder", "vader")
    take_back(team, "moeder")

    assert reads(team, told) is None


def test_father_cannot_take_back_what_mother_said(team, told):
    note(team, "moeder")

    with pytest.raises(NotVisible):
        take_back(team, "vader")


def test_who_leads_notes_that_father_took_it_back(team, told):
    note(team, "moeder", "vader")
    take_back(team, "noor", door=team.persons["vader"])

    assert reads(team, told) is None


def test_after_that_the_regisseur_weighs_safety_and_jeugdhulp_is_told(team, told):
    note(team, "moeder", "vader")
    take_back(team, "moeder")

    with transaction():
        tasks = db.session.scalars(select(Termijn.soort).where(Termijn.plan_id == team.plan)).all()
        told_to = set(db.session.scalars(select(Bericht.account_id)))
    assert "akkoord_ingetrokken" in tasks
    assert {team.noor.viewer.account_id, team.gijs.viewer.account_id} <= told_to


def test_mother_sees_what_she_said_yes_to_and_father_nothing_of_it(team, told):
    note(team, "moeder")

    def named(who):
        lines = toegang(team.people[who].lens(MONDAY), team.plan).wie
        return [list(map(str, one.topics)) for line in lines for one in line.toestemming]

    assert (named("moeder"), named("vader")) == ([["hulpvraag"]], [])


def test_who_may_see_what_tells_it_while_it_stands(team, told):
    def reads_it():
        lines = toegang(team.noor.lens(MONDAY), team.plan).wie
        return "hulpvraag" in {str(cell.topic) for line in lines if line.rol == "jeugdhulp" for cell in line.leest}

    before = reads_it()
    note(team, "moeder", "vader")
    given = reads_it()
    take_back(team, "moeder")
    assert [before, given, reads_it()] == [False, True, False]


def test_somebody_else_who_turns_out_to_have_gezag_closes_it_at_once(team, told):
    note(team, "moeder", "vader")
    also = {"kind": team.persons["sem"], "wie": team.persons["oma"], "bewijs": "gezagsregister"}
    gezag_vastleggen(team.noor.lens(MONDAY), team.plan, soort="voogdij", van=MONDAY.date(), **also)

    assert reads(team, told) is None


def test_a_second_tap_is_no_error(team, told):
    note(team, "moeder", "vader")
    for _tap in range(2):
        assert take_back(team, "moeder").ingetrokken
