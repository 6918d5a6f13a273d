"""A desk for every story. A slow machine is no failing rule: examples have no deadline."""

import pytest
from hypothesis import settings

from brp.desk import Desk

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture
def desk():
    return Desk()
