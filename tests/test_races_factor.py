"""Two processes with one code of the app, or with one on paper: it opens one door."""

import os

import pytest
from sqlalchemy import delete, update

from accounts_room import WOORD
from casus.actions import passwords, sessions
from casus.actions.factors import codes, keeping, totp
from casus.database import db, transaction
from casus.models import Account, Factor, Inlogpoging
from conftest import SETTINGS
from jeugdteam import Jeugdteam
from races.lanes import Call, two_lanes
from second_step import Phone

ROUNDS = int(os.environ.get("CASUS_ROUNDS", "0")) or 10
HERE = "een machine"


@pytest.fixture
def noor(app):
    team = Jeugdteam().start()
    with transaction():
        db.session.execute(update(Account).values(wachtwoord=passwords.hashed(WOORD)))
    return team.noor.viewer


def doors(viewer):
    """Two sessions that wait for the second step."""
    with transaction():
        db.session.execute(delete(Inlogpoging))
        return [sessions.start(viewer.account_id, viewer.aanstelling_id) for _ in range(2)]


def open_doors(keys):
    return sum(sessions.signed_in(key) is not None for key in keys)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["app", "paper"])
def test_one_code_opens_one_door(app, noor, kind, figure):
    secret = totp.pyotp.random_base32()
    phone, lost = Phone(secret), 0
    with transaction():
        db.session.add(keeping._app(noor.account_id, secret, 0))
        paper = codes.renewed(noor.account_id)
    with two_lanes(SETTINGS | {name: app.config[name] for name in ("DATABASE_URL", "MAIL_DIR")}) as lanes:
        for at in range(ROUNDS):
            keys = doors(noor)
            with transaction():
                db.session.execute(update(Factor).values(laatste_stap=0))
            code = phone.code() if kind == "app" else paper[at % len(paper)]
            calls = [Call("factors.giving.give", noor, (key, code, HERE)) for key in keys]
            outcomes = lanes.race(*calls)
            assert sorted(outcome.done for outcome in outcomes) == [False, True], outcomes
            assert open_doors(keys) == 1
            assert all(outcome.status in (200, 400, 409) for outcome in outcomes), outcomes
            lost += any(outcome.status == 409 for outcome in outcomes)
            if kind == "paper" and at % len(paper) == len(paper) - 1:
                with transaction():
                    paper = codes.renewed(noor.account_id)
    figure(f"one code of {kind}, two processes: {ROUNDS} rounds, one door each; {lost} refused as used")
