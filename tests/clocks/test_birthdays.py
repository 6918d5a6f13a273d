"""Before 12, 16 and 18 the regisseur, the youth and each parent with gezag are told: 90, 30 and 7 days ahead."""

from collections import Counter
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from casus.actions.afvinken import afvinken
from casus.actions.clocks import plan_ahead, remind, tell_due
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.models import Gezag, Persoon, Plan, PlanKind, Termijn
from casus.sharing.looks.verjaardagen import verjaardagen
from casus.sharing.looks.werk import werk
from casus.words import Fase
from clocks.year import people

BEFORE = datetime(2027, 1, 10, 9, tzinfo=UTC)


@pytest.fixture
def team(app):
    """Mila turns 12 on the day the clock goes back, Daan 16 on the day it goes forward."""
    team = people()
    with transaction():
        db.session.add_all(PlanKind(plan_id=team.plan, persoon_id=team.persons[naam]) for naam in ("mila", "daan"))
        for kind in ("mila", "daan"):
            team.gezag(kind, "moeder")
            team.gezag(kind, "vader", "onbekend")
    return team


def standing(team, soort):
    """For whom and when, of what is still open."""
    names = {key: naam for naam, key in team.persons.items()} | {None: "regie"}
    with transaction():
        query = select(Termijn.persoon_id, Termijn.per).where(Termijn.soort == soort, Termijn.gedaan_op.is_(None))
        return sorted((names[persoon], per.isoformat()) for persoon, per in db.session.execute(query))


def change(kind, row_id, **values):
    with transaction():
        db.session.execute(update(kind).where(kind.id == row_id).values(**values))


def test_ninety_thirty_and_seven_days_ahead_from_midnight_in_the_netherlands(team):
    plan_ahead(BEFORE)

    days = ["2026-12-27T23:00:00+00:00", "2027-02-25T23:00:00+00:00", "2027-03-20T23:00:00+00:00"]
    assert standing(team, "verjaardag_16") == [(who, day) for who in ("daan", "moeder", "regie") for day in days]


def test_a_child_of_eleven_hears_on_the_day_itself(team):
    plan_ahead(datetime(2027, 8, 10, tzinfo=UTC))

    mine = [per for who, per in standing(team, "verjaardag_12") if who == "mila"]
    assert mine == ["2027-10-30T22:00:00+00:00"]


def test_planning_twice_is_planning_once(team):
    assert [plan_ahead(BEFORE).made for _ in range(2)] == [9, 0]


def test_a_parent_without_evidence_of_gezag_is_not_told(team):
    plan_ahead(BEFORE)

    assert "vader" not in {who for who, _ in standing(team, "verjaardag_16")}


def test_gezag_that_ended_takes_the_clocks_of_that_parent_away(team):
    remind(BEFORE)
    with transaction():
        db.session.execute(
            update(Gezag).where(Gezag.persoon_id == team.persons["moeder"]).values(tot=date(2027, 1, 31))
        )

    plan_ahead(datetime(2027, 2, 1, 12, tzinfo=UTC))

    assert {who for who, _ in standing(team, "verjaardag_16")} == {"daan", "regie"}


def test_a_corrected_birth_date_moves_the_clocks(team):
    plan_ahead(BEFORE)
    change(Persoon, team.persons["daan"], geboren_vroegst=date(2011, 4, 1), geboren_laatst=date(2011, 4, 1))

    plan_ahead(BEFORE)

    assert Counter(who for who, _ in standing(team, "verjaardag_16")) == {"daan": 3, "moeder": 3, "regie": 3}
    assert standing(team, "verjaardag_16")[:1] == [("daan", "2026-12-31T23:00:00+00:00")]


def test_a_plan_that_ended_has_no_birthdays(team):
    plan_ahead(BEFORE)
    change(Plan, team.plan, fase=Fase.AFGESLOTEN)

    plan_ahead(BEFORE)

    assert standing(team, "verjaardag_16") == []


def test_half_a_birth_date_counts_at_its_earliest_for_sixteen_and_at_its_latest_for_twelve(team):
    half = {"geboren": "2011-03", "geboren_vroegst": date(2011, 3, 1), "geboren_laatst": date(2011, 3, 31)}
    change(Persoon, team.persons["daan"], **half)
    twelve = {"geboren": "2015-03", "geboren_vroegst": date(2015, 3, 1), "geboren_laatst": date(2015, 3, 31)}
    change(Persoon, team.persons["mila"], **twelve)

    plan_ahead(BEFORE)

    assert max(per for _, per in standing(team, "verjaardag_16")) == "2027-02-21T23:00:00+00:00"
    assert max(per for who, per in standing(team, "verjaardag_12") if who == "regie") == "2027-03-23T23:00:00+00:00"


def test_who_never_knew_a_birth_date_is_not_told_of_a_birthday(team):
    change(Persoon, team.persons["daan"], geboren="", geboren_vroegst=date(1850, 1, 1), geboren_laatst=date.max)

    plan_ahead(BEFORE)

    assert standing(team, "verjaardag_16") == []


def test_of_the_warnings_that_passed_only_the_last_is_made(team):
    plan_ahead(datetime(2027, 3, 24, tzinfo=UTC))

    assert standing(team, "verjaardag_16") == [
        (who, "2027-03-20T23:00:00+00:00") for who in ("daan", "moeder", "regie")
    ]


def test_the_next_warning_takes_the_place_of_the_one_that_was_told(team):
    remind(BEFORE)
    march = datetime(2027, 3, 1, tzinfo=UTC)

    remind(march)
    plan_ahead(march)

    left = [per for who, per in standing(team, "verjaardag_16") if who == "regie"]
    assert left == ["2027-02-25T23:00:00+00:00", "2027-03-20T23:00:00+00:00"]


def test_a_warning_that_was_missed_is_told_before_it_goes(team):
    plan_ahead(BEFORE)

    tell_due(datetime(2027, 3, 24, tzinfo=UTC))

    with transaction():
        told = db.session.scalars(select(Termijn.gemeld_op).where(Termijn.soort == "verjaardag_16")).all()
    assert len(told) == 9
    assert None not in told


# --- what is seen of it ------------------------------------------------------------------------------------------


def seen(team, naam, at=BEFORE):
    page = verjaardagen(team.people[naam].lens(at), team.plan)
    return [(view.voornaam, view.leeftijd) for view in page.verjaardagen]


@pytest.mark.parametrize("naam", ["noor", "moeder", "daan"])
def test_the_regisseur_the_parent_and_the_youth_see_it(team, naam):
    team.account_for("daan")

    assert seen(team, naam) == [("Daan", 16)]


@pytest.mark.parametrize("naam", ["bas", "tom"])
def test_for_anybody_else_there_is_no_such_page(team, naam):
    with pytest.raises(NotVisible):
        seen(team, naam)


@pytest.mark.parametrize("naam", ["lotte", "vader", "oma"])
def test_a_sister_oma_and_a_parent_without_evidence_of_gezag_see_nothing(team, naam):
    assert seen(team, naam) == []


def test_a_parent_finds_it_on_the_list_from_the_day_it_is_told_and_ticks_it_off(team):
    remind(BEFORE)
    lens = team.moeder.lens(BEFORE)
    (item,) = [item for item in werk(lens).vandaag if item.soort == "termijn"]

    afvinken(lens, item.id)

    assert item.wat == "verjaardag_16"
    assert [each for each in werk(team.moeder.lens(BEFORE)).vandaag if each.soort == "termijn"] == []


def test_the_regisseur_has_a_line_of_its_own_and_not_that_of_the_family(team):
    remind(BEFORE)
    lines = [item for item in werk(team.noor.lens(BEFORE)).vandaag if item.wat == "verjaardag_16"]
    with transaction():
        of_moeder = db.session.scalars(
            select(Termijn.id).where(Termijn.persoon_id == team.persons["moeder"], Termijn.per <= BEFORE)
        ).one()

    assert len(lines) == 1
    with pytest.raises(NotVisible):
        afvinken(team.noor.lens(BEFORE), of_moeder)
