"""docs/regels.md is true: every rule stands in it, and the test that it names exists and names the rule."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from casus.words import Role

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "regels.md"
ROW = re.compile(r"^\| (L\d+) \|.*\| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
RULES = [f"L{number}" for number in range(1, 37)]
OTHERWISE = ("**nog niet**: ", "**mensen**: ")

pytestmark = pytest.mark.once


def kept() -> dict[str, str]:
    """By rule what the last column says."""
    return {rule: said.strip() for rule, said in ROW.findall(PAGE.read_text())}


@cache
def sources_of(path: str) -> dict[str, str]:
    """The source of every test in this file by name, with the line above it."""
    file = ROOT / path
    if not file.is_file():
        return {}
    source = file.read_text()
    lines = source.splitlines()
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    return {node.name: "\n".join(lines[node.lineno - 2 : node.end_lineno]) for node in found}


def test_every_rule_stands_on_the_page_once_and_in_order():
    assert [rule for rule, _said in ROW.findall(PAGE.read_text())] == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_kept_by_a_test_that_names_it_or_says_why_not(rule):
    said = kept()[rule]
    if said.startswith(OTHERWISE):
        return
    path, name = NAMED.fullmatch(said).groups()

    assert name in sources_of(path)
    assert re.search(rf"\b{rule}\b", sources_of(path)[name])


def test_what_is_not_kept_is_no_more_than_this():
    """A rule that is built moves to a test; one that falls back is noticed here."""
    assert {rule for rule, said in kept().items() if said.startswith(OTHERWISE)} == {"L35"}


# --- rules that are kept by what is not there ----------------------------------------------------------------------


def test_no_file_of_another_is_read_in(app):
    """L28: no link to the file of a JGZ, nor to the system of a school; they write a summary themselves."""
    systems = ("jgz", "lvs", "leerling", "epd", "koppeling", "fhir", "zorgmail")
    parts = {part for rule in app.url_map.iter_rules() for part in rule.rule.lower().split("/")}

    assert not [part for part in parts if part.startswith(systems)]
    assert "invoer" in parts


def test_the_police_have_no_seat():
    """L29: what the police know comes under their own law, and not through a seat (Wpg 16 to 20)."""
    assert not [role for role in Role if "politie" in role]
