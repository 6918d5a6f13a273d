"""Which keys a workflow file has, and of which kind. A file of another shape is not read any further."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple

from casus.workflow.lines import KeyPath


class Finding(NamedTuple):
    """Something wrong at a key; `value` is what stands there, to find the very line."""

    path: KeyPath
    says: str
    value: object = None


class Kind(NamedTuple):
    words: str
    fits: Callable[[object], bool]


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.strip() != ""


def _is_name(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[a-z][a-z0-9_]*", value) is not None


def _is_names(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(map(_is_name, value)) and len(set(value)) == len(value)


def _is_texts(value: object) -> bool:
    return isinstance(value, dict) and value != {} and all(_is_name(k) and _is_text(v) for k, v in value.items())


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and value != [] and all(isinstance(each, dict) for each in value)


TEXT = Kind("een tekst tussen aanhalingstekens", _is_text)
NAME = Kind("een naam van kleine letters, cijfers en _", _is_name)
NAMES = Kind('een lijst van namen, elk één keer: ["zo", "of_zo"]', _is_names)
TEXTS = Kind('een tabel met per regel: naam = "tekst"', _is_texts)
TABLES = Kind("een of meer tabellen tussen dubbele haken", _is_tables)
NUMBER = Kind("een geheel getal vanaf 1", lambda value: type(value) is int and value >= 1)
FLAG = Kind("true of false", lambda value: isinstance(value, bool))
WORKFLOW = Kind('"workflow"', lambda value: value == "workflow")

FLOW = {
    "kind": WORKFLOW,
    "name": NAME,
    "title": TEXT,
    "version": NUMBER,
    "initial": NAME,
    "ended": NAMES,
    "states": TEXTS,
    "steps": TABLES,
}
FLOW_MAY = {"safety": FLAG, "reasons": TEXTS}
STEP = {"name": NAME, "from": NAMES, "to": NAME, "by": NAMES, "text": TEXT}
STEP_MAY = {"reasons": NAMES, "needs": TABLES}
NEED = {"guard": NAME, "strength": TEXT}
NEED_MAY = {"reasons": NAMES}


def misshapen(document: Mapping[str, Any]) -> Iterator[Finding]:
    """Unknown and missing keys and wrong kinds, in the file, its steps and their needs."""
    yield from _table(document, FLOW, FLOW_MAY, ())
    for i, step in _tables(document, "steps"):
        yield from _table(step, STEP, STEP_MAY, ("steps", i))
        for j, need in _tables(step, "needs"):
            yield from _table(need, NEED, NEED_MAY, ("steps", i, "needs", j))


def meant(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """A hint for who mistyped a word, or nothing."""
    near = get_close_matches(word, list(known), n=1)
    return f"; bedoelt u “{near[0]}”?" if near else ""


def _table(table: Mapping[str, Any], must: dict[str, Kind], may: dict[str, Kind], path: KeyPath) -> Iterator[Finding]:
    known = must | may
    for key, value in table.items():
        if key not in known:
            yield Finding((*path, key), f"onbekende sleutel “{key}”{meant(key, known)}")
        elif not known[key].fits(value):
            yield Finding((*path, key), f"hier hoort {known[key].words}", value)
    yield from (Finding((*path, key), f"de sleutel “{key}” ontbreekt") for key in must if key not in table)


def _tables(table: Mapping[str, Any], key: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    if _is_tables(table.get(key)):
        yield from enumerate(table[key])
