"""Two processes at once: one wins, the other is told, and there is always exactly one regisseur.

A round counts only when a loser was refused by the database or got 409. `CASUS_RACES` says how many must count;
`CASUS_ROUNDS` plays so many rounds of each kind, however many count.
"""

import os
from collections import Counter
from itertools import cycle

import pytest

from casus.actions.check import check
from casus.database import db
from conftest import SETTINGS
from jeugdteam import Jeugdteam
from races.kinds import KINDS, Stage
from races.lanes import two_lanes

WANTED = int(os.environ.get("CASUS_RACES", "200"))
ROUNDS = int(os.environ.get("CASUS_ROUNDS", "0"))
MOST = 12
"""Rounds per counted round before we give up: some deeds meet only now and then."""


@pytest.mark.slow
def test_whoever_races_one_wins_and_there_is_always_one_regisseur(app, figure):
    stage = Stage(Jeugdteam().start())
    counted: Counter[str] = Counter()
    with two_lanes(SETTINGS | {name: app.config[name] for name in ("DATABASE_URL", "MAIL_DIR")}) as lanes:
        for played, kind in enumerate(cycle(KINDS)):
            if enough(counted.total(), played):
                break
            counted[kind.name] += play(stage, lanes, kind)
    figure(report(counted, played, db.engine.dialect.name))
    assert ROUNDS or counted.total() >= WANTED
    assert [found.flaws for found in check() if found.flaws] == []


def enough(counted, played):
    return played >= ROUNDS * len(KINDS) if ROUNDS else counted >= WANTED or played >= WANTED * MOST


def play(stage, lanes, kind):
    """One round. Whether it counts."""
    outcomes = lanes.race(*kind.stage(stage))
    assert all(outcome.status < 500 for outcome in outcomes), (kind.name, outcomes)
    done = sum(outcome.done for outcome in outcomes)
    assert done == 1 or (kind.both and done == 2), (kind.name, outcomes)
    assert done == 1 or stage.team.trail(len(kind.both)) == list(kind.both), (kind.name, outcomes)
    assert all(outcome.both for outcome in outcomes if outcome.lost) or not kind.shows, (kind.name, outcomes)
    assert len(stage.team.running()) == 1, (kind.name, outcomes)
    return any(outcome.lost for outcome in outcomes)


def report(counted, played, database):
    kinds = ", ".join(f"{kind.name} {counted[kind.name]}" for kind in KINDS)
    return f"races on {database}: {counted.total()} rounds count, of {played} played: {kinds}"
