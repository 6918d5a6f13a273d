"""Two processes remind at the same moment: every clock is made, done, told and sent once."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select

from casus.database import db, transaction
from casus.models import Bericht, PlanKind, Termijn
from casus.words import Role
from clocks.twice import both, lines
from clocks.year import START, Clock, row_of
from conftest import SETTINGS
from jeugdteam import Jeugdteam

COLLEAGUES, EACH = 40, 25


@pytest.fixture
def team(app):
    """Forty colleagues with twenty clocks each, five of the plan that do something, and thirty birthdays at hand."""
    team = Jeugdteam().start()
    with transaction():
        names = [team.colleague(f"c{nr}", Role.REGISSEUR) and f"c{nr}" for nr in range(COLLEAGUES)]
        children = [team.member(f"kind{nr}", date(2011, 1, 20), "kind") for nr in range(30)]
        db.session.add_all(PlanKind(plan_id=team.plan, persoon_id=child) for child in children)
    with transaction():
        for naam in names:
            for nr in range(EACH):
                row = row_of(team, Clock("effect" if nr % 5 == 0 else "noor", START))
                db.session.add(Termijn(**row | ({} if nr % 5 == 0 else {"aanstelling_id": team.people[naam].hat})))
    return team


def test_two_processes_at_once_do_nothing_twice(app, team, tmp_path, figure):
    settings = SETTINGS | {name: app.config[name] for name in ("DATABASE_URL", "MAIL_DIR")}

    found = both(settings, START, tmp_path)

    made, due, _done, sent = (sum(column) for column in zip(*found, strict=True))
    effects, mails = lines(tmp_path, "effect"), lines(tmp_path, "mail")
    with transaction():
        birthdays = db.session.scalar(select(func.count()).where(Termijn.soort.like("verjaardag%")))
        told = db.session.scalar(select(func.count()).where(Termijn.per <= START, Termijn.gemeld_op == START))
        written = db.session.scalar(select(func.count(Bericht.id)))
    assert made == birthdays > 30
    assert due == told >= COLLEAGUES * EACH
    assert max(Counter(effects).values()) == 1
    assert len(effects) == COLLEAGUES * EACH // 5
    assert max(Counter(mails).values()) == 1
    assert sent == len(mails) == written == COLLEAGUES + 1
    figure(f"two reminders at once on {db.engine.dialect.name}: (made, due, done, sent) {found}")
