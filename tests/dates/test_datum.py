"""A birth date may be incomplete: what it says, how it is typed, and what it counts for."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.dates import Datum, DatumError, possibly_reached, surely_reached

pytestmark = pytest.mark.once


@st.composite
def datums(draw):
    day = draw(st.dates(date(1850, 1, 1), date(2150, 12, 31)))
    parts = draw(st.integers(0, 3))
    return Datum(*(day.year, day.month, day.day)[:parts])


def in_brp_shape(datum):
    if datum.complete:
        return {"type": "Datum", "datum": datum.iso, "langFormaat": str(datum)}
    if datum.month:
        return {"type": "JaarMaandDatum", "jaar": datum.year, "maand": datum.month}
    return {"type": "JaarDatum", "jaar": datum.year} if datum.year else {"type": "DatumOnbekend", "onbekend": True}


@given(datums())
def test_a_date_survives_every_way_it_is_written(datum):
    assert Datum.from_text(datum.text) == Datum.from_iso(datum.iso) == Datum.from_brp(in_brp_shape(datum)) == datum


@given(datums())
def test_the_earliest_never_lies_after_the_latest_and_a_whole_date_is_both(datum):
    assert datum.earliest() <= datum.latest()
    assert (datum.earliest() == datum.latest()) is datum.complete


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("20-08-2015", Datum(2015, 8, 20)),
        (" 20/8/2015 ", Datum(2015, 8, 20)),
        ("2015-08-20", Datum(2015, 8, 20)),
        ("02-2015", Datum(2015, 2)),
        ("2015", Datum(2015)),
        ("00-02-2015", Datum(2015, 2)),
        ("00-00-2015", Datum(2015)),
        ("Onbekend", Datum()),
    ],
)
def test_what_a_regisseur_types_is_understood(typed, means):
    assert Datum.from_text(typed) == means


@pytest.mark.parametrize(
    "typed", ["", "30-02-2015", "29-02-2015", "13-2015", "20-00-2015", "0020", "gisteren", "1-1-15"]
)
def test_what_is_no_date_is_told_in_dutch(typed):
    with pytest.raises(DatumError, match=r"bestaat niet|Schrijf een datum als"):
        Datum.from_text(typed)


@pytest.mark.parametrize(
    ("datum", "said"),
    [
        (Datum(2015, 8, 20), "20 augustus 2015"),
        (Datum(1975, 2), "februari 1975 (dag onbekend)"),
        (Datum(1951), "1951 (dag en maand onbekend)"),
        (Datum(), "onbekend"),
    ],
)
def test_a_date_is_said_in_dutch(datum, said):
    assert str(datum) == said


@pytest.mark.parametrize(
    "record",
    [
        "2015-08-20",
        {"datum": "2015-08-20"},
        {"type": "Datum"},
        {"type": "Datum", "datum": "2015-W33-4"},
        {"type": "Datum", "datum": "20150820"},
        {"type": "JaarDatum", "jaar": "2015"},
        {"type": "JaarDatum", "jaar": True},
        {"type": "JaarMaandDatum", "jaar": 2015, "maand": 0},
        {"type": "Datum", "datum": "1982-12-91"},
        {"type": ["Datum"]},
    ],
)
def test_a_brp_date_in_another_shape_is_refused(record):
    with pytest.raises(DatumError):
        Datum.from_brp(record)


def test_an_absent_brp_date_is_unknown():
    assert Datum.from_brp(None) == Datum()


def test_a_day_without_a_month_does_not_exist():
    with pytest.raises(DatumError):
        Datum(2015, None, 20)


def test_born_in_2010_gives_at_its_latest_and_takes_away_at_its_earliest():
    halfway = datetime(2026, 6, 1, tzinfo=UTC)
    assert possibly_reached(Datum(2010), 16, halfway)
    assert not surely_reached(Datum(2010), 16, halfway)
    assert surely_reached(Datum(2010), 16, datetime(2026, 12, 31, tzinfo=UTC))


def test_a_wholly_unknown_date_takes_everything_away_and_gives_nothing():
    today = datetime(2026, 11, 21, tzinfo=UTC)
    assert possibly_reached(Datum(), 100, today)
    assert not surely_reached(Datum(), 0, today)
