"""The command line: what it prints, and how it ends."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner
from cryptography.fernet import Fernet
from sqlalchemy import delete, select, update

from accounts_room import HERE, WOORD, room, rows
from casus.actions import accounts, check, readiness
from casus.actions.termijnen import due
from casus.commands import main
from casus.commands.demo import STAMP
from casus.database import db, now, transaction
from casus.models import Account, JournaalPersoon, JournaalRegel, Plan
from casus.sharing.looks.gezin import gezin
from conftest import ADMIN, SETTINGS

FAMILIES = Path(__file__).parents[1] / "casus" / "families" / "families.json"


@pytest.fixture
def casus(app, tmp_path, monkeypatch):
    """Run a command on the database of the test, as from a shell."""
    settings = {name: json.dumps(value) for name, value in SETTINGS.items()}
    settings |= {"DATABASE_URL": app.config["DATABASE_URL"], "VAR": str(tmp_path), "MAIL_DIR": str(tmp_path / "mail")}
    for name, value in settings.items():
        monkeypatch.setenv(f"CASUS_{name}", value)

    def run(*words):
        db.session.remove()
        return CliRunner().invoke(main, list(words))

    return run


@pytest.fixture
def team(app):
    team = room()[0]
    gezin(team.noor.lens(now()), team.plan)
    return team


# --- people ------------------------------------------------------------------------------------------------------


def test_the_first_beheerder_gets_a_link_that_works_once(casus, app):
    ended = casus("account", "petra@example.org", "--rol", "beheerder", "--naam", "Petra", "--gemeente", "Dorp")

    assert ended.exit_code == 0
    address, _, key = ended.output.strip().rpartition("/")
    assert address == f"{app.config['PUBLIC_URL']}/wachtwoord"
    accounts.set_password(key, WOORD)
    found = accounts.signed_in(accounts.sign_in("petra@example.org", WOORD, HERE))
    assert (found.viewer.naam, str(found.viewer.rol)) == ("Petra", "beheerder")


def test_an_address_that_is_none_ends_with_one_line(casus):
    ended = casus("account", "petra", "--rol", "beheerder")

    assert ended.exit_code == 1
    assert "e-mailadres" in ended.output
    assert "Traceback" not in ended.output


def test_a_token_is_all_that_is_printed(casus, team):
    ended = casus("token", "noor@example.org")

    assert ended.exit_code == 0
    assert accounts.by_token(ended.output.strip()).aanstelling_id == team.noor.hat


def test_a_token_for_one_hat(casus, team):
    ended = casus("token", "noor@example.org", "--hoedanigheid", str(team.noor.hat))

    assert accounts.by_token(ended.output.strip()).aanstelling_id == team.noor.hat


@pytest.mark.parametrize("words", [("niemand@example.org",), ("noor@example.org", "--hoedanigheid", str(UUID(int=7)))])
def test_no_token_for_who_is_not_there(casus, team, words):
    ended = casus("token", *words)

    assert ended.exit_code == 1


# --- families from a file ----------------------------------------------------------------------------------------


def test_families_are_imported_as_a_regisseur_of_the_team(casus, team, tmp_path):
    ended = casus("import-brp", str(FAMILIES), "--als", "noor@example.org", "--team", "Noord")

    made = len(rows(Plan)) - 1
    assert made > 0
    assert f"{made} plannen gemaakt" in ended.output
    assert "gezin 1" in ended.output


def test_a_file_that_is_broken_makes_nothing(casus, team, tmp_path):
    file = tmp_path / "stuk.json"
    file.write_text('{"gezinnen": [')

    ended = casus("import-brp", str(file), "--als", "noor@example.org", "--team", "Noord")

    assert ended.exit_code == 1
    assert len(rows(Plan)) == 1


def test_nobody_imports_into_a_team_that_is_not_the_own(casus, team):
    ended = casus("import-brp", str(FAMILIES), "--als", "noor@example.org", "--team", "Zuid")

    assert ended.exit_code == 1
    assert "team" in ended.output


# --- checks ------------------------------------------------------------------------------------------------------


def test_a_sound_world_is_told_to_be_sound(casus, team):
    ended = casus("check")

    assert ended.exit_code == 0
    assert [line.partition(":")[0] for line in ended.output.splitlines()[:-1]] == list(check.PARTS)
    assert ended.output.count("in orde") == len(check.PARTS)


def test_what_is_wrong_is_said_in_words_and_no_seal_is_set_on_it(casus, team, tmp_path):
    with transaction():
        db.session.execute(update(JournaalRegel).where(JournaalRegel.nr == 1).values(deed="vastgesteld"))

    ended = casus("check", "--zegel")

    assert ended.exit_code == 1
    assert "de inhoud is veranderd" in ended.output
    assert not (tmp_path / "zegels").exists()


def test_the_seal_of_yesterday_finds_a_tail_that_is_gone_today(casus, team, tmp_path):
    assert casus("check", "--zegel").exit_code == 0
    assert len(list((tmp_path / "zegels").iterdir())) == 1

    with transaction():
        gone = select(JournaalRegel.id).where(JournaalRegel.plan_id == team.plan).scalar_subquery()
        db.session.execute(delete(JournaalPersoon).where(JournaalPersoon.regel_id.in_(gone)))
        db.session.execute(delete(JournaalRegel).where(JournaalRegel.plan_id == team.plan))

    ended = casus("check")
    assert ended.exit_code == 1
    assert "alle regels ontbreken" in ended.output


def test_every_day_the_regie_of_who_left_moves(casus, team):
    team.change("noor", tot=now().date().replace(year=2025))

    ended = casus("dag")

    assert "Regie overgegaan: 1 plannen" in ended.output
    assert team.holder()[0] != "noor"


def test_reminding_says_how_many_were_due_done_and_skipped_and_why(casus, team):
    with transaction():
        for naam in ("noor", "bas"):
            due("proef", naam, now(), plan_id=team.plan, hat=team.people[naam].hat)
    team.block("bas")

    ended = casus("remind")

    assert ended.exit_code == 0
    table = [" ".join(line.split()) for line in ended.output.splitlines()]
    assert table[2:6] == ["Aan de beurt 2", "gedaan 1", "overgeslagen 1", "account geblokkeerd 1"]
    assert table[6] == "Mails verstuurd 1"


# --- the database ------------------------------------------------------------------------------------------------


def test_the_tables_come_and_go(casus, tmp_path, monkeypatch):
    monkeypatch.setenv("CASUS_DATABASE_URL", f"sqlite:///{tmp_path / 'nieuw.db'}")

    assert "is bij" in casus("db", "upgrade").output
    assert "is terug" in casus("db", "downgrade", "base").output
    assert "is bij" in casus("db", "upgrade").output


# --- the demo ----------------------------------------------------------------------------------------------------


@pytest.fixture
def filled(monkeypatch):
    """How often the demo was filled; with one account instead of many families."""
    times = []

    def fill():
        times.append(1)
        with transaction():
            db.session.add(Account(email="noor@voorbeeld.example", naam="Noor", wachtwoord="geen"))

    monkeypatch.setattr("casus.demo.fill", fill)
    return times


def test_the_demo_is_filled_the_first_time_only(casus, filled, tmp_path):
    for _ in range(2):
        assert "De demo werkt." in casus("demo", "--once").output

    assert filled == [1]
    assert (tmp_path / "casus.db").exists()


def test_the_demo_leaves_a_database_of_somebody_else_alone(casus, filled, tmp_path):
    casus("demo", "--once")
    (tmp_path / STAMP).unlink()

    ended = casus("demo", "--once")

    assert ended.exit_code == 1
    assert "eigen database" in ended.output


def test_the_demo_says_when_its_port_is_taken(casus, filled):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = casus("demo", "--port", str(taken.getsockname()[1]))

    assert ended.exit_code == 1
    assert "--port" in ended.output


# --- before it is safe -------------------------------------------------------------------------------------------

SAFE = {
    "SECRET_KEY": "s" * 48,
    "JOURNAL_KEY": "j" * 48,
    "ENCRYPTION_KEYS": [Fernet.generate_key().decode()],
    "TESTING": False,
    "DEMO": False,
    "ARGON2_FAST": False,
    "SESSION_COOKIE_SECURE": True,
    "WTF_CSRF_ENABLED": True,
    "PROEF": True,
}


@pytest.fixture
def safe(app, monkeypatch):
    """Settings with which a trial may start."""
    for name, value in SAFE.items():
        monkeypatch.setitem(app.config, name, value)

    def reasons(**settings):
        for name, value in settings.items():
            monkeypatch.setitem(app.config, name, value)
        return [reason for reason in readiness.unsafe() if "superuser" not in reason]

    return reasons


def test_a_trial_with_secrets_of_its_own_may_start(safe):
    assert safe() == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "voorbeeld: maak een eigen, dit is lang genoeg"),
        ("NOODTOEGANG_REDEN_TEKENS", 39),
        ("NOODTOEGANG_MINUTEN", 61),
        ("NOODTOEGANG_MINUTEN", 0),
        ("NOODTOEGANG_TWEEDE_UREN", 23),
        ("TERMIJN_NOODTOEGANG_BEOORDELEN_WERKDAGEN", 3),
        ("JOURNAL_KEY", "kort"),
        ("JOURNAL_KEY", SAFE["SECRET_KEY"]),
        ("ENCRYPTION_KEYS", ["dm9vcmJlZWxkLWFsbGVlbi12b29yLWRlLWRlbW8tMDA="]),
        ("ENCRYPTION_KEYS", [*SAFE["ENCRYPTION_KEYS"], "dm9vcmJlZWxkLWFsbGVlbi12b29yLWRlLWRlbW8tMDA="]),
        ("ENCRYPTION_KEYS", "geen lijst"),
        ("DEBUG", True),
        ("DEMO", True),
        ("ARGON2_FAST", True),
        ("SESSION_COOKIE_SECURE", False),
        ("SESSION_COOKIE_HTTPONLY", False),
        ("WTF_CSRF_ENABLED", False),
    ],
)
def test_what_is_not_safe_is_named(safe, name, value):
    reasons = safe(**{name: value})

    assert len(reasons) == 1
    assert f"CASUS_{name}" in reasons[0]


@pytest.mark.parametrize(
    "asked", [{"allen": "geen"}, {"gezin": "geen"}, {"school": "sms"}, {"directeur": "totp"}, "totp"]
)
def test_with_less_than_a_second_factor_for_everybody_it_is_a_trial_or_nothing(safe, asked):
    assert any("CASUS_TWEEDE_FACTOR" in reason for reason in safe(PROEF=False, TWEEDE_FACTOR=asked))
    assert safe(PROEF=True) == [] or asked == "totp"


def test_a_signed_convenant_and_a_second_factor_start_without_a_trial(safe, monkeypatch):
    """L33."""
    monkeypatch.setattr(readiness, "_approved", lambda: True)

    assert safe(PROEF=False) == []
    stronger = {"allen": "totp", "beheerder": "passkey"}
    assert safe(PROEF=False, TWEEDE_FACTOR=stronger, PUBLIC_URL="https://casus.gemeente.example") == []
    assert any("CASUS_PUBLIC_URL" in reason for reason in safe(PUBLIC_URL="https://192.0.2.7"))


def test_messages_need_a_gateway_with_a_place_for_the_number_and_a_mail_server(safe):
    assert len(readiness.remarks()) == 1
    assert any("{nummer}" in reason for reason in safe(SMS_MAIL="sms@example.org", SMTP_HOST="mail"))
    assert any("SMTP_HOST" in reason for reason in safe(SMS_MAIL="{nummer}@sms.example.org", SMTP_HOST=""))
    assert safe(SMS_MAIL="{nummer}@sms.example.org", SMTP_HOST="mail") == []
    assert readiness.remarks() == []


@pytest.mark.parametrize("way", ["token", "account"])
def test_no_command_gives_a_way_into_an_account_of_a_family(casus, team, way):
    team.account_for("moeder")
    ended = casus(way, "moeder@example.org", *(["--rol", "beheerder"] if way == "account" else []))

    assert ended.exit_code == 1
    assert "casus_" not in ended.output
    assert "/wachtwoord/" not in ended.output


def test_an_unsigned_convenant_is_a_trial_or_nothing(safe):
    assert any("niet ondertekend" in reason for reason in safe(PROEF=False))


def test_a_superuser_of_postgresql_is_refused(safe):
    assert any("superuser" in reason for reason in readiness.unsafe()) == bool(ADMIN)


def test_serve_says_everything_that_is_wrong_and_does_not_start(casus):
    ended = casus("serve")

    assert ended.exit_code == 1
    assert "CASUS_DEMO" in ended.output
    assert "CASUS_TESTING" in ended.output


@pytest.mark.slow
@pytest.mark.once
def test_a_trial_is_served(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CASUS_")}
    settings = SAFE | {"DATABASE_URL": f"sqlite:///{tmp_path / 'casus.db'}", "VAR": str(tmp_path)}
    environment |= {
        f"CASUS_{name}": value if isinstance(value, str) else json.dumps(value) for name, value in settings.items()
    }
    command = [sys.executable, "-m", "casus.commands"]
    subprocess.run([*command, "db", "upgrade"], env=environment, check=True, cwd=tmp_path)
    server = subprocess.Popen([*command, "serve", "--bind", f"127.0.0.1:{port}"], env=environment, cwd=tmp_path)
    try:
        assert answer(f"http://127.0.0.1:{port}/healthz") == b"ok"
    finally:
        server.terminate()
        server.wait(timeout=30)


def answer(address):
    """What the server says, as soon as it says something."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as found:  # noqa: S310 - an address of this test
                return found.read()
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{address} does not answer")
