"""After a noodtoegang: looked at by somebody else, and told to the family."""

import json
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from casus import dates
from casus.actions import noodtoegang
from casus.actions.afvinken import afvinken
from casus.database import db, now, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused, Stale
from casus.models import Bericht, JournaalRegel, Noodtoegang, Priveverband, Termijn
from casus.sharing.looks.journaal import journaal
from casus.sharing.looks.noodtoegang import noodtoegang as one
from casus.sharing.looks.noodtoegang import noodtoegangen
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.werk import werk
from jeugdteam import FRIDAY, Jeugdteam
from noodgeval import prepared, row_of, take, taken, tasks

SAID = {"oordeel": "gerechtvaardigd", "toelichting": "Snel gehandeld."}


@pytest.fixture
def team(app):
    with time_machine.travel(FRIDAY, tick=True):
        yield prepared(Jeugdteam().start())


def reviewed(team, who, row, **more):
    return noodtoegang.beoordelen(team.people[who].lens(), row.id, **SAID | {"versie": row.versie} | more)


# --- the review --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["tom", "paula", "gea"])
def test_teamleider_privacy_officer_or_gedragswetenschapper_looks_at_it(team, who):
    row = taken(team)

    assert reviewed(team, who, row).oordeel == "gerechtvaardigd"


def test_who_took_it_does_not_look_at_it(team):
    row = taken(team, "gea")
    with pytest.raises(NotVisible):
        reviewed(team, "gea", row)


def test_who_agreed_to_it_does_not_look_at_it(team):
    take(team)
    take(team, "iris", tweede=team.gea.hat)
    noodtoegang.bevestigen(team.gea.lens(), noodtoegangen(team.gea.lens()).te_bevestigen[0].id)
    with transaction():
        second = db.session.scalars(select(Noodtoegang).where(Noodtoegang.tweede_id.is_not(None))).one()
        key, versie = second.id, second.versie
    with pytest.raises(NotVisible):
        noodtoegang.beoordelen(team.gea.lens(), key, versie=versie, **SAID)


@pytest.mark.parametrize("who", ["iris", "stagiair", "bas"])
def test_a_colleague_who_has_no_part_in_it_does_not_see_it(team, who):
    row = taken(team)
    with pytest.raises(NotVisible):
        one(team.people[who].lens(), row.id)


def test_the_regisseur_reads_it_and_does_not_review_it(team):
    row = taken(team)
    assert one(team.noor.lens(), row.id).reden == row.reden
    with pytest.raises(Refused):
        reviewed(team, "noor", row)


@pytest.mark.parametrize("wrong", [{"oordeel": "prima"}, {"oordeel": ""}, {"toelichting": " "}])
def test_a_review_has_a_judgement_and_a_line(team, wrong):
    row = taken(team)
    with pytest.raises(Invalid):
        reviewed(team, "tom", row, **wrong)


def test_it_is_reviewed_once(team):
    row = taken(team)
    with pytest.raises(Stale):
        reviewed(team, "tom", row, versie=row.versie - 1)
    reviewed(team, "tom", row)
    with pytest.raises(Conflict):
        reviewed(team, "paula", row_of())


def test_after_it_the_task_is_gone_from_every_list(team):
    row = taken(team)
    reviewed(team, "tom", row)

    assert tasks(team, "tom") == tasks(team, "paula") == {}


@pytest.mark.parametrize("oordeel", ["niet_gerechtvaardigd", "incident"])
def test_not_justified_starts_the_clock_of_a_data_breach(team, oordeel):
    """AVG 33: 72 hours."""
    row = taken(team)
    reviewed(team, "tom", row, oordeel=oordeel)

    assert tasks(team, "paula")["datalek_72_uur"] == FRIDAY + timedelta(hours=72)


def test_a_privacy_officer_who_knows_the_family_is_not_the_one_to_report_it(team):
    row = taken(team)
    with transaction():
        db.session.add(Priveverband(plan_id=team.plan, account_id=team.paula.viewer.account_id, op=FRIDAY))
    reviewed(team, "tom", row, oordeel="incident")

    assert "datalek_72_uur" not in tasks(team, "paula")
    assert tasks(team, "tom")["datalek_72_uur"] == FRIDAY + timedelta(hours=72)


@pytest.mark.parametrize("oordeel", ["gerechtvaardigd", "leren"])
def test_otherwise_there_is_no_such_clock(team, oordeel):
    row = taken(team)
    reviewed(team, "tom", row, oordeel=oordeel)

    assert "datalek_72_uur" not in tasks(team, "paula")


def test_the_privacy_officer_has_it_on_the_own_list_without_any_ground_on_the_plan(team):
    taken(team)
    with pytest.raises(NotVisible):
        plan_page(team.paula.lens(), team.plan)

    assert "noodtoegang_beoordelen" in {item.wat for item in werk(team.paula.lens()).deze_week}


def test_the_privacy_officer_ticks_the_clock_off(team):
    row = taken(team)
    reviewed(team, "tom", row, oordeel="incident")
    with transaction():
        key = db.session.scalars(select(Termijn.id).where(Termijn.soort == "datalek_72_uur")).one()
    afvinken(team.paula.lens(), key)

    assert "datalek_72_uur" not in tasks(team, "paula")


# --- too late ----------------------------------------------------------------------------------------------------


def test_two_working_days_then_a_new_notice_each_day(team):
    """Taken on a Friday afternoon: the end of the second working day is the end of Tuesday."""
    taken(team)
    tuesday, wednesday = dates.day_of(FRIDAY) + timedelta(days=4), dates.day_of(FRIDAY) + timedelta(days=5)
    assert noodtoegang.overdue_reviews(dates.start_of(wednesday) - timedelta(seconds=1)) == 0
    assert tasks(team, "tom")["noodtoegang_beoordelen"] == dates.start_of(tuesday + timedelta(days=1))

    told = []
    for days in (0, 1, 2):
        moment = dates.start_of(wednesday) + timedelta(days=days, hours=7)
        with time_machine.travel(moment):
            for _again in range(3):
                assert noodtoegang.overdue_reviews(now()) == 1
        told.append(tasks(team, "paula")["noodtoegang_te_laat"])

    assert [dates.day_of(moment) - wednesday for moment in told] == [timedelta(days=n) for n in (0, 1, 2)]
    with transaction():
        late = db.session.scalars(select(Termijn).where(Termijn.soort == "noodtoegang_te_laat")).all()
        mails = db.session.scalars(select(Bericht.dag).where(Bericht.account_id == team.tom.viewer.account_id)).all()
    assert len(late) == 6  # three days, for two people
    assert len(mails) == 4  # the first, and one each day


def test_after_the_review_there_is_nothing_more(team):
    row = taken(team)
    late = FRIDAY + timedelta(days=20)
    noodtoegang.overdue_reviews(late)
    reviewed(team, "paula", row)

    assert noodtoegang.overdue_reviews(late + timedelta(days=1)) == 0
    assert tasks(team, "tom") == {}


# --- the family --------------------------------------------------------------------------------------------------


def lines(team, who="moeder"):
    return [line for line in journaal(team.people[who].lens(), team.plan).regels if "emergency" in line.gronden]


def test_the_family_reads_of_it_only_after_it_was_told(team):
    row = taken(team)
    plan_page(team.bas.lens(), team.plan, emergency=True)
    assert lines(team) == []

    noodtoegang.geinformeerd(team.noor.lens(), row.id, op=dates.day_of(FRIDAY), versie=row.versie)

    assert {line.wie.rol for line in lines(team)} == {"regisseur"}
    assert "noodtoegang_vertellen" not in tasks(team)


def test_after_it_was_told_the_family_reads_who_agreed_to_it_too(team):
    """A second one within a day: Gea agrees to it, and reads that there was danger."""
    take(team)
    take(team, "iris", tweede=team.gea.hat)
    noodtoegang.bevestigen(team.gea.lens(), noodtoegangen(team.gea.lens()).te_bevestigen[0].id)
    with transaction():
        second = db.session.scalars(select(Noodtoegang).where(Noodtoegang.tweede_id.is_not(None))).one()
        key, versie = second.id, second.versie
    assert lines(team) == []

    noodtoegang.geinformeerd(team.noor.lens(), key, op=dates.day_of(FRIDAY), versie=versie)

    told = {line.wie.rol: line.topics for line in lines(team)}
    assert set(told) == {"regisseur", "gedragswetenschapper"}
    assert told["gedragswetenschapper"] == ["veiligheidsniveau"]


def test_what_else_is_quiet_stays_hidden(team):
    """A look of the gedragswetenschapper is born quiet; telling of a noodtoegang lifts that one alone."""
    first = taken(team, "gea")
    take(team, "bas", FRIDAY + timedelta(hours=25))
    noodtoegang.geinformeerd(team.noor.lens(), first.id, op=dates.day_of(FRIDAY), versie=first.versie)

    assert {line.wie.rol for line in lines(team)} == {"gedragswetenschapper"}


def test_told_later_has_a_reason_and_a_day_on_which_it_comes_back(team):
    row = taken(team)
    day = dates.day_of(FRIDAY) + timedelta(days=14)
    with pytest.raises(Invalid):
        noodtoegang.uitstellen(team.noor.lens(), row.id, tot=day, reden="", versie=row.versie)
    noodtoegang.uitstellen(team.noor.lens(), row.id, tot=day, reden="Vader mag dit nu niet weten.", versie=row.versie)

    assert tasks(team)["noodtoegang_vertellen"] == dates.start_of(day + timedelta(days=1))
    assert lines(team) == []


def test_five_working_days_to_tell_the_family(team):
    taken(team)

    assert tasks(team)["noodtoegang_vertellen"] == dates.start_of(dates.day_of(FRIDAY) + timedelta(days=8))


@pytest.mark.parametrize("who", ["tom", "gea", "paula"])
def test_only_who_leads_says_that_the_family_knows(team, who):
    row = taken(team)
    with pytest.raises(Refused):
        noodtoegang.geinformeerd(team.people[who].lens(), row.id, op=dates.day_of(FRIDAY), versie=row.versie)


@pytest.mark.parametrize("days", [-1, 1])
def test_not_told_before_it_happened_nor_in_the_future(team, days):
    row = taken(team)
    with pytest.raises(Invalid):
        noodtoegang.geinformeerd(
            team.noor.lens(), row.id, op=dates.day_of(FRIDAY) + timedelta(days=days), versie=row.versie
        )


def test_the_line_carries_the_noodtoegang_and_what_it_opened(team):
    row = taken(team)
    with transaction():
        mine = JournaalRegel.plan_id == team.plan, JournaalRegel.deed == "noodtoegang_genomen"
        says = json.loads(db.session.scalars(select(JournaalRegel.inhoud).where(*mine)).one())
    assert says["rijen"] == [str(row.id)]
    assert set(says["over"]) == {str(key) for key in team.persons.values()}
    assert {ground for grounds in says["gronden"].values() for ground in grounds} == {"emergency"}
