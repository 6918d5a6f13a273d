"""Every key can be renewed while casus runs: all stays readable, no text is lost, and an old key opens nothing new."""

import re

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import select, update

from casus.actions import bsn, check, rekey, seal, trail
from casus.database import db, transaction
from casus.journal import mac_of
from casus.models import Burgerservicenummer, JournaalRegel, Keten
from jeugdteam import Jeugdteam
from webdesk import Desk

NUMBER = "111222333"
NEW = "een nieuwe sleutel van ruim tweeëndertig tekens"


@pytest.fixture
def team(app, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "VAR", tmp_path)
    return Jeugdteam().start()


@pytest.fixture
def renew(app, monkeypatch):
    """Put a new key in the place of the one that writes, and keep that one among the earlier ones."""

    def renewed(name):
        old = app.config[name]
        monkeypatch.setitem(app.config, f"{name}_FALLBACKS", [old])
        monkeypatch.setitem(app.config, name, NEW)
        return old

    return renewed


# --- the journal -------------------------------------------------------------------------------------------------


def flaws():
    return [flaw for found in check.check() for flaw in found.flaws]


def test_lines_of_the_old_key_stand_and_new_ones_follow(app, team, renew):
    desk = Desk(app, team)
    desk.see("noor", f"/plannen/{team.plan}")
    seal.write()
    renew("JOURNAL_KEY")
    assert flaws() == []
    desk.see("noor", f"/plannen/{team.plan}")
    assert flaws() == []
    seal.write()
    desk.see("noor", f"/plannen/{team.plan}")
    assert flaws() == []


def test_without_the_old_key_its_lines_are_not_believed(app, team, renew, monkeypatch):
    Desk(app, team).see("noor", f"/plannen/{team.plan}")
    renew("JOURNAL_KEY")
    monkeypatch.setitem(app.config, "JOURNAL_KEY_FALLBACKS", [])

    assert any("niet met de sleutel van casus" in flaw for flaw in flaws())


def test_who_has_the_old_key_adds_no_line_after_the_seal_with_the_new_one(app, team, renew):
    Desk(app, team).see("noor", f"/plannen/{team.plan}")
    old = renew("JOURNAL_KEY")
    seal.write()
    with transaction():
        last = db.session.scalars(
            select(JournaalRegel).where(JournaalRegel.plan_id == team.plan).order_by(JournaalRegel.nr)
        ).all()[-1]
        place = {name: getattr(last, name) for name in ("keten", "digest", "inhoud", "deed", "plan_id", "op")}
        mac = mac_of(old, last.keten, last.nr + 1, last.op, last.mac, last.digest)
        forged = JournaalRegel(nr=last.nr + 1, vorige=last.mac, mac=mac, **place | {"inhoud": None})
        db.session.add(forged)
        db.session.execute(update(Keten).where(Keten.naam == last.keten).values(nr=last.nr + 1, mac=mac))

    assert any("met een oude sleutel gemaakt" in flaw for flaw in flaws())
    with transaction():
        assert list(trail.flaws(with_seal=False)) == []  # only the seal knows


# --- the numbers -------------------------------------------------------------------------------------------------


def test_numbers_are_sealed_anew_and_the_old_key_can_go(app, team, monkeypatch):
    sem = team.persons["sem"]
    with transaction():
        bsn.keep(sem, NUMBER)
    fresh = Fernet.generate_key().decode()
    monkeypatch.setitem(app.config, "ENCRYPTION_KEYS", [fresh, *app.config["ENCRYPTION_KEYS"]])
    assert (rekey.rekey(), rekey.rekey()) == (1, 0)
    monkeypatch.setitem(app.config, "ENCRYPTION_KEYS", [fresh])

    with transaction():
        assert bsn.kept(sem) == NUMBER
        assert db.session.scalars(select(Burgerservicenummer.persoon_id)).all() == [sem]


def test_more_numbers_than_fit_in_one_go(app, team, monkeypatch):
    monkeypatch.setattr(rekey, "_AT_ONCE", 2)
    with transaction():
        for naam, number in zip(team.persons, ("111222333", "123456782", "999999990", "000000012"), strict=False):
            bsn.keep(team.persons[naam], number)
    monkeypatch.setitem(app.config, "ENCRYPTION_KEYS", [Fernet.generate_key().decode(), *app.config["ENCRYPTION_KEYS"]])

    assert (rekey.rekey(), rekey.rekey()) == (4, 0)


# --- sessions and forms ------------------------------------------------------------------------------------------


@pytest.fixture
def with_tokens(app, monkeypatch):
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)


def token_of(page):
    return re.search(r'name="csrf_token" value="([^"]+)"', page.text).group(1)


def test_a_page_that_was_open_is_still_taken_and_the_session_goes_on(app, team, with_tokens, renew):
    desk = Desk(app, team)
    typed = {"waarover": "school|onderwijs|", "over": str(desk.sem), "verteld_door": "leerkracht", "tekst": "Getypt."}
    token = token_of(desk.get("noor", "PLAN/bijdragen/nieuw"))
    renew("SECRET_KEY")

    assert desk.send("noor", "PLAN/bijdragen", csrf_token=token, **typed).status_code == 303


def test_a_key_that_was_thrown_away_takes_nothing(app, team, with_tokens, renew, monkeypatch):
    desk = Desk(app, team)
    token = token_of(desk.get("noor", "PLAN/bijdragen/nieuw"))
    renew("SECRET_KEY")
    monkeypatch.setitem(app.config, "SECRET_KEY_FALLBACKS", [])

    assert desk.send("noor", "PLAN/bijdragen", csrf_token=token).status_code in (302, 400)


def test_a_made_up_token_is_refused_all_the_same(app, team, with_tokens, renew):
    desk = Desk(app, team)
    desk.get("noor", "PLAN/bijdragen/nieuw")
    renew("SECRET_KEY")

    assert desk.send("noor", "PLAN/bijdragen", csrf_token="zelfgemaakt").status_code == 400
