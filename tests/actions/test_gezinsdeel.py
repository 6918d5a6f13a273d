"""The gezinsdeel: what each agreed to share, and taking it out again in one step."""

from datetime import date

import pytest

from casus import dates
from casus.actions import gezinsdeel
from casus.database import db, transaction
from casus.errors import Invalid, NotVisible, Refused, StepRefused
from casus.models import Doel, Vaststelling, VaststellingPersoon
from casus.words import Deel, Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seated


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    with transaction():
        team.member("youssef", date(2010, 5, 1), "kind")  # 16
    return team


def shared(team, *over):
    doel = team.doel(*over)
    with transaction():
        db.session.get_one(Doel, doel).deel = Deel.GEZINSDEEL
    return doel


def agreed(team, *namen):
    with transaction():
        row = Vaststelling(plan_id=team.plan, op=dates.day_of(FRIDAY), door_id=team.noor.hat)
        db.session.add(row)
        db.session.flush()
        db.session.add_all(
            VaststellingPersoon(vaststelling_id=row.id, persoon_id=persoon, akkoord=True, gezinsdeel=naam in namen)
            for naam, persoon in team.persons.items()
        )


def take_out(team, naam, doel):
    return gezinsdeel.uit_gezinsdeel(team.people[naam].lens(), team.plan, "doel", doel)


@pytest.mark.parametrize("naam", ["youssef", "moeder", "noor"])
def test_a_youth_of_16_an_adult_or_the_regisseur_takes_it_out_in_one_step(team, naam):
    about = naam if naam in team.persons else "moeder"
    assert take_out(team, naam, shared(team, about)).deel is Deel.PERSOONSDEEL


def test_a_youth_of_13_asks_somebody(team):
    with pytest.raises(Refused):
        take_out(team, "lotte", shared(team, "lotte"))


def test_a_mother_does_not_take_out_what_is_about_her_son_of_8(team):
    with pytest.raises(Refused):
        take_out(team, "moeder", shared(team, "sem"))


def test_taken_out_it_is_gone_for_the_others_at_the_table(team):
    doel = shared(team, "moeder")
    juf = seated(team, "juf", Role.SCHOOL, "sem", doelen=(doel,))
    before = gezinsdeel_reads(team, juf, doel)
    take_out(team, "moeder", doel)
    assert (before, gezinsdeel_reads(team, juf, doel)) == (True, False)


def gezinsdeel_reads(team, who, doel):
    from casus.sharing.looks.doelen import doel as look

    try:
        return bool(look(who.lens(), team.plan, doel).woorden)
    except NotVisible:
        return False


def test_with_everybodys_recorded_yes_it_goes_in(team):
    agreed(team, "moeder", "sem")
    view = gezinsdeel.naar_gezinsdeel(team.noor.lens(), team.plan, "doel", team.doel("moeder", "sem"))
    assert view.deel is Deel.GEZINSDEEL


def test_without_one_of_them_it_stays(team):
    agreed(team, "moeder")
    with pytest.raises(StepRefused):
        gezinsdeel.naar_gezinsdeel(team.noor.lens(), team.plan, "doel", team.doel("moeder", "sem"))


def test_only_who_leads_puts_it_in(team):
    agreed(team, "moeder")
    with pytest.raises(Refused):
        gezinsdeel.naar_gezinsdeel(team.moeder.lens(), team.plan, "doel", team.doel("moeder"))


def test_an_unknown_kind_is_said(team):
    with pytest.raises(Invalid):
        gezinsdeel.uit_gezinsdeel(team.noor.lens(), team.plan, "plan", team.doel("moeder"))
