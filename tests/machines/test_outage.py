"""The database is away, full or read-only: a clear page, a problem, nothing half there, and nothing typed is lost."""

import re
import shutil
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import event, func, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError

from casus.actions import accounts, check, ready
from casus.database import db, transaction
from casus.models import Bijdrage
from casus.outage import outage
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from pages_room import open_rooms

TYPED = "Sem vertelde dat hij niet meer naar school durft.\nHij huilde."


@pytest.fixture
def rooms(app):
    with open_rooms(app) as found:
        yield found


@pytest.fixture
def token(rooms):
    return accounts.make_token(Lens.of(Viewer(None, "casus", system="test")), "noor@example.org")


@pytest.fixture
def away(app):
    """No statement reaches the database, as when its machine is gone."""

    def gone(*_):
        error = OperationalError("", {}, LOST, connection_invalidated=True)
        raise error

    def start():
        event.listen(Engine, "before_cursor_execute", gone)

    def stop():
        if event.contains(Engine, "before_cursor_execute", gone):
            event.remove(Engine, "before_cursor_execute", gone)

    yield start, stop
    stop()


class Lost(Exception):
    """As psycopg says it: an error without a state."""

    sqlstate = None


LOST = Lost("server closed the connection unexpectedly")


def tell(rooms, tekst=TYPED):
    about = str(rooms.team.persons["sem"])
    fields = {"waarover": "school|onderwijs|", "over": about, "verteld_door": "leerkracht", "tekst": tekst}
    return rooms.browser("noor").post(rooms.at("bijdragen"), data=fields)


def typed(page):
    """What stands in the boxes of a page, as the browser would send it again."""
    return [unescape(found) for found in re.findall(r"<textarea[^>]*>\n(.*?)</textarea>", page.text, re.DOTALL)]


def test_away_is_a_plain_page_and_what_was_typed_stands_on_it(rooms, away):
    rooms.browser("noor")
    away[0]()
    page = tell(rooms)

    assert (page.status_code, page.headers["Retry-After"]) == (503, "10")
    assert "Casus is even niet bereikbaar" in page.text
    assert typed(page) == [TYPED]
    assert f'value="{rooms.team.persons["sem"]}"' in page.text

    away[1]()
    assert tell(rooms, typed(page)[0]).status_code == 303
    assert rooms.row(Bijdrage).tekst == TYPED


def test_a_password_does_not_come_back(rooms, away):
    away[0]()
    page = rooms.app.test_client().post("/login", data={"email": "noor@example.org", "password": "drie losse woorden"})

    assert page.status_code == 503
    assert "drie losse woorden" not in page.text


def test_away_is_a_problem_on_the_api(rooms, away, token):
    away[0]()
    problem = rooms.app.test_client().get("/api/v1/plannen", headers={"Authorization": f"Bearer {token}"})

    assert (problem.status_code, problem.headers["Content-Type"]) == (503, "application/problem+json")
    assert problem.json["title"] == "Casus is even niet bereikbaar"


def test_away_says_so_to_who_watches_and_healthz_still_answers(rooms, away):
    away[0]()
    client = rooms.app.test_client()

    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200
    away[1]()
    assert ready.reasons() == []


def test_who_leaves_quickly_gets_away_without_the_database(rooms, away):
    rooms.browser("noor")
    away[0]()

    assert rooms.browser("noor").post("/snel-weg").location == rooms.app.config["SNEL_WEG_URL"]


def test_other_errors_are_not_called_an_outage(app):
    with pytest.raises(Exception, match=r"no such table|does not exist") as caught, transaction():
        db.session.execute(text("select 1 from nergens"))

    assert outage(caught.value) is None


# --- SQLite ------------------------------------------------------------------------------------------------------


@contextmanager
def every_connection(pragma):
    """Set this on every connection that is used inside the block."""

    def set_it(connection, *_):
        connection.execute(f"PRAGMA {pragma}")

    event.listen(db.engine, "checkout", set_it)
    try:
        yield
    finally:
        event.remove(db.engine, "checkout", set_it)
        db.session.remove()
        db.engine.dispose()


def pages():
    with db.engine.connect() as connection:
        return connection.exec_driver_sql("PRAGMA page_count").scalar()


@pytest.mark.once
def test_a_full_disk_is_said_and_nothing_is_half_there(rooms, token):
    rooms.browser("noor")
    long = f"{TYPED} {'x' * 3500}"
    with every_connection(f"max_page_count = {pages()}"):
        answers = [tell(rooms, long) for _ in range(6)]
        body = {"topic": "school", "leefgebied": "onderwijs", "verteldDoor": "ik", "tekst": long}
        body["over"] = [str(rooms.team.persons["sem"])]
        at = f"/api/v1/plannen/{rooms.team.plan}/bijdragen"
        problem = rooms.app.test_client().post(at, json=body, headers={"Authorization": f"Bearer {token}"})

    assert answers[-1].status_code == 507
    assert "De schijf van de database is vol" in answers[-1].text
    assert typed(answers[-1]) == [long]
    assert (problem.status_code, problem.content_type) == (507, "application/problem+json"), problem.json
    sound()
    kept = sum(answer.status_code == 303 for answer in answers)
    assert tell(rooms, long).status_code == 303  # room again, and work goes on
    with transaction():
        assert db.session.scalar(select(func.count(Bijdrage.id))) == kept + 1


@pytest.mark.once
def test_a_read_only_database_is_said(rooms):
    rooms.browser("noor")
    with every_connection("query_only = on"):
        page = tell(rooms)
        ready_says = rooms.app.test_client().get("/readyz").text

    assert page.status_code == 503
    assert "kan nu alleen lezen" in page.text
    assert typed(page) == [TYPED]
    assert "kan nu alleen lezen" in ready_says
    assert tell(rooms).status_code == 303


@pytest.mark.once
def test_a_file_that_is_gone_is_away(rooms, tmp_path):
    rooms.browser("noor")
    file = Path(db.engine.url.database)
    db.engine.dispose()
    kept = tmp_path / "kept.db"
    shutil.move(file, kept)
    file.mkdir()
    try:
        assert tell(rooms).status_code == 503
    finally:
        file.rmdir()
        shutil.move(kept, file)
    assert tell(rooms).status_code == 303


def sound():
    """Nothing corrupt: the pages of the file, and everything `casus check` looks at."""
    with transaction():
        assert db.session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
    assert [found.flaws for found in check.check() if found.flaws] == []
