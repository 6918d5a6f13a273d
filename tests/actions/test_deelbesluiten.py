"""Sharing without consent: nothing opens before every question is answered and a second person agreed.

Jeugdwet 7.3.11 (secrecy, and the ways past it), Wmo 2015 5.2.6 (meldrecht), BW 1:240, AVG 6 and 9.
"""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import delete

from besluiten import TODAY, Case, answers, persons_of, reads, row_of, tasks, tell
from casus.actions import beperken, deelbesluiten, deelnames, gezinnen
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused, Stale, StepRefused
from casus.models import Aanstelling, Deelbesluit, DeelbesluitPersoon, Maatregel, Veto
from casus.words import Role, Topic
from jeugdteam import FRIDAY
from tellers import seat_of, seated


@pytest.fixture
def case(app):
    return Case.start()


def test_a_last_day_at_the_end_of_time_is_refused_at_its_field(case):
    with pytest.raises(Invalid) as refused:
        case.draw_up(tot=date(9999, 12, 31))
    assert list(refused.value.errors) == ["tot"]


# --- before it starts --------------------------------------------------------------------------------------------


def test_a_complete_decision_opens_nothing_until_somebody_else_approved_it(case):
    case.draw_up()
    assert not case.reads("juf", case.verslag)


def test_after_a_second_person_the_juf_reads_the_row(case):
    case.running()
    assert case.reads("juf", case.verslag)


def test_the_other_row_stays_closed(case):
    case.running()
    assert not case.reads("juf", case.ander)


def test_the_huisarts_at_the_same_table_reads_nothing_of_it(case):
    case.running()
    assert not case.reads("arts", case.verslag)


@pytest.mark.parametrize("code", GRONDEN)
def test_a_missing_answer_and_it_cannot_start_and_the_message_says_which(case, code):
    # L32
    (gap, question), *_rest = GRONDEN[code].vragen.items()
    said = answers(code) | {gap: ""}
    made = case.draw_up(code=code, antwoorden=said, ontvanger="de ontvanger, Dorp")
    lens = case.officer().lens()
    with pytest.raises(StepRefused, match="Nog nodig") as refused:
        _approve(case, made, lens)
    assert question in str(refused.value)


def _approve(case, made, officers_lens):
    if made.code == "G8":
        deelbesluiten.goedkeuren_als_functionaris(officers_lens, made.id, versie=made.versie)
    else:
        case.approve(made)


def test_conflict_van_plichten_asks_six_questions(case):
    assert len(GRONDEN["G5"].vragen) == 6


def test_without_anybody_consulted_a_conflict_van_plichten_cannot_start(case):
    lens, to = case.team.noor.lens(), seat_of(case.team, case.team.juf)
    given = {"items": [case.verslag], "lezer": to, "doel": "helpen", "antwoorden": answers("G5")}
    made = deelbesluiten.opstellen(lens, case.team.plan, code="G5", **given)
    assert [gap.naam for gap in made.mist] == ["raadpleging"]


def test_a_missing_answer_can_be_filled_in_later(case):
    made = case.draw_up(antwoorden=answers("G5") | {"schade": ""})
    said = {"antwoorden": {"schade": "Sem raakt gewond."}, "versie": made.versie}
    made = deelbesluiten.aanvullen(case.team.noor.lens(), case.team.plan, made.id, **said)
    case.approve(made)
    assert case.reads("juf", case.verslag)


def test_nobody_changes_a_decision_after_it_was_approved(case):
    made = case.running()
    with pytest.raises(StepRefused):
        deelbesluiten.aanvullen(case.team.noor.lens(), case.team.plan, made.id, versie=made.versie, doel="iets anders")


def test_a_question_of_another_ground_is_refused(case):
    with pytest.raises(Invalid) as wrong:
        case.draw_up(antwoorden={"jurist": "mr. De Wit"})
    assert list(wrong.value.errors) == ["jurist"]


# --- who approves ------------------------------------------------------------------------------------------------


def test_the_author_cannot_approve(case):
    made = case.draw_up(who="gea")
    with pytest.raises(Refused):
        case.approve(made, "gea")


def test_the_author_cannot_approve_in_another_hat(case):
    made = case.draw_up()
    with transaction():
        db.session.get_one(Aanstelling, case.team.gea.hat).account_id = case.team.noor.viewer.account_id
    case.team.gea.viewer = replace(case.team.gea.viewer, account_id=case.team.noor.viewer.account_id)
    with pytest.raises(Refused):
        case.approve(made, "gea")


def test_a_regisseur_cannot_approve_a_conflict_van_plichten(case):
    made = case.draw_up(who="gea")
    with pytest.raises(Refused):
        case.approve(made, "noor")


def test_a_regisseur_approves_what_the_GI_asked_of_a_partner(case):
    told = tell(case.team, "juf", "Sem was er niet.", "sem", topic="school")
    made = case.draw_up(who="juf", code="G2", items=[told.id], ontvanger="gezinsvoogd, GI Zuid")
    case.approve(made, "noor")
    assert row_of(made).goedgekeurd_door_id == case.team.noor.hat


def test_a_partner_who_may_not_know_of_it_finds_nothing_to_approve(case):
    made = case.draw_up()
    with pytest.raises(NotVisible):
        case.approve(made, "arts")


def test_a_privacy_officer_approves_what_a_statute_asks_and_reads_no_row(case):
    po = case.officer()
    made = case.draw_up(code="G8")
    (waits,) = deelbesluiten.te_beoordelen(po.lens()).besluiten
    deelbesluiten.goedkeuren_als_functionaris(po.lens(), made.id, versie=waits.versie)
    assert case.reads("juf", case.verslag)
    assert not case.reads("po", case.verslag)
    assert case.team.trail(1) == ["deelbesluit_goedgekeurd"]


def test_a_privacy_officer_does_not_see_what_the_team_decides(case):
    po = case.officer()
    case.draw_up()
    assert deelbesluiten.te_beoordelen(po.lens()).besluiten == []


def test_a_privacy_officer_does_not_see_what_its_author_still_writes_on(case):
    po = case.officer()
    case.draw_up(code="G8", antwoorden={})
    assert deelbesluiten.te_beoordelen(po.lens()).besluiten == []


def test_the_twenty_sixth_stands_on_the_next_page(case):
    po = case.officer()
    made = [case.draw_up(code="G8").id for _nr in range(26)]
    first = deelbesluiten.te_beoordelen(po.lens())
    then = deelbesluiten.te_beoordelen(po.lens(), first.volgende)
    assert [row.id for row in (*first.besluiten, *then.besluiten)] == made
    assert then.volgende is None


def test_the_second_of_two_approvals_is_told(case):
    made = case.draw_up()
    case.approve(made)
    with pytest.raises((Stale, StepRefused)):
        case.approve(made)


# --- what is in it -----------------------------------------------------------------------------------------------


def test_whom_the_rows_are_about_comes_along_by_itself(case):
    both = tell(case.team, "noor", "Sem en Lotte slapen slecht.", "sem", "lotte")
    made = case.draw_up(items=[case.verslag, both.id])
    assert persons_of(made) == {case.team.persons["sem"], case.team.persons["lotte"]}


def test_an_item_about_two_with_only_one_in_the_decision_stays_closed(case):
    both = tell(case.team, "noor", "Sem en Lotte slapen slecht.", "sem", "lotte")
    made = case.running(items=[both.id])
    assert case.reads("juf", both.id)
    with transaction():
        lotte = (
            DeelbesluitPersoon.deelbesluit_id == made.id,
            DeelbesluitPersoon.persoon_id == case.team.persons["lotte"],
        )
        db.session.execute(delete(DeelbesluitPersoon).where(*lotte))
    assert not case.reads("juf", both.id)


def test_a_row_that_the_author_cannot_read_is_no_choice(case):
    own = tell(case.team, "arts", "Sem heeft diabetes.", "sem", topic="veiligheidszorg")
    with pytest.raises(Invalid):
        case.draw_up(who="juf", items=[own.id], ontvanger="Veilig Thuis", code="G4")


def test_a_partner_shares_what_it_wrote_itself_and_nothing_that_it_only_reads(case):
    doel = case.team.doel("sem")
    with pytest.raises(Invalid):
        case.draw_up(who="juf", items=[doel], ontvanger="Veilig Thuis", code="G4")
    told = tell(case.team, "juf", "Sem had een blauwe plek.", "sem", topic="veiligheidszorg")
    made = case.draw_up(who="juf", items=[told.id], ontvanger="Veilig Thuis", code="G4")
    assert [item.id for item in made.items] == [told.id]


def test_a_parent_writes_no_decision(case):
    with pytest.raises(Refused):
        case.draw_up(who="moeder")


def test_the_meldrecht_is_for_veilig_thuis_alone(case):
    with pytest.raises(Invalid) as wrong:
        case.draw_up(code="G4")
    assert list(wrong.value.errors) == ["lezer"]


def test_the_raad_has_no_seat(case):
    with pytest.raises(Invalid):
        case.draw_up(code="G6")


def test_the_GI_receives_while_it_executes_a_measure_and_not_otherwise(case):
    gi = seated(case.team, "gi", Role.GI, "sem")
    to = seat_of(case.team, gi)
    with pytest.raises(Invalid):
        case.draw_up(code="G3", lezer=to)
    with transaction():
        of = {"organisatie_id": gi.viewer.organisatie_id, "soort": "ots", "van": TODAY}
        db.session.add(Maatregel(persoon_id=case.team.persons["sem"], **of))
    case.running(code="G3", lezer=to)
    assert case.reads("gi", case.verslag)


def test_what_the_GI_reads_closes_with_its_measure(case):
    gi, sem = seated(case.team, "gi", Role.GI, "sem"), case.team.persons["sem"]
    lens = case.team.noor.lens()
    measure = gezinnen.maatregel_vastleggen(
        lens, case.team.plan, sem, organisatie_id=gi.viewer.organisatie_id, van=TODAY - timedelta(days=9)
    )
    case.running(code="G3", lezer=seat_of(case.team, gi))
    gezinnen.maatregel_beeindigen(lens, case.team.plan, measure.id, versie=measure.versie, per=TODAY)
    assert not case.reads("gi", case.verslag, case.at(1))


def test_the_database_refuses_an_author_who_approves(case):
    made = case.draw_up()
    with pytest.raises(Conflict):
        _approve_behind_the_scenes(made)


def _approve_behind_the_scenes(made):
    with transaction():
        row = db.session.get_one(Deelbesluit, made.id)
        row.goedgekeurd_door_id, row.goedgekeurd_op = row.auteur_id, FRIDAY


# --- how it ends -------------------------------------------------------------------------------------------------


def test_it_ends_after_fourteen_days_to_the_minute(case):
    made = case.running()
    end = row_of(made).tot
    assert end == FRIDAY + timedelta(days=14)
    assert case.reads("juf", case.verslag, end - timedelta(minutes=1))
    assert not case.reads("juf", case.verslag, end)


def test_longer_than_the_longest_is_refused(case):
    with pytest.raises(Invalid) as wrong:
        case.draw_up(tot=TODAY + timedelta(days=29))
    assert list(wrong.value.errors) == ["tot"]


def test_withdrawn_it_opens_nothing_from_that_moment(case):
    made = case.running()
    deelbesluiten.intrekken(case.team.noor.lens(), case.team.plan, made.id, versie=made.versie)
    assert not case.reads("juf", case.verslag)


def test_at_its_end_somebody_writes_down_what_came_of_it(case):
    made = case.running()
    (look_back,) = tasks("afloop")
    assert look_back.per == row_of(made).tot
    later = case.team.noor.lens(case.at(15))
    deelbesluiten.afloop_vastleggen(later, case.team.plan, made.id, versie=made.versie, afloop="Het hielp.")
    assert tasks("afloop") == []


def test_a_veto_beats_a_decision(case):
    case.running()
    _veto(case)
    assert not case.reads("juf", case.verslag)


def test_a_veto_does_not_beat_a_statute(case):
    po = case.officer()
    made = case.draw_up(code="G8")
    deelbesluiten.goedkeuren_als_functionaris(po.lens(), made.id, versie=made.versie)
    _veto(case)
    assert case.reads("juf", case.verslag)


def test_what_is_kept_from_the_reader_is_refused_and_says_to_call(case):
    _veto(case)
    with pytest.raises(Invalid) as refused:
        case.draw_up()
    assert "leest dit niet" in refused.value.errors["items"][0]
    assert "te vroeg" not in str(refused.value.errors)


def test_what_is_kept_from_another_reader_is_no_obstacle(case):
    _veto(case)
    assert case.draw_up(lezer=seat_of(case.team, case.team.arts)).mist == []


def test_what_was_set_aside_is_refused_too(case):
    sem = case.team.persons["sem"]
    beperken.beperken(case.team.noor.lens(), case.team.plan, "bijdrage", case.verslag, over=sem, reden="klopt niet")
    with pytest.raises(Invalid) as refused:
        case.draw_up()
    assert list(refused.value.errors) == ["items"]


def test_what_is_kept_back_after_it_was_written_is_not_approved(case):
    made = case.draw_up()
    _veto(case)
    with pytest.raises(StepRefused):
        case.approve(made)


def test_the_choices_say_who_will_not_read_what(case):
    _veto(case)
    found = deelbesluiten.keuzes(case.team.noor.lens(), case.team.plan)
    marked = {item.id: item.niet_voor for item in found.items}
    assert marked == {case.verslag: [seat_of(case.team, case.team.juf)], case.ander: []}


def _veto(case):
    with transaction():
        of = {"item_id": case.verslag, "topic": Topic.VERSLAG, "lezer_deelname_id": seat_of(case.team, case.team.juf)}
        by = {"reden": "te vroeg", "herzien_op": date(2027, 1, 1), "door_id": case.team.noor.hat}
        db.session.add(Veto(plan_id=case.team.plan, **of, **by))


def test_who_takes_over_the_seat_reads_it_too_and_who_left_does_not(case):
    case.running()
    case.team.partner("meester", Role.SCHOOL, case.team.juf.viewer.organisatie_id)
    seat = seat_of(case.team, case.team.juf)
    deelnames.overdragen(case.team.juf.lens(), seat, aan=case.team.meester.hat)
    taken = deelnames.overdracht_bevestigen(case.team.noor.lens(), seat)
    deelnames.aanvaarden(case.team.meester.lens(), taken.id, kent_gezin=False)
    assert reads(case.team, case.team.meester, case.verslag)
    assert not case.reads("juf", case.verslag)
