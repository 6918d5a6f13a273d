"""What is told to who runs casus: ready or why not, figures without anybody in them, lines without contents."""

import json
import logging

import pytest
from sqlalchemy import delete, text, update

from accounts_room import room
from casus.actions import ready
from casus.actions.agreements import load_agreements
from casus.database import db, transaction
from casus.errors import Conflict
from casus.logs import FACTS, JsonLines, raised
from casus.models import ConvenantVersie, WorkflowVersie
from webdesk import Desk

TOKEN = "t" * 40


@pytest.fixture
def standing(app):
    """A database as `casus db upgrade` leaves it: the tables in their newest version, and the agreements."""
    load_agreements()
    return app


@pytest.fixture
def revision(app):
    """Say that the tables are in another revision, or in none; afterwards they are what they were."""
    with transaction():
        kept = db.session.scalar(text("select version_num from alembic_version"))

    def of(other):
        with transaction():
            db.session.execute(text("delete from alembic_version"))
            if other:
                db.session.execute(text("insert into alembic_version values (:other)"), {"other": other})

    yield of
    of(kept)


def test_ready_when_all_is_there(standing):
    answer = standing.test_client().get("/readyz")

    assert (answer.status_code, answer.text) == (200, "ok\n")


def test_a_database_without_tables_is_not_ready(app, revision):
    revision("")
    answer = app.test_client().get("/readyz")

    assert answer.status_code == 503
    assert "casus db upgrade" in answer.text


def test_a_later_release_may_have_changed_the_tables_already(standing, revision):
    revision("9999_of_a_later_release")
    assert ready.reasons() == []


def test_without_the_workflows_of_this_release_it_is_not_ready(standing):
    with transaction():
        db.session.execute(delete(WorkflowVersie))

    assert "workflows" in ready.reasons()[0]


def test_a_gemeente_without_a_convenant_is_not_ready(standing):
    room()
    assert ready.reasons() == []
    with transaction():
        db.session.execute(update(ConvenantVersie).values(geldt=False))

    assert "convenant" in ready.reasons()[0]


@pytest.mark.parametrize("header", ["", "Bearer ", "Bearer wrong", f"Basic {TOKEN}"])
def test_figures_are_not_there_for_who_lacks_the_token(app, monkeypatch, header):
    for token in ("", TOKEN):
        monkeypatch.setitem(app.config, "METRICS_TOKEN", token)
        answer = app.test_client().get("/metrics", headers={"Authorization": header} if header else {})
        assert answer.status_code == 404


def test_figures_count_by_rule_and_name_nobody(app, monkeypatch):
    monkeypatch.setitem(app.config, "METRICS_TOKEN", TOKEN)
    team = room()[0]
    Desk(app, team).see("noor", f"/plannen/{team.plan}")
    app.test_client().open("/healthz", method="ODD")

    figures = app.test_client().get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text

    assert 'casus_requests_total{method="GET",route="/plannen/<uuid:plan_id>",status="200"}' in figures
    assert 'casus_request_seconds_bucket{le="0.1",route="/plannen/<uuid:plan_id>"}' in figures
    assert "ODD" not in figures
    for told in (str(team.plan), str(team.noor.viewer.account_id), "noor", "Noor"):
        assert told not in figures


@pytest.fixture
def lines(monkeypatch):
    """The lines of the log, as `casus serve` writes them."""
    found, log = [], logging.getLogger("casus")

    class Keep(logging.Handler):
        def emit(self, record):
            found.append(json.loads(JsonLines().format(record)))

    keep = Keep()
    log.addHandler(keep)
    monkeypatch.setattr(log, "level", logging.INFO)
    log.manager._clear_cache()
    yield found
    log.removeHandler(keep)
    log.manager._clear_cache()


def test_a_request_leaves_one_line_with_ids_only(app, lines):
    team = room()[0]
    desk = Desk(app, team)
    answer = desk.get("noor", f"/plannen/{team.plan}/bijdragen?zoek=geheim")

    (line,) = lines
    assert line.keys() == {"at", "level", "says", "request", "method", "route", "status", "ms", "account"}
    assert line["route"] == "/plannen/<uuid:plan_id>/bijdragen"
    assert line["account"] == str(team.noor.viewer.account_id)
    assert line["request"] == answer.headers["X-Request-ID"]
    assert str(team.plan) not in json.dumps(line)
    assert "geheim" not in json.dumps(line)


def test_what_is_unknown_is_counted_under_no_name(app, lines):
    app.test_client().get("/jan-jansen")

    assert (lines[0]["route"], lines[0]["status"]) == ("none", 404)


def test_an_error_of_the_database_is_told_without_what_was_typed(app):
    with pytest.raises(Conflict) as caught:
        same_twice()

    told = json.dumps(raised(caught.value))
    assert "Geheimdorp" not in told
    assert "IntegrityError" in told


def same_twice():
    with transaction():
        for _ in range(2):
            db.session.execute(text("insert into gemeenten (id, naam) values (:id, 'Geheimdorp')"), {"id": "0" * 32})


def test_a_warning_of_a_library_keeps_its_numbers_only():
    record = logging.LogRecord(
        "gunicorn.error", 40, "", 1, "Error in %s (pid %d, %s)", ("/plannen/jansen", 12, "SIGKILL"), None
    )
    record.__dict__[FACTS] = {"request": "x"}

    line = json.loads(JsonLines().format(record))

    assert line["says"] == "Error in … (pid 12, SIGKILL)"
