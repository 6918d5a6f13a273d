"""One person walks: asks addresses, and remembers which canaries each answer told."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from sweep.forms import Fields, forms_in
from sweep.ink import heard
from sweep.routes import Call, Routes
from sweep.streets import Street

BSN = re.compile(r"\b9999\d{5}\b")
"""Numbers of the public list for testing; in the world of the sweep only BSNs look like that."""
ONWARD = re.compile(r'href="([^"#]*[?&](?:na|cursor)=[^"#]+)"')

TOKENS = re.compile(
    r'name="csrf_token" value="[^"]*"|"X-CSRFToken": "[^"]*"'
    r'|name="voorstel" value="[^"]*"|id="geheim".*?</p>|<svg[^>]*class="qr".*?</svg>'
)
"""What is made anew for every page: the token of a form, and the secret that a second step is set up with."""


def said(answer: TestResponse) -> str:
    """The words of an answer; of a PDF those that its reader reads."""
    if answer.mimetype != "application/pdf":
        return answer.get_data(as_text=True)
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


class Crash(Exception):
    """An answer that nobody foresaw; in tests the app raises it."""


@dataclass
class Heard:
    """Per canary the addresses that told it; how many answers there were, by status."""

    told: dict[int, set[str]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    crashes: list[str] = field(default_factory=list)
    numbers: dict[str, str] = field(default_factory=dict)  # BSNs that were told, and where
    forms: dict[str, Fields] = field(default_factory=dict)  # what a browser would send, by the address of the form

    def take(self, text: str, where: str) -> None:
        self.numbers |= dict.fromkeys(BSN.findall(text), where)
        for number in heard(text):
            self.told.setdefault(number, set()).add(where)


class Walker:
    """Somebody with a browser and a token; `None` is who has neither."""

    def __init__(self, app: Flask, routes: Routes, name: str | None):
        self.app, self.routes, self.name = app, routes, name
        self.heard = Heard()
        self.browser: FlaskClient = app.test_client()
        if name:
            with self.browser.session_transaction() as session:
                session["_user_id"], session["_fresh"] = f"sessie-{name}", True

    def ask(self, method: str, path: str, **body: Any) -> TestResponse:
        """One request; a refusal, an error and a redirect are answers too."""
        try:
            answer = self._open(method, path, **body)
        except Exception as error:
            self.heard.crashes.append(f"{method} {path}: {type(error).__name__} {error}")
            raise Crash from error
        self.heard.statuses[answer.status_code] = self.heard.statuses.get(answer.status_code, 0) + 1
        self.heard.take(said(answer), f"{method} {path} {answer.status_code}")
        self.heard.take(str(answer.headers), f"{method} {path} {answer.status_code}, in a header")
        return answer

    def _open(self, method: str, path: str, **body: Any) -> TestResponse:
        if path.startswith("/api/"):
            headers = {"Authorization": f"Bearer token-{self.name}"} if self.name else {}
            return self.app.test_client().open(path, method=method, headers=headers, **body)
        return self.browser.open(path, method=method, **body)

    def read(self, path: str) -> TestResponse:
        """A page with all that come after it."""
        answer = self.ask("GET", path)
        if answer.mimetype == "text/html":
            self.heard.forms |= forms_in(answer.get_data(as_text=True), path)
        following = self._following(path, answer)
        while following:
            following = self._following(path, self.ask("GET", following))
        return answer

    def _following(self, path: str, answer: TestResponse) -> str | None:
        if answer.mimetype == "application/pdf":
            return None
        if answer.is_json:
            body = answer.get_json()
            cursor = body.get("volgende") if isinstance(body, dict) else None
            return f"{path}?cursor={cursor}" if cursor else None
        found = [f for f in ONWARD.findall(answer.get_data(as_text=True)) if "=0" not in f]
        return found[-1].replace("&amp;", "&") if found and answer.status_code == 200 else None

    def get_all(self, street: Street, turn: int, share: int, rules: Iterable[Rule] | None = None) -> None:
        """Every GET rule with ids of this plan; of many ids of a kind every `share`th, others for the next person."""
        for at, rule in enumerate(self.routes.of("GET") if rules is None else rules):
            for call in self.routes.calls(rule, street, turn + at, share):
                self.get(call)

    def get(self, call: Call) -> None:
        with suppress(Crash):
            self.read(call.path)
