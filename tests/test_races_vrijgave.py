"""The last yes of a release is noted while another yes is taken back: whoever is first, it opens nothing afterwards."""

import os

import pytest
from sqlalchemy import select

from casus.database import db, transaction
from casus.models import VrijgavePersoon
from conftest import SETTINGS
from jeugdteam import Jeugdteam
from races.kinds import Stage, last_yes_against_taking_one_back
from races.lanes import two_lanes

ROUNDS = int(os.environ.get("CASUS_ROUNDS", "0")) or 12


@pytest.mark.slow
def test_a_yes_that_is_taken_back_is_never_overwritten_by_one_that_is_given(app):
    stage = Stage(Jeugdteam().start())
    with two_lanes(SETTINGS | {name: app.config[name] for name in ("DATABASE_URL", "MAIL_DIR")}) as lanes:
        for _ in range(ROUNDS):
            noted, taken = last_yes_against_taking_one_back(stage)
            outcomes = lanes.race(noted, taken)
            assert outcomes[1].done, outcomes
            assert outcomes[0].status in (200, 409), outcomes
            assert whole(noted.args[1]) == [False]


def whole(vrijgave_id):
    with transaction():
        query = select(VrijgavePersoon.compleet).where(VrijgavePersoon.vrijgave_id == vrijgave_id)
        return list(db.session.scalars(query))
