"""Acties: who agrees on what with whom, who moves them, and what somebody who only must do one may change."""

from datetime import timedelta

import pytest

from casus import dates
from casus.actions import acties
from casus.errors import Invalid, NotVisible, Refused, Stale, StepRefused
from casus.sharing.looks.doelen import actie as look
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seated

TODAY = dates.day_of(FRIDAY)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def doel(team):
    return team.doel("sem")


@pytest.fixture
def juf(team, doel):
    return seated(team, "juf", Role.SCHOOL, "sem", doelen=(doel,))


def agree(team, who, doel, wat="Elke ochtend samen ontbijten", **more):
    return acties.actie_afspreken(who.lens(), team.plan, doel=doel, wat=wat, **more)


def step(team, who, actie, stap, **more):
    return acties.actie_stap(who.lens(), team.plan, actie.id, stap, versie=actie.versie, **more)


def change(team, who, actie, **more):
    return acties.actie_wijzigen(who.lens(), team.plan, actie.id, versie=actie.versie, **more)


def test_the_regisseur_agrees_who_does_what_and_when(team, doel):
    actie = agree(team, team.noor, doel, wie=team.persons["moeder"], wanneer=TODAY)
    assert (actie.wie.naam, actie.wanneer, actie.status) == ("Moeder Jansen", TODAY, "afgesproken")


def test_it_is_about_the_persons_of_its_doel(team, doel):
    actie = agree(team, team.noor, doel)
    assert [persoon.id for persoon in actie.over] == [team.persons["sem"]]


def test_a_hat_at_the_table_can_do_it(team, doel, juf):
    assert agree(team, team.noor, doel, wie=juf.hat).wie.naam == "Juf"


def test_who_must_do_it_reads_it_and_the_words_of_its_doel(team, doel):
    coach = seated(team, "coach", Role.SCHOOL, "sem")
    actie = agree(team, team.noor, doel, wie=coach.hat)
    seen = look(coach.lens(), team.plan, actie.id)
    assert (seen.wat, seen.doel.woorden, seen.doel.alleen_titel) == (actie.wat, "Sem gaat weer naar school", True)


def test_a_hat_without_a_seat_cannot_do_it(team, doel):
    with pytest.raises(Invalid) as caught:
        agree(team, team.noor, doel, wie=team.bas.hat)
    assert set(caught.value.errors) == {"wie"}


def test_school_cannot_give_it_to_a_seat_that_it_does_not_know(team, doel, juf):
    schuld = seated(team, "schuld", Role.SCHULDHULP, "moeder")
    said = []
    for wie in (schuld.hat, team.plan):
        with pytest.raises(Invalid) as caught:
            agree(team, juf, doel, wie=wie)
        said.append(caught.value.errors)
    assert said[0] == said[1]


def test_school_agrees_on_an_actie_under_a_doel_it_serves(team, doel, juf):
    assert agree(team, juf, doel, wie=juf.hat).wie.zelf


def test_a_doel_that_one_does_not_read_is_no_doel(team, juf):
    hidden = team.doel("lotte")
    with pytest.raises(Invalid) as caught:
        agree(team, juf, hidden)
    assert set(caught.value.errors) == {"doel"}


def test_a_mother_agrees_on_what_she_does_herself(team, doel):
    assert agree(team, team.moeder, doel).wie.zelf


def test_a_mother_does_not_give_work_to_others(team, doel):
    with pytest.raises(Invalid) as caught:
        agree(team, team.moeder, doel, wie=team.noor.hat)
    assert set(caught.value.errors) == {"wie"}


# --- moving ------------------------------------------------------------------------------------------------------


def test_its_owner_does_it(team, doel, juf):
    actie = agree(team, team.noor, doel, wie=juf.hat)
    done = step(team, juf, actie, "afronden", opmerking="Gelukt!")
    assert (done.status, done.gedaan_op, done.opmerking) == ("gedaan", FRIDAY, "Gelukt!")


def test_the_regisseur_moves_it_too(team, doel, juf):
    assert step(team, team.noor, agree(team, team.noor, doel, wie=juf.hat), "beginnen").status == "bezig"


def test_nobody_else_moves_it(team, doel, juf):
    with pytest.raises(Refused):
        step(team, juf, agree(team, team.noor, doel, wie=team.persons["moeder"]), "afronden")


def test_letting_it_go_asks_a_reason(team, doel):
    with pytest.raises(Invalid):
        step(team, team.noor, agree(team, team.noor, doel), "laten_vervallen")


def test_the_steps_are_told_to_who_may_take_them(team, doel, juf):
    actie = agree(team, team.noor, doel, wie=team.persons["moeder"])
    offered = [len(acties.actie_stappen(who.lens(), team.plan, actie.id)) for who in (team.moeder, team.noor, juf)]
    assert offered == [3, 3, 0]


# --- changing ----------------------------------------------------------------------------------------------------


def test_who_only_must_do_it_changes_the_remark(team, doel):
    coach = seated(team, "coach", Role.SCHOOL, "sem")
    actie = agree(team, team.noor, doel, wie=coach.hat)
    assert change(team, coach, actie, opmerking="Volgende week").opmerking == "Volgende week"


def test_and_nothing_else(team, doel):
    coach = seated(team, "coach", Role.SCHOOL, "sem")
    actie = agree(team, team.noor, doel, wie=coach.hat)
    with pytest.raises(Refused):
        change(team, coach, actie, wat="Iets anders")


def test_a_mother_changes_what_she_does_herself(team, doel):
    assert change(team, team.moeder, agree(team, team.moeder, doel), wat="Samen lezen").wat == "Samen lezen"


def test_but_not_what_another_does(team, doel):
    with pytest.raises(Refused):
        change(team, team.moeder, agree(team, team.noor, doel, wie=team.noor.hat), wat="Samen lezen")


def test_and_she_does_not_give_it_away(team, doel):
    with pytest.raises(Refused):
        change(team, team.moeder, agree(team, team.moeder, doel), wie=team.noor.hat)


def test_the_regisseur_gives_it_to_another(team, doel, juf):
    actie = agree(team, team.noor, doel, wie=juf.hat)
    assert change(team, team.noor, actie, wie=team.persons["vader"]).wie.naam == "Vader Jansen"


def test_a_new_date_lies_ahead(team, doel):
    with pytest.raises(Invalid) as caught:
        change(team, team.noor, agree(team, team.noor, doel), wanneer=TODAY - timedelta(days=1))
    assert set(caught.value.errors) == {"wanneer"}


def test_an_actie_that_was_done_stays_as_it_was(team, doel):
    actie = step(team, team.noor, agree(team, team.noor, doel), "afronden")
    with pytest.raises(StepRefused):
        change(team, team.noor, actie, wat="Anders")


def test_two_hands_both_texts_come_back(team, doel):
    actie = agree(team, team.noor, doel)
    change(team, team.noor, actie, wat="Eerst")
    with pytest.raises(Stale) as caught:
        change(team, team.noor, actie, wat="Later")
    assert (caught.value.yours, caught.value.theirs.wat) == ({"wat": "Later"}, "Eerst")


def test_who_cannot_read_it_finds_nothing(team, doel):
    actie = agree(team, team.noor, doel)
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    with pytest.raises(NotVisible):
        step(team, juf, actie, "afronden")
