"""What somebody was told stands on the worklist until they tick it off."""

from datetime import timedelta

import pytest

from casus.actions import bijdragen, deelnames
from casus.actions.afvinken import afvinken
from casus.errors import NotVisible, StepRefused
from casus.sharing.looks.werk import werk
from casus.words import Role
from jeugdteam import Jeugdteam
from tellers import kept, seated, termijn


@pytest.fixture
def team(app) -> Jeugdteam:
    return Jeugdteam().start()


@pytest.fixture
def told(team):
    """Tom took inkijk; Noor was told."""
    seat = deelnames.inkijk_nemen(team.tom.lens(), team.plan, reden="klacht")
    return termijn("inkijk", seat.id)


def waits(who):
    return [item.wat for item in werk(who.lens()).vandaag if item.soort == "termijn"]


def test_it_stands_there_until_it_is_ticked_off(team, told):
    assert waits(team.noor) == ["inkijk"]

    afvinken(team.noor.lens(), told.id)

    assert waits(team.noor) == []


def test_twice_is_once(team, told):
    afvinken(team.noor.lens(), told.id)
    afvinken(team.noor.lens(team.noor.lens().at + timedelta(hours=1)), told.id)

    assert termijn("inkijk", told.sleutel.partition(":")[2]).gedaan_op == team.noor.lens().at


@pytest.mark.parametrize("naam", ["bas", "tom", "moeder"])
def test_for_anybody_else_it_is_not_there(team, told, naam):
    with pytest.raises(NotVisible):
        afvinken(team.people[naam].lens(), told.id)


def test_an_unread_worry_cannot_be_ticked_off_or_taken_back(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    sem = [team.persons["sem"]]
    worry = bijdragen.vertellen(juf.lens(), team.plan, topic="veiligheidszorg", over=sem, tekst="Blauwe plekken")

    with pytest.raises(NotVisible):
        afvinken(team.noor.lens(), termijn("veiligheidszorg", worry.id).id)
    with pytest.raises(StepRefused):
        bijdragen.intrekken(juf.lens(), team.plan, worry.id, versie=kept(worry.id).versie, reden="toch niet")


def test_a_worry_that_was_read_may_be_taken_back(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    sem = [team.persons["sem"]]
    worry = bijdragen.vertellen(juf.lens(), team.plan, topic="veiligheidszorg", over=sem, tekst="Blauwe plekken")
    bijdragen.lezen(team.noor.lens(), team.plan, worry.id)

    taken = bijdragen.intrekken(juf.lens(), team.plan, worry.id, versie=kept(worry.id).versie, reden="ander kind")

    assert taken.status == "ingetrokken"
