"""What a person sends to every rule that takes something: a body that looks right, and one that is refused."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

from werkzeug.routing import Rule

from sweep.forms import TYPED, Fields, body_of
from sweep.ink import heard
from sweep.routes import Call, Routes
from sweep.sandbox import Sandbox
from sweep.walk import Crash, Walker
from sweep.world import World

METHODS = ("POST", "PATCH")
BARE = [("versie", "1")]
"""For a form that nobody was shown."""
NOT_SENT = {
    "inloggen.out": "ends the session; says nothing",
    "inloggen.away": "Snel weg: ends the session; says nothing",
    "inloggen.close_shared": "ends the session; says nothing",
}


class Sender:
    """`templates` are the forms that others were shown, for who was shown none: by rule."""

    def __init__(self, walker: Walker, box: Sandbox, world: World, templates: dict[str, Fields]):
        self.walker, self.box, self.world, self.templates = walker, box, world, templates
        self.routes: Routes = walker.routes
        self.own = forms_by_rule(self.routes, walker.heard.forms)

    def send_all(self, rules: Iterable[tuple[str, Rule]], turn: int) -> None:
        for at, (method, rule) in enumerate(rules):
            if rule.endpoint in NOT_SENT:
                continue
            for path, body in self._sendings(rule, turn + at):
                with suppress(Crash):
                    self.walker.ask(method, path, **body)
                self.box.undo()

    def _sendings(self, rule: Rule, turn: int) -> Iterator[tuple[str, dict[str, Any]]]:
        """To where the own form leads, else to one of the ids: as it stands, and refused in one of three ways."""
        call = self._call(rule, turn)
        if call.path.startswith("/api/"):
            right = body_of(self.routes.app.view_functions[rule.endpoint], self.world)
            yield call.path, {"json": right}
            yield call.path, {"json": ({}, right | {"versie": 0}, right | {"onbekend": 1})[turn % 3]}
            return
        path, fields = self.own.get(rule.endpoint, (call.path, _emptied(self.templates.get(rule.endpoint, BARE))))
        yield path, {"data": _sent(fields)}
        yield path, {"data": _sent(_refused(fields, turn))}

    def _call(self, rule: Rule, turn: int) -> Call:
        calls = list(self.routes.calls(rule, self.world.own, turn, 24))
        return calls[turn % len(calls)]


def takers(routes: Routes) -> list[tuple[str, Rule]]:
    """Every rule that takes something, with its method."""
    return [(method, rule) for method in METHODS for rule in routes.of(method)]


def forms_by_rule(routes: Routes, forms: dict[str, Fields]) -> dict[str, tuple[str, Fields]]:
    """The forms that somebody was shown, by the endpoint that takes them."""
    found: dict[str, tuple[str, Fields]] = {}
    for path, fields in forms.items():
        endpoint, _values = routes.bound.match(path.partition("?")[0].partition("#")[0], method="POST")
        found.setdefault(endpoint, (path, fields))
    return found


def _emptied(fields: Fields) -> Fields:
    """The form of another without what stood in it: what somebody sends comes back when it is refused."""
    return [(name, TYPED if heard(value) else value) for name, value in fields]


def _refused(fields: Fields, turn: int) -> Fields:
    """Texts empty, an old version, or a field that does not belong to the form."""
    if turn % 3 == 0:
        return [(name, "" if value == TYPED else value) for name, value in fields]
    if turn % 3 == 1 and "versie" in dict(fields):
        return [(name, "0" if name == "versie" else value) for name, value in fields]
    return [*fields, ("onbekend", "1")]


def _sent(fields: Fields) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in fields:
        if name != "csrf_token":
            found.setdefault(name, []).append(value)
    return found
