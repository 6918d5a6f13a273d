"""Why a block is shown is found by key: it costs as much with one convenant known as with thirty."""

import pytest

from casus.actions.bijdragen import vertellen
from casus.sharing import because
from casus.sharing.looks.plan import plan_page
from jeugdteam import Jeugdteam


class Counted(dict):
    """Nobody may go through all of it."""

    def _all(self):
        raise AssertionError("went through every cell that is known")

    __iter__ = keys = values = items = _all


@pytest.fixture
def team(app) -> Jeugdteam:
    return Jeugdteam().start()


def test_no_block_of_a_page_goes_through_all_cells(team, monkeypatch):
    vertellen(team.noor.lens(), team.plan, tekst="Het gaat beter.", topic="school", over=[team.persons["sem"]])
    known = Counted()
    monkeypatch.setattr(because, "_known", known)

    plan_page(team.noor.lens(), team.plan)

    assert len(known) > 100
