"""Two worlds: one that stands for a whole file and is only looked at, one that is new for every story."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from flask import Flask

from casus.database import db
from jeugdteam import FRIDAY, Jeugdteam
from negatives.asked import Village
from negatives.dorp import dorp, next_door


@pytest.fixture(scope="module")
def village(one_app: tuple[Flask, Any]) -> Iterator[Village]:
    """Everything at once, for stories that only ask: whatever they send is undone."""
    app, database = one_app
    with app.app_context(), time_machine.travel(FRIDAY, tick=True):
        db.session.remove()
        database.fresh()
        found = Village(app, Jeugdteam().start())
        found.other, found.aims = next_door(found.team), dorp(found.team)
        yield found
        db.session.remove()


@pytest.fixture
def street(app: Flask) -> Iterator[Village]:
    """The jeugdteam alone, for stories in which something changes."""
    with time_machine.travel(FRIDAY, tick=True):
        yield Village(app, Jeugdteam().start())
