"""Whose privacy officer somebody is: of the gemeente of the team, or of one whose convenant the organisation is in."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from casus.actions.clocks.expiry import expiring
from casus.actions.officers import gemeenten_of, officers
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.models import Aanstelling, Account, ConvenantVersie, Gemeente, Organisatie, Toetreding
from casus.sharing.looks.noodtoegang import noodtoegang as one_emergency
from casus.sharing.looks.noodtoegang import noodtoegangen
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam, Somebody
from noodgeval import prepared, taken, tasks

TODAY = date(2026, 11, 20)
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def team(app) -> Jeugdteam:
    return Jeugdteam().start()


@pytest.fixture
def pim(team) -> Somebody:
    """Of an organisation that is in the convenant."""
    return team.partner("pim", Role.PRIVACY_OFFICER)


def change(kind, column, value, **become):
    with transaction():
        db.session.execute(update(kind).where(column == value).values(**become))


def works_for(who: Somebody) -> set:
    return gemeenten_of(who.hat, FRIDAY)


def test_of_the_gemeente_whose_convenant_the_organisation_is_in(team, pim):
    assert officers(team.gemeente, FRIDAY) == {pim.hat}
    assert works_for(pim) == {team.gemeente}


def test_on_the_last_day_still_and_after_it_of_nobody(team, pim):
    mine = Toetreding.organisatie_id, pim.viewer.organisatie_id
    change(Toetreding, *mine, tot=TODAY)
    assert officers(team.gemeente, FRIDAY) == {pim.hat}

    change(Toetreding, *mine, tot=YESTERDAY)

    assert officers(team.gemeente, FRIDAY) == set()
    assert works_for(pim) == set()


@pytest.mark.parametrize(("kind", "become"), [(Aanstelling, {"tot": YESTERDAY}), (Account, {"geblokkeerd_op": FRIDAY})])
def test_who_left_or_is_blocked_is_told_nothing(team, pim, kind, become):
    change(kind, kind.id, pim.hat if kind is Aanstelling else pim.viewer.account_id, **become)

    assert officers(team.gemeente, FRIDAY) == set()


def test_an_organisation_that_never_signed_is_of_the_one_gemeente_and_of_none_when_there_are_two(team):
    with transaction():
        gemeente = Organisatie(naam="Gemeente", soort="gemeente")
        db.session.add(gemeente)
        db.session.flush()
    petra = team.partner("petra", Role.PRIVACY_OFFICER, gemeente.id)
    assert works_for(petra) == {team.gemeente}

    with transaction():
        db.session.add(Gemeente(naam="Buurgemeente"))

    assert works_for(petra) == set()


def test_the_team_says_it_where_there_is_one(team):
    with transaction():
        db.session.add(Gemeente(naam="Buurgemeente"))
        thea = team.colleague("thea", Role.PRIVACY_OFFICER)

    assert works_for(thea) == {team.gemeente}


def test_who_is_asked_to_look_at_a_noodtoegang_may_look_at_it(team, pim):
    """Also without a team, and where there are two gemeenten."""
    with transaction():
        db.session.add(Gemeente(naam="Buurgemeente"))
    prepared(team)
    row = taken(team)
    assert "noodtoegang_beoordelen" in tasks(team, "pim")

    assert one_emergency(pim.lens(), row.id).beoordeelt
    assert [view.id for view in noodtoegangen(pim.lens()).te_volgen] == [row.id]


def test_who_is_not_asked_to_look_at_it_does_not_see_it(team):
    """Of an organisation that never signed, where there are two gemeenten."""
    with transaction():
        db.session.add(Gemeente(naam="Buurgemeente"))
    prepared(team)
    row = taken(team)
    assert tasks(team, "paula") == {}

    with pytest.raises(NotVisible):
        one_emergency(team.paula.lens(), row.id)


def test_only_the_officers_of_a_gemeente_hear_that_its_convenant_ends(team, pim):
    with transaction():
        there = Gemeente(naam="Buurgemeente")
        db.session.add(there)
        db.session.flush()
        db.session.add(organisatie := Organisatie(naam="School over de brug", soort="school"))
        db.session.flush()
        signed = {"getekend_door": "De directeur", "getekend_op": TODAY, "van": TODAY}
        db.session.add(Toetreding(organisatie_id=organisatie.id, gemeente_id=there.id, **signed))
    team.partner("olga", Role.PRIVACY_OFFICER, organisatie.id)
    change(ConvenantVersie, ConvenantVersie.gemeente_id, team.gemeente, tot=TODAY + timedelta(days=20))

    assert {clock.hat for clock in expiring(FRIDAY)} == {pim.hat}
