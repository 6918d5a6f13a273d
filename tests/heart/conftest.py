"""The fixed world of the signed table."""

from datetime import UTC, datetime

import pytest

from heart.columns import Columns
from heart.pen import Country, Pen

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(app, monkeypatch) -> Columns:
    """Not stored yet, so that a test can add to it. The plan page shows the newest rows; here it shows all."""
    monkeypatch.setattr("casus.sharing.looks.plan.PAGE", 10_000)
    pen = Pen(AT)
    return Columns(pen, Country(pen))


@pytest.fixture
def bare(app) -> Columns:
    """The same people and seats, without a row."""
    pen = Pen(AT)
    return Columns(pen, Country(pen), bare=True)


@pytest.fixture
def stored(world) -> Columns:
    world.pen.store()
    return world
