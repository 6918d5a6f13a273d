"""The worklist: what is next comes first."""

from datetime import timedelta

import pytest

from casus.actions import acties, bijdragen
from casus.words import Role
from jeugdteam import FRIDAY
from tellers import change_plan, seated
from webdesk import links


@pytest.fixture
def school(desk):
    doel = desk.team.doel("sem")
    return seated(desk.team, "marit", Role.SCHOOL, "sem", doelen=(doel,)), doel


def tell(desk, naam: str, **told: object):
    given = {"topic": "school", "leefgebied": "onderwijs", "over": [desk.sem], "tekst": "Te laat."} | told
    return bijdragen.vertellen(desk.team.people[naam].lens(FRIDAY), desk.team.plan, **given)


def test_who_is_nobody_signs_in(app):
    assert app.test_client().get("/").location == "/login"


@pytest.mark.parametrize(("naam", "page"), [("noor", "/werk"), ("tom", "/bord"), ("moeder", "/gezin")])
def test_everybody_starts_at_the_own_page(desk, naam, page):
    assert desk.get(naam, "/").location == page


def test_a_worry_about_safety_stands_on_top_in_words_with_the_hour(desk, school):
    tell(desk, "marit")
    tell(desk, "marit", topic="veiligheidszorg", leefgebied=None, tekst="Hij was vannacht alleen.")
    page = desk.see("noor", "/werk")
    assert "zorg over veiligheid van school · vandaag, 17:00" in page
    assert page.index("zorg over veiligheid van school") < page.index("school heeft iets verteld")


def test_a_list_tells_no_contents(desk, school):
    tell(desk, "marit", topic="veiligheidszorg", leefgebied=None, tekst="Hij was vannacht alleen.")
    assert "vannacht" not in desk.see("noor", "/werk")


def test_what_is_late_says_how_late(desk):
    change_plan(desk.team, volgende_op=(FRIDAY - timedelta(days=2)).date(), volgende_wat="waakvlam")
    page = desk.see("noor", "/werk")
    assert "waakvlamcontact" in page
    assert "te laat: 2 dgn" in page


def test_an_own_actie_of_this_week_leads_to_the_actie(desk, school):
    _marit, doel = school
    day = (FRIDAY + timedelta(days=3)).date()
    row = acties.actie_afspreken(
        desk.team.noor.lens(FRIDAY), desk.team.plan, doel=doel, wat="School bellen", wie=desk.team.noor.hat, wanneer=day
    )
    assert "School bellen · ma 23 november, over 3 dagen" in desk.see("noor", "/werk")
    assert f"/plannen/{desk.team.plan}/acties/{row.id}" in links(desk.get("noor", "/werk"))


def test_a_plan_is_called_after_the_children_one_may_know(desk, school):
    assert "Plan voor Lotte en Sem" in desk.see("noor", "/werk")
    page = desk.see("marit", "/werk")
    assert "Plan voor Sem" in page
    assert "Lotte" not in page


def test_plans_are_found_by_name_and_by_phase(desk):
    assert "Geen plan gevonden." in desk.see("noor", "/werk?naam=pietersen")
    assert "Plan voor Lotte en Sem" in desk.see("noor", "/werk?naam=jansen&fase=uitvoering")
    assert "Geen plan gevonden." in desk.see("noor", "/werk?naam=jansen&fase=nazorg")


def test_a_page_that_does_not_exist_is_said_on_the_list(desk):
    assert desk.get("noor", "/werk?na=onzin").status_code == 422


def test_the_family_has_no_worklist(desk):
    assert desk.get("moeder", "/werk").status_code == 404
