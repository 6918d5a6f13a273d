"""Text that wants to be more than text (script, markup, template, SQL, formula) stands in every text of the town.

Every page, answer and mail shows it as what it is: words. And no page needs script or style of its own.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from casus.database import db
from sweep.conftest import Kept
from sweep.forms import TYPED
from sweep.ink import Ink
from sweep.posts import NOT_SENT, forms_by_rule
from sweep.routes import Routes
from sweep.sandbox import Sandbox, sandbox
from sweep.walk import Walker, said
from sweep.world import PEOPLE, World

pytestmark = [pytest.mark.slow, pytest.mark.once]
TAG = "x-planted"
PAYLOAD = (
    f"=1+1<{TAG}/onmouseover=boom()>\"'><script>boom()</script><img/src=x/onerror=boom()>"
    "{{7191*7}}{%_raw_%}${7191*7}<%=7191*7%>';DROP/**/TABLE/**/plannen;--</textarea></title></svg>]]>"
)
"""Without spaces: a name may be cut to its first word."""
WORKED_OUT = "50337"
TYPES = {"application/pdf", "text/html", "application/json", "application/problem+json", "text/plain"}
"""What casus answers with. A new kind of file (a table, a calendar, a PDF) has to be made inert in its own way."""
NEVER = {"style", "iframe", "object", "embed", "base", "frame", "applet", "template", "math", TAG}
LINKS = ("href", "src", "action", "formaction", "poster", "data", "xlink:href")
SCHEMES = {"", "tel", "mailto"}
CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'", "https://www.knmi.nl"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}


class Planted(Ink):
    """The same canaries, each with the text that wants to be more."""

    def _canary(self, table: str, column: str, row: Any) -> str:
        return super()._canary(table, column, row) + PAYLOAD


class Page(HTMLParser):
    """What on a page could run, or lead away."""

    def __init__(self, neutral: str):
        super().__init__()
        self.found: list[str] = []
        self.neutral = neutral

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag in NEVER:
            self.found.append(f"<{tag}>")
        if tag == "script" and not of.get("src", "").startswith("/static/"):
            self.found.append(f"script {of}")
        self.found += [f"{tag} {name}" for name in of if name.startswith("on") or name == "style" or name == "srcdoc"]
        self.found += [f"{tag} {name}={of[name]}" for name in LINKS if name in of and not self._leads_here(of[name])]

    def _leads_here(self, address: str) -> bool:
        parts = urlsplit(address)
        local = parts.scheme in SCHEMES and not parts.netloc and not address.startswith(("//", "/\\"))
        return local or address in (self.neutral, "data:,")


class Looking(Walker):
    """Looks at every answer with the eyes of a browser."""

    wrong: list[str]
    seen: int

    def ask(self, method: str, path: str, **body: Any) -> TestResponse:
        answer = super().ask(method, path, **body)
        self.wrong = [*getattr(self, "wrong", []), *(f"{method} {path}: {each}" for each in faults(self.app, answer))]
        self.seen = getattr(self, "seen", 0) + (TAG in said(answer))
        return answer


def faults(app: Flask, answer: TestResponse) -> Iterator[str]:
    """What is wrong with this answer as a thing that a browser opens."""
    text = said(answer)
    if policy(answer.headers["Content-Security-Policy"]) != CSP:
        yield "another policy"
    if answer.headers.get("X-Content-Type-Options") != "nosniff" or answer.headers.get("Cache-Control") != "no-store":
        yield "sniffed or kept"
    if text and answer.mimetype not in TYPES:
        yield f"a file of type {answer.mimetype}"
    if WORKED_OUT in text:
        yield "something was worked out"
    if answer.mimetype == "text/html":
        page = Page(app.config["SNEL_WEG_URL"])
        page.feed(text)
        yield from page.found


def policy(header: str) -> dict[str, list[str]]:
    return {name: words for name, *words in (part.split() for part in header.split(";"))}


@pytest.fixture(scope="module")
def planted(one_app: tuple[Flask, Any]) -> Iterator[Kept]:
    app, database = one_app
    with app.app_context():
        found = Kept(app, database, Planted)
    yield found
    with app.app_context():
        found.drop()


@pytest.fixture
def town(one_app: tuple[Flask, Any], planted: Kept) -> Iterator[tuple[Flask, World, Sandbox]]:
    app, _ = one_app
    with app.app_context():
        db.session.remove()
        planted.back()
        with sandbox(app) as box:
            yield app, planted.world, box


@pytest.mark.parametrize("name", ["regisseur", "teamleider", "Mila", "school", "beheerder", "privacy_officer"])
def test_what_wants_to_be_more_than_text_is_text_on_every_page(town, name):
    app, world, box = town
    walker = Looking(app, Routes(app, world), name)
    for street in world.home[name]:
        walker.get_all(street, PEOPLE.index(name), 48)
    shown = walker.seen
    _send_it_back(walker, box)

    print(
        f"\n{name}: {sum(walker.heard.statuses.values())} answers, {walker.seen} with the text, {walker.heard.statuses}"
    )
    assert not walker.wrong, "\n".join(walker.wrong[:20])
    assert not walker.heard.crashes
    assert shown > 3
    mails = "".join(mail.read_text() for mail in Path(app.config["MAIL_DIR"]).glob("*"))
    assert "boom" not in mails
    assert PAYLOAD[:4] not in mails


def _send_it_back(walker: Looking, box: Sandbox) -> None:
    """The text typed in every field where people type, so that pages show it again; then the page it led to."""
    for _endpoint, (path, fields) in sorted(forms_by_rule(walker.routes, walker.heard.forms).items()):
        if _endpoint in NOT_SENT:
            continue
        for extra in ({}, {"onbekend": PAYLOAD}):
            sent: dict[str, list[str]] = {}
            for name, value in fields:
                if name != "csrf_token":
                    sent.setdefault(name, []).append(PAYLOAD if value == TYPED or "«" in value else value)
            answer = walker.ask("POST", path, data=sent | extra)
            if answer.status_code == 303 and answer.location.startswith("/"):
                walker.read(answer.location)
            box.undo()


def test_the_eyes_would_see_it(town):
    app, _world, _box = town
    for bad in (f"<p>{PAYLOAD}</p>", f'<p title="{PAYLOAD}">', "<script>boom()</script>", "<p style='x'>", "<p>50337"):
        answer = app.response_class(f"<!doctype html>{bad}")
        answer.headers |= {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
        answer.headers["Content-Security-Policy"] = "; ".join(f"{n} {' '.join(w)}" for n, w in CSP.items())
        assert list(faults(app, answer)), bad
    for bad in ("https://elders.example", "//elders.example", "javascript:boom()", "data:text/html,x"):
        page = Page("https://www.knmi.nl/")
        page.feed(f'<a href="{bad}">')
        assert page.found


ERRORS = {
    ("GET", "/geen-pagina"): 404,
    ("PUT", "/login"): 405,
    ("POST", "/login"): 422,
    ("GET", "/werk?na=geen-bladzijde"): 400,
    ("GET", f"/{PAYLOAD}"): 404,
    ("GET", f"/login?naar={PAYLOAD}&email={PAYLOAD}"): 200,
    ("GET", f"/api/v1/{PAYLOAD}"): 404,
    ("PUT", "/api/v1/plannen"): 405,
}


def test_pages_of_errors_are_no_exception(town, monkeypatch):
    app, world, _box = town
    walker, nobody = (Looking(app, Routes(app, world), name) for name in ("regisseur", None))
    for (method, path), status in ERRORS.items():
        asker = nobody if path.startswith("/login") else walker
        answer = asker.ask(method, path, data={"email": PAYLOAD} if method == "POST" else None)
        assert answer.status_code in (status, 422), (method, path, answer.status_code)
    big = "x" * (int(app.config["MAX_CONTENT_LENGTH"]) + 1)
    assert nobody.ask("POST", "/login", data={"email": big}).status_code == 413
    assert walker.ask("POST", "/api/v1/plannen", json={"hulpvraag": big}).status_code == 413
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    assert nobody.ask("POST", "/login", data={"email": PAYLOAD}).status_code == 400

    assert not walker.wrong + nobody.wrong
