"""The pages of a jeugdteam on a Friday afternoon."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from jeugdteam import FRIDAY, Jeugdteam
from pages_room import Rooms, open_rooms
from webdesk import Desk

BOTH = {"test_hostile_visitors.py", "test_inloggen.py", "test_intrekken_elders.py", "test_werk.py"}
"""Page stories that ask the database something that another one may answer otherwise."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A page is words around a deed; the deeds, the sweep over every page and the histories run on both databases."""
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.name not in BOTH:
            item.add_marker(pytest.mark.once)


@pytest.fixture
def desk(app: Flask) -> Iterator[Desk]:
    with time_machine.travel(FRIDAY, tick=True):
        yield Desk(app, Jeugdteam().start())


@pytest.fixture
def rooms(app: Flask) -> Iterator[Rooms]:
    """The same team, where everybody signs in with a browser of their own."""
    with open_rooms(app) as found:
        yield found
