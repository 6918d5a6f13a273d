"""The people of the load come in and do their work: a load that only sees the log-in page measures nothing."""

import time

import flask_migrate
import pytest

import load
from casus.database import door_open
from filling import Filled
from serving import served

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def ready(filled):
    """The same database, known as made by this version: a server asks that before it starts."""
    with filled.app.app_context(), door_open("the version of the tables"):
        flask_migrate.stamp()
    return filled


def test_everybody_reads_and_tells_and_nobody_meets_an_error(ready, monkeypatch):
    monkeypatch.setattr(load, "THINK", (0, 0))
    database = Filled(ready.app.config["DATABASE_URL"], ready.copies, [ready.block], 0, {})
    people = load.users(database, ready.folder, count=5)
    seen = load.Seen()
    with served(database.url, ready.folder, workers=1, threads=2) as (port, _, _):
        for nr, user in enumerate(people):
            client = load.Client(user, port, seen, time.monotonic(), seed=nr)
            for _ in range(5):
                client.turn()
            client.connection.close()
    assert seen.wrong == []
    assert {"regisseur", "teamleider"} < {user.rol for user in people}
    assert seen.times.keys() >= {"werklijst", "planpagina", "formulier", "bijdrage"}
