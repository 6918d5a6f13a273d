"""The second person behind a decision: somebody is asked, also where nobody takes part who may approve."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from besluiten import Case, answers, tasks, tell
from casus.actions import deelbesluiten, deelnames
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.models import Deelname
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.werk import werk
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seat_of, seated

MINUTE = timedelta(minutes=1)


@pytest.fixture
def team(app):
    """Gea works in the team of Noor and does not take part in the plan."""
    team = Jeugdteam().start()
    seated(team, "juf", Role.SCHOOL, "sem")
    return team


@pytest.fixture
def case(app):
    return Case.start()


def acute(team, who="noor"):
    row = tell(team, "noor", "Vader staat bij school.", "sem")
    given = {"lezer": seat_of(team, team.juf), "items": [row.id], "waarom_nu": "nu"}
    return deelbesluiten.acuut(team.people[who].lens(), team.plan, **given)


def drawn_up(team):
    row = tell(team, "noor", "Vader drinkt.", "sem")
    of = {"lezer": seat_of(team, team.juf), "items": [row.id], "doel": "veilig", "antwoorden": answers("G7")}
    return deelbesluiten.opstellen(team.noor.lens(), team.plan, code="G7", **of)


def advice(team):
    with transaction():
        asked = Deelname.plan_id == team.plan, Deelname.soort == "advies"
        return [(row.id, row.aanstelling_id, row.status) for row in db.session.scalars(select(Deelname).where(*asked))]


@pytest.mark.parametrize("deed", [acute, drawn_up])
def test_without_an_adviser_the_gedragswetenschapper_of_the_team_is_asked(team, deed):
    deed(team)
    assert [(hat, status) for _seat, hat, status in advice(team)] == [(team.gea.hat, "uitgenodigd")]


def test_until_a_yes_nothing_is_read(team):
    acute(team)
    with pytest.raises(NotVisible):
        plan_page(team.gea.lens(), team.plan)
    assert tasks("goedkeuren") == []


@pytest.mark.parametrize("deed", [acute, drawn_up])
def test_who_says_yes_gets_the_task_and_approves(team, deed):
    made = deed(team)
    ((seat, _hat, _status),) = advice(team)
    deelnames.aanvaarden(team.gea.lens(FRIDAY + MINUTE), seat, kent_gezin=False)

    assert [task.aanstelling_id for task in tasks("goedkeuren")] == [team.gea.hat]
    seen = deelbesluiten.besluit(team.gea.lens(FRIDAY + MINUTE), team.plan, made.id)
    assert "goedkeuren" in seen.mag


def test_asked_once_is_enough(team):
    acute(team)
    drawn_up(team)
    assert len(advice(team)) == 1


def test_the_page_knows_who_is_asked(team):
    assert drawn_up(team).gevraagd == ["Gea"]


def test_an_adviser_who_wrote_it_is_not_asked_and_a_colleague_is(case):
    with transaction():
        case.team.colleague("ger", Role.GEDRAGSWETENSCHAPPER)
    acute(case.team, "gea")
    assert {hat for _seat, hat, status in advice(case.team) if status == "uitgenodigd"} == {case.team.ger.hat}


def test_where_nobody_can_be_asked_the_teamleider_hears_it(case):
    acute(case.team, "gea")

    (told,) = tasks("niemand")
    assert told.team_id == case.team.team
    lines = [view for view in werk(case.team.tom.lens()).vandaag if view.get("wat") == "deelbesluit_niemand"]
    assert len(lines) == 1


def test_who_comes_to_advise_later_lifts_that(case):
    acute(case.team, "gea")
    with transaction():
        case.team.colleague("ger", Role.GEDRAGSWETENSCHAPPER)
    asked = deelnames.advies_vragen(case.team.noor.lens(), case.team.plan, aanstelling=case.team.ger.hat)
    deelnames.aanvaarden(case.team.ger.lens(), asked.id, kent_gezin=False)

    assert tasks("niemand") == []
    assert [task.aanstelling_id for task in tasks("goedkeuren")] == [case.team.ger.hat]
