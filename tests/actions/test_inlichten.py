"""Each adult of the gezin is told what casus holds, or later with a reason; otherwise it is a task (AVG 13, 14)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from casus import dates
from casus.actions import gezinnen
from casus.actions.clocks import plan_ahead
from casus.actions.inlichten import inlichten
from casus.database import db, transaction
from casus.errors import Invalid, NotVisible, Refused
from casus.models import Gezinslid, Termijn
from casus.sharing.looks.gezin import gezin
from jeugdteam import FRIDAY, Jeugdteam

TODAY = dates.day_of(FRIDAY)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def told(team, who):
    (view,) = [view for view in gezin(team.noor.lens(), team.plan).personen if view.id == team.persons[who]]
    return view.get("inlichting")


def clock(team, persoon_id):
    with transaction():
        key = f"inlichten:{team.plan}:{persoon_id}"
        row = db.session.scalars(select(Termijn).where(Termijn.sleutel == key)).first()
        if row is not None:
            db.session.refresh(row)
            db.session.expunge(row)
        return row


def note(team, who="moeder", by="noor", **more):
    return inlichten(team.people[by].lens(), team.plan, team.persons[who], **more)


def test_the_gezin_page_says_of_each_adult_whether_they_were_told(team):
    note(team, geinformeerd_op=TODAY)
    assert told(team, "moeder").geinformeerd_op == TODAY
    assert told(team, "vader").geinformeerd_op is None
    assert told(team, "lotte") is None


def test_nobody_but_who_leads_reads_that(team):
    note(team, geinformeerd_op=TODAY)
    assert all("inlichting" not in view for view in gezin(team.moeder.lens(), team.plan).personen)


def test_later_asks_a_reason_and_is_a_task_on_that_day(team):
    later = TODAY + timedelta(days=10)
    with pytest.raises(Invalid):
        note(team, uitgesteld_tot=later)
    note(team, uitgesteld_tot=later, reden="Eerst moet het veilig zijn.")
    assert clock(team, team.persons["moeder"]).per == dates.start_of(later + timedelta(days=1))
    note(team, geinformeerd_op=TODAY)
    assert clock(team, team.persons["moeder"]).gedaan_op == FRIDAY


def test_told_or_later_one_of_the_two(team):
    for both in ({}, {"geinformeerd_op": TODAY, "uitgesteld_tot": TODAY, "reden": "x"}):
        with pytest.raises(Invalid):
            note(team, **both)


def test_who_joins_the_plan_is_a_task_after_twenty_working_days(team):
    aunt = gezinnen.persoon_toevoegen(
        team.noor.lens(), team.plan, rol="netwerk", voornamen="Til", geslachtsnaam="Til", geboren="1980-02-03"
    )
    assert clock(team, aunt.id).per == dates.start_of(date(2026, 12, 19))


def test_a_child_is_no_such_task(team):
    baby = gezinnen.persoon_toevoegen(
        team.noor.lens(), team.plan, rol="kind", voornamen="Bo", geslachtsnaam="Jansen", geboren="2026-01-03"
    )
    assert clock(team, baby.id) is None
    with pytest.raises(NotVisible):
        inlichten(team.noor.lens(), team.plan, baby.id, geinformeerd_op=TODAY)


def test_who_leaves_is_told_no_more(team):
    note(team, uitgesteld_tot=TODAY, reden="Later.")
    (lid,) = [view for view in gezin(team.noor.lens(), team.plan).personen if view.id == team.persons["moeder"]]
    gezinnen.lid_beeindigen(team.noor.lens(), team.plan, lid.lid_id, versie=lid.lid_versie, reden="verhuisd")
    assert clock(team, team.persons["moeder"]).gedaan_op == FRIDAY


def test_who_turns_18_is_a_task_once_and_no_more_when_it_was_noted(team):
    """Lotte turns 18 on 1 May 2031; the casus of that day stood still for a month."""
    lotte, turned = team.persons["lotte"], datetime(2031, 4, 30, 22, tzinfo=UTC)
    plan_ahead(turned - timedelta(minutes=1))
    assert clock(team, lotte) is None
    for _again in range(2):
        plan_ahead(turned + timedelta(days=31))
    assert clock(team, lotte).per == dates.start_of(date(2031, 6, 4))

    day = dates.day_of(turned)
    inlichten(team.noor.lens(turned), team.plan, lotte, geinformeerd_op=day)
    plan_ahead(turned + timedelta(days=32))
    assert clock(team, lotte).gedaan_op == turned


def test_who_turned_18_and_left_is_told_no_more(team):
    lotte, turned = team.persons["lotte"], datetime(2031, 4, 30, 22, tzinfo=UTC)
    with transaction():
        db.session.execute(update(Gezinslid).where(Gezinslid.persoon_id == lotte).values(tot=date(2031, 4, 1)))
    plan_ahead(turned + timedelta(days=1))
    assert clock(team, lotte) is None


def test_only_who_leads_notes_it(team):
    for who in ("moeder", "bas", "tom"):
        with pytest.raises((NotVisible, Refused)):
            note(team, by=who, geinformeerd_op=TODAY)
