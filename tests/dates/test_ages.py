"""Birthdays begin at midnight in the Netherlands, and the cut-off for SQL says exactly the same as the age."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casus.dates import AMSTERDAM, FEBRUARY_28, MARCH_1, NEVER, age_on, day_of, latest_birth_for, turns

pytestmark = pytest.mark.once

births = st.dates(date(1900, 1, 1), date(2060, 12, 31)) | st.builds(
    lambda fours: date(1904 + 4 * fours, 2, 29), st.integers(0, 38)
)
moments = st.datetimes(datetime(1970, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
leaplings = st.sampled_from([MARCH_1, FEBRUARY_28])
ages = st.integers(0, 110)
MINUTE = timedelta(minutes=1)


@given(births, ages, moments, leaplings)
@example(date(2008, 2, 29), 18, datetime(2026, 2, 28, 12, tzinfo=UTC), FEBRUARY_28)
@example(date(2008, 2, 29), 18, datetime(2026, 2, 28, 12, tzinfo=UTC), MARCH_1)
@example(date(2010, 3, 1), 18, datetime(2028, 2, 29, 12, tzinfo=UTC), MARCH_1)
def test_the_cut_off_says_the_same_as_the_age(birth, age, moment, leapling):
    reached = birth <= latest_birth_for(age, moment, leapling=leapling)
    assert reached is (age_on(birth, moment, leapling=leapling) >= age)


@given(births, ages, leaplings, st.integers(-2, 2))
def test_the_cut_off_agrees_with_the_birthday_to_the_minute(birth, age, leapling, minutes):
    moment = turns(birth, age, leapling=leapling) + minutes * MINUTE
    assert (birth <= latest_birth_for(age, moment, leapling=leapling)) is (minutes >= 0)


@given(ages, moments, leaplings)
def test_who_was_born_a_day_after_the_cut_off_is_not_there_yet(age, moment, leapling):
    cut_off = latest_birth_for(age, moment, leapling=leapling)
    assert age_on(cut_off, moment, leapling=leapling) == age
    assert age_on(cut_off + timedelta(days=1), moment, leapling=leapling) == age - 1


@pytest.mark.parametrize(
    ("birth", "twelve"),
    [
        (date(2014, 11, 21), datetime(2026, 11, 20, 23, 0, tzinfo=UTC)),  # winter time
        (date(2014, 8, 20), datetime(2026, 8, 19, 22, 0, tzinfo=UTC)),  # summer time
        (date(2014, 3, 29), datetime(2026, 3, 28, 23, 0, tzinfo=UTC)),  # the clock goes forward two hours later
        (date(2014, 10, 25), datetime(2026, 10, 24, 22, 0, tzinfo=UTC)),  # the clock goes back three hours later
    ],
)
def test_twelve_begins_at_midnight_in_the_netherlands(birth, twelve):
    assert turns(birth, 12) == twelve
    assert age_on(birth, twelve - MINUTE) == 11
    assert age_on(birth, twelve) == 12


def test_born_on_29_february_she_turns_18_on_1_march():
    assert turns(date(2008, 2, 29), 18).astimezone(AMSTERDAM).date() == date(2026, 3, 1)


def test_a_gemeente_may_let_her_turn_18_on_28_february():
    assert day_of(turns(date(2008, 2, 29), 18, leapling=FEBRUARY_28)) == date(2026, 2, 28)


def test_in_a_leap_year_29_february_is_her_own_day_either_way():
    assert turns(date(2008, 2, 29), 16) == turns(date(2008, 2, 29), 16, leapling=FEBRUARY_28)


def test_an_unknown_birth_date_never_turns_18():
    assert turns(date.max, 18) == NEVER


def test_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        age_on(date(2014, 1, 1), datetime(2026, 1, 1))
