"""`casus remind`: effects, the agreements of a gemeente that end, the outbox after a crash, and what is printed."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from casus.actions import mail, outbox
from casus.actions.clocks import remind, tell_due
from casus.actions.clocks.effects import EFFECTS
from casus.actions.deelnames.own_team import inkijk_nemen
from casus.actions.termijnen import due
from casus.database import db, transaction
from casus.models import Account, Bericht, ConvenantVersie, Termijn
from casus.sharing.looks.werk import werk
from casus.words import Role
from clocks.year import people
from gezinnen import rows

AT = datetime(2027, 1, 11, 9, tzinfo=UTC)


@pytest.fixture
def team(app):
    return people()


@pytest.fixture
def letters(app, monkeypatch):
    taken = []
    monkeypatch.setitem(app.extensions, "sender", lambda letter: taken.append(letter.to))
    return taken


def clock(team, soort="proef", key="een"):
    with transaction():
        row = due(soort, key, AT - timedelta(hours=1), plan_id=team.plan, hat=team.noor.hat)
        db.session.flush()
        return row.id


def told(row_id):
    return rows(Termijn, Termijn.id == row_id)[0].gemeld_op


# --- effects -----------------------------------------------------------------------------------------------------


def test_what_must_happen_happens_once_and_in_the_claim(team, monkeypatch):
    done = []
    monkeypatch.setitem(EFFECTS, "proef", lambda row, at: done.append((row.gemeld_op, at)))
    clock(team)

    tell_due(AT)
    tell_due(AT)

    assert done == [(AT, AT)]


def test_an_effect_that_fails_leaves_nothing_and_holds_up_no_other(team, monkeypatch):
    def fails(row, at):
        due("half", f"half:{row.id}", at)
        db.session.flush()
        raise ValueError

    monkeypatch.setitem(EFFECTS, "faalt", fails)
    bad, good = clock(team, "faalt"), clock(team, key="twee")

    tally = tell_due(AT)

    assert (tally.due, tally.done, tally.skipped) == (2, 1, Counter({"mislukt, volgende keer opnieuw": 1}))
    assert (told(bad), told(good)) == (None, AT)
    assert rows(Termijn, Termijn.soort == "half") == []


def test_an_effect_that_failed_is_tried_again(team, monkeypatch):
    tries = []
    monkeypatch.setitem(EFFECTS, "faalt", lambda row, at: tries.append(at) or 1 / (len(tries) - 1))
    row = clock(team, "faalt")

    tell_due(AT)
    tell_due(AT + timedelta(hours=1))

    assert told(row) == AT + timedelta(hours=1)


def test_what_the_deed_itself_told_is_not_told_again(team, letters):
    inkijk_nemen(team.tom.lens(), team.plan, reden="klacht")

    assert tell_due(AT).due == 0


# --- the agreements of a gemeente --------------------------------------------------------------------------------


@pytest.fixture
def officer(team):
    """Piet is privacy officer, and the convenant ends on the last of March."""
    piet = team.partner("piet", Role.PRIVACY_OFFICER)
    with transaction():
        db.session.execute(update(ConvenantVersie).values(tot=date(2027, 3, 31)))
    return piet


def test_a_privacy_officer_is_warned_three_times_and_reads_it_on_the_list(team, officer, letters):
    for day in (date(2026, 12, 30), date(2026, 12, 31), date(2027, 3, 1), date(2027, 3, 24), date(2027, 4, 2)):
        remind(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))

    assert letters == ["piet@example.org"] * 3
    page = werk(officer.lens(datetime(2027, 4, 2, 12, tzinfo=UTC)))
    assert [(item.wat, item.plan_id, "label" in item) for item in page.vandaag] == [("convenant_verloopt", None, False)]


def test_without_a_privacy_officer_there_is_no_clock(team):
    with transaction():
        db.session.execute(update(ConvenantVersie).values(tot=date(2027, 3, 31)))

    assert remind(AT).planned.made == 0


def test_a_version_that_no_longer_counts_warns_nobody(team, officer):
    remind(AT)
    with transaction():
        db.session.execute(update(ConvenantVersie).values(geldt=False))
    remind(AT)

    assert rows(Termijn, Termijn.gedaan_op.is_(None)) == []


# --- the outbox --------------------------------------------------------------------------------------------------


def written(team, at=AT):
    with transaction():
        mail.tell([team.noor.viewer.account_id], at)
        mail.leave_in_outbox()


def test_what_a_crash_left_goes_out_once(team, letters):
    written(team)

    assert (outbox.send(AT).sent, outbox.send(AT).sent) == (1, 0)
    assert letters == ["noor@example.org"]


def test_who_died_while_sending_is_followed_after_a_quarter_of_an_hour(team, letters):
    written(team)
    with transaction():
        db.session.execute(update(Bericht).values(poging_op=AT))

    assert outbox.send(AT + timedelta(minutes=14)).sent == 0
    assert outbox.send(AT + timedelta(minutes=15)).sent == 1


def test_two_days_without_a_mail_server_end_in_one_mail(team, letters):
    written(team)
    written(team, AT + timedelta(days=1))

    assert outbox.send(AT + timedelta(days=2)).sent == 1
    assert rows(Bericht, Bericht.verstuurd_op.is_(None)) == []


def test_a_mail_of_yesterday_counts_for_the_day_on_which_it_went_out(team, letters):
    written(team)
    outbox.send(AT + timedelta(days=1))
    with transaction():
        said = mail.tell([team.noor.viewer.account_id], AT + timedelta(days=1, hours=1))

    assert set(said.values()) == {mail.Answer.TODAY}


def test_a_mail_that_stands_there_is_held_back_from_who_was_blocked_since(team, letters):
    written(team)
    team.block("noor")

    found = outbox.send(AT)

    assert (found.sent, found.held, letters) == (0, 1, [])


def test_a_mail_that_fails_stays_and_the_others_go(team, app, monkeypatch):
    taken = []

    def sender(letter):
        if letter.to.startswith("noor"):
            raise ConnectionRefusedError
        taken.append(letter.to)

    monkeypatch.setitem(app.extensions, "sender", sender)
    with transaction():
        mail.tell([team.noor.viewer.account_id, team.iris.viewer.account_id], AT)
        mail.leave_in_outbox()

    found = outbox.send(AT)

    assert (found.sent, found.failed, taken) == (1, 1, ["iris@example.org"])
    with transaction():
        left = select(Account.email).join(Bericht, Bericht.account_id == Account.id)
        assert db.session.scalars(left.where(Bericht.verstuurd_op.is_(None))).all() == ["noor@example.org"]
