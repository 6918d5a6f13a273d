"""The pages of a jeugdteam on a Friday afternoon."""

from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from jeugdteam import FRIDAY, Jeugdteam
from pages_room import Rooms, open_rooms
from webdesk import Desk


@pytest.fixture
def desk(app: Flask) -> Iterator[Desk]:
    with time_machine.travel(FRIDAY, tick=True):
        yield Desk(app, Jeugdteam().start())


@pytest.fixture
def rooms(app: Flask) -> Iterator[Rooms]:
    """The same team, where everybody signs in with a browser of their own."""
    with open_rooms(app) as found:
        yield found
