"""Deadlines in working days and working hours: holidays of the Algemene termijnenwet, and both clock changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casus.dates import (
    AMSTERDAM,
    add_working_days,
    add_working_hours,
    holidays_of,
    is_working_day,
    next_working_day,
    working_days_between,
)

pytestmark = pytest.mark.once

days = st.dates(date(2020, 1, 1), date(2040, 12, 31))
numbers = st.integers(0, 60)
moments = st.datetimes(datetime(2024, 1, 1), datetime(2032, 1, 1), timezones=st.just(UTC))
quarters = st.integers(0, 200).map(lambda n: n / 4)
offices = st.sampled_from([(9, 17), (8, 18), (0, 24), (0, 6), (2, 3), (23, 24)])


def here(*parts):
    return datetime(*parts, tzinfo=AMSTERDAM)


@given(days, numbers)
def test_counting_forward_and_between_agree(day, n):
    assert working_days_between(day, add_working_days(day, n)) == n


@given(days, numbers, numbers)
def test_two_terms_after_each_other_are_one_long_term(day, first, second):
    assert add_working_days(add_working_days(day, first), second) == add_working_days(day, first + second)


@given(days, days, days)
def test_working_days_between_add_up(a, b, c):
    assert working_days_between(a, b) + working_days_between(b, c) == working_days_between(a, c)


@given(days, st.integers(1, 60))
def test_a_term_ends_on_a_working_day_and_can_be_counted_back(day, n):
    end = add_working_days(day, n)
    assert is_working_day(end)
    assert is_working_day(day) <= (add_working_days(end, -n) == day)


@given(days)
def test_the_next_working_day_is_this_one_or_comes_after_free_days_only(day):
    assert next_working_day(day) == (day if is_working_day(day) else add_working_days(day, 1))


@pytest.mark.parametrize("year", range(2020, 2041))
def test_liberation_day_counts_every_year_and_good_friday_is_made_equal(year):
    assert date(year, 5, 5) in holidays_of(year)
    assert len([day for day in holidays_of(year) if day.weekday() == 4 and day.month in (3, 4)]) >= 1


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 5), "Sinterklaas is no holiday of the law"),
        (date(2027, 2, 8), "nor is carnival"),
        (date(2026, 12, 31), "nor is New Year's Eve"),
        (date(2026, 5, 4), "nor is Remembrance Day"),
        (date(2026, 10, 4), "nor is World Animal Day"),
    ],
)
def test_what_the_law_does_not_name_is_an_ordinary_day(day, why):
    assert day not in holidays_of(day.year), why


def test_the_holidays_of_2026_are_those_of_the_law():
    recognised = ["01-01", "04-03", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26"]
    decreed = ["01-02", "05-15"]
    assert sorted(f"{day:%m-%d}" for day in holidays_of(2026)) == sorted(recognised + decreed)


def test_ten_working_days_over_christmas_are_more_than_two_weeks():
    assert add_working_days(date(2026, 12, 21), 10) == date(2027, 1, 6)


@given(moments, quarters, quarters, offices)
def test_two_waits_after_each_other_are_one_long_wait(moment, first, second, office):
    assert add_working_hours(add_working_hours(moment, first, office), second, office) == add_working_hours(
        moment, first + second, office
    )


@given(moments, st.integers(1, 40), offices)
@example(datetime(2026, 3, 28, 12, tzinfo=UTC), 4, (0, 24))
@example(datetime(2026, 10, 24, 12, tzinfo=UTC), 4, (0, 24))
def test_the_wait_counts_only_real_minutes_of_open_offices(moment, quarter_hours, office):
    moment = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    end = add_working_hours(moment, quarter_hours / 4, office)
    step, open_steps = timedelta(minutes=15), 0
    while moment < end:
        local = moment.astimezone(AMSTERDAM)
        open_steps += is_working_day(local.date()) and office[0] <= local.hour < office[1]
        moment += step
    assert open_steps == quarter_hours


@pytest.mark.parametrize(
    ("came", "unread"),
    [
        (here(2026, 11, 19, 10), here(2026, 11, 19, 14)),  # within the day
        (here(2026, 11, 19, 15), here(2026, 11, 20, 11)),  # over the night
        (here(2026, 11, 20, 16, 30), here(2026, 11, 23, 12, 30)),  # over the weekend
        (here(2026, 11, 21, 11), here(2026, 11, 23, 13)),  # came on a Saturday
        (here(2026, 12, 24, 16), here(2026, 12, 28, 12)),  # over Christmas
        (here(2026, 3, 27, 16), here(2026, 3, 30, 12)),  # the clock went forward
        (here(2026, 10, 23, 16), here(2026, 10, 26, 12)),  # the clock went back
        (here(2026, 11, 19, 13), here(2026, 11, 19, 17)),  # ends as the office closes
        (here(2026, 11, 19, 17), here(2026, 11, 20, 13)),  # came as the office closed
    ],
)
def test_four_working_hours_after_a_veiligheidszorg_came(came, unread):
    assert add_working_hours(came, 4) == unread


@pytest.mark.parametrize(("hours", "office"), [(-1, (9, 17)), (1, (17, 9)), (1, (9, 9)), (1, (9, 25))])
def test_a_wait_that_makes_no_sense_is_refused(hours, office):
    with pytest.raises(ValueError, match="working hours"):
        add_working_hours(here(2026, 11, 19, 10), hours, office)
