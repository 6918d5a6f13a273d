"""The own words of somebody about an item that is about them: shown wherever the item is, to whoever reads it."""

import pytest

from casus.actions import bijdragen
from casus.actions.verklaringen import verklaren, verklaring_intrekken, verklaring_pagina
from casus.errors import Invalid, NotVisible, Refused
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.plan import plan_page
from casus.words import Role
from jeugdteam import Jeugdteam
from tellers import seated

WORDS = "Ik vind dat het juist beter gaat."


@pytest.fixture
def team(app):
    """School told about Sem, for a doel that both serve; the parents read it."""
    team = Jeugdteam().start()
    team.goal = team.doel("sem")
    seated(team, "juf", Role.SCHOOL, "sem", doelen=(team.goal,))
    told = {"topic": "krachten_zorgen", "soort": "zorg", "leefgebied": "onderwijs", "doel": team.goal}
    team.row = bijdragen.vertellen(
        team.juf.lens(), team.plan, over=[team.persons["sem"]], tekst="Sem is stil in de klas.", **told
    )
    return team


def say(team, who="moeder", tekst=WORDS, soort="bijdrage", item=None, **more):
    return verklaren(team.people[who].lens(), team.plan, soort, item or team.row.id, tekst=tekst, **more)


def beside(team, who):
    return [one.tekst for one in bijdrage(team.people[who].lens(), team.plan, team.row.id).verklaringen]


@pytest.mark.parametrize("who", ["juf", "noor", "vader"])
def test_who_reads_the_item_reads_what_mother_says_of_it(team, who):
    """L16: whoever it is about adds an own statement, and it stands wherever the item stands."""
    say(team)

    assert beside(team, who) == [WORDS]


def test_it_stands_on_the_plan_page_too(team):
    say(team)

    (row,) = plan_page(team.juf.lens(), team.plan).verteld
    assert [one.tekst for one in row.verklaringen] == [WORDS]


def test_who_does_not_read_the_item_reads_nothing_of_it(team):
    team.partner("arts", Role.HUISARTS)
    seated(team, "arts", Role.HUISARTS, "sem")
    say(team)

    with pytest.raises(NotVisible):
        bijdrage(team.arts.lens(), team.plan, team.row.id)
    assert [row.verklaringen for row in plan_page(team.arts.lens(), team.plan).verteld] == []


def test_father_says_something_of_his_own_beside_it(team):
    say(team)
    say(team, "vader", "Ik zie het ook.")

    assert beside(team, "noor") == [WORDS, "Ik zie het ook."]


def test_other_words_take_the_place_of_what_one_said_before(team):
    say(team)
    say(team, tekst="Toch niet.")

    assert beside(team, "noor") == ["Toch niet."]


def test_taken_back_it_stands_nowhere(team):
    say(team)
    verklaring_intrekken(team.moeder.lens(), team.plan, "bijdrage", team.row.id, over=team.persons["sem"])

    assert beside(team, "noor") == []


def test_a_corrected_text_keeps_what_was_said_of_it(team):
    say(team)
    new = bijdragen.corrigeren(team.juf.lens(), team.plan, team.row.id, tekst="Sem is stil.", versie=team.row.versie)

    assert [one.tekst for one in bijdrage(team.noor.lens(), team.plan, new.id).verklaringen] == [WORDS]


def test_a_doel_can_be_spoken_of_too(team):
    say(team, soort="doel", item=team.goal)

    (doel,) = plan_page(team.juf.lens(), team.plan).doelen
    assert [one.tekst for one in doel.verklaringen] == [WORDS]


def test_the_sister_of_13_whom_it_is_not_about_says_nothing(team):
    with pytest.raises((NotVisible, Refused)):
        say(team, "lotte")


@pytest.mark.parametrize("who", ["noor", "juf"])
def test_a_professional_does_not_speak_for_the_family(team, who):
    with pytest.raises(Refused):
        say(team, who)


def test_empty_words_are_asked_again(team):
    with pytest.raises(Invalid):
        say(team, tekst="  ")


def test_one_does_not_speak_for_somebody_else(team):
    with pytest.raises(Invalid):
        say(team, over=team.persons["vader"])


def test_the_page_shows_the_item_and_what_one_said(team):
    say(team)

    found = verklaring_pagina(team.moeder.lens(), team.plan, "bijdrage", team.row.id)
    assert (found.woorden, [one.tekst for one in found.eigen]) == ("Sem is stil in de klas.", [WORDS])
