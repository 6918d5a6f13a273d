"""When the regisseur falls away: who is next, "Ik neem waar", and Friday 17:00."""

from datetime import date, timedelta

import pytest

from casus.actions import regie
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import JournaalRegel, Regie, Termijn, Veiligheidsafspraak, VeiligheidsafspraakAbout
from casus.sharing.looks.plan import plan_page
from casus.words import Purpose, Role
from jeugdteam import FRIDAY, Jeugdteam

MINUTE = timedelta(minutes=1)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def gone(team, *names, reden="uit dienst"):
    with transaction():
        return regie.hat_gone([team.people[name].hat for name in names], reden, FRIDAY)


def duty(team, naam):
    day = timedelta(hours=24)
    regie.dienst_zetten(team.tom.lens(), aanstelling=team.people[naam].hat, van=FRIDAY - day, tot=FRIDAY + day)


# --- who is next ---------------------------------------------------------------------------------------------------


def test_the_named_stand_in_is_next(team):
    duty(team, "iris")
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    gone(team, "noor")
    assert team.holder() == ("bas", "waarnemend")


def test_else_the_achterwacht(team):
    duty(team, "iris")
    gone(team, "noor")
    assert team.holder() == ("iris", "waarnemend")


def test_else_the_teamleider(team):
    gone(team, "noor")
    assert team.holder() == ("tom", "waarnemend")


def test_a_stand_in_who_is_away_is_passed_over(team):
    duty(team, "iris")
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    team.change("bas", afwezig_van=FRIDAY.date())
    gone(team, "noor")
    assert team.holder() == ("iris", "waarnemend")


def test_a_stand_in_who_leaves_in_the_same_breath_is_passed_over(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    gone(team, "noor", "bas")
    assert team.holder() == ("tom", "waarnemend")


def test_duty_that_has_ended_does_not_count(team):
    day = timedelta(hours=24)
    regie.dienst_zetten(team.tom.lens(), aanstelling=team.iris.hat, van=FRIDAY - 2 * day, tot=FRIDAY)
    gone(team, "noor")
    assert team.holder() == ("tom", "waarnemend")


def test_all_plans_of_who_leaves_move_in_one_go(team):
    with transaction():
        others = [team.new_plan("noor") for _ in range(3)]
    moved = gone(team, "noor")
    assert (moved, {team.holder(plan) for plan in others}) == ({team.plan, *others}, {("tom", "waarnemend")})


def test_plans_of_others_stay_where_they_are(team):
    with transaction():
        plan = team.new_plan("iris")
    gone(team, "noor")
    assert team.holder(plan) == ("iris", "aanvaard")


def test_offers_to_who_leaves_are_withdrawn(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    gone(team, "bas")
    with pytest.raises(Conflict):
        regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)


def test_offers_by_who_leaves_end(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    gone(team, "noor")
    with pytest.raises(Conflict):
        regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)


def test_the_last_teamleider_of_a_team_cannot_go(team):
    with pytest.raises(Conflict):
        gone(team, "tom")


def test_one_of_two_teamleiders_can_go(team):
    with transaction():
        team.colleague("ans", Role.TEAMLEIDER)
    gone(team, "tom", "noor")
    assert team.holder() == ("ans", "waarnemend")


def test_who_becomes_responsible_gets_a_task(team):
    gone(team, "noor")
    with transaction():
        task = db.session.query(Termijn).filter_by(aanstelling_id=team.tom.hat).one()
        assert (task.soort, task.gedaan_op) == ("waarnemen", None)


def test_moving_the_responsibility_stands_on_the_trail_of_each_plan(team):
    gone(team, "noor")
    with transaction():
        deeds = [
            row.deed for row in db.session.query(JournaalRegel).filter_by(plan_id=team.plan).order_by(JournaalRegel.nr)
        ]
    assert deeds == ["regie_overgegaan"]


# --- absence -------------------------------------------------------------------------------------------------------


def test_on_the_first_day_of_leave_the_stand_in_is_responsible(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    team.change("noor", afwezig_van=date(2026, 11, 21), afwezig_tot=date(2026, 12, 4))
    regie.absence_started(FRIDAY + timedelta(days=1))
    assert team.holder() == ("bas", "waarnemend")


def test_the_day_before_nothing_changes(team):
    team.change("noor", afwezig_van=date(2026, 11, 21))
    regie.absence_started(FRIDAY)
    assert team.holder() == ("noor", "aanvaard")


def test_starting_an_absence_twice_finds_nothing_to_do(team):
    team.change("noor", afwezig_van=FRIDAY.date())
    assert (regie.absence_started(FRIDAY), regie.absence_started(FRIDAY + MINUTE)) == ({team.plan}, frozenset())


def test_where_everybody_is_away_somebody_is_still_responsible(team):
    team.change("noor", afwezig_van=FRIDAY.date())
    team.change("tom", afwezig_van=FRIDAY.date())
    regie.absence_started(FRIDAY)
    assert team.holder() == ("tom", "waarnemend")


# --- "Ik neem waar" ------------------------------------------------------------------------------------------------


def safety_agreement(team):
    with transaction():
        row = Veiligheidsafspraak(plan_id=team.plan, tekst="Bij ruzie belt Lotte oma", door_id=team.noor.hat)
        db.session.add(row)
        db.session.flush()
        db.session.add(VeiligheidsafspraakAbout(veiligheidsafspraak_id=row.id, persoon_id=team.persons["lotte"]))


def test_responsible_means_process_facts_only_until_the_press(team):
    safety_agreement(team)
    gone(team, "noor")
    assert plan_page(team.tom.lens(purpose=Purpose.REGIE), team.plan).afspraken == []


def test_friday_17_00_and_at_17_01_the_stand_in_reads_the_safety_agreements(team):
    safety_agreement(team)
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    gone(team, "noor")
    regie.neem_waar(team.bas.lens(FRIDAY + MINUTE), team.plan, kent_gezin=False)
    read = plan_page(team.bas.lens(FRIDAY + MINUTE), team.plan).afspraken
    assert [afspraak.tekst for afspraak in read] == ["Bij ruzie belt Lotte oma"]


def test_the_press_stands_on_the_trail_about_everyone_of_the_gezin(team):
    gone(team, "noor")
    regie.neem_waar(team.tom.lens(), team.plan, kent_gezin=False)
    with transaction():
        deeds = [
            row.deed for row in db.session.query(JournaalRegel).filter_by(plan_id=team.plan).order_by(JournaalRegel.nr)
        ]
    assert deeds[-1] == "waargenomen"


def test_the_press_ends_the_task(team):
    gone(team, "noor")
    regie.neem_waar(team.tom.lens(), team.plan, kent_gezin=False)
    with transaction():
        assert db.session.query(Termijn).filter_by(soort="waarnemen", gedaan_op=None).count() == 0


def test_the_achterwacht_takes_over_from_a_stand_in_who_does_not_press(team):
    duty(team, "iris")
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    gone(team, "noor")
    regie.neem_waar(team.iris.lens(), team.plan, kent_gezin=False)
    assert team.holder() == ("iris", "waarnemend")


def test_nobody_takes_over_from_who_already_pressed(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    gone(team, "noor")
    regie.neem_waar(team.bas.lens(), team.plan, kent_gezin=False)
    with pytest.raises(Conflict):
        regie.neem_waar(team.tom.lens(), team.plan, kent_gezin=False)


def test_while_the_regisseur_is_there_nobody_takes_over(team):
    with pytest.raises(Conflict):
        regie.neem_waar(team.tom.lens(), team.plan, kent_gezin=False)


def test_while_the_regisseur_is_away_the_stand_in_takes_over_without_waiting(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    team.change("noor", afwezig_van=FRIDAY.date())
    regie.neem_waar(team.bas.lens(), team.plan, kent_gezin=False)
    assert team.holder() == ("bas", "waarnemend")


def test_who_is_not_in_line_does_not_learn_that_there_is_a_plan(team):
    gone(team, "noor")
    with pytest.raises(NotVisible):
        regie.neem_waar(team.iris.lens(), team.plan, kent_gezin=False)


def test_a_teamleider_who_is_not_registered_is_responsible_but_does_not_take_over(team):
    team.change("tom", geregistreerd=False)
    gone(team, "noor")
    with pytest.raises(Refused):
        regie.neem_waar(team.tom.lens(), team.plan, kent_gezin=False)


def test_who_stands_in_can_become_the_regisseur(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    gone(team, "noor")
    regie.toewijzen(team.tom.lens(), team.plan, kandidaat=team.bas.hat)
    regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)
    assert team.holder() == ("bas", "aanvaard")


# --- naming --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["stagiair", "noor"])
def test_a_stand_in_is_a_registered_colleague(team, who):
    with pytest.raises(Invalid) as refused:
        regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.people[who].hat)
    assert list(refused.value.errors) == ["vervanger"]


def test_a_partner_is_no_stand_in(team):
    juf = team.partner("juf", Role.SCHOOL)
    with pytest.raises(Invalid):
        regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=juf.hat)


def test_only_who_leads_names_a_stand_in(team):
    with pytest.raises(Refused):
        regie.vervanger_aanwijzen(team.tom.lens(), team.plan, vervanger=team.bas.hat)


def test_a_stand_in_can_be_taken_away_again(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    assert regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=None).vervanger is None


def test_the_duty_list_is_for_the_teamleider(team):
    with pytest.raises(Refused):
        regie.dienst_zetten(team.noor.lens(), aanstelling=team.bas.hat, van=FRIDAY, tot=FRIDAY + MINUTE)


def test_two_people_do_not_have_duty_at_once(team):
    duty(team, "iris")
    with pytest.raises(Conflict):
        duty(team, "bas")


def test_duty_is_for_who_is_registered(team):
    with pytest.raises(Invalid):
        duty(team, "stagiair")


def test_through_all_of_it_there_is_exactly_one_running_row(team):
    for step in (
        lambda: regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat),
        lambda: gone(team, "noor"),
        lambda: regie.neem_waar(team.bas.lens(), team.plan, kent_gezin=False),
        lambda: gone(team, "bas"),
        lambda: regie.toewijzen(team.tom.lens(), team.plan, kandidaat=team.iris.hat),
        lambda: regie.aanvaarden(team.iris.lens(), team.plan, kent_gezin=False),
    ):
        step()
        assert len(team.running()) == 1
    with transaction():
        assert db.session.query(Regie).filter_by(plan_id=team.plan).count() == 4
