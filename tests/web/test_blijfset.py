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
