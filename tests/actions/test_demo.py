"""The families of the demo hold no state that casus cannot reach: they are made by the actions and by nothing else."""

import re
import sys
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest
from sqlalchemy import event

from casus.actions.check import check
from casus.database import db
from casus.demo import fill
from casus.paths import PACKAGE

WRITES = re.compile(r"\s*(?:INSERT INTO|UPDATE|DELETE FROM) \"?(\w+)")
TRAIL = {"journaal", "journaal_personen", "ketens"}
"""Every look writes these, an action or not."""
ACTIONS = str(PACKAGE / "actions")


def callers() -> Iterator[str]:
    frame = sys._getframe(1)
    while frame is not None:
        yield frame.f_code.co_filename
        frame = frame.f_back


@pytest.fixture
def guarded(app):
    """Every write to a table that no action stands behind is refused."""
    seen: list[str] = []

    def refuse(conn, cursor, statement, *rest):
        found = WRITES.match(statement)
        if found and found[1] not in TRAIL:
            assert any(name.startswith(ACTIONS) for name in callers()), f"outside the actions: {statement}"
            seen.append(found[1])

    event.listen(db.engine, "before_cursor_execute", refuse)
    yield seen
    event.remove(db.engine, "before_cursor_execute", refuse)


@pytest.mark.slow
def test_the_demo_is_filled_by_the_actions_alone_and_all_its_mails_are_one_text(app, guarded, monkeypatch, tmp_path):
    monkeypatch.setitem(app.config, "MAIL_DIR", str(tmp_path / "mail"))

    fill()

    mails = [message_from_bytes(path.read_bytes(), policy=default) for path in (tmp_path / "mail").iterdir()]
    assert len(mails) > 10
    assert len({(mail["from"], mail["subject"], mail.get_content()) for mail in mails}) == 1
    assert {"plannen", "bijdragen", "deelnames", "doelen", "acties", "accounts"} <= set(guarded)
    assert [found.flaws for found in check() if found.flaws] == []


def test_a_write_past_the_actions_would_be_refused(guarded):
    from casus.database import transaction
    from casus.models import Gemeente

    with pytest.raises(AssertionError, match="outside the actions"), transaction():
        db.session.add(Gemeente(naam="Buiten"))
