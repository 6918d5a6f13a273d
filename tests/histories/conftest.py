"""The families of the demo and one more, made through the actions, and everybody who is in it at a browser."""

import os

import pytest
from flask import Flask

from casus.actions.accounts import demo_accounts
from casus.actions.agreements import load_agreements
from casus.demo.places import furnish
from casus.demo.stories import tell
from histories.autumn import autumn
from histories.people import Crowd

SEED = int(os.environ.get("CASUS_SEED", "1"))


@pytest.fixture
def crowd(app: Flask) -> Crowd:
    """Signed in with the password that the log-in page gives."""
    load_agreements()
    places = furnish()
    tell(places)
    autumn(places)
    people = []
    for account in demo_accounts():
        client = app.test_client()
        client.post("/login", data={"email": account.email, "password": app.config["DEMO_PASSWORD"]})
        people.append((account.email, client))
    return Crowd(app, SEED, people)
