"""What stays on the screen of who lacks a yes: whom to call, and what is their own."""

import pytest
from sqlalchemy import update

from casus.actions import bijdragen
from casus.database import db, transaction
from casus.models import Deelname
from casus.words import Role
from jeugdteam import FRIDAY
from tellers import change_plan, seated
from webdesk import words


@pytest.fixture
def school(desk):
    """A school that told something, and then lost the yes that its seat stands on."""
    seated(desk.team, "marit", Role.SCHOOL, "sem", doelen=(desk.team.doel("sem"),))
    told = {"topic": "krachten_zorgen", "soort": "zorg", "over": [desk.sem], "tekst": "Sem is er vaak niet."}
    bijdragen.vertellen(desk.team.people["marit"].lens(FRIDAY), desk.team.plan, **told)
    with transaction():
        db.session.execute(update(Deelname).where(Deelname.rol == Role.SCHOOL).values(compleet=False))


def test_who_lacks_a_yes_sees_whom_to_call_and_what_they_told(desk, school):
    change_plan(desk.team, fase="uitvoering")

    page = desk.see("marit", "PLAN")

    assert "Noor" in page
    assert "Sem is er vaak niet." in page


def test_who_lacks_a_yes_sees_no_process_facts(desk, school):
    answer = words(desk.get("marit", "PLAN"))

    assert "S.J. 2018" not in answer


def test_who_lacks_a_yes_reads_on_the_worklist_that_reading_stopped_and_goes_to_what_stays(desk, school):
    page = desk.see("marit", "/werk")

    assert "U leest nu niet meer mee" in page
    assert "Bekijk wat er blijft (regisseur: Noor)" in page
    assert "U hebt nog geen plannen." not in page
    assert f'href="{desk.at("PLAN")}"' in desk.get("marit", "/werk").get_data(as_text=True)
    assert "S.J. 2018" not in page


def test_the_page_of_what_stays_says_that_reading_stopped(desk, school):
    assert "U leest nu niet meer mee" in desk.see("marit", "PLAN")


def test_grandmother_reads_it_on_her_own_page(desk):
    desk.team.account_for("oma")
    seated(desk.team, "oma", Role.NETWERK, "sem", soort="familie")
    assert desk.get("oma", "/gezin").status_code == 303
    with transaction():
        db.session.execute(update(Deelname).where(Deelname.rol == Role.NETWERK).values(compleet=False))

    answer = desk.get("oma", "/gezin")

    assert answer.location == desk.at("PLAN")
    assert "U leest nu niet meer mee" in desk.see("oma", "PLAN")
