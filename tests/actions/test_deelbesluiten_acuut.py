"""Acute danger: it works at once, for a short time; and the family hears of every decision, or later with a reason."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from besluiten import LATER, TODAY, Case, answers, row_of, tasks, tell
from casus.actions import deelbesluiten, grenzen
from casus.app import NotSafe, create_app
from casus.database import db, transaction
from casus.errors import Invalid, Refused, StepRefused
from casus.models import Bericht
from casus.sharing.looks.journaal import journaal
from casus.words import Role
from conftest import SETTINGS
from jeugdteam import FRIDAY
from tellers import seat_of

MONDAY_MIDNIGHT = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
"""The end of the working day after Friday, on the wall in the Netherlands."""


@pytest.fixture
def case(app):
    return Case.start()


def complete(case, made, at=LATER):
    lens = case.team.noor.lens(at)
    made = deelbesluiten.aanvullen(lens, case.team.plan, made.id, versie=made.versie, antwoorden=answers("G5"))
    said = {"naam": "Ineke", "rol": "aandachtsfunctionaris", "op": TODAY}
    return deelbesluiten.raadplegen(lens, case.team.plan, made.id, versie=made.versie, **said)


def test_acute_works_at_once(case):
    case.acute()
    assert case.reads("juf", case.verslag, FRIDAY)


def test_nobody_completed_what_was_acute_on_thursday_and_it_closes_after_friday_without_any_job(case):
    thursday = FRIDAY - timedelta(days=1)
    made = case.acute(at=thursday)
    due = row_of(made).aanvullen_voor
    assert due == datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert case.reads("juf", case.verslag, due - timedelta(minutes=1))
    assert not case.reads("juf", case.verslag, due)


def test_acute_lasts_no_longer_than_72_hours(case):
    made = case.acute()
    assert row_of(made).tot == FRIDAY + timedelta(hours=72)
    assert not case.reads("juf", case.verslag, FRIDAY + timedelta(hours=72))


def test_completed_and_approved_in_time_it_goes_on(case):
    made = complete(case, case.acute())
    case.approve(made, at=LATER)
    assert case.reads("juf", case.verslag, case.at(13))
    assert not case.reads("juf", case.verslag, case.at(14))


def test_after_its_hours_a_second_person_may_still_say_yes_until_the_end_of_the_working_day(case):
    made, evening = complete(case, case.acute()), FRIDAY + timedelta(hours=73)
    assert not case.reads("juf", case.verslag, evening)
    case.approve(made, at=evening)
    assert case.reads("juf", case.verslag, evening)


def test_acute_without_its_answers_cannot_be_approved(case):
    made = case.acute()
    with pytest.raises(StepRefused, match="Nog nodig"):
        case.approve(made)


def test_too_late_is_too_late_to_approve(case):
    made = complete(case, case.acute())
    with pytest.raises(StepRefused, match="afgelopen"):
        case.approve(made, at=MONDAY_MIDNIGHT)


def test_acute_tells_everything_that_is_missing_at_once(case):
    with pytest.raises(Invalid) as wrong:
        case.acute(lezer=None, items=[], waarom_nu=" ")
    assert set(wrong.value.errors) == {"items", "ontvanger", "waarom_nu"}


def test_what_was_told_by_phone_needs_no_row(case):
    made = case.acute(lezer=None, items=[], ontvanger="politie", wat="Waar Sem nu is.")
    assert made.antwoorden["wat"] == "Waar Sem nu is."
    assert {persoon.voornaam for persoon in made.personen} == {"Sem", "Lotte"}


def test_the_author_gets_a_task_to_complete_it(case):
    case.acute()
    (task,) = tasks("aanvullen")
    assert (task.aanstelling_id, task.per) == (case.team.noor.hat, MONDAY_MIDNIGHT)


def test_reader_author_and_adviser_hear_that_something_waits(case):
    case.acute()
    with transaction():
        told = set(db.session.scalars(select(Bericht.account_id).where(Bericht.account_id.is_not(None))))
    assert {case.team.people[who].viewer.account_id for who in ("juf", "noor", "gea")} <= told


def test_its_ground_may_be_another_one_afterwards(case):
    made = case.acute()
    lens = case.team.noor.lens(LATER)
    made = deelbesluiten.aanvullen(
        lens, case.team.plan, made.id, versie=made.versie, code="G7", antwoorden=answers("G7")
    )
    assert (made.code, made.mist) == ("G7", [])


def test_no_other_rows_are_put_in_what_already_runs(case):
    made = case.acute()
    lens, more = case.team.noor.lens(), {"versie": made.versie, "items": [case.ander]}
    with pytest.raises(StepRefused):
        deelbesluiten.aanvullen(lens, case.team.plan, made.id, **more)


def test_not_in_time_the_teamleider_and_the_privacy_officer_are_told_once(case):
    po, made = case.officer(), case.acute()
    assert deelbesluiten.overdue_decisions(FRIDAY) == frozenset()
    for _again in range(2):
        assert deelbesluiten.overdue_decisions(MONDAY_MIDNIGHT) == {made.id}
    told = tasks("verlopen")
    assert [(task.team_id, task.aanstelling_id) for task in told] == [(case.team.team, None), (None, po.hat)]
    assert tasks("aanvullen") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEELBESLUIT_ACUUT_UREN", 73),
        ("DEELBESLUIT_ACUUT_UREN", 0),
        ("DEELBESLUIT_AANVULLEN_WERKDAGEN", 2),
        ("DEELBESLUIT_DAGEN", 29),
    ],
)
def test_start_up_refuses_what_lasts_longer(tmp_path, name, value):
    with pytest.raises(NotSafe, match=name):
        create_app(DATABASE_URL=f"sqlite:///{tmp_path / 'casus.db'}", **SETTINGS | {name: value})


# --- the family --------------------------------------------------------------------------------------------------


def tell_family(case, made, who="sem", by="noor", **said):
    lens = case.team.people[by].lens()
    of = {"versie": row_of(made).versie, "persoon": case.team.persons[who]}
    return deelbesluiten.gezin_vertellen(lens, case.team.plan, made.id, **of, **said)


def family_reads(case):
    """On which grounds the mother reads that the school looked at Sem."""
    lines = journaal(case.team.moeder.lens(LATER), case.team.plan).regels
    return {ground for line in lines if line.wie.rol == Role.SCHOOL for ground in line.gronden}


def test_the_start_asks_that_the_family_is_told(case):
    case.running()
    (task,) = tasks("gezin")
    assert (task.plan_id, task.aanstelling_id) == (case.team.plan, None)


def test_told_and_the_task_is_done(case):
    tell_family(case, case.running(), geinformeerd_op=TODAY)
    assert tasks("gezin") == []


def test_put_off_the_task_comes_back_on_that_day(case):
    later = TODAY + timedelta(days=3)
    tell_family(case, case.running(), uitgesteld_tot=later, reden="Vader is gevaarlijk.")
    (task,) = tasks("gezin")
    assert task.per.date() == later - timedelta(days=1)  # midnight on the wall is 23:00 UTC the day before


def test_putting_off_needs_a_reason(case):
    with pytest.raises(Invalid) as wrong:
        tell_family(case, case.running(), uitgesteld_tot=TODAY + timedelta(days=3))
    assert list(wrong.value.errors) == ["reden"]


def test_who_approved_does_not_write_that_the_family_was_told(case):
    made = case.running()
    with pytest.raises(Refused):
        tell_family(case, made, by="gea", geinformeerd_op=TODAY)


def test_while_put_off_the_look_stays_out_of_what_the_family_reads(case):
    made = case.running()
    tell_family(case, made, uitgesteld_tot=TODAY + timedelta(days=3), reden="Vader is gevaarlijk.")
    case.reads("juf", case.verslag)
    assert "decision" not in family_reads(case)


def test_once_told_the_family_reads_that_the_school_looked_and_why(case):
    made = case.running()
    case.reads("juf", case.verslag)
    tell_family(case, made, geinformeerd_op=TODAY)
    assert "decision" in family_reads(case)


def test_after_it_was_told_a_look_is_open_at_once(case):
    tell_family(case, case.running(), geinformeerd_op=TODAY)
    case.reads("juf", case.verslag)
    assert "decision" in family_reads(case)


def test_telling_about_one_child_lifts_nothing_about_the_other(case):
    both = tell(case.team, "noor", "Sem en Lotte slapen slecht.", "sem", "lotte")
    made = case.running(items=[both.id])
    case.reads("juf", both.id)
    tell_family(case, made, geinformeerd_op=TODAY)
    lines = journaal(case.team.moeder.lens(LATER), case.team.plan).regels
    assert {lid.voornaam for line in lines if line.wie.rol == Role.SCHOOL for lid in line.over} == {"Sem"}


# --- told outside casus ------------------------------------------------------------------------------------------


def test_what_was_told_by_phone_is_recorded_with_its_decision(case):
    made = case.acute()
    said = {
        "aan": "Veilig Thuis, mw. Bos",
        "hoe": "telefoon",
        "gedaan_op": TODAY,
        "wat": "Dat Sem niet naar huis durft.",
    }
    deelbesluiten.verstrekking_vastleggen(case.team.noor.lens(), case.team.plan, besluit=made.id, **said)
    (kept,) = deelbesluiten.besluit(case.team.noor.lens(), case.team.plan, made.id).verstrekkingen
    assert (kept.aan, kept.wat) == (said["aan"], said["wat"])


def test_what_was_told_tomorrow_is_refused(case):
    said = {"aan": "Veilig Thuis", "hoe": "telefoon", "gedaan_op": TODAY + timedelta(days=1), "wat": "Iets."}
    with pytest.raises(Invalid) as wrong:
        deelbesluiten.verstrekking_vastleggen(case.team.noor.lens(), case.team.plan, **said)
    assert list(wrong.value.errors) == ["gedaan_op"]


def test_what_the_reader_will_not_read_is_not_said_to_be_shared(case):
    team = case.team
    of = {"lezer": seat_of(team, team.juf), "reden": "schaadt", "herzien_op": TODAY + timedelta(days=90)}
    grenzen.veto_zetten(team.noor.lens(), team.plan, "bijdrage", case.verslag, **of)
    with pytest.raises(Invalid) as refused:
        case.acute(at=LATER)
    assert list(refused.value.errors) == ["items"]


def test_what_was_told_is_not_put_off_afterwards(case):
    made, team = case.running(), case.team
    of = {"persoon": team.persons["sem"], "versie": made.versie}
    told = deelbesluiten.gezin_vertellen(team.noor.lens(), team.plan, made.id, geinformeerd_op=TODAY, **of)
    later = of | {"versie": told.versie, "uitgesteld_tot": TODAY + timedelta(days=9), "reden": "later"}
    with pytest.raises(Invalid) as refused:
        deelbesluiten.gezin_vertellen(team.noor.lens(), team.plan, made.id, **later)
    assert list(refused.value.errors) == ["uitgesteld_tot"]
