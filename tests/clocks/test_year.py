"""A year of clocks with an outage of three days and both changes of the clock: each exactly once, never too early.

`CASUS_CLOCKS` says how many; from 10,000 on `casus remind` runs every hour of the year.
"""

import os
from bisect import bisect_left
from collections import Counter

import pytest
from sqlalchemy import select

from casus.actions import clocks as reminding
from casus.actions import outbox
from casus.actions.clocks.effects import EFFECTS
from casus.commands.remind import lines
from casus.database import db, transaction
from casus.models import Account, Bericht, Termijn
from clocks.year import AMSTERDAM, END, OUTAGE, Opinion, clocks, moments, people, safety

CLOCKS = int(os.environ.get("CASUS_CLOCKS", "1000"))
CRASHES, REFUSALS = 11, 7
"""Every so many runs die before they send, and every so many mails the server refuses."""


class Year:
    """Runs `casus remind` at every moment, and keeps what it said, did and sent."""

    def __init__(self, monkeypatch, app):
        self.team = people()
        self.clocks = clocks(self.team, CLOCKS)
        self.opinion, self.wanted, self.said, self.printed = Opinion(), Counter(), Counter(), Counter()
        self.letters, self.tries, self.acted, self.wrong = [], 0, [], []
        self.runs = moments(CLOCKS >= 10_000)
        self.names = dict(self._names())
        monkeypatch.setitem(app.extensions, "sender", self.take)
        monkeypatch.setitem(EFFECTS, "proef_effect", lambda row, at: self.acted.append((row.id, at)))

    def _names(self):
        with transaction():
            return [(email, email.partition("@")[0]) for email in db.session.scalars(select(Account.email))]

    def take(self, letter):
        self.tries += 1
        if self.tries % REFUSALS == 0:
            raise ConnectionRefusedError
        self.letters.append((letter.bericht, letter.to, self.at))
        self.opinion.sent.add((self.names[letter.to], self.at.astimezone(AMSTERDAM).date()))

    def play(self):
        at_start = 0
        waiting = [clock for clock in self.clocks if clock.whom != "gedaan"]
        times = [clock.per for clock in waiting]
        for nr, at in enumerate(self.runs):
            self.at = at
            safety(self.team, self.at)
            until = bisect_left(times, self.at.replace(microsecond=1))
            expected = self.opinion.of(waiting[at_start:until], self.at)
            self.wanted.update(expected)
            crashes = nr % CRASHES == 0 and self.at != END
            told = self.run(crashes=crashes)
            self.printed.update({} if crashes else _table(expected))
            if (told.due, told.done, +told.skipped) != (expected.total(), expected[""], _without_done(expected)):
                self.wrong.append((self.at, told, expected))
            at_start = until

    def run(self, *, crashes):
        """As `casus remind`; a run that crashes tells and dies before it sends."""
        if crashes:
            told = reminding.tell_due(self.at)
        else:
            report = reminding.remind(self.at)
            told = report.told
            self.said.update(_printed(report))
        return told


def _without_done(found):
    return Counter({reason: count for reason, count in found.items() if reason})


def _table(expected):
    """What must be printed, by line."""
    skipped = _without_done(expected)
    return {"Aan de beurt": expected.total(), "gedaan": expected[""], "overgeslagen": skipped.total(), **skipped}


def _printed(report):
    return {" ".join(line.split()[:-1]): int(line.split()[-1]) for line in lines(report)}


@pytest.fixture
def year(app, monkeypatch):
    monkeypatch.setitem(app.config, "VERJAARDAG_DAGEN", [])
    played = Year(monkeypatch, app)
    played.play()
    return played


def kept():
    with transaction():
        return db.session.execute(select(Termijn.id, Termijn.per, Termijn.gemeld_op, Termijn.gedaan_op)).all()


@pytest.mark.slow
def test_a_year_of_clocks_is_told_exactly_once_each(year, figure):
    rows = kept()
    due = [row for row in rows if row.gedaan_op is None]
    first_run = {row.id: year.runs[bisect_left(year.runs, row.per)] for row in due}
    acted = Counter(row_id for row_id, _ in year.acted)

    assert year.wrong == []
    assert [row for row in due if row.gemeld_op != first_run[row.id]] == []
    assert [row for row in rows if row.gedaan_op and row.gemeld_op] == []
    assert acted == Counter(clock.id for clock in year.clocks if clock.whom == "effect")
    assert {line: year.said[line] for line in year.printed} == dict(year.printed)
    assert sum(OUTAGE[0] <= row.per < OUTAGE[1] and row.gemeld_op == OUTAGE[1] for row in due) > CLOCKS / 200

    assert year.said["Mails verstuurd"] == len(year.letters)

    outbox.send(END.replace(hour=2))
    with transaction():
        mails = db.session.execute(select(Bericht.id, Bericht.account_id, Bericht.dag, Bericht.verstuurd_op)).all()
    days = Counter((to, at.astimezone(AMSTERDAM).date()) for _, to, at in year.letters)
    assert [mail for mail in mails if mail.verstuurd_op is None] == []
    assert max(Counter(bericht for bericht, _, _ in year.letters).values()) == 1
    assert max(days.values()) == 1
    figure(report(year, len(due), len(mails)))


def report(year, due, mails):
    reasons = ", ".join(f"{reason} {count}" for reason, count in sorted(year.wanted.items()) if reason)
    name = db.engine.dialect.name
    return (
        f"clocks on {name}: {CLOCKS} clocks, {len(year.runs)} runs, {due} due, {year.wanted['']} done; "
        f"skipped: {reasons}; {mails} mails written, {len(year.letters)} sent, {year.tries} tries"
    )
