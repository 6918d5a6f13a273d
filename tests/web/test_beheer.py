"""The pages of a beheerder, from an empty list to a hat that ends."""

import re

import pytest
from sqlalchemy import select

from accounts_room import WOORD, room, rows
from casus.database import db, transaction
from casus.models import Aanstelling, Account, Organisatie, Team


@pytest.fixture
def people(app):
    return room()


@pytest.fixture
def team(people):
    return people[0]


@pytest.fixture
def petra(people, app):
    """A browser in which the beheerder is signed in."""
    client = app.test_client()
    client.post("/login", data={"email": "petra@example.org", "password": WOORD})
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def id_of(model, naam):
    with transaction():
        return db.session.scalars(select(model.id).where(model.naam == naam)).one()


PAGES = [
    "/beheer",
    "/beheer?zoek=noor",
    "/beheer?mensen=onzin",
    "/beheer/organisaties/nieuw",
    "/beheer/organisaties/{organisatie}",
    "/beheer/organisaties/{organisatie}/teams/nieuw",
    "/beheer/accounts/nieuw",
    "/beheer/accounts/{account}",
    "/beheer/accounts/{account}/aanstellingen/nieuw",
    "/beheer/accounts/{account}/aanstellingen/{hat}/afwezig",
]


def filled(path, team):
    return path.format(organisatie=team.organisatie, account=team.noor.viewer.account_id, hat=team.noor.hat)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_a_beheerder_and_for_nobody_else(app, team, petra, path):
    other = app.test_client()
    other.post("/login", data={"email": "tom@example.org", "password": WOORD})

    assert petra.get(filled(path, team)).status_code == 200
    assert other.get(filled(path, team)).status_code == 404
    assert app.test_client().get(filled(path, team)).status_code == 302


def test_from_an_organisatie_to_a_hat(team, petra):
    petra.post(
        "/beheer/organisaties", data={"naam": "Jeugdteam Zuid", "soort": "jeugdteam", "plaats": "", "telefoon": ""}
    )
    zuid = id_of(Organisatie, "Jeugdteam Zuid")
    petra.post(f"/beheer/organisaties/{zuid}/teams", data={"naam": "Zuid"})
    petra.post("/beheer/accounts", data={"naam": "Els Prins", "email": "els@example.org"})
    els = id_of(Account, "Els Prins")
    hat = {"organisatie_id": zuid, "rol": "regisseur", "team_id": id_of(Team, "Zuid"), "geregistreerd": "1"}

    answer = petra.post(f"/beheer/accounts/{els}/aanstellingen", data=hat, follow_redirects=True)

    assert "De aanstelling is toegevoegd" in text_of(answer)
    (made,) = rows(Aanstelling, Aanstelling.account_id == els)
    assert (made.rol, made.geregistreerd) == ("regisseur", True)


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(team, petra):
    answer = petra.post("/beheer/accounts", data={"naam": "Els", "email": "noor@example.org"})

    assert answer.status_code == 422
    assert 'id="veld-email-fout"' in answer.get_data(as_text=True)
    assert 'value="Els"' in answer.get_data(as_text=True)


def test_the_last_teamleider_cannot_be_closed_and_the_page_says_why(team, petra):
    answer = petra.post(f"/beheer/accounts/{team.tom.viewer.account_id}/blokkeren", follow_redirects=True)

    assert "laatste teamleider" in text_of(answer)


def test_closing_and_opening_an_account(team, petra):
    account = team.bas.viewer.account_id
    petra.post(f"/beheer/accounts/{account}/blokkeren")
    assert "Dit account is dicht" in text_of(petra.get(f"/beheer/accounts/{account}"))

    petra.post(f"/beheer/accounts/{account}/deblokkeren")
    assert "Account dichtdoen" in text_of(petra.get(f"/beheer/accounts/{account}"))


def test_ending_a_hat_and_going_on_leave(team, petra):
    bas = f"/beheer/accounts/{team.bas.viewer.account_id}/aanstellingen/{team.bas.hat}"
    petra.post(f"{bas}/afwezig", data={"van": "2026-01-05", "tot": ""})
    assert "afwezig" in text_of(petra.get(f"/beheer/accounts/{team.bas.viewer.account_id}"))

    petra.post(f"{bas}/einde")
    assert "beëindigd" in text_of(petra.get(f"/beheer/accounts/{team.bas.viewer.account_id}"))


def test_closing_by_address_says_the_same_for_an_address_that_is_nobodys(team, petra):
    team.account_for("moeder")

    said = {
        text_of(petra.post("/beheer/blokkeren", data={"email": email}, follow_redirects=True))
        for email in ("moeder@example.org", "niemand@example.org")
    }
    assert len(said) == 1
    assert rows(Account, Account.email == "moeder@example.org")[0].geblokkeerd_op is not None


def test_the_page_of_a_family_account_is_not_there(team, petra):
    team.account_for("moeder")

    assert petra.get(f"/beheer/accounts/{team.moeder.viewer.account_id}").status_code == 404
    assert "Moeder" not in text_of(petra.get("/beheer?zoek=moeder"))
