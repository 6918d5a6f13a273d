"""The second step: nothing opens without it, a code is good once, and the own ones are kept with the present one."""

import pytest
import time_machine
from sqlalchemy import select

from accounts_room import HERE, WOORD, room, rows
from casus.actions import accounts, noodtoegang, rekey, sessions
from casus.actions.factors import giving, keeping, totp
from casus.actions.factors.minimum import Step
from casus.actions.familie import familie_account_openen
from casus.actions.keys import as_typed
from casus.actions.throttle import TooMany
from casus.database import db, now, transaction
from casus.errors import Conflict, Invalid, Refused
from casus.models import Factor, Herstelcode, JournaalRegel
from casus.sharing.lens import Lens
from noodgeval import PASSWORD, REASON, prepared
from second_step import START, Phone, app_for, ask_everybody, later, with_phone

NOOR = "noor@example.org"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def team(app, monkeypatch, clock):
    ask_everybody(app, monkeypatch)
    return room()[0]


def at_the_door(email=NOOR):
    """The password was right: the key of the session, and the lens of who stands there."""
    key = accounts.sign_in(email, WOORD, HERE)
    return key, Lens.of(sessions.present(key).viewer)


def deeds():
    with transaction():
        return list(db.session.scalars(select(JournaalRegel.deed).order_by(JournaalRegel.nr)))


def test_without_one_the_session_opens_nothing_but_setting_one_up(team):
    key, _lens = at_the_door()

    assert accounts.signed_in(key) is None
    assert accounts.waiting(key).step is Step.SET_UP
    assert "ingelogd" not in deeds()

    app_for(key)

    assert accounts.signed_in(key).viewer == team.noor.viewer
    assert deeds().count("ingelogd") == 1


def test_a_code_of_the_app_opens_the_next_session(team, clock):
    phone, _codes = with_phone(NOOR, WOORD)
    later(clock)
    key, lens = at_the_door()
    assert accounts.waiting(key).step is Step.ASK

    giving.give(lens, key, phone.code(), HERE)

    assert accounts.signed_in(key).viewer == team.noor.viewer


def test_a_code_is_used_once_and_one_that_was_set_up_with_is_used(team, clock):
    phone, _codes = with_phone(NOOR, WOORD)
    key, lens = at_the_door()
    with pytest.raises(Conflict):
        giving.give(lens, key, phone.code(), HERE)
    later(clock)
    giving.give(lens, key, phone.code(), HERE)
    other, lens = at_the_door()

    with pytest.raises(Conflict):
        giving.give(lens, other, phone.code(), HERE)


def test_a_code_on_paper_works_once_and_ten_are_made(team):
    _phone, codes = with_phone(NOOR, WOORD)
    key, lens = at_the_door()
    giving.give(lens, key, codes[3].lower().replace("-", " "), HERE)
    assert accounts.signed_in(key)
    other, lens = at_the_door()

    with pytest.raises(Invalid):
        giving.give(lens, other, codes[3], HERE)
    assert len(set(codes)) == 10
    assert not {row.sleutel for row in rows(Herstelcode)} & set(map(as_typed, codes))


def test_guessing_stops_after_a_few_also_with_the_right_password(team, app, clock):
    phone, _codes = with_phone(NOOR, WOORD)
    key, lens = at_the_door()
    for _ in range(app.config["LOGIN_ATTEMPTS"]):
        with pytest.raises(Invalid):
            giving.give(lens, key, "000000", HERE)
    at_the_door()
    later(clock)

    with pytest.raises(TooMany):
        giving.give(lens, key, phone.code(), HERE)


def test_the_secret_is_sealed_and_sealed_anew_with_a_new_key(team, app, monkeypatch, clock):
    phone, _codes = with_phone(NOOR, WOORD)
    (row,) = rows(Factor)
    assert phone.app.secret not in row.geheim
    from cryptography.fernet import Fernet

    keys = [Fernet.generate_key().decode(), *app.config["ENCRYPTION_KEYS"]]
    monkeypatch.setitem(app.config, "ENCRYPTION_KEYS", keys)
    assert rekey.rekey() == 1
    monkeypatch.setitem(app.config, "ENCRYPTION_KEYS", keys[:1])
    later(clock)
    key, lens = at_the_door()
    giving.give(lens, key, phone.code(), HERE)


def test_a_proposal_is_for_one_account_and_not_for_long(team, clock):
    key, lens = at_the_door()
    shown = totp.proposed(lens.viewer, NOOR)
    phone = Phone.scanning(shown.adres)
    other, theirs = at_the_door("bas@example.org")
    with pytest.raises(Invalid):
        keeping.app_instellen(theirs, other, voorstel=shown.voorstel, code=phone.code())
    later(clock, 50 * 60)
    later(clock, 20 * 60)

    with pytest.raises(Invalid):
        keeping.app_instellen(lens, key, voorstel=shown.voorstel, code=phone.code())


def test_who_stole_a_session_changes_nothing_without_the_present_step(team, clock):
    with_phone(NOOR, WOORD)
    key, lens = at_the_door()
    (row,) = rows(Factor)
    for deed in (
        lambda: app_for(key),
        lambda: keeping.factor_beeindigen(lens, key, row.id),
        lambda: keeping.herstelcodes_maken(lens, key),
    ):
        with pytest.raises(Refused):
            deed()


def test_five_minutes_later_it_is_asked_again(team, clock):
    key, lens = at_the_door()
    app_for(key)
    later(clock, 5 * 60 + 1)
    assert accounts.signed_in(key)
    assert not accounts.signed_in(key).fresh

    with pytest.raises(Refused):
        keeping.herstelcodes_maken(lens, key)


def test_another_app_takes_the_place_of_the_first(team, clock):
    key, _lens = at_the_door()
    first, codes = app_for(key)
    later(clock)
    second, none = app_for(key)
    later(clock)
    other, lens = at_the_door()

    with pytest.raises(Invalid):
        giving.give(lens, other, first.code(), HERE)
    giving.give(lens, other, second.code(), HERE)
    assert (len(codes), none) == (10, [])


def test_the_last_one_stays_where_the_role_must_have_one(team, app, monkeypatch):
    key, lens = at_the_door()
    app_for(key)
    (row,) = rows(Factor)
    with pytest.raises(Conflict):
        keeping.factor_beeindigen(lens, key, row.id)
    ask_everybody(app, monkeypatch, allen="geen")

    keeping.factor_beeindigen(lens, key, row.id)

    assert accounts.signed_in(at_the_door()[0])
    assert not rows(Herstelcode, Herstelcode.gebruikt_op.is_(None))


def test_a_role_that_asks_a_passkey_does_not_open_with_an_app(team, app, monkeypatch, clock):
    phone, _codes = with_phone(NOOR, WOORD)
    ask_everybody(app, monkeypatch, regisseur="passkey")
    later(clock)
    key, lens = at_the_door()
    giving.give(lens, key, phone.code(), HERE)

    assert accounts.signed_in(key) is None
    assert accounts.waiting(key).step is Step.SET_UP


def test_noodtoegang_asks_the_second_step_as_well(app, monkeypatch, clock):
    from jeugdteam import Jeugdteam

    team = prepared(Jeugdteam().start())
    ask_everybody(app, monkeypatch)
    key = accounts.sign_in("bas@example.org", PASSWORD, HERE)
    phone, _codes = app_for(key)
    later(clock, 5 * 60 + 1)
    asked = {"wachtwoord": PASSWORD, "machine": HERE, "nummer": 1, "code": "G4", "reden": REASON, "sessie": key}
    lens = Lens.of(team.bas.viewer)
    for typed in ("", "000000"):
        with pytest.raises(Invalid) as found:
            noodtoegang.nemen(lens, **asked, tweede_stap=typed)
        assert set(found.value.errors) == {"tweede_stap"}

    assert noodtoegang.nemen(lens, **asked, tweede_stap=phone.code()).status == "open"


def test_a_family_account_that_is_opened_anew_has_no_step_of_before(team, clock):
    seen = {"email": "moeder@example.org", "document": "paspoort", "gezien_op": START.date()}
    made = familie_account_openen(team.noor.lens(now()), team.plan, team.persons["moeder"], **seen)
    accounts.set_password(as_typed(made.code), WOORD)
    with_phone("moeder@example.org", WOORD)
    with pytest.raises(Conflict):
        familie_account_openen(team.noor.lens(now()), team.plan, team.persons["moeder"], **seen)

    again = familie_account_openen(team.noor.lens(now()), team.plan, team.persons["moeder"], **seen, opnieuw=True)

    assert all(row.beeindigd_op for row in rows(Factor))
    assert not rows(Herstelcode, Herstelcode.gebruikt_op.is_(None))
    with pytest.raises(Invalid):
        accounts.sign_in("moeder@example.org", WOORD, HERE)
    accounts.set_password(as_typed(again.code), WOORD)
    key, _lens = at_the_door("moeder@example.org")
    assert accounts.waiting(key).step is Step.SET_UP
