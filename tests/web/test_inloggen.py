"""The log-in page and what hangs on it, as a browser sees them."""

import re
from datetime import timedelta

import pytest
from flask import Flask, g
from sqlalchemy import event, update

from accounts_room import WOORD, room, rows
from casus.actions import accounts, beheer, links, passwords
from casus.database import db, now, transaction
from casus.models import Account, Sessie
from casus.outlets.web.local import local_path
from webdesk import field, words


@pytest.fixture
def people(app):
    return room()


@pytest.fixture
def team(people):
    return people[0]


@pytest.fixture
def petra(people):
    return people[1].lens(now())


@pytest.fixture
def client(app):
    return app.test_client()


def enter(client, naam="noor", **more):
    return client.post("/login", data={"email": f"{naam}@example.org", "password": WOORD, "naar": ""} | more)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def mother(team):
    """The mother, signed in with a browser of her own."""
    team.account_for("moeder")
    with transaction():
        mine = Account.persoon_id == team.persons["moeder"]
        db.session.execute(update(Account).where(mine).values(wachtwoord=passwords.hashed(WOORD)))


# --- in ----------------------------------------------------------------------------------------------------------


def test_signing_in_leads_to_the_page_that_was_asked_for(team, client):
    answer = enter(client, naar="/plannen/1?x=2")

    assert (answer.status_code, answer.location) == (303, "/plannen/1?x=2")


@pytest.mark.parametrize(
    "naar",
    ["https://elders.example/", "//elders.example", "/\\elders.example", "javascript:alert(1)", "/\t/elders.example"],
)
def test_signing_in_never_leads_elsewhere(team, client, naar):
    assert enter(client, naar=naar).location == "/"


def test_only_a_path_of_ours_is_local():
    assert local_path("/plannen?na=1", "/") == "/plannen?na=1"
    assert local_path(None, "/") == "/"


def test_a_wrong_password_keeps_the_address_and_not_the_password(team, client):
    answer = enter(client, password="iets heel anders")

    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert 'value="noor@example.org"' in page
    assert "iets heel anders" not in page


def test_a_wrong_password_and_an_unknown_address_look_the_same(app, team):
    known = enter(app.test_client(), password="iets heel anders")
    unknown = enter(app.test_client(), "niemand", password="iets heel anders")

    assert text_of(known) == text_of(unknown)
    assert known.status_code == unknown.status_code


def test_an_empty_form_says_what_is_missing(team, client):
    answer = client.post("/login", data={"email": "", "password": "", "naar": ""})

    assert answer.status_code == 422
    assert "Vul dit in" in text_of(answer)


def test_a_page_that_asks_who_you_are_leads_to_the_log_in_page_and_back(team, client):
    answer = client.get("/beheer?zoek=noor")

    assert answer.status_code == 302
    assert answer.location.startswith("/login?naar=/beheer")


def test_signing_in_again_ends_the_session_that_was(team, client):
    enter(client)
    enter(client, "tom")

    ended = [row.beeindigd_op is not None for row in sorted(rows(Sessie), key=lambda row: row.begonnen_op)]
    assert ended == [True, False]


def test_the_cookie_is_new_after_signing_in(team, client):
    client.get("/login")
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = "van iemand anders"
    enter(client)

    with client.session_transaction() as cookie:
        assert "csrf_token" not in cookie


def test_who_has_no_form_token_is_sent_back(app, team, client, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)

    assert enter(client).status_code == 400


def test_signing_in_with_the_token_of_the_form(app, team, client, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    page = client.get("/login").get_data(as_text=True)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)[1]

    assert enter(client, csrf_token=token).status_code == 303


# --- out ---------------------------------------------------------------------------------------------------------


def test_after_logging_out_the_old_cookie_opens_nothing(team, client, petra):
    enter(client, "petra")
    kept = client.get_cookie("casus").value
    assert client.get("/beheer").status_code == 200
    client.post("/logout")

    client.set_cookie("casus", kept)
    assert client.get("/beheer").status_code == 302


def test_quick_away_ends_the_session_and_leaves(app, team, client):
    mother(team)
    enter(client, "moeder")

    answer = client.post("/snel-weg")

    assert (answer.status_code, answer.location) == (303, app.config["SNEL_WEG_URL"])
    assert [row.beeindigd_op is not None for row in rows(Sessie)] == [True]


def test_the_page_may_send_its_form_to_the_quick_way_out(app, client):
    policy = client.get("/login").headers["Content-Security-Policy"]

    assert "form-action 'self' https://www.knmi.nl" in policy


def test_somebody_else_can_get_at_the_account(team, client):
    mother(team)
    enter(client, "moeder")
    assert client.get("/iemand-anders").status_code == 200

    answer = client.post("/iemand-anders", follow_redirects=True)

    assert "Uw account is dicht" in text_of(answer)
    assert enter(client, "moeder").status_code == 422


def test_a_professional_has_no_such_page(team, client):
    enter(client)

    assert client.get("/iemand-anders").status_code == 404


# --- revoked -----------------------------------------------------------------------------------------------------


def test_blocking_shuts_the_door_in_the_face(team, client, petra):
    enter(client, "bas")
    assert client.get("/login").status_code == 303

    beheer.account_blokkeren(petra, team.bas.viewer.account_id)

    assert client.get("/login").status_code == 200


def test_who_is_signed_in_costs_one_query(app: Flask, team, client):
    enter(client, "noor")
    asked = []
    listener = lambda conn, cursor, statement, *more: asked.append(statement)  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        client.get("/login")
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1


def test_static_files_ask_nothing(team, client):
    enter(client)
    asked = []
    listener = lambda conn, cursor, statement, *more: asked.append(statement)  # noqa: E731
    event.listen(db.engine, "before_cursor_execute", listener)
    try:
        client.get("/static/casus.css").close()
    finally:
        event.remove(db.engine, "before_cursor_execute", listener)

    assert asked == []


# --- passwords ---------------------------------------------------------------------------------------------------


def test_asking_for_a_link_says_the_same_to_everybody(team, client):
    known, unknown = (
        text_of(client.post("/wachtwoord", data={"email": f"{naam}@example.org"}, follow_redirects=True))
        for naam in ("noor", "niemand")
    )

    assert known == unknown
    assert "Hoort er een account bij dit adres" in known


def test_looking_at_a_link_spends_nothing_and_choosing_does(team, client):
    key = links.first_link(team.noor.viewer.account_id)
    for _ in range(2):
        assert client.get(f"/wachtwoord/{key}").status_code == 200

    answer = client.post(f"/wachtwoord/{key}", data={"password": "een heel nieuw woord"})
    again = client.post(f"/wachtwoord/{key}", data={"password": "nog een nieuw woord"})

    assert (answer.status_code, answer.location) == (303, "/login?email=noor@example.org")
    assert again.status_code == 422
    assert "Vraag een nieuwe" in text_of(again)


def test_a_weak_password_gets_its_message_beside_the_field(team, client):
    key = links.first_link(team.noor.viewer.account_id)

    answer = client.post(f"/wachtwoord/{key}", data={"password": "kort"})

    assert answer.status_code == 422
    assert 'id="veld-password-fout"' in answer.get_data(as_text=True)


def test_a_code_from_paper_leads_to_the_page_where_one_chooses(team, client):
    with transaction():
        code = links.make_code(team.noor.viewer.account_id)

    answer = client.post("/wachtwoord", data={"code": f" {code.lower()} "}, follow_redirects=True)

    assert "Kies een wachtwoord" in text_of(answer)


# --- for oneself -------------------------------------------------------------------------------------------------


def test_a_hat_is_changed_with_one_button(team, client, petra):
    second = beheer.aanstelling_maken(
        petra,
        account_id=team.bas.viewer.account_id,
        organisatie_id=team.organisatie,
        team_id=team.team,
        rol="teamleider",
    )
    enter(client, "bas")

    client.post("/hoedanigheid", data={"hoedanigheid": str(second.id)})

    assert [row.aanstelling_id for row in rows(Sessie)] == [second.id]


@pytest.mark.parametrize("hat", ["", "geen-id", "01890000-0000-7000-8000-000000000000"])
def test_a_hat_that_is_not_ones_own_cannot_be_put_on(team, client, hat):
    enter(client)

    assert client.post("/hoedanigheid", data={"hoedanigheid": hat}).status_code in (404, 422)


def test_the_language_is_kept_and_leads_back(team, client):
    enter(client)

    answer = client.post("/taal", data={"taal": "en", "naar": "/wachtwoord"})

    assert answer.location == "/wachtwoord"
    assert 'lang="en"' in client.get("/wachtwoord").get_data(as_text=True)
    assert rows(Account, Account.email == "noor@example.org")[0].taal == "en"


def test_the_language_of_who_is_not_signed_in_stays_in_the_browser(team, client):
    client.post("/taal", data={"taal": "en", "naar": "https://elders.example"})

    assert 'lang="en"' in client.get("/login").get_data(as_text=True)


def test_the_family_chooses_how_to_be_reached(team, client):
    mother(team)
    enter(client, "moeder")

    assert client.post("/bereikbaar", data={"keuze": "postduif"}).status_code == 422
    assert client.post("/bereikbaar", data={"keuze": "mail"}).status_code == 303
    assert rows(Account, Account.email == "moeder@example.org")[0].bereikbaar == "mail"


def test_who_shares_the_messages_with_somebody_hears_that_casus_will_call(team, client):
    mother(team)
    enter(client, "moeder")

    answer = client.post("/bereikbaar", data={"keuze": "mail", "gedeeld": "ja"})
    assert answer.status_code == 422
    assert "Kies dan “bel mij”" in words(answer)


def test_the_family_reads_when_they_signed_in_before(team, client):
    mother(team)
    enter(client, "moeder")
    assert "Vorige keer ingelogd" not in words(client.get("/bereikbaar"))
    client.post("/logout")
    enter(client, "moeder")

    assert "Vorige keer ingelogd" in words(client.get("/bereikbaar"))


# --- the demo ----------------------------------------------------------------------------------------------------


def test_the_demo_lists_who_can_sign_in(team, client):
    assert "noor@example.org" in client.get("/login").get_data(as_text=True)


def test_outside_the_demo_the_page_names_nobody(app, team, client, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", False)

    page = client.get("/login").get_data(as_text=True)
    assert "noor@example.org" not in page
    assert app.config["DEMO_PASSWORD"] not in page


# --- the API -----------------------------------------------------------------------------------------------------


def test_a_cookie_opens_nothing_on_the_api(app, team, client):
    enter(client)
    with app.test_request_context(
        "/api/v1/openapi.json", headers={"Cookie": f"casus={client.get_cookie('casus').value}"}
    ):
        app.preprocess_request()

        assert g.viewer is None


def test_a_token_that_nobody_made_is_told_so(app, team, client):
    answer = client.get("/api/v1/openapi.json", headers={"Authorization": "Bearer verzonnen"})

    assert (answer.status_code, answer.content_type) == (401, "application/problem+json")


def test_somebody_with_two_hats_gets_the_list(app, team, client, petra):
    second = beheer.aanstelling_maken(
        petra,
        account_id=team.bas.viewer.account_id,
        organisatie_id=team.organisatie,
        team_id=team.team,
        rol="teamleider",
    )
    token = {"Authorization": f"Bearer {accounts.make_token(team.bas.lens(), 'bas@example.org')}"}

    asked = client.get("/api/v1/openapi.json", headers=token)
    answered = client.get("/api/v1/openapi.json", headers=token | {"Casus-Hoedanigheid": str(second.id)})

    assert asked.status_code == 400
    assert {hat["id"] for hat in asked.json["hoedanigheden"]} == {str(team.bas.hat), str(second.id)}
    assert answered.status_code == 200


def test_a_token_names_the_viewer_on_the_api(app, team):
    token = accounts.make_token(team.noor.lens(), "noor@example.org")
    with app.test_request_context("/api/v1/openapi.json", headers={"Authorization": f"Bearer {token}"}):
        app.preprocess_request()

        assert g.viewer.aanstelling_id == team.noor.hat


# --- what was typed while the session ran out ----------------------------------------------------------------------


@pytest.fixture
def late(team, client):
    """Noor signed in, went away too long, and then sent what she had typed."""
    enter(client)
    with transaction():
        db.session.execute(update(Sessie).values(gezien_op=now() - timedelta(hours=3)))
    answer = client.post(f"/plannen/{team.plan}/bijdragen", data={"tekst": "Sem slaapt weer door.", "topic": "school"})
    assert answer.status_code == 401
    return field(answer, "bewaard")


def test_the_text_is_on_no_page_and_not_to_be_read_in_the_form(late, team, client):
    assert late
    assert "slaapt" not in late


def test_the_same_person_gets_the_text_back_and_can_send_it(late, team, client):
    answer = enter(client, bewaard=late)

    assert "Sem slaapt weer door." in answer.text
    assert f'action="/plannen/{team.plan}/bijdragen"' in answer.text
    assert field(answer, "topic") == "school"


def test_somebody_else_gets_nothing_of_it(late, team, client):
    answer = enter(client, "petra", bewaard=late)

    assert answer.status_code == 303
    assert "slaapt" not in answer.text


def test_a_wrong_password_keeps_the_sealed_text(late, team, client):
    answer = enter(client, password="verkeerd woord hier", bewaard=late)

    assert answer.status_code == 422
    assert field(answer, "bewaard") == late


@pytest.mark.parametrize("sealed", ["onzin", ""])
def test_what_is_no_sealed_text_is_passed_over(team, client, sealed):
    assert enter(client, bewaard=sealed).status_code == 303


def test_who_never_signed_in_is_sent_to_the_log_in_page(team, client):
    answer = client.post(f"/plannen/{team.plan}/bijdragen", data={"tekst": "Sem slaapt weer door."})

    assert (answer.status_code, answer.location) == (303, "/login")
