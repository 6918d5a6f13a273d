"""The worklist: what waits today and this week, and the own plans page by page."""

from datetime import date, timedelta

import pytest

from casus import dates
from casus.actions import acties, bijdragen
from casus.database import db, transaction
from casus.errors import Invalid
from casus.models import Deelname, Gezinslid, JournaalRegel, Persoon, Plan, Regie, Termijn
from casus.sharing.looks.werk import werk
from casus.words import Fase, Role
from counting import counted
from jeugdteam import FRIDAY, Jeugdteam
from tellers import change_plan, kept, seat_of, seated

TODAY = dates.day_of(FRIDAY)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def more_plans(team, number, holder="noor", **values):
    with transaction():
        for nr in range(number):
            plan = db.session.get_one(Plan, team.new_plan(holder))
            plan.volgende_op = date(2027, 1, 1) + timedelta(days=nr // 2)
            for name, value in values.items():
                setattr(plan, name, value)


def look(who, **filters):
    return werk(who.lens(), **filters)


def kinds(items):
    return [item.soort for item in items]


def tell(team, who, topic="school", **more):
    ids = [team.persons["sem"]]
    return bijdragen.vertellen(who.lens(), team.plan, topic=topic, over=ids, tekst="Sem komt op tijd.", **more)


@pytest.fixture
def juf(team):
    return seated(team, "juf", Role.SCHOOL, "sem")


# --- the own plans -----------------------------------------------------------------------------------------------


def test_each_says_what_one_is_in_it(team, juf):
    with transaction():
        regie = db.session.query(Regie).one()
        regie.vervanger_id = team.iris.hat
        db.session.add(Regie(plan_id=team.plan, aanstelling_id=team.bas.hat, status="voorgesteld"))
    parts = {naam: look(team.people[naam]).plannen[0].deel for naam in ("noor", "bas", "iris", "juf", "moeder")}
    assert parts == {"noor": "leidt", "bas": "aangeboden", "iris": "vervanger", "juf": "stoel", "moeder": "gezin"}


def test_a_card_is_process_facts_and_the_regisseur(team, juf):
    (card,) = look(juf).plannen
    assert (card.label, card.fase, card.regisseur.naam) == ("S.J. 2018 #1", Fase.UITVOERING, "Noor")


def test_a_seat_without_its_yes_shows_no_plan(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem", compleet=False)
    assert look(juf).plannen == []


def test_a_seat_without_its_yes_says_so_with_whom_to_call_and_no_fact_of_the_plan(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem", compleet=False)
    (stopped,) = look(juf).gestopt
    assert {name: stopped.get(name) for name in stopped} == {
        "plan_id": team.plan,
        "id": seat_of(team, juf),
        "regisseur": "Noor",
    }


def test_a_seat_says_it_on_the_day_after_its_last(team, juf):
    assert look(juf).gestopt == []
    with transaction():
        db.session.query(Deelname).one().compleet_tot = TODAY - timedelta(days=1)
    assert [view.plan_id for view in look(juf).gestopt] == [team.plan]


def test_a_seat_that_ended_or_a_plan_that_ended_says_nothing(team, juf):
    with transaction():
        seat = db.session.query(Deelname).one()
        seat.compleet, seat.tot = False, FRIDAY
    assert look(juf).gestopt == []
    with transaction():
        db.session.query(Deelname).one().tot = None
    change_plan(team, fase="afgesloten")
    assert look(juf).gestopt == []


def test_a_stranger_has_no_plans(team):
    assert look(team.bas).plannen == []


def test_every_plan_stands_on_one_page(team):
    more_plans(team, 60)
    seen, cursor = [], None
    while True:
        page = look(team.noor, cursor=cursor)
        seen += [card.id for card in page.plannen]
        cursor = page.volgende
        if cursor is None:
            break
    assert len(seen) == len(set(seen)) == 61


def test_the_one_that_is_due_first_comes_first(team):
    more_plans(team, 3)
    days = [card.volgende_op for card in look(team.noor).plannen]
    assert days == sorted(days)


@pytest.mark.parametrize("cursor", ["x", "Zm9v", "💥", "MjAyNnx4", "=" * 9])
def test_a_cursor_that_is_none_is_said(team, cursor):
    with pytest.raises(Invalid) as caught:
        look(team.noor, cursor=cursor)
    assert set(caught.value.errors) == {"cursor"}


def test_one_phase_at_a_time(team):
    more_plans(team, 2, fase=Fase.NAZORG)
    assert {card.fase for card in look(team.noor, fase="nazorg").plannen} == {Fase.NAZORG}


# --- finding by name ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", ["Jansen", "jan", "SEM", "sem jansen", "lotte", "2018"])
def test_a_plan_is_found_by_a_name_or_its_label(team, naam):
    assert len(look(team.noor, naam=naam).plannen) == 1


def test_accents_do_not_matter(team):
    with transaction():
        team.member("Zoë", date(2019, 1, 1), "kind")
    assert len(look(team.noor, naam="zoe").plannen) == 1


def test_school_does_not_find_it_by_a_person_outside_its_seat(team, juf):
    with transaction():
        persoon = Persoon(voornamen="Geheim", geslachtsnaam="Verborgen", geboren_vroegst=TODAY, geboren_laatst=TODAY)
        db.session.add(persoon)
        db.session.flush()
        db.session.add(Gezinslid(gezin_id=team.gezin, persoon_id=persoon.id, rol="stiefouder"))
    found = [len(look(who, naam="verborgen").plannen) for who in (team.noor, juf)]
    assert found == [1, 0]


def test_a_name_that_nobody_has_finds_nothing(team):
    assert look(team.noor, naam="Bakker").plannen == []


# --- today -------------------------------------------------------------------------------------------------------


def test_a_worry_stands_on_top_in_words_and_with_the_hour(team, juf):
    tell(team, juf)
    tell(team, juf, topic="veiligheidszorg")
    first = look(team.noor).vandaag[0]
    assert (first.soort, first.wat, first.op, first.label) == ("veiligheidszorg", "school", FRIDAY, "S.J. 2018 #1")


def test_it_stands_with_the_stand_in_too(team, juf):
    with transaction():
        db.session.query(Regie).one().vervanger_id = team.iris.hat
    tell(team, juf, topic="veiligheidszorg")
    assert kinds(look(team.iris).vandaag) == ["veiligheidszorg"]


def test_once_read_it_is_gone(team, juf):
    told = tell(team, juf, topic="veiligheidszorg")
    bijdragen.lezen(team.noor.lens(), team.plan, told.id)
    assert "veiligheidszorg" not in kinds(look(team.noor).vandaag)


def test_school_told_something(team, juf):
    told = tell(team, juf)
    (item,) = look(team.noor).vandaag
    assert (item.soort, item.wat, item.id) == ("verteld", "school", told.id)


def test_a_concept_tells_nobody(team, juf):
    tell(team, juf, concept=True)
    tell(team, juf, topic="veiligheidszorg", concept=True)
    assert look(team.noor).vandaag == []


def test_what_the_regisseur_cannot_read_stands_there_for_a_week(team):
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    tell(team, arts, topic="medisch", route="toestemming")
    later = werk(team.noor.lens(FRIDAY + timedelta(days=8)))
    assert (kinds(look(team.noor).vandaag), "verteld" in kinds(later.vandaag)) == (["verteld"], False)


def test_what_was_to_be_done_is_late(team):
    change_plan(team, volgende_op=TODAY - timedelta(days=2), volgende_wat="waakvlam")
    (item,) = look(team.noor).vandaag
    assert (item.soort, item.wat, item.dagen_te_laat) == ("volgende", "waakvlam", 2)


def test_what_comes_within_a_week_stands_below(team):
    change_plan(team, volgende_op=TODAY + timedelta(days=7))
    page = look(team.noor)
    assert (page.vandaag, kinds(page.deze_week)) == ([], ["volgende"])


def test_a_termijn_stands_with_whoever_leads(team):
    with transaction():
        db.session.add(Termijn(soort="eerst_bespreken", sleutel="x", per=FRIDAY, plan_id=team.plan))
    assert (kinds(look(team.noor).vandaag), look(team.bas).vandaag) == (["termijn"], [])


def test_what_has_a_date_stands_in_the_order_of_those_dates(team, juf):
    doel = team.doel("sem")
    change_plan(team, volgende_op=TODAY + timedelta(days=3))
    with transaction():
        due = dates.start_of(TODAY + timedelta(days=3))
        db.session.add(Termijn(soort="eerst_bespreken", sleutel="x", per=due, plan_id=team.plan))
    acties.actie_afspreken(team.noor.lens(), team.plan, doel=doel, wat="Bellen", wie=team.noor.hat, wanneer=TODAY)
    page = look(team.noor)
    assert (kinds(page.vandaag), kinds(page.deze_week)) == (["actie"], ["termijn", "volgende"])


def test_an_ended_plan_asks_nothing_any_more(team):
    doel = team.doel("sem")
    acties.actie_afspreken(team.moeder.lens(), team.plan, doel=doel, wat="Voorlezen", wanneer=TODAY)
    change_plan(team, fase=Fase.AFGESLOTEN)
    assert look(team.moeder).vandaag == []


def test_an_invitation_tells_nothing_of_the_plan(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem", compleet=False)
    with transaction():
        seat = db.session.query(Deelname).one()
        seat.status, seat.uitgenodigd_door_id, seat.uitgenodigd_op = "uitgenodigd", team.noor.hat, FRIDAY
    page = look(juf)
    assert (kinds(page.vandaag), page.plannen) == (["uitnodiging"], [])
    assert "label" not in page.vandaag[0]


def test_a_question_stands_with_its_author(team, juf):
    told = tell(team, juf)
    bijdragen.teruggeven(team.noor.lens(), team.plan, told.id, vraag="Hoe?", versie=kept(told.id).versie)
    assert kinds(look(juf).vandaag) == ["teruggegeven"]


def test_the_own_actie_stands_there_in_its_words(team, juf):
    doel = team.doel("sem")
    acties.actie_afspreken(team.noor.lens(), team.plan, doel=doel, wat="Bellen", wie=juf.hat, wanneer=TODAY)
    (item,) = look(juf).vandaag
    assert (item.soort, item.wat, item.dag) == ("actie", "Bellen", TODAY)


def test_an_actie_of_a_seat_that_ended_is_gone(team, juf):
    doel = team.doel("sem")
    acties.actie_afspreken(team.noor.lens(), team.plan, doel=doel, wat="Bellen", wie=juf.hat, wanneer=TODAY)
    with transaction():
        db.session.query(Deelname).one().status = "beeindigd"
    assert look(juf).vandaag == []


def test_a_mother_sees_her_own_actie(team):
    doel = team.doel("sem")
    acties.actie_afspreken(team.moeder.lens(), team.plan, doel=doel, wat="Voorlezen", wanneer=TODAY)
    assert [item.wat for item in look(team.moeder).vandaag] == ["Voorlezen"]


# --- cost and trail ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("naam", "numbers"), [(None, (0, 49, 450)), ("jansen", (0, 49))])
def test_it_costs_the_same_from_1_to_500_plans(team, juf, naam, numbers):
    tell(team, juf)
    look(team.noor)  # the first line of a chain costs a query more
    cost = []
    for number in numbers:
        more_plans(team, number, volgende_op=TODAY)
        with counted() as sent:
            look(team.noor, naam=naam)
        cost.append(len(sent))
    assert len(set(cost)) == 1, cost
    assert cost[0] <= (12 if naam else 7), cost


def test_one_line_names_the_plans_that_were_shown(team):
    more_plans(team, 30)
    page = look(team.noor)
    with transaction():
        ((deed, plan, chain, named),) = db.session.query(
            JournaalRegel.deed, JournaalRegel.plan_id, JournaalRegel.keten, JournaalRegel.inhoud
        )
    assert (deed, plan, chain) == ("lijst_bekeken", None, f"kijker:{team.noor.hat}")
    assert all(str(card.id) in named for card in page.plannen)
    assert len(page.plannen) == 25
