"""Offering and answering: exactly one regisseur, always."""

from datetime import timedelta

import pytest

from casus.actions import regie
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import JournaalRegel, Plan, Regie
from casus.sharing.looks.regie import regie as look
from casus.words import Fase, Role
from jeugdteam import FRIDAY, Jeugdteam


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def test_an_offer_does_not_end_the_running_regie(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    assert team.holder() == ("noor", "aanvaard")


def test_acceptance_swaps_both_at_once(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)
    assert team.holder() == ("bas", "aanvaard")


def test_the_new_regisseur_gets_no_stand_in(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.iris.hat)
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    view = regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)
    assert view.vervanger is None


def test_the_old_regisseur_no_longer_sees_the_plan(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)
    with pytest.raises(NotVisible):
        look(team.noor.lens(), team.plan)


def test_only_the_candidate_accepts(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    with pytest.raises(NotVisible):
        regie.aanvaarden(team.iris.lens(), team.plan, kent_gezin=False)


def test_a_refusal_leaves_the_regie_where_it_was(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.weigeren(team.bas.lens(), team.plan)
    assert team.holder() == ("noor", "aanvaard")


def test_after_a_refusal_the_plan_is_not_there_for_who_refused(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.weigeren(team.bas.lens(), team.plan)
    with pytest.raises(NotVisible):
        look(team.bas.lens(), team.plan)


def test_an_offer_that_was_taken_back_can_no_longer_be_accepted(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.intrekken(team.noor.lens(), team.plan)
    with pytest.raises(Conflict):
        regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)


def test_accepting_twice_is_a_conflict(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)
    with pytest.raises(Conflict):
        regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)


def test_two_offers_at_once_is_a_conflict(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    with pytest.raises(Conflict):
        regie.aanbieden(team.tom.lens(), team.plan, kandidaat=team.iris.hat)


@pytest.mark.parametrize("who", ["stagiair", "gea", "tom", "noor"])
def test_only_another_registered_regisseur_is_asked(team, who):
    with pytest.raises(Invalid) as refused:
        regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.people[who].hat)
    assert list(refused.value.errors) == ["kandidaat"]


def test_who_is_away_is_not_asked(team):
    team.change("bas", afwezig_van=FRIDAY.date(), afwezig_tot=FRIDAY.date())
    with pytest.raises(Invalid):
        regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)


def test_a_colleague_who_does_not_lead_offers_nothing(team):
    with pytest.raises(NotVisible):
        regie.aanbieden(team.iris.lens(), team.plan, kandidaat=team.bas.hat)


def test_the_candidate_offers_nothing_on(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    with pytest.raises(Refused):
        regie.aanbieden(team.bas.lens(), team.plan, kandidaat=team.iris.hat)


def test_an_ended_plan_is_offered_to_nobody(team):
    with transaction():
        db.session.get_one(Plan, team.plan).fase = Fase.AFGESLOTEN
    with pytest.raises(Conflict):
        regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)


def test_who_is_blocked_does_not_become_regisseur(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    team.block("bas")
    with pytest.raises(Conflict):
        regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)


def test_the_teamleider_asks_and_the_regisseur_stays_until_the_answer(team):
    regie.toewijzen(team.tom.lens(), team.plan, kandidaat=team.bas.hat)
    assert team.holder() == ("noor", "aanvaard")


def test_where_nobody_is_there_the_teamleider_is_responsible_until_the_answer(team):
    team.block("noor")
    regie.toewijzen(team.tom.lens(), team.plan, kandidaat=team.bas.hat)
    assert team.holder() == ("tom", "waarnemend")


def test_the_regisseur_assigns_nobody(team):
    with pytest.raises(Refused):
        regie.toewijzen(team.noor.lens(), team.plan, kandidaat=team.bas.hat)


def test_a_teamleider_of_another_team_sees_nothing(team):
    with transaction():
        other = team.colleague("ans", Role.TEAMLEIDER)
    other.viewer.__dict__["team_id"] = team.gezin  # a team that is not the plan's
    with pytest.raises(NotVisible):
        regie.toewijzen(other.lens(), team.plan, kandidaat=team.bas.hat)


# --- what the page about the regie tells --------------------------------------------------------------------------


def test_the_offer_is_shown_to_who_leads_the_teamleider_and_the_candidate(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    offers = [look(who.lens(), team.plan).aanbod.wie.naam for who in (team.noor, team.tom, team.bas)]
    assert offers == ["Bas", "Bas", "Bas"]


def test_the_family_does_not_see_who_is_asked(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    assert look(team.moeder.lens(), team.plan).aanbod is None


def test_the_family_sees_who_it_was_before_and_not_who_refused(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.iris.hat)
    regie.weigeren(team.iris.lens(), team.plan)
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.aanvaarden(team.bas.lens(), team.plan, kent_gezin=False)
    seen = look(team.moeder.lens(), team.plan)
    assert [row.wie.naam for row in seen.geschiedenis] == ["Noor", "Bas"]


def test_why_somebody_stopped_is_for_the_team_only(team):
    with transaction():
        regie.hat_gone([team.noor.hat], "ziek", FRIDAY)
    told = [["reden" in row for row in look(who.lens(), team.plan).geschiedenis] for who in (team.tom, team.moeder)]
    assert told == [[True, True], [False, False]]


def test_every_change_of_the_regie_stands_on_the_trail_of_the_plan(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    regie.aanvaarden(team.bas.lens(FRIDAY + timedelta(minutes=1)), team.plan, kent_gezin=False)
    with transaction():
        deeds = [
            row.deed for row in db.session.query(JournaalRegel).order_by(JournaalRegel.nr) if row.plan_id == team.plan
        ]
    assert deeds == ["regie_aangeboden", "regie_aanvaard"]


def test_the_database_itself_allows_one_running_row(team):
    with pytest.raises(Conflict), transaction():
        db.session.add(Regie(plan_id=team.plan, aanstelling_id=team.bas.hat, status="waarnemend"))


# --- the steps -----------------------------------------------------------------------------------------------------


def names(steps):
    return [step.stap for step in steps]


def test_the_candidate_may_say_yes_or_no(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    assert names(regie.stappen(team.bas.lens(), team.plan)) == ["aanvaarden", "weigeren"]


@pytest.mark.parametrize("who", ["noor", "tom"])
def test_who_leads_and_the_teamleider_may_take_it_back(team, who):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    assert names(regie.stappen(team.people[who].lens(), team.plan)) == ["intrekken"]


def test_the_family_has_no_steps_in_the_regie(team):
    regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    assert regie.stappen(team.moeder.lens(), team.plan) == []


def test_who_stands_in_may_press(team):
    with transaction():
        regie.hat_gone([team.noor.hat], "uit dienst", FRIDAY)
    assert names(regie.stappen(team.tom.lens(), team.plan)) == ["neem_waar"]
