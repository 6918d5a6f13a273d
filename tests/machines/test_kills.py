"""kill -9 at random moments while people write: what was acknowledged is there, nothing is half there.

`CASUS_KILLS` says how many kills; the long form with its last figures stands in docs/operations.md. On SQLite a worker
that is killed is the database that is killed; besides, the whole service is. On PostgreSQL the workers and the database
are killed in turns.
"""

import os
import random
import time

import pytest

from conftest import ADMIN
from machines.load import Writers, furnished, prove
from machines.node import Node

if ADMIN:
    from machines.cluster import Cluster

KILLS = int(os.environ.get("CASUS_KILLS", "3"))
BETWEEN = 3
"""Acknowledged writes, at least, between two kills: there must be something to lose."""

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster():
    if not ADMIN:
        yield None
        return
    made = Cluster("kills").create()
    yield made
    made.drop()


@pytest.fixture
def node(cluster, tmp_path):
    made = Node(cluster.url if cluster else f"sqlite:///{tmp_path / 'casus.db'}", tmp_path / "node")
    yield made
    made.stop()


def test_what_was_acknowledged_outlives_every_kill(node, cluster, tmp_path):
    chance = random.Random(os.environ.get("CASUS_SEED", "casus"))
    world = furnished(node.url, tmp_path)
    node.start()
    kills = {"worker": 0, "database" if cluster else "service": 0}
    began = time.monotonic()
    with Writers(world, [node]) as writers:
        for turn in range(KILLS):
            writers.until(BETWEEN)
            time.sleep(chance.uniform(0, 0.2))
            if turn % 3 < 2:
                while not node.kill_worker(chance):
                    time.sleep(0.05)
                kills["worker"] += 1
            elif cluster:
                cluster.kill()
                cluster.start()
                kills["database"] += 1
            else:
                node.kill()
                node.start()
                kills["service"] += 1
        writers.until(BETWEEN)
    node.stop()
    lost_answers = prove(node.url, tmp_path, writers.acknowledged)
    print(
        f"\nKills op {'PostgreSQL' if cluster else 'SQLite'}: {kills}; bevestigd {len(writers.acknowledged)}, "
        f"gevraagd {writers.asked}, zonder antwoord of geweigerd {writers.refused}, wel bewaard zonder antwoord "
        f"{lost_answers}; {time.monotonic() - began:.0f} s"
    )
    assert sum(kills.values()) == KILLS
    assert set(writers.refused) <= {0, 409, 503}
