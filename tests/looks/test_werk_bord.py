"""The team board: process facts, columns, warnings and lists, for the teamleider alone."""

from datetime import date, timedelta

import pytest

from casus import dates
from casus.actions import bijdragen
from casus.database import db, transaction
from casus.errors import Invalid, Refused
from casus.models import Deelname, JournaalRegel, Plan, Regie, Team
from casus.sharing.looks.werk import bord
from casus.words import Fase, Role
from counting import counted
from jeugdteam import FRIDAY, Jeugdteam
from tellers import change_plan, seated

TODAY = dates.day_of(FRIDAY)


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    change_plan(team, laatste_contact_op=FRIDAY)
    return team


def look(team, **choice):
    return bord(team.tom.lens(), **choice)


def column(view, fase):
    (found,) = [each for each in view.kolommen if each.fase == fase]
    return found


def listed(view, name):
    (found,) = [each for each in view.lijsten if each.lijst == name]
    return [plan.label for plan in found.plannen]


def more_plans(team, number, **values):
    with transaction():
        for nr in range(number):
            plan = db.session.get_one(Plan, team.new_plan("noor"))
            plan.volgende_op, plan.laatste_contact_op = date(2027, 1, 1) + timedelta(days=nr), FRIDAY
            for name, value in values.items():
                setattr(plan, name, value)


def test_a_card_is_label_regisseur_days_and_next_date(team):
    change_plan(team, fase_sinds=FRIDAY - timedelta(days=12))
    (card,) = column(look(team), Fase.UITVOERING).kaarten
    assert (card.label, card.regisseur, card.dagen_in_fase, card.waarschuwing) == ("S.J. 2018 #1", "Noor", 12, None)


def test_there_is_a_column_for_each_phase_that_runs(team):
    assert [each.fase for each in look(team).kolommen] == list(Fase)[:6]


def test_the_heaviest_warning_is_said_and_the_others_are_counted(team):
    change_plan(team, veiligheid_open=True, volgende_op=TODAY - timedelta(days=1), laatste_contact_op=None)
    (card,) = column(look(team), Fase.UITVOERING).kaarten
    assert (card.waarschuwing, card.andere) == ("veiligheid", 2)


@pytest.mark.parametrize(
    ("values", "warning"),
    [
        ({"veiligheid_open": True}, "veiligheid"),
        ({"veiligheid_datum": TODAY - timedelta(days=1)}, "veiligheid"),
        ({"volgende_op": TODAY - timedelta(days=1)}, "te_laat"),
        ({"laatste_contact_op": FRIDAY - timedelta(days=40)}, "stil"),
        ({"laatste_contact_op": None}, "stil"),
    ],
)
def test_what_is_wrong_stands_on_the_card_and_in_a_list(team, values, warning):
    change_plan(team, **values)
    view = look(team)
    (card,) = column(view, Fase.UITVOERING).kaarten
    assert (card.waarschuwing, listed(view, warning)) == (warning, ["S.J. 2018 #1"])


@pytest.mark.parametrize(
    "values",
    [
        {"veiligheid_datum": TODAY},
        {"volgende_op": TODAY},
        {"laatste_contact_op": FRIDAY - timedelta(days=29)},
        {"laatste_contact_op": None, "fase": Fase.NAZORG},
        {"fase": Fase.AFGESLOTEN, "veiligheid_open": True},
    ],
)
def test_what_is_in_order_stands_in_no_list(team, values):
    change_plan(team, **values)
    assert [each.aantal for each in look(team).lijsten] == [0] * 6


def test_without_an_accepted_regisseur(team):
    with transaction():
        db.session.query(Regie).one().status = "waarnemend"
    assert listed(look(team), "geen_regisseur") == ["S.J. 2018 #1"]


def test_that_another_organisation_is_waited_for_is_a_number(team):
    seated(team, "juf", Role.SCHOOL, "sem")
    with transaction():
        db.session.query(Deelname).one().status = "uitgenodigd"
    view = look(team)
    (waits,) = [each for each in view.lijsten if each.lijst == "wacht"]
    assert [(plan.label, plan.aantal) for plan in waits.plannen] == [("S.J. 2018 #1", 1)]
    assert "school" not in str([[dict_of(plan) for plan in each.plannen] for each in view.lijsten])


def dict_of(view):
    return {name: view.get(name) for name in view}


def test_a_worry_that_nobody_read_stands_on_top_after_its_hours(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    sem = [team.persons["sem"]]
    bijdragen.vertellen(juf.lens(), team.plan, topic="veiligheidszorg", over=sem, tekst="Blauwe plekken")
    monday = bord(team.tom.lens(FRIDAY + timedelta(days=3)))
    assert listed(look(team), "ongelezen_veiligheidszorg") == []
    assert monday.lijsten[0].lijst == "ongelezen_veiligheidszorg"
    assert listed(monday, "ongelezen_veiligheidszorg") == ["S.J. 2018 #1"]


def test_it_is_for_the_teamleider(team):
    for who in (team.noor, team.gea, team.moeder):
        with pytest.raises(Refused):
            bord(who.lens())


def test_another_team_is_not_on_it(team):
    with transaction():
        other = Team(organisatie_id=team.organisatie, gemeente_id=team.gemeente, naam="Zuid")
        db.session.add(other)
        db.session.flush()
        db.session.get_one(Plan, team.plan).team_id = other.id
    view = look(team)
    assert [each.aantal for each in view.kolommen + view.lijsten] == [0] * 12


# --- more --------------------------------------------------------------------------------------------------------


def test_a_long_column_says_how_many_and_goes_on(team):
    more_plans(team, 60)
    first = column(look(team), Fase.UITVOERING)
    assert (first.aantal, len(first.kaarten)) == (61, 10)
    seen, cursor = [card.id for card in first.kaarten], first.volgende
    while cursor:
        (part,) = look(team, fase="uitvoering", cursor=cursor).kolommen
        seen, cursor = seen + [card.id for card in part.kaarten], part.volgende
    assert len(seen) == len(set(seen)) == 61


def test_an_ended_phase_has_no_column(team):
    with pytest.raises(Invalid):
        look(team, fase="afgesloten")


def test_it_costs_the_same_from_1_to_500_plans(team):
    look(team)
    cost = []
    for number in (0, 49, 450):
        more_plans(team, number, veiligheid_open=True, volgende_op=TODAY - timedelta(days=1))
        with counted() as sent:
            look(team)
        cost.append(len(sent))
    assert cost == [6, 6, 6]


def test_one_line_names_the_plans_that_were_shown(team):
    more_plans(team, 15)
    shown = column(look(team), Fase.UITVOERING).kaarten
    with transaction():
        ((deed, named),) = db.session.query(JournaalRegel.deed, JournaalRegel.inhoud)
    assert deed == "lijst_bekeken"
    assert all(str(card.id) in named for card in shown)
