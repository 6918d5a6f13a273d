"""One person walks: asks addresses, and remembers which canaries each answer told."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sweep.ink import heard
from sweep.routes import Call, Routes
from sweep.streets import Street

ONWARD = re.compile(r'href="([^"#]*[?&](?:na|cursor)=[^"#]+)"')


class Crash(Exception):
    """An answer that nobody foresaw; in tests the app raises it."""


@dataclass
class Heard:
    """Per canary the addresses that told it; how many answers there were, by status."""

    told: dict[int, set[str]] = field(default_factory=dict)
    statuses: dict[int, int] = field(default_factory=dict)
    crashes: list[str] = field(default_factory=list)

    def take(self, text: str, where: str) -> None:
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
        self.heard.take(answer.get_data(as_text=True), f"{method} {path} {answer.status_code}")
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
        following = self._following(path, answer)
        while following:
            following = self._following(path, self.ask("GET", following))
        return answer

    def _following(self, path: str, answer: TestResponse) -> str | None:
        if answer.is_json:
            body = answer.get_json()
            cursor = body.get("volgende") if isinstance(body, dict) else None
            return f"{path}?cursor={cursor}" if cursor else None
        found = [f for f in ONWARD.findall(answer.get_data(as_text=True)) if "=0" not in f]
        return found[-1].replace("&amp;", "&") if found and answer.status_code == 200 else None

    def get_everything(self, streets: Iterator[Street], turn: int, share: int) -> None:
        for street in streets:
            for rule in self.routes.of("GET"):
                for call in self.routes.calls(rule, street, turn, share):
                    self.get(call)

    def get(self, call: Call) -> None:
        with suppress(Crash):
            self.read(call.path)
