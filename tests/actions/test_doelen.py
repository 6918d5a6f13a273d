"""Doelen in the words of the family: who sets them, changes them, and takes their steps."""

from datetime import timedelta

import pytest

from casus import dates
from casus.actions import doelen
from casus.errors import Invalid, NotVisible, Refused, Stale, StepRefused
from casus.sharing.looks.doelen import doel as look
from casus.words import Fase, Leefgebied, Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import change_plan, seated

TODAY = dates.day_of(FRIDAY)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def put(team, who, *over, woorden="Sem gaat weer graag naar school", **more):
    ids = [team.persons[naam] for naam in over]
    return doelen.doel_zetten(who.lens(), team.plan, woorden=woorden, over=ids, **more)


def step(team, who, doel, stap, **more):
    return doelen.doel_stap(who.lens(), team.plan, doel.id, stap, versie=doel.versie, **more)


def test_the_regisseur_sets_a_doel(team):
    doel = put(team, team.noor, "sem", leefgebied="onderwijs", streefdatum=TODAY + timedelta(days=60))
    assert (doel.status, doel.leefgebied, doel.eigen_woorden) == ("nieuw", Leefgebied.ONDERWIJS, False)


def test_what_a_mother_sets_is_in_her_own_words(team):
    assert put(team, team.moeder, "sem").eigen_woorden


def test_the_mother_who_set_it_reads_it(team):
    doel = put(team, team.moeder, "sem")
    assert look(team.moeder.lens(), team.plan, doel.id).woorden


def test_a_mother_sets_no_doel_about_the_father(team):
    with pytest.raises(Refused):
        put(team, team.moeder, "sem", "vader")


def test_school_sets_no_doel(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    with pytest.raises(Refused):
        put(team, juf, "sem")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"woorden": " "}, "woorden"),
        ({"over": []}, "over"),
        ({"leefgebied": "ruimtevaart"}, "leefgebied"),
        ({"streefdatum": TODAY - timedelta(days=1)}, "streefdatum"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(team, wrong, field):
    good = {"woorden": "Beter slapen", "over": [team.persons["sem"]]}
    with pytest.raises(Invalid) as caught:
        doelen.doel_zetten(team.noor.lens(), team.plan, **good | wrong)
    assert set(caught.value.errors) == {field}


def test_an_ended_plan_takes_no_doel(team):
    change_plan(team, fase=Fase.AFGESLOTEN)
    with pytest.raises(StepRefused):
        put(team, team.moeder, "moeder")


# --- changing ----------------------------------------------------------------------------------------------------


def test_its_words_are_changed_and_the_rest_stays(team):
    doel = put(team, team.noor, "sem", waaraan="Hij fluit 's ochtends")
    again = doelen.doel_wijzigen(team.noor.lens(), team.plan, doel.id, versie=doel.versie, woorden="Sem wil weer")
    assert (again.woorden, again.waaraan) == ("Sem wil weer", "Hij fluit 's ochtends")


def test_two_hands_both_texts_come_back(team):
    doel = put(team, team.noor, "sem")
    doelen.doel_wijzigen(team.moeder.lens(), team.plan, doel.id, versie=doel.versie, woorden="Van moeder")
    with pytest.raises(Stale) as caught:
        doelen.doel_wijzigen(team.noor.lens(), team.plan, doel.id, versie=doel.versie, woorden="Van Noor")
    assert (caught.value.yours, caught.value.theirs.woorden) == ({"woorden": "Van Noor"}, "Van moeder")


def test_who_only_reads_it_does_not_change_it(team):
    doel = put(team, team.noor, "sem")
    juf = seated(team, "juf", Role.SCHOOL, "sem", doelen=(doel.id,))
    with pytest.raises(Refused):
        doelen.doel_wijzigen(juf.lens(), team.plan, doel.id, versie=doel.versie, woorden="Anders")


def test_a_doel_that_ended_stays_as_it_was(team):
    doel = step(team, team.noor, put(team, team.noor, "sem"), "loslaten", reden="ander_doel")
    with pytest.raises(StepRefused):
        doelen.doel_wijzigen(team.noor.lens(), team.plan, doel.id, versie=doel.versie, woorden="Toch")


# --- steps -------------------------------------------------------------------------------------------------------


def test_a_doel_runs_and_is_reached(team):
    doel = step(team, team.noor, put(team, team.noor, "sem"), "starten")
    assert step(team, team.moeder, doel, "behalen").status == "behaald"


def test_letting_go_asks_a_tapped_reason(team):
    doel = put(team, team.noor, "sem")
    with pytest.raises(Invalid) as caught:
        step(team, team.noor, doel, "loslaten")
    assert set(caught.value.errors) == {"reden"}


def test_school_takes_no_step(team):
    doel = put(team, team.noor, "sem")
    juf = seated(team, "juf", Role.SCHOOL, "sem", doelen=(doel.id,))
    with pytest.raises(Refused):
        step(team, juf, doel, "starten")


def test_a_step_from_another_state_is_no_step(team):
    with pytest.raises(StepRefused):
        step(team, team.noor, put(team, team.noor, "sem"), "behalen")


def test_the_steps_are_told_to_who_may_take_them(team):
    doel = put(team, team.noor, "sem")
    juf = seated(team, "juf", Role.SCHOOL, "sem", doelen=(doel.id,))
    offered = [
        [view.stap for view in doelen.doel_mag(who.lens(), team.plan, doel.id).stappen] for who in (team.noor, juf)
    ]
    assert offered == [["starten", "loslaten"], []]


def test_a_doel_of_another_plan_is_not_there(team):
    doel = put(team, team.noor, "sem")
    team.plan = other_plan(team)
    with pytest.raises(NotVisible):
        step(team, team.noor, doel, "starten")


def other_plan(team):
    from casus.database import transaction

    with transaction():
        return team.new_plan("noor")
