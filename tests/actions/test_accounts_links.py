"""One-time links and passwords."""

import multiprocessing
from datetime import timedelta

import pytest
from sqlalchemy import update

from accounts_room import HERE, WOORD, room, rows
from casus.actions import accounts, links, throttle
from casus.actions.keys import as_typed
from casus.app import create_app
from casus.database import db, now, transaction
from casus.errors import Invalid, Refused
from casus.models import Account, Bericht, Link, Termijn
from conftest import SETTINGS

NEW = "vier andere losse woorden"


@pytest.fixture
def team(app):
    return room()[0]


@pytest.fixture
def posted(app, monkeypatch):
    """The mails that were handed over, instead of sent."""
    mails = []
    monkeypatch.setitem(app.extensions, "post", mails.extend)
    return mails


def link_for(naam, team):
    with transaction():
        return links.make(team.people[naam].viewer.account_id)


def refusal(key, password):
    with pytest.raises(Invalid) as found:
        accounts.set_password(key, password)
    return found.value.errors


# --- asking ------------------------------------------------------------------------------------------------------


def test_the_owner_of_an_address_gets_a_link_that_works(team, posted):
    accounts.ask_link("Noor@example.org", HERE)

    (mail,) = posted
    assert (mail.to, mail.kind) == ("noor@example.org", "link")
    accounts.set_password(mail.key, NEW)
    assert accounts.sign_in("noor@example.org", NEW, HERE)


def test_asking_for_an_address_without_an_account_or_a_blocked_one_says_nothing_and_sends_nothing(team, posted):
    team.block("bas")

    assert accounts.ask_link("niemand@example.org", HERE) is accounts.ask_link("noor@example.org", HERE)
    assert accounts.ask_link("bas@example.org", HERE) is None

    assert [mail.to for mail in posted] == ["noor@example.org"]


def test_nobody_is_flooded_with_links(app, team, posted):
    for _ in range(app.config["LOGIN_ATTEMPTS"] + 3):
        accounts.ask_link("noor@example.org", HERE)

    assert len(posted) == app.config["LOGIN_ATTEMPTS"]


def test_a_machine_that_asks_for_many_addresses_waits(app, team):
    for nr in range(app.config["LOGIN_ATTEMPTS_MACHINE"]):
        accounts.ask_link(f"naam{nr}@example.org", HERE)

    with pytest.raises(throttle.TooMany):
        accounts.ask_link("noor@example.org", HERE)


# --- spending ----------------------------------------------------------------------------------------------------


def test_a_link_works_once(team):
    key = link_for("noor", team)
    accounts.set_password(key, NEW)

    assert set(refusal(key, "nog weer iets anders")) == {"link"}
    assert accounts.sign_in("noor@example.org", NEW, HERE)


def test_a_link_of_yesterday_works_no_more(app, team):
    key = link_for("noor", team)
    with transaction():
        db.session.execute(update(Link).values(verloopt_op=now() - timedelta(seconds=1)))

    assert set(refusal(key, NEW)) == {"link"}


def test_only_the_last_link_works(team):
    first, last = link_for("noor", team), link_for("noor", team)

    assert set(refusal(first, NEW)) == {"link"}
    accounts.set_password(last, NEW)


def test_a_password_that_will_not_do_spends_nothing(team):
    key = link_for("noor", team)

    assert set(refusal(key, "kort")) == {"password"}
    accounts.set_password(key, NEW)


@pytest.mark.parametrize(
    "password",
    ["elf tekens.", "noor@example.org", "1234567890123456", "wachtwoord12345", "aaaaaaaaaaaaaaaa", "Jeugdteam2026!"],
)
def test_easy_passwords_are_refused(team, password):
    assert set(refusal(link_for("noor", team), password)) == {"password"}


def test_a_new_password_ends_every_session_and_token(team):
    sessions = [accounts.sign_in("noor@example.org", WOORD, HERE) for _ in range(2)]
    token = accounts.make_token(team.noor.lens(), "noor@example.org")

    accounts.set_password(link_for("noor", team), NEW)

    assert [accounts.signed_in(key) for key in sessions] == [None, None]
    assert accounts.by_token(token) is None


def test_the_code_on_paper_may_be_typed_in_any_way(team):
    with transaction():
        code = links.make_code(team.noor.viewer.account_id)

    assert len(code) == 19
    accounts.set_password(as_typed(f" {code.lower().replace('-', ' ')} "), NEW)


def test_no_key_stands_in_the_database(team):
    key = link_for("noor", team)

    assert key not in {row.sleutel for row in rows(Link)}


def asked(account_id):
    with transaction():
        return links.make(account_id)


def test_the_regisseur_hears_of_a_recovery_on_a_family_account_and_not_of_a_first_password(team):
    team.account_for("moeder")
    account = team.moeder.viewer.account_id
    with pytest.raises(Refused):
        links.first_link(account)  # a command hands out no way into it
    accounts.set_password(asked(account), NEW)
    assert rows(Termijn) == []

    accounts.set_password(asked(account), "weer iets heel anders")

    (termijn,) = rows(Termijn)
    assert (termijn.soort, termijn.aanstelling_id, termijn.plan_id) == ("wachtwoord_hersteld", team.noor.hat, team.plan)
    assert [row.account_id for row in rows(Bericht)] == [team.noor.viewer.account_id]


def spend(url, key, word, barrier, answers):
    """Another process that clicks the same link at the same moment."""
    app = create_app(DATABASE_URL=url, **SETTINGS)
    with app.app_context():
        links.owner(key)
        barrier.wait()
        try:
            accounts.set_password(key, word)
            answers.put(word)
        except Invalid:
            answers.put("")
        db.session.remove()
        db.engine.dispose()


def test_of_two_clicks_at_once_one_wins(app, team):
    key = link_for("noor", team)
    db.session.remove()
    db.engine.dispose()
    processes = multiprocessing.get_context("spawn")
    barrier, answers = processes.Barrier(2), processes.Queue()
    words = ["het ene lange woord", "het andere lange woord"]
    both = [
        processes.Process(target=spend, args=(app.config["DATABASE_URL"], key, word, barrier, answers))
        for word in words
    ]
    for process in both:
        process.start()
    heard = [answers.get(timeout=240) for _ in both]
    for process in both:
        process.join()

    (winner,) = filter(None, heard)
    assert accounts.sign_in("noor@example.org", winner, HERE)
    assert rows(Account, Account.wachtwoord.is_(None), Account.email == "noor@example.org") == []
