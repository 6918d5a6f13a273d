"""How a connection is set up: on PostgreSQL a statement is read and planned once, whatever is refused in between."""

import pytest
from sqlalchemy import text

from casus.database import db
from casus.errors import NotVisible
from casus.sharing.looks.plan import plan_page
from jeugdteam import Jeugdteam

pytestmark = pytest.mark.postgres


def planned() -> set[str]:
    """The names of the long statements that this connection has planned, and how often each was asked."""
    with db.engine.connect() as connection:
        rows = connection.execute(
            text("SELECT name FROM pg_prepared_statements WHERE length(statement) > 20000 AND generic_plans > 0")
        )
        return {row.name for row in rows}


def test_what_is_planned_stays_planned_after_a_refusal(app):
    db.engine.dispose()  # one connection from here on: each plans for itself
    team = Jeugdteam().start()
    for _ in range(2):
        plan_page(team.noor.lens(), team.plan)
    before = planned()
    assert before

    for nobody in (team.gezin, team.team):
        with pytest.raises(NotVisible):
            plan_page(team.noor.lens(), nobody)

    assert before <= planned()


def test_the_statements_of_a_page_are_read_once(app, monkeypatch):
    team = Jeugdteam().start()
    plan_page(team.noor.lens(), team.plan)
    again: list[bytes] = []
    monkeypatch.setattr("psycopg._queries._query2pg_nocache", lambda query, _encoding: again.append(query))

    plan_page(team.noor.lens(), team.plan)

    assert not again
