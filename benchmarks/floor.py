"""The floor: what any logged page costs. A bare Flask view that gives the same bytes and knows no rights.

It reads its session row, runs one hand-written query for everything on the page, renders the same template with what
the page itself was given, and writes and commits one plain log line. It shapes nothing and decides nothing: the
template gets its values for free. Below it stands the bottom: the same without any rendering.
"""

import hashlib
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg
from flask import Flask, g, request, template_rendered
from flask.testing import FlaskClient
from flask_babel import Babel
from sqlalchemy import make_url
from werkzeug.routing import Rule

LOG = (
    "CREATE TABLE IF NOT EXISTS maat_log (id char(32) PRIMARY KEY, op varchar(40), wie varchar(40), regel varchar(200))"
)
SESSION = (
    "SELECT s.id, s.gezien_op, a.id, a.naam, a.taal FROM sessies s JOIN accounts a ON a.id = s.account_id"
    " WHERE s.sleutel = ? AND s.beeindigd_op IS NULL AND a.geblokkeerd_op IS NULL"
)
PLAN = (
    "SELECT 'bijdrage', b.id, b.tekst, b.topic, b.status, b.op, c.naam FROM bijdragen b"
    " LEFT JOIN aanstellingen h ON h.id = b.auteur_aanstelling_id LEFT JOIN accounts c ON c.id = h.account_id"
    " WHERE b.plan_id = ?"
    " UNION ALL SELECT 'doel', d.id, d.woorden, '', d.status, d.op, '' FROM doelen d WHERE d.plan_id = ?"
    " UNION ALL SELECT 'actie', a.id, a.wat, '', a.status, a.op, c.naam FROM acties a"
    " LEFT JOIN aanstellingen h ON h.id = a.eigenaar_aanstelling_id LEFT JOIN accounts c ON c.id = h.account_id"
    " WHERE a.plan_id = ?"
    " UNION ALL SELECT 'plek', s.id, s.rol, '', s.status, s.van, c.naam FROM deelnames s"
    " LEFT JOIN aanstellingen h ON h.id = s.aanstelling_id LEFT JOIN accounts c ON c.id = h.account_id"
    " WHERE s.plan_id = ?"
    " UNION ALL SELECT 'persoon', p.id, p.voornamen, p.geslachtsnaam, g.rol, NULL, '' FROM plannen l"
    " JOIN gezinsleden g ON g.gezin_id = l.gezin_id JOIN personen p ON p.id = g.persoon_id WHERE l.id = ?"
)
LIST = (
    "SELECT 'plan', l.id, l.label, l.fase, l.volgende_op, c.naam FROM plannen l"
    " JOIN regies r ON r.plan_id = l.id JOIN aanstellingen h ON h.id = r.aanstelling_id"
    " JOIN accounts c ON c.id = h.account_id WHERE l.id IN (SELECT plan_id FROM regies WHERE aanstelling_id = ?"
    " UNION SELECT plan_id FROM deelnames WHERE aanstelling_id = ?)"
    " UNION ALL SELECT 'actie', a.id, a.wat, a.status, a.wanneer, '' FROM acties a"
    " WHERE a.eigenaar_aanstelling_id = ?"
)
_TOKEN = re.compile(r"(csrf_token[^>]{0,40}value=\"|X-CSRFToken\": \")[^\"]+")


@dataclass
class Copy:
    """A page as it was rendered: its template and what it was given, and the query of the floor."""

    template: Any
    context: dict[str, Any]
    query: str
    values: tuple[Any, ...]
    html: str = ""


class Floor:
    """A bare app beside `app`, on the same database and with the same templates."""

    def __init__(self, app: Flask):
        self.app, self.copies = app, dict[str, Copy]()
        self.bare = Flask("floor", static_folder=None)
        self.bare.config.update({name: app.config[name] for name in ("SECRET_KEY", "SESSION_COOKIE_SECURE", "THEME")})
        for name in ("BABEL_DEFAULT_LOCALE", "BABEL_DEFAULT_TIMEZONE", "BABEL_TRANSLATION_DIRECTORIES"):
            self.bare.config[name] = app.config[name]
        Babel(self.bare, locale_selector=lambda: "nl")
        for rule in app.url_map.iter_rules():
            self.bare.url_map.add(Rule(rule.rule, endpoint=rule.endpoint, methods=rule.methods))
        self.bare.add_url_rule("/maat/<name>", "maat", self._page)
        self.bare.add_url_rule("/bodem/<name>", "bodem", self._ready)
        self.connection, self.marks = _connect(app.config["DATABASE_URL"])
        self._run(LOG)
        self.connection.commit()

    def keep(self, name: str, client: FlaskClient, path: str, query: str, values: tuple[Any, ...]) -> None:
        """Look at a page once, and keep what its template was given."""
        seen: list[tuple[Any, dict[str, Any]]] = []

        def note(_sender: Any, template: Any, context: dict[str, Any], **_more: Any) -> None:
            seen.append((template, context))

        with template_rendered.connected_to(note, self.app):
            answer = client.get(path)
        template, context = seen[-1]
        self.copies[name] = Copy(template, context, query, values, answer.text)

    def client(self, key: str) -> FlaskClient:
        """A browser that holds this session's key."""
        client = self.bare.test_client()
        client.set_cookie("maat", key)
        return client

    def same_bytes(self, name: str, html: str) -> bool:
        """Whether a page of the floor says what the page itself said; the form token is another each time."""
        return _TOKEN.sub(r"\1", html) == _TOKEN.sub(r"\1", self.copies[name].html)

    def _page(self, name: str) -> str:
        return self._logged(name, lambda copy: str(copy.template.render(copy.context)))

    def _ready(self, name: str) -> str:
        return self._logged(name, lambda copy: copy.html)

    def _logged(self, name: str, render: Callable[[Copy], str]) -> str:
        copy = self.copies[name]
        key = hashlib.sha256(request.cookies["maat"].encode()).hexdigest()
        found = self._run(SESSION, key).fetchone()
        if found is None:
            raise PermissionError("no session")
        g.hats, g.language = [], "nl"
        self._run(copy.query, *copy.values).fetchall()
        html = render(copy)
        line = uuid4().hex, datetime.now(UTC).isoformat(), str(found[2]), f"bekeken {name}"
        self._run("INSERT INTO maat_log VALUES (?, ?, ?, ?)", *line)
        self.connection.commit()
        return html

    def _run(self, statement: str, *values: Any) -> Any:
        return self.connection.execute(statement.replace("?", self.marks), values)


def _connect(url: str) -> tuple[Any, str]:
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"), check_same_thread=False)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=15000"):
            connection.execute(f"PRAGMA {pragma}")
        return connection, "?"
    return psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(False)), "%s"
