"""What somebody sends who does not use the form: each field of each form with what does not belong there.

Nothing may make casus fall, and nobody may be told more for it. Here every third field of a form gets one such value,
other fields for other people, and of a body every field; CASUS_HOSTILE=16 gives every field all of them.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask

from casus.words import Fase
from conftest import ADMIN
from sweep.expected import Expected
from sweep.forms import TYPED, Fields, body_of
from sweep.posts import NOT_SENT, takers
from sweep.routes import NOBODY, Routes
from sweep.sandbox import Sandbox
from sweep.walk import Crash, Walker
from sweep.world import World

pytestmark = pytest.mark.slow
ROUNDS = int(os.environ.get("CASUS_HOSTILE", "1"))
EVERY = 3 if ROUNDS == 1 else 1
HALF = "\ud800"
"""Half of a pair: no text in Unicode, but JSON can say it."""
VALUES: list[str] = [
    "\x00",
    "geen-id",
    "99999999999999999999",
    HALF,
    "-1",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59+00:00",
    "'; DROP TABLE plannen; --",
    "%00%",
    "x" * 20_000,
    "\u202e\u200b\u0300",
    str(NOBODY),
    "",
    "hat:geen-id",
    f"persoon:{NOBODY}",
]
NOT_TEXT: list[Any] = [None, 10**30, -1, 1.5, True, [], {}, [[]], {"$ne": 1}, ["\x00"]]
"""For JSON, which has more than texts."""


def form_kinds(routes: Routes, forms: dict[str, Fields]) -> dict[tuple[str, ...], tuple[str, Fields]]:
    """One form of every kind that somebody was shown: by what takes it, and the words (not the ids) in its address."""
    found: dict[tuple[str, ...], tuple[str, Fields]] = {}
    for path, fields in forms.items():
        endpoint, values = routes.bound.match(path.partition("?")[0].partition("#")[0], method="POST")
        words = [str(value) for name, value in sorted(values.items()) if not name.endswith("_id")]
        if endpoint not in NOT_SENT:
            found.setdefault((endpoint, *words), (path, fields))
    return found


def spoiled(fields: Fields, turn: int) -> Iterator[tuple[str, dict[str, list[Any]]]]:
    """The form with one field spoiled: each field in turn, by the values whose turn it is."""
    kept = [(name, value) for name, value in fields if name != "csrf_token"]
    for place, (name, _value) in list(enumerate(kept))[turn % EVERY :: EVERY]:
        for more in range(ROUNDS):
            bad = VALUES[(turn + place + more) % len(VALUES)]
            sent: dict[str, list[Any]] = {}
            for at, (other, value) in enumerate(kept):
                sent.setdefault(other, []).append(_bytes(bad) if at == place else value)
            yield f"{name}={bad[:30]!r}", {"data": sent}


def _bytes(text: str) -> str | bytes:
    return text.encode("utf-8", "surrogatepass") if text == HALF else text


def spoiled_json(body: Any, turn: int) -> Iterator[tuple[str, Any]]:
    """The body with one value spoiled, however deep it stands."""
    for place, path in enumerate(_leaves(body)):
        for more in range(ROUNDS):
            at = turn + place + more
            bad = NOT_TEXT[at // 3 % len(NOT_TEXT)] if at % 3 == 0 else VALUES[at % len(VALUES)]
            yield f"{path}={str(bad)[:30]!r}", _with(body, path, bad)


def _leaves(body: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    parts = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, value in parts:
        yield from _leaves(value, (*path, key))


def _with(body: Any, path: tuple[Any, ...], bad: Any) -> Any:
    if not path:
        return bad
    copy = body.copy()
    copy[path[0]] = _with(body[path[0]], path[1:], bad)
    return copy


class Attack:
    """Sends, and says what fell."""

    def __init__(self, walker: Walker, box: Sandbox):
        self.walker, self.box, self.sent = walker, box, 0

    def send(self, method: str, path: str, what: str, **body: Any) -> None:
        self.sent += 1
        with suppress(Crash):
            self.walker.ask(method, path, **body)
        if self.walker.heard.crashes and "with " not in self.walker.heard.crashes[-1]:
            self.walker.heard.crashes[-1] += f" with {what}"
        self.box.undo()

    def stands(self, world: World, expected: Expected) -> None:
        heard = self.walker.heard
        told = {n for n in heard.told if n in expected.of_street} - expected.of(str(self.walker.name))
        print(f"\n{self.walker.name}: {self.sent} sent, answers {dict(sorted(heard.statuses.items()))}")
        assert not heard.crashes, "\n".join(heard.crashes[:20])
        assert not told, [str(world.pen.canaries[n]) for n in told]


ATTACKERS = [
    "regisseur",
    "gedragswetenschapper",
    "teamleider",
    "Mila",
    "Tess",
    "school",
    "beheerder",
    "privacy_officer",
]
HERE = ATTACKERS if ROUNDS > 1 else [name for at, name in enumerate(ATTACKERS) if at == 0 or at % 2 == bool(ADMIN)]
"""In the short form half of them on each database, and who is shown most on both."""


@pytest.mark.parametrize("name", HERE)
def test_no_field_of_a_form_makes_casus_fall(app: Flask, box: Sandbox, routes, world, expected, name):
    walker = Walker(app, routes, name)
    walker.get_all(world.own, 0, 99, [rule for rule in routes.of("GET") if not rule.rule.startswith("/api/")])
    box.undo()
    attack = Attack(walker, box)
    first = ATTACKERS.index(name)
    for turn, (_kind, (path, fields)) in enumerate(sorted(form_kinds(routes, walker.heard.forms).items()), first):
        for what, body in spoiled(fields, turn):
            attack.send("POST", path, what, **body)

    attack.stands(world, expected)
    assert attack.sent > 5


@pytest.mark.parametrize("name", ["regisseur", "school", "Mila"])
def test_no_value_in_a_body_of_the_api_makes_casus_fall(app: Flask, box: Sandbox, routes, world, expected, name):
    attack = Attack(Walker(app, routes, name), box)
    for turn, (method, rule) in enumerate(takers(routes)):
        if rule.rule.startswith("/api/"):
            call = next(iter(routes.calls(rule, world.own, turn, 24)))
            for what, body in spoiled_json(body_of(app.view_functions[rule.endpoint], world), turn):
                attack.send(method, call.path, what, json=body)

    attack.stands(world, expected)
    assert attack.sent > 150


ASKED = ("na", "cursor", "naam", "fase", "zoek", "orde", "topic", "leefgebied", "doel", "kind", "wie", "email", "naar")
ASKED += ("van", "tot", "nummer", "soort", "alle", "regel")


@pytest.mark.parametrize("name", ["regisseur", "teamleider", "school", "Mila", "beheerder", "privacy_officer"])
def test_no_question_in_an_address_makes_casus_fall(app: Flask, box: Sandbox, routes, world, expected, name):
    """Whatever stands behind the question mark, on every page and every list."""
    attack = Attack(Walker(app, routes, name), box)
    for turn, rule in enumerate(routes.of("GET")):
        call = next(iter(routes.calls(rule, world.own, turn, 24)))
        for at in range(ROUNDS):
            bad = {asked: VALUES[(turn + at + place) % len(VALUES)] for place, asked in enumerate(ASKED)}
            attack.send("GET", call.path, str(bad)[:200], query_string={k: _bytes(v) for k, v in bad.items()})
        attack.send("GET", call.path, "two phases", query_string={"fase": list(Fase), "naam": [TYPED, "x"]})

    attack.stands(world, expected)
    assert attack.sent > 100
