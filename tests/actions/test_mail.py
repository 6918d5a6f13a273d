"""Mails tell nothing: one text, one a day, after the commit, and not to everybody."""

import email
import logging
import smtplib
import socketserver
import threading
from email.policy import default
from pathlib import Path

import pytest
from sqlalchemy import select, update

from accounts_room import HERE, room, rows
from casus.actions import accounts, mail
from casus.database import db, transaction
from casus.models import Account, Bericht, Plan
from casus.outlets import mail as outlet


@pytest.fixture
def team(app):
    return room()[0]


@pytest.fixture
def letters(app, tmp_path, monkeypatch):
    """The mails that were written as files, in order."""
    monkeypatch.setitem(app.config, "MAIL_DIR", str(tmp_path / "mail"))

    def read():
        files = sorted(Path(app.config["MAIL_DIR"]).glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)
        return [email.message_from_bytes(file.read_bytes(), policy=default) for file in files]

    return read


def tell(*hats, persons=()):
    with transaction():
        mail.tell_hats(hats)
        mail.tell_persons(persons)


def reach(team, naam, choice):
    team.account_for(naam)
    with transaction():
        db.session.execute(update(Account).where(Account.persoon_id == team.persons[naam]).values(bereikbaar=choice))


# --- what stands in it -------------------------------------------------------------------------------------------


def test_everybody_gets_the_same_text_and_it_names_nobody(team, letters):
    reach(team, "moeder", "mail")
    tell(team.noor.hat, team.tom.hat, persons=[team.persons["moeder"]])

    found = letters()
    assert {letter["To"] for letter in found} == {"noor@example.org", "tom@example.org", "moeder@example.org"}
    assert len({(letter["Subject"], letter["From"], letter.get_content()) for letter in found}) == 1


def test_the_text_leads_to_the_log_in_page_and_nowhere_else(app, team, letters):
    tell(team.noor.hat)

    (letter,) = letters()
    addresses = [word for word in letter.get_content().split() if "://" in word]
    assert addresses == [f"{app.config['PUBLIC_URL']}/login"]
    assert letter["Subject"] == "Er staat iets voor u klaar"
    assert letter["From"] == app.config["MAIL_FROM"]


def test_no_machine_leaves_its_name(team, letters):
    tell(team.noor.hat)

    (letter,) = letters()
    assert letter["Message-ID"].endswith("@example.org>")


def test_only_the_link_that_its_owner_asked_for_holds_a_key(app, team, letters):
    accounts.ask_link("noor@example.org", HERE)

    (letter,) = letters()
    (address,) = [word for word in letter.get_content().split() if "://" in word]
    accounts.set_password(address.rpartition("/")[2], "een heel nieuw woord")


# --- to whom, and when -------------------------------------------------------------------------------------------


def test_one_a_day_however_much_happens(team, letters):
    tell(team.noor.hat)
    tell(team.noor.hat, team.noor.hat)

    assert len(letters()) == 1
    (row,) = rows(Bericht)
    assert row.verstuurd_op is not None


def test_a_deed_that_is_rolled_back_sends_nothing_and_a_later_one_still_does(team, letters):
    def deed_that_fails():
        with transaction():
            mail.tell_hats([team.noor.hat])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        deed_that_fails()
    assert letters() == []

    tell(team.noor.hat)
    assert len(letters()) == 1


def test_nothing_leaves_before_the_commit(team, letters):
    with transaction():
        mail.tell_hats([team.noor.hat])
        assert letters() == []

    assert len(letters()) == 1


@pytest.mark.parametrize("choice", ["", "sms", "bel_mij"])
def test_somebody_of_the_family_who_did_not_choose_mail_gets_none(team, letters, choice):
    reach(team, "moeder", choice)
    tell(persons=[team.persons["moeder"]])

    assert letters() == []


def test_while_a_safety_step_is_open_the_family_gets_none(team, letters):
    reach(team, "moeder", "mail")
    with transaction():
        db.session.execute(update(Plan).values(veiligheid_open=True))
    tell(persons=[team.persons["moeder"]])
    assert letters() == []

    with transaction():
        db.session.execute(update(Plan).values(veiligheid_open=False))
    tell(persons=[team.persons["moeder"]])
    assert len(letters()) == 1


def test_somebody_who_is_blocked_or_has_no_account_gets_none(team, letters):
    team.block("bas")
    tell(team.bas.hat, None, persons=[team.persons["vader"]])

    assert letters() == []


# --- how it travels ----------------------------------------------------------------------------------------------


class Sink(socketserver.StreamRequestHandler):
    """Just enough of SMTP to take a mail."""

    def handle(self):
        self.say("220 hier")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.say("354 vertel")
                self.server.taken.append(b"".join(iter(self.rfile.readline, b".\r\n")))
            self.say("221 dag" if word == b"QUIT" else "250 goed")
            if word == b"QUIT":
                return

    def say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def sink(app, monkeypatch):
    with socketserver.TCPServer(("127.0.0.1", 0), Sink) as server:
        server.taken = []
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        for name, value in {"HOST": "127.0.0.1", "PORT": server.server_address[1], "STARTTLS": False}.items():
            monkeypatch.setitem(app.config, f"SMTP_{name}", value)
        yield server
        server.shutdown()
        thread.join()


def sent(app):
    """Wait for the thread that talks to the server."""
    outlet.finish(app)


def test_a_mail_goes_out_by_smtp(app, team, sink):
    tell(team.noor.hat)
    sent(app)

    (taken,) = sink.taken
    letter = email.message_from_bytes(taken, policy=default)
    assert letter["To"] == "noor@example.org"
    assert rows(Bericht)[0].verstuurd_op is not None


def test_a_server_that_does_not_answer_undoes_nothing_and_is_logged_without_an_address(app, team, monkeypatch, caplog):
    monkeypatch.setitem(app.config, "SMTP_HOST", "127.0.0.1")

    def no_server(*_args, **_more):
        raise ConnectionRefusedError

    monkeypatch.setattr(smtplib, "SMTP", no_server)
    with caplog.at_level(logging.ERROR):
        tell(team.noor.hat)
        sent(app)

    (row,) = rows(Bericht)
    assert row.verstuurd_op is None
    assert str(row.id) in caplog.text
    assert "noor" not in caplog.text
    with transaction():
        assert db.session.scalars(select(Account.id).where(Account.email == "noor@example.org")).one()
