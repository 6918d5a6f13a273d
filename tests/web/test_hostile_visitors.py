"""Sign-in and the frame of every page, attacked: from another site, with a key that was planted, with too much."""

import json
import logging
import re
import subprocess
import sys
import time
from datetime import timedelta
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, update

from accounts_room import WOORD, room, rows
from casus.actions import accounts, beheer, passwords, sessions
from casus.app import create_app
from casus.database import db, now, transaction
from casus.logs import JsonLines
from casus.models import Account, Inlogpoging, Sessie, Token
from casus.outlets import answers
from casus.outlets.web import inloggen
from conftest import SETTINGS

HOME = "https://casus.example"


@pytest.fixture
def people(app):
    return room()


@pytest.fixture
def client(app, people):
    return app.test_client()


@pytest.fixture
def strict(app, monkeypatch):
    """With form tokens, as it runs outside the tests."""
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


def token_of(client, path="/login", **more):
    page = client.get(path, base_url=HOME, **more).get_data(as_text=True)
    return re.search(r'name="csrf_token" value="([^"]+)"', page)[1]


def enter(client, naam="noor", *, headers=None, base_url=HOME, **more):
    sent = {"email": f"{naam}@example.org", "password": WOORD, "naar": ""} | more
    return client.post("/login", data=sent, headers=headers, base_url=base_url)


# --- from another site -------------------------------------------------------------------------------------------


def test_over_tls_a_form_of_our_own_is_taken(client, strict):
    """A browser sends the referrer within casus, and a proxy may take it away."""
    sent = {"csrf_token": token_of(client)}

    assert client.get("/login", base_url=HOME).headers["Referrer-Policy"] == "same-origin"
    assert enter(client, **sent).status_code == 303


FROM_ELSEWHERE = [
    {"Origin": "https://elders.example"},
    {"Origin": "null"},
    {"Origin": "https://casus.example.elders.example"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": HOME, "Sec-Fetch-Site": "cross-site"},
]


def test_a_post_from_another_site_is_refused_even_with_the_token(app, client, strict):
    assert enter(client, csrf_token=token_of(client)).status_code == 303
    sent = {"csrf_token": token_of(client, "/wachtwoord")}

    for path in ("/login", "/logout", "/hoedanigheid", "/wachtwoord", "/aanmelden", "/taal"):
        for headers in FROM_ELSEWHERE:
            answer = client.post(path, data=sent, headers=headers, base_url=HOME)
            assert answer.status_code == 403, (path, headers)
    assert [row.beeindigd_op for row in rows(Sessie)] == [None]


def test_a_post_without_the_token_is_refused_from_our_own_site_too(client, strict):
    for headers in ({}, {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}):
        assert enter(client, headers=headers).status_code == 400


def test_a_token_of_another_browser_is_no_token(app, client, strict):
    stolen = token_of(app.test_client())
    token_of(client)

    assert enter(client, csrf_token=stolen).status_code == 400


def test_every_page_that_takes_a_form_asks_the_token(app, client, strict):
    """Not one route of the pages is excused."""
    enter(client, csrf_token=token_of(client))
    tried = 0
    for rule in app.url_map.iter_rules():
        if "POST" not in (rule.methods or ()) or rule.rule.startswith("/api/"):
            continue
        values = dict.fromkeys(rule.arguments, "019a0000-0000-7000-8000-000000000000")
        path = app.url_map.bind("casus.example").build(rule.endpoint, values, method="POST")
        assert client.post(path, base_url=HOME).status_code == 400, rule.rule
        tried += 1
    assert tried > 40


# --- the cookie and the session ----------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path):
    """An app as it runs outside the demo."""
    settings = SETTINGS | {"DEMO": False, "SESSION_COOKIE_SECURE": True, "DATABASE_URL": f"sqlite:///{tmp_path}/x.db"}
    return create_app(**settings, VAR=tmp_path)


def test_the_cookie_is_for_this_host_over_tls_and_not_for_scripts(outside: Flask):
    answer = outside.test_client().post("/taal", data={"taal": "nl"}, base_url=HOME)
    (cookie,) = SimpleCookie(answer.headers["Set-Cookie"]).values()

    assert cookie.key == "__Host-casus"
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"]) == ("/", "")
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_a_key_that_was_planted_before_signing_in_opens_nothing_after(app, people, client):
    """Fixation: the visitor is given the attacker's cookie; signing in makes a new key and ends the old."""
    attacker = app.test_client()
    enter(attacker, "tom")
    planted = attacker.get_cookie("casus", domain="casus.example").value
    client.set_cookie("casus", planted, domain="casus.example")

    enter(client, "noor")

    assert client.get_cookie("casus", domain="casus.example").value != planted
    assert attacker.get("/werk", base_url=HOME).status_code == 302
    live = [row for row in rows(Sessie) if row.beeindigd_op is None]
    assert [row.account_id for row in live] == [people[0].noor.viewer.account_id]


def test_a_cookie_that_was_changed_opens_nothing(client):
    enter(client)
    good = client.get_cookie("casus", domain="casus.example").value
    head, _dot, tail = good.partition(".")
    for bad in (f"{head[:-2]}AA.{tail}", good[:-3] + "AAA", head, "", "." * 3):
        client.set_cookie("casus", bad, domain="casus.example")
        assert client.get("/werk", base_url=HOME).status_code == 302


def test_a_session_ends_by_itself_however_busy_it_is(app, people, client):
    with transaction():
        key = sessions.start(people[0].noor.viewer.account_id, people[0].noor.hat)
    start = now()
    for hour in range(int(app.config["SESSION_HOURS"]) * 2):
        with time_machine.travel(start + timedelta(minutes=30 * hour), tick=False):
            assert sessions.signed_in(key) is not None

    with time_machine.travel(start + timedelta(hours=int(app.config["SESSION_HOURS"])), tick=False):
        assert sessions.signed_in(key) is None


def test_blocking_ends_every_browser_and_every_token_at_once(app, people, client):
    team, petra = people
    one, other = app.test_client(), app.test_client()
    enter(one, "bas"), enter(other, "bas")
    token = {"Authorization": f"Bearer {accounts.make_token(team.bas.lens(), 'bas@example.org')}"}
    assert client.get("/api/v1/plannen", headers=token).status_code == 200

    beheer.account_blokkeren(petra.lens(now()), team.bas.viewer.account_id)

    assert [browser.get("/werk", base_url=HOME).status_code for browser in (one, other)] == [302, 302]
    assert client.get("/api/v1/plannen", headers=token).status_code == 401
    assert enter(one, "bas").status_code == 422


def test_an_old_token_opens_nothing(app, people, client):
    token = {"Authorization": f"Bearer {accounts.make_token(people[0].noor.lens(), 'noor@example.org')}"}
    long_ago = now() - timedelta(days=int(app.config["TOKEN_DAYS"]))
    assert client.get("/api/v1/plannen", headers=token).status_code == 200

    with transaction():
        db.session.execute(update(Token).values(gemaakt_op=long_ago))

    assert client.get("/api/v1/plannen", headers=token).status_code == 401


# --- the same for who does not exist -----------------------------------------------------------------------------


class Work:
    """What a sign-in costs: looks at passwords, new hashes, statements."""

    def __init__(self, monkeypatch):
        self.done: list[str] = []
        hasher = passwords._argon2()
        for name in ("verify", "hash"):
            monkeypatch.setattr(type(hasher), name, self._counted(name, getattr(type(hasher), name)))
        event.listen(db.engine, "before_cursor_execute", self._statement)

    def _counted(self, name, really):
        def counted(hasher, *args):
            self.done.append(name)
            return really(hasher, *args)

        return counted

    def _statement(self, conn, cursor, statement, *more):
        self.done.append(re.sub(r"\s+", " ", statement)[:40])


def test_a_wrong_password_costs_the_same_work_whoever_it_is_for(app, people, monkeypatch):
    team, petra = people
    beheer.account_blokkeren(petra.lens(now()), team.bas.viewer.account_id)
    with transaction():
        db.session.execute(update(Account).where(Account.email == "iris@example.org").values(wachtwoord=None))
    passwords._nobodys.cache_clear()
    enter(app.test_client(), "tom", password="niet dit woord")
    work, found = Work(monkeypatch), {}
    try:
        for naam in ("noor", "niemand", "bas", "iris"):
            work.done.clear()
            assert enter(app.test_client(), naam, password="niet dit woord").status_code == 422
            found[naam] = list(work.done)
    finally:
        event.remove(db.engine, "before_cursor_execute", work._statement)

    assert found["noor"].count("verify") == 1
    assert all(each == found["noor"] for each in found.values())


def test_asking_for_a_link_takes_its_time_whoever_it_is_for(app, people, client, monkeypatch):
    slept = []
    monkeypatch.setitem(app.config, "LINK_SECONDS", 0.3)
    monkeypatch.setattr(inloggen.time, "sleep", slept.append)
    for naam in ("noor", "niemand"):
        before = time.monotonic()
        client.post("/wachtwoord", data={"email": f"{naam}@example.org"}, base_url=HOME)
        slept[-1] += time.monotonic() - before

    assert len(slept) == 2
    assert all(0.29 < seconds < 0.45 for seconds in slept)


# --- the throttle ------------------------------------------------------------------------------------------------

GUESS = """
import json, sys
from casus.app import create_app
from casus.actions import accounts
from casus.errors import CasusError
app = create_app(**json.loads(sys.argv[1]))
with app.app_context():
    try:
        accounts.sign_in("noor@example.org", sys.argv[2], "192.0.2.9")
        print("in")
    except CasusError as error:
        print(type(error).__name__)
"""


@pytest.mark.slow
def test_the_count_outlives_the_process(app, people):
    """Three processes, one after another, each guess; then the right password, in a process that is new."""
    settings = json.dumps(SETTINGS | {"DATABASE_URL": app.config["DATABASE_URL"], "LOGIN_ATTEMPTS": 3})

    def guess(word):
        command = [sys.executable, "-c", GUESS, settings, word]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
        return done.stdout.strip()

    assert [guess("verkeerd woord") for _ in range(3)] == ["Invalid"] * 3
    assert guess(WOORD) == "TooMany"
    assert [row.aantal for row in rows(Inlogpoging, Inlogpoging.dicht_tot.is_not(None))] == [4]


def test_a_header_that_names_another_address_does_not_start_the_count_anew(app, people, client, monkeypatch):
    """Without proxies in front, nobody's word about the address is believed."""
    monkeypatch.setitem(app.config, "LOGIN_ATTEMPTS_MACHINE", 3)
    for nr in range(3):
        sent = {"X-Forwarded-For": f"198.51.100.{nr}", "Forwarded": f"for=198.51.100.{nr}"}
        assert enter(client, f"iemand{nr}", headers=sent).status_code == 422

    assert "Te vaak geprobeerd" in enter(client, headers={"X-Forwarded-For": "203.0.113.1"}).get_data(as_text=True)


# --- addresses ---------------------------------------------------------------------------------------------------

ELSEWHERE = [
    "https://elders.example",
    "//elders.example",
    "///elders.example",
    "/\\elders.example",
    "\\\\elders.example",
    "/\t/elders.example",
    "/\n//elders.example",
    "/%0a//elders.example/..//",
    "javascript:boom()",
    "//elders.example/%2f..",
    "/​/elders.example",
    " //elders.example",
    "/..//elders.example",
    "http:elders.example",
    "//[::1",
    "/[",
]


def test_no_address_that_is_given_leads_to_another_site(app, people, client):
    for naar in ELSEWHERE:
        entered = enter(app.test_client(), naar=naar)
        assert entered.status_code == 303
        assert _stays(entered.location), entered.location
    enter(client)
    for naar in ELSEWHERE:
        asked = client.get("/login", query_string={"naar": naar}, base_url=HOME)
        chosen = client.post("/taal", data={"taal": "nl", "naar": naar}, base_url=HOME)
        assert _stays(asked.location), asked.location
        assert _stays(chosen.location), chosen.location


def _stays(address):
    """As a browser reads it: blanks and line ends fall away, a backslash is a slash."""
    read = re.sub(r"[\t\r\n]", "", address).strip().replace("\\", "/")
    return read.startswith("/") and not read.startswith("//")


def test_the_name_of_the_host_comes_back_nowhere(client):
    for path in ("/login", "/werk", "/plannen/", "/geen-pagina", "/wachtwoord"):
        answer = client.get(path, headers={"Host": "elders.example", "X-Forwarded-Host": "elders.example"})
        assert "elders.example" not in answer.get_data(as_text=True) + str(answer.headers)


# --- too large, and what falls -----------------------------------------------------------------------------------


def test_what_is_too_large_is_told_so(app, people, client):
    big = "x" * (int(app.config["MAX_CONTENT_LENGTH"]) + 1)
    token = {"Authorization": f"Bearer {accounts.make_token(people[0].noor.lens(), 'noor@example.org')}"}

    page = client.post("/login", data={"email": big})
    problem = client.post("/api/v1/plannen", json={"hulpvraag": big}, headers=token)

    assert (page.status_code, page.mimetype) == (413, "text/html")
    assert "Dit is te groot" in page.get_data(as_text=True)
    assert (problem.status_code, problem.mimetype, problem.json["status"]) == (413, "application/problem+json", 413)


def test_what_falls_is_told_by_a_mark_and_logged_without_words(outside: Flask, caplog):
    """Not the error's own words: they may quote what somebody typed or what the database holds."""

    words = ["Sem", "is", "bang", "thuis"]

    def falls():
        raise ValueError(" ".join(words))

    view = outside.view_functions["health.healthz"]
    falls.who = view.who  # type: ignore[attr-defined]
    outside.view_functions["health.healthz"] = falls
    outside.config["PROPAGATE_EXCEPTIONS"] = False
    outside.config["TESTING"] = False
    answers.install(outside)
    with caplog.at_level(logging.DEBUG):
        answer = outside.test_client().get("/healthz", base_url=HOME)

    mark = re.search(r"kenmerk als u belt: (\w{8})", answer.get_data(as_text=True))
    assert answer.status_code == 500
    assert mark
    lines = "\n".join(JsonLines().format(record) for record in caplog.records)
    assert mark[1] in lines
    assert "test_hostile_visitors.py" in lines
    assert "bang thuis" not in lines + caplog.text + answer.get_data(as_text=True)
