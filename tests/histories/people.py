"""People of the demo at work: each signs in, reads a page, and does one of the things that the page offers."""

import random
import re
from collections import Counter
from datetime import timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from casus.database import now
from casus.dates import day_of

Field = tuple[str, str, list[str]]
"""Its name, what kind of field it is, and what may be chosen or stands in it."""
WORDS = (
    "Sem slaapt weer door.",
    "We bellen woensdag.",
    "Samen op tijd op school",
    "Moeder vertelt dat het beter gaat.",
)
AWAY = ("inloggen.", "taal.", "afspraken.", "gezondheid.", "accounts.block", "beheer.block", "accounts.end")
"""What is no work in a plan: signing out, another language, sending people home."""
AT_ONCE = 5
"""How many things somebody does before somebody else comes."""
LATER = (0, 0, 1, 7, 30)


class _Page(HTMLParser):
    """The forms of a page with every choice in them, and its links."""

    def __init__(self, path: str):
        super().__init__()
        self.path, self.links = path, list[str]()
        self.forms: list[tuple[str, list[Field]]] = []
        self.select, self.inside = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "a" and of.get("href", "").startswith("/"):
            self.links.append(of["href"])
        elif tag == "form":
            self.inside = of.get("method") == "post"
            if self.inside:
                self.forms.append((of.get("action") or self.path, []))
        elif self.inside and of.get("name"):
            self._field(tag, of)
        elif tag == "option" and self.select and of.get("value"):
            self._choice(self.select, "select", of["value"])

    def _field(self, tag: str, of: dict[str, str]) -> None:
        kind = of.get("type", "text") if tag == "input" else tag
        if tag == "select":
            self.select = of["name"]
        elif kind in ("radio", "checkbox"):
            self._choice(of["name"], kind, of.get("value", "on"))
        elif kind != "submit":
            self.forms[-1][1].append((of["name"], kind, [of.get("value", "")]))
        if tag == "button":
            self.forms[-1][1][-1:] = [(of["name"], "hidden", [of.get("value", "")])]

    def _choice(self, name: str, kind: str, value: str) -> None:
        fields = self.forms[-1][1]
        if fields and fields[-1][0] == name:
            fields[-1][2].append(value)
        else:
            fields.append((name, kind, [value]))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        if tag == "form":
            self.inside = False


class Crowd:
    """Everybody with an account, each with a browser. What was done least often is done first."""

    def __init__(self, app: Flask, seed: int, people: list[tuple[str, FlaskClient]]):
        self.app, self.chance, self.people = app, random.Random(seed), people
        self.bound = app.url_map.bind("localhost")
        self.done: Counter[str] = Counter()
        self.answers: Counter[int] = Counter()
        self.crashes: list[str] = []

    def work(self, steps: int) -> None:
        """So many forms are sent."""
        sent = 0
        while sent < steps:
            _name, client = self.chance.choice(self.people)
            page = self._ask(client, "/")
            for _nr in range(AT_ONCE):
                page, done = self._one(client, page)
                sent += done

    def _one(self, client: FlaskClient, page: _Page) -> tuple[_Page, int]:
        forms = [(self._rule(path, "POST"), path, fields) for path, fields in page.forms]
        forms = [form for form in forms if form[0] and not form[0].startswith(AWAY)]
        if forms and self.chance.random() < 0.6:
            rule, path, fields = min(forms, key=lambda form: (self.done[form[0]], self.chance.random()))
            self.done[rule] += 1
            return self._ask(client, path, self._filled(fields)), 1
        links = [(self._rule(path, "GET"), path) for path in page.links]
        known = [link for link in links if link[0] and not link[0].startswith(AWAY)]
        rule, path = min(known, key=lambda link: (self.done[link[0]], self.chance.random()), default=("", "/"))
        self.done[rule] += 1
        return self._ask(client, path), 0

    def _rule(self, path: str, method: str) -> str:
        try:
            return str(self.bound.match(urlsplit(path).path, method=method)[0])
        except HTTPException:
            return ""

    def _ask(self, client: FlaskClient, path: str, data: dict[str, Any] | None = None) -> _Page:
        try:
            answer = client.open(path, method="POST" if data is not None else "GET", data=data, follow_redirects=True)
        except Exception as error:
            self.crashes.append(f"{path} {data}: {type(error).__name__} {error}")
            return _Page("/")
        self.answers[answer.status_code] += 1
        page = _Page(answer.request.path)
        page.feed(answer.get_data(as_text=True) if answer.mimetype == "text/html" else "")
        return page

    def _filled(self, fields: list[Field]) -> dict[str, Any]:
        filled: dict[str, Any] = {}
        for name, kind, values in fields:
            filled[name] = self._value(name, kind, values)
        return filled

    def _value(self, name: str, kind: str, values: list[str]) -> Any:
        chance = self.chance
        if kind == "checkbox":
            return chance.sample(values, chance.randint(1, len(values)))
        if kind in ("radio", "select"):
            return chance.choice(values)
        if kind == "date":
            return values[0] or (day_of(now()) + timedelta(days=chance.choice(LATER))).isoformat()
        if kind == "email":
            return f"iemand{chance.getrandbits(40)}@example.org"
        if kind == "hidden" or values[0]:
            return values[0]
        if re.search("uur", name):
            return "10:30"
        return chance.choice(WORDS)
