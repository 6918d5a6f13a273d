"""Registering a family: the question and its source, the number and label, and who is responsible from then on."""

import pytest
from sqlalchemy import func, select

from casus.actions import plannen
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import Bijdrage, Gezin, Gezinslid, JournaalRegel, Plan, PlanKind, Regie, Termijn
from casus.sharing.looks.plan import plan_page
from casus.words import Role, Topic
from jeugdteam import Jeugdteam
from tellers import seated
from traject import GEZIN, Traject, rows


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def traject(team):
    return Traject(team)


def count(kind):
    with transaction():
        return db.session.scalar(select(func.count()).select_from(kind))


def regies(traject):
    return {(row.aanstelling_id, row.status) for row in rows(Regie, Regie.plan_id == traject.plan)}


# --- what is made ------------------------------------------------------------------------------------------------


def test_a_plan_has_a_label_without_a_family_name(traject):
    assert traject.aanmelden().label == "D. en M. · 2018 · 0002"


def test_numbers_follow_each_other_in_a_gemeente(traject):
    numbers = [traject.aanmelden(personen=[child(naam), parent()]).nummer for naam in ("Bo", "Kim")]
    assert numbers == [2, 3]


def child(naam, born="20-08-2016"):
    return {"voornamen": naam, "geslachtsnaam": "Visser", "geboren": born, "rol": "kind"}


def parent():
    return {"voornamen": "Lea", "geslachtsnaam": "Visser", "geboren": "1988", "rol": "ouder"}


def test_it_begins_in_aanmelding(traject):
    assert traject.aanmelden().fase == "aanmelding"


def test_the_children_under_18_are_the_children_of_the_plan(traject):
    grown = {"voornamen": "Kees", "geslachtsnaam": "Bakker", "geboren": "2005", "rol": "kind"}
    traject.aanmelden(personen=[*GEZIN, grown])
    kinderen = {row.persoon_id for row in rows(PlanKind, PlanKind.plan_id == traject.plan)}
    assert kinderen == {traject.persons["mila"], traject.persons["daan"]}


@pytest.mark.parametrize(("topic", "tekst"), [(Topic.HULPVRAAG, "We willen weer rust."), (Topic.BRON, "school")])
def test_question_and_source_are_bijdragen_to_be_discussed_first(traject, topic, tekst):
    traject.aanmelden()
    (row,) = rows(Bijdrage, Bijdrage.plan_id == traject.plan, Bijdrage.topic == topic)
    assert (row.tekst, row.eerst_bespreken, row.status) == (tekst, True, "vastgesteld")


def test_who_told_the_question_is_kept(traject):
    traject.aanmelden(verteld_door=2)
    (row,) = rows(Bijdrage, Bijdrage.plan_id == traject.plan, Bijdrage.topic == Topic.HULPVRAAG)
    assert row.verteld_door_id == traject.persons["eva"]


def test_the_question_can_be_about_one_child(traject):
    traject.aanmelden(hulpvraag_over=[0])
    view = plan_page(traject.lens(), traject.plan)
    told = next(each for each in view.verteld if each.topic is Topic.HULPVRAAG)
    assert [lid.voornaam for lid in told.over] == ["Mila"]


def test_the_aanmelding_stands_on_the_trail_of_the_plan(traject):
    traject.aanmelden()
    assert [row.deed for row in rows(JournaalRegel, JournaalRegel.plan_id == traject.plan)] == ["aangemeld"]


def test_the_family_reads_nothing_of_it_before_the_talk(traject):
    traject.begun()
    assert plan_page(traject.lens("eva"), traject.plan).verteld == []


# --- who is responsible ------------------------------------------------------------------------------------------


def test_who_registers_holds_the_regie(traject):
    traject.aanmelden()
    assert regies(traject) == {(traject.team.noor.hat, "aanvaard")}


def test_who_offers_it_holds_it_until_the_answer(traject):
    traject.aanmelden(regisseur=traject.team.bas.hat)
    assert regies(traject) == {(traject.team.noor.hat, "aanvaard"), (traject.team.bas.hat, "voorgesteld")}


@pytest.mark.parametrize("who", ["tom", "gea", "stagiair"])
def test_who_may_not_lead_is_responsible_and_offers_it(traject, who):
    traject.aanmelden(who, regisseur=traject.team.bas.hat)
    assert regies(traject) == {(traject.team.people[who].hat, "waarnemend"), (traject.team.bas.hat, "voorgesteld")}


def test_responsible_without_having_taken_over_shows_process_facts_only(traject):
    view = traject.aanmelden("stagiair")
    assert (view.fase, view.leden, view.verteld) == ("aanmelding", [], [])


def test_what_a_stand_in_wrote_down_waits_for_the_regisseur(traject):
    traject.aanmelden("tom", regisseur=traject.team.bas.hat)
    (row,) = rows(Bijdrage, Bijdrage.plan_id == traject.plan, Bijdrage.topic == Topic.HULPVRAAG)
    assert (row.status, row.gelezen_op) == ("ingediend", None)


@pytest.mark.parametrize("who", ["tom", "stagiair", "iris"])
def test_the_candidate_is_a_registered_regisseur_who_is_there(traject, who):
    if who == "iris":
        traject.team.block("iris")
    with pytest.raises(Invalid) as refused:
        traject.aanmelden(regisseur=traject.team.people[who].hat)
    assert list(refused.value.errors) == ["regisseur"]


@pytest.mark.parametrize("who", ["juf", "moeder"])
def test_others_register_nobody(traject, who):
    seated(traject.team, "juf", Role.SCHOOL, "sem")
    with pytest.raises(Refused):
        plannen.aanmelden(traject.lens(who), personen=GEZIN)


# --- what cannot be taken ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"personen": []}, "personen"),
        ({"personen": [parent()]}, "personen"),
        ({"personen": [child("Jan", "1990"), parent()]}, "personen"),
        ({"personen": [child("Jan", "31-02-2015")]}, "personen.0.geboren"),
        ({"personen": [child("Jan"), parent() | {"rol": "oom"}]}, "personen.1.rol"),
        ({"hulpvraag_over": [9]}, "hulpvraag_over"),
        ({"verteld_door": 9}, "verteld_door"),
        ({"hulpvraag": "x" * 10_001}, "hulpvraag"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_is_kept(traject, more, field):
    before = count(Plan), count(Gezin), count(Gezinslid)
    with pytest.raises(Invalid) as refused:
        traject.aanmelden(**more)
    assert (list(refused.value.errors), (count(Plan), count(Gezin), count(Gezinslid))) == ([field], before)


def test_a_team_of_another_organisatie_is_unknown(traject):
    with pytest.raises(Invalid) as refused:
        traject.aanmelden(team_id=traject.plan)
    assert list(refused.value.errors) == ["team"]


# --- a child in another live plan --------------------------------------------------------------------------------


def test_a_child_in_a_live_plan_is_refused_without_saying_which(traject):
    traject.aanmelden()
    with pytest.raises(Conflict) as refused:
        traject.aanmelden("bas")
    assert str(refused.value) == "Neem contact op met uw teamleider."


def test_the_teamleider_of_the_plan_that_was_first_gets_a_task_all_the_same(traject):
    traject.aanmelden()
    with pytest.raises(Conflict):
        traject.aanmelden("bas")
    (task,) = rows(Termijn, Termijn.soort == "dubbel_plan")
    assert (task.plan_id, task.team_id) == (traject.plan, traject.team.team)


def test_nothing_of_the_second_aanmelding_is_kept(traject):
    traject.aanmelden()
    before = count(Plan), count(Gezin)
    with pytest.raises(Conflict):
        traject.aanmelden("bas")
    assert (count(Plan), count(Gezin)) == before


def test_a_gezin_that_has_a_plan_gets_no_second(traject):
    with pytest.raises(Conflict, match="teamleider"):
        traject.aanmelden(personen=(), gezin_id=traject.team.gezin)


def test_after_the_end_a_child_may_be_registered_anew(traject):
    traject.begun().close()
    first = traject.plan
    assert traject.aanmelden("bas").id != first


def test_an_imported_gezin_gets_its_plan(traject):
    with transaction():
        gezin = Gezin(gemeente_id=traject.team.gemeente)
        db.session.add(gezin)
        db.session.flush()
        traject.team.gezin = gezin.id
        gezin_id = gezin.id
        mila = traject.team.member("mila", traject.clock.date().replace(year=2018), "kind")
    traject.aanmelden(personen=(), gezin_id=gezin_id, hulpvraag_over=[mila])
    assert [row.persoon_id for row in rows(PlanKind, PlanKind.plan_id == traject.plan)] == [mila]


def test_to_a_colleague_the_new_plan_does_not_exist(traject):
    traject.aanmelden()
    with pytest.raises(NotVisible):
        plan_page(traject.lens("bas"), traject.plan)
