"""Who must say yes: every row of the table, the birthdays at the minute, and dates of which a part is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from casus import dates
from casus.actions.toestemmers import (
    Authority,
    Consenters,
    Regime,
    Subject,
    for_seat,
    last_day,
    required_consenters,
)
from casus.dates import Datum
from casus.words import Role

pytestmark = pytest.mark.once

SEM, MOEDER, VADER, VOOGD, MENTOR, GI = (UUID(int=n) for n in range(1, 7))
TODAY = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
BOTH = (Authority(MOEDER), Authority(VADER))
JEUGDWET, SCHOOL, STATUTORY = Regime.JEUGDWET_WGBO, Regime.SCHOOL_AVG, Regime.STATUTORY


def aged(years: int) -> Subject:
    return born(f"{2026 - years}-06-01")


def born(iso: str, **facts: object) -> Subject:
    known = Datum.from_iso(iso)
    return replace(
        Subject(SEM, known.earliest(), known.latest(), gezag=BOTH, ouders=frozenset({MOEDER, VADER})),
        **facts,  # type: ignore[arg-type]
    )


def yes(*persons: UUID) -> Consenters:
    return Consenters(frozenset(persons))


ONLY_MOTHER = (Authority(MOEDER),)
MOTHER_SAYS = (Authority(MOEDER, bekend=False),)

ROWS = {
    "a child under 12: all with gezag": (aged(8), JEUGDWET, yes(MOEDER, VADER)),
    "a child under 12, one parent with gezag": (replace(aged(8), gezag=ONLY_MOTHER), JEUGDWET, yes(MOEDER)),
    "a youth of 12 to 15: the youth and all with gezag": (aged(13), JEUGDWET, yes(SEM, MOEDER, VADER)),
    "a youth of 12 to 15 who cannot weigh this": (
        replace(aged(13), incapable=True),
        JEUGDWET,
        yes(MOEDER, VADER),
    ),
    "a youth of 16 or 17: alone": (aged(16), JEUGDWET, yes(SEM)),
    "a youth of 16 or 17 who cannot weigh this": (replace(aged(17), incapable=True), JEUGDWET, yes(MOEDER, VADER)),
    "an adult: alone": (aged(18), JEUGDWET, yes(SEM)),
    "an adult who cannot weigh this, without anybody appointed": (
        replace(aged(18), incapable=True),
        JEUGDWET,
        yes(SEM),
    ),
    "an adult with a mentor": (
        replace(aged(18), incapable=True, gezag=(Authority(MENTOR, "mentorschap"),)),
        JEUGDWET,
        yes(MENTOR),
    ),
    "an adult with a mentor who can weigh this very decision": (
        replace(aged(18), gezag=(Authority(MENTOR, "mentorschap"),)),
        JEUGDWET,
        yes(SEM),
    ),
    "a parent, a step-parent, another adult: alone": (replace(aged(41), gezag=()), JEUGDWET, yes(SEM)),
    "a child with a guardian": (replace(aged(8), gezag=(Authority(VOOGD, "voogdij"),)), JEUGDWET, yes(VOOGD)),
    "a child under voogdij of a GI": (
        replace(aged(8), gezag=(), voogd_organisaties=frozenset({GI})),
        JEUGDWET,
        Consenters(organisations=frozenset({GI})),
    ),
    "a youth of 12 under voogdij of a GI": (
        replace(aged(12), gezag=(), voogd_organisaties=frozenset({GI})),
        JEUGDWET,
        Consenters(frozenset({SEM}), frozenset({GI})),
    ),
    "gezag unknown: both parents count": (replace(aged(8), gezag=MOTHER_SAYS), JEUGDWET, yes(MOEDER, VADER)),
    "no gezag recorded at all: both parents count": (replace(aged(8), gezag=()), JEUGDWET, yes(MOEDER, VADER)),
    "nobody known who could say yes": (
        replace(aged(8), gezag=(), ouders=frozenset()),
        JEUGDWET,
        Consenters(nobody=True),
    ),
    "who died is asked nothing": (replace(aged(8), overleden=True), JEUGDWET, yes()),
    "a pupil of 15, by the rules of the school": (aged(15), SCHOOL, yes(MOEDER, VADER)),
    "a pupil of 16, by the rules of the school": (aged(16), SCHOOL, yes(SEM)),
    "what a statute says is told, not asked": (aged(15), STATUTORY, yes()),
}


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_who_must_say_yes(row: str) -> None:
    who, regime, expected = ROWS[row]
    assert required_consenters(who, regime, TODAY) == expected


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)


MINUTE = timedelta(minutes=1)
BIRTHDAYS = {
    "12: the youth joins": ("2014-11-20", local(2026, 11, 20), yes(MOEDER, VADER), yes(SEM, MOEDER, VADER)),
    "16: the parents stop": ("2010-11-20", local(2026, 11, 20), yes(SEM, MOEDER, VADER), yes(SEM)),
    "12, born on 29 February": ("2012-02-29", local(2024, 2, 29), yes(MOEDER, VADER), yes(SEM, MOEDER, VADER)),
    "16, born on 29 February in a year with one": ("2012-02-29", local(2028, 2, 29), yes(SEM, MOEDER, VADER), yes(SEM)),
    "12, where the year of the birthday has none": (
        "2015-03-01",
        local(2027, 3, 1),
        yes(MOEDER, VADER),
        yes(SEM, MOEDER, VADER),
    ),
}


@pytest.mark.parametrize("birthday", BIRTHDAYS, ids=str)
def test_a_birthday_counts_from_its_first_minute(birthday: str) -> None:
    iso, midnight, before, after = BIRTHDAYS[birthday]
    found = [required_consenters(born(iso), JEUGDWET, moment) for moment in (midnight - MINUTE, midnight)]
    assert found == [before, after]


def test_born_on_29_february_a_mentor_counts_from_1_march() -> None:
    adult = born("2008-02-29", incapable=True, gezag=(Authority(MOEDER), Authority(MENTOR, "mentorschap")))
    march = local(2026, 3, 1)
    found = [required_consenters(adult, JEUGDWET, moment).persons for moment in (march - MINUTE, march)]
    assert found == [{MOEDER, MENTOR}, {MENTOR}]


PARTLY = {
    "only the year, turning 12 this year: the say at 12 comes at the latest": ("2014", yes(MOEDER, VADER)),
    "only the year, certainly 12": ("2013", yes(SEM, MOEDER, VADER)),
    "only the year, turning 16 this year: the parents stop at the earliest": ("2010", yes(SEM)),
    "month known, day not: 12 at the end of the month": ("2014-11", yes(MOEDER, VADER)),
    "month known, day not: 16 at the start of the month": ("2010-11", yes(SEM)),
    "nothing known: nobody can say yes": ("", Consenters(nobody=True)),
}


@pytest.mark.parametrize("known", PARTLY, ids=str)
def test_an_incomplete_birth_date_counts_earliest_for_what_it_takes_and_latest_for_what_it_gives(known: str) -> None:
    iso, expected = PARTLY[known]
    assert required_consenters(born(iso), JEUGDWET, TODAY) == expected


def test_gezag_that_ended_yesterday_no_longer_counts() -> None:
    ended = (Authority(MOEDER), Authority(VADER, tot=date(2026, 11, 19)))
    assert required_consenters(replace(aged(8), gezag=ended), JEUGDWET, TODAY) == yes(MOEDER)


def test_gezag_counts_on_its_last_day() -> None:
    last = (Authority(MOEDER), Authority(VADER, tot=date(2026, 11, 20)))
    assert required_consenters(replace(aged(8), gezag=last), JEUGDWET, TODAY) == yes(MOEDER, VADER)


def test_gezag_of_tomorrow_does_not_count_yet() -> None:
    coming = (Authority(MOEDER), Authority(VADER, van=date(2026, 11, 21)))
    assert required_consenters(replace(aged(8), gezag=coming), JEUGDWET, TODAY) == yes(MOEDER)


def test_for_a_school_seat_the_strictest_of_both_rules_counts() -> None:
    # L25
    assert for_seat(aged(13), Role.SCHOOL, TODAY) == yes(SEM, MOEDER, VADER)


def test_leerplicht_may_inform_but_the_jeugdteam_still_asks() -> None:
    assert for_seat(aged(8), Role.LEERPLICHT, TODAY) == yes(MOEDER, VADER)


def test_what_the_parents_said_before_the_twelfth_birthday_stands_during_the_grace() -> None:
    just_twelve = born("2014-11-10")
    assert for_seat(just_twelve, Role.GGZ, TODAY, grace_12=timedelta(days=30)) == yes(MOEDER, VADER)


def test_the_grace_does_not_reach_sixteen() -> None:
    just_sixteen = born("2010-11-10")
    assert for_seat(just_sixteen, Role.GGZ, TODAY, grace_12=timedelta(days=30)) == yes(SEM)


def test_one_yes_of_two_is_not_enough() -> None:
    # L14
    assert not required_consenters(aged(8), JEUGDWET, TODAY).met_by([MOEDER])


def test_every_yes_together_is_enough() -> None:
    assert required_consenters(aged(13), JEUGDWET, TODAY).met_by([SEM, MOEDER, VADER])


def test_a_parents_yes_for_a_sixteen_year_old_has_no_effect() -> None:
    # L15
    assert not required_consenters(aged(16), JEUGDWET, TODAY).met_by([MOEDER, VADER])


def test_where_nobody_can_say_yes_no_yes_is_enough() -> None:
    assert not Consenters(nobody=True).met_by([MOEDER, VADER])


# --- the last day on which it is enough --------------------------------------------------------------------------


GRACE_12 = timedelta(days=30)


def lasts(who: Subject, *said: UUID, until: date | None = None) -> date | None:
    """The last day on which these yeses are enough for a seat of the ggz; `until`: the last day of all of them."""

    def enough(moment: datetime) -> bool:
        still = said if until is None or dates.day_of(moment) <= until else ()
        return for_seat(who, Role.GGZ, moment, grace_12=GRACE_12).met_by(still)

    twelve = dates.day_of(dates.turns(who.born_latest, 12)) + GRACE_12
    return last_day(who, TODAY, enough, [twelve, *([until + timedelta(days=1)] if until else [])])


ENDS = {
    "the parents' yes for a child: until thirty days after the twelfth birthday": (
        lasts(born("2016-02-29"), MOEDER, VADER),
        date(2028, 3, 29),
    ),
    "the own yes of a youth of 13 goes on at 16": (lasts(born("2013-11-20"), SEM, MOEDER, VADER), None),
    "the parents' yes for a youth of 13 who cannot weigh this: until the day before 18": (
        lasts(born("2013-11-20", incapable=True), MOEDER, VADER),
        date(2031, 11, 19),
    ),
    "born on 29 February, for who cannot weigh this: until the last of February": (
        lasts(born("2012-02-29", incapable=True), MOEDER, VADER),
        date(2030, 2, 28),
    ),
    "of a birthday of which only the year is known, the earliest day takes away": (
        lasts(born("2012", incapable=True), MOEDER, VADER),
        date(2029, 12, 31),
    ),
    "a youth of 16 alone: no end in sight": (lasts(born("2010-06-01"), SEM), None),
    "a second parent gets gezag on a day that is known": (
        lasts(born("2018-06-01", gezag=(Authority(MOEDER), Authority(VADER, van=date(2026, 12, 1)))), MOEDER),
        date(2026, 11, 30),
    ),
    "the only parent who said yes loses gezag": (
        lasts(born("2018-06-01", gezag=(Authority(MOEDER, tot=date(2027, 1, 15)),)), MOEDER),
        date(2027, 1, 15),
    ),
    "the judgement that a youth cannot weigh this ends": (
        lasts(born("2013-06-01", incapable=True, ends=frozenset({date(2027, 3, 1)})), MOEDER, VADER),
        date(2027, 3, 1),
    ),
    "a yes with a last day of its own": (
        lasts(born("2018-06-01"), MOEDER, VADER, until=date(2026, 12, 24)),
        date(2026, 12, 24),
    ),
}


@pytest.mark.parametrize("row", ENDS, ids=str)
def test_the_last_day_on_which_what_was_said_is_enough(row: str) -> None:
    found, expected = ENDS[row]
    assert found == expected


def test_who_may_be_born_on_any_day_has_no_last_day() -> None:
    unknown = replace(aged(8), born_latest=date.max)

    assert last_day(unknown, TODAY, lambda _moment: True) is None
