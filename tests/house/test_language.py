"""Every text for people is marked, and each marked text has its English."""

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from jinja2 import Environment, nodes

from catalogs import ROOT, extracted, read, sources

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]+>")
LETTERS = re.compile(r"[^\W\d_]{2,}")
MARKS = {"_", "N_", "lazy", "ngettext"}
# Names, which are the same in every language, and each language in its own words.
NAMES = {"casus", "English", "Nederlands"}
# What a block or macro writes into a class attribute.
CLASSES = {"narrow", "wide", "utrecht", "secondary", "primary", "action", "subtle", "danger"}
SPOKEN = ("alt", "aria-label", "placeholder", "title", "data-head", "data-kept", "data-lost", "data-done")
# One text for everybody, in both languages at once: a mail tells nothing, also not which language somebody chose.
BOTH = ROOT / "templates" / "mail"
PAPER = ROOT / "templates" / "pdf"
"""Documents for typst: all their words come in as data."""

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def texts() -> dict[str, Message]:
    """Every text of the code, the templates and the workflows."""
    return {forms(message)[0]: message for message in extracted() if message.id}


def forms(message: Message, of: str = "id") -> tuple[str, ...]:
    """One text, or its singular and plural."""
    found = getattr(message, of)
    return (found,) if isinstance(found, str) else tuple(found)


def templates() -> list[Path]:
    return [path for path in sorted((ROOT / "templates").rglob("*.*")) if not {BOTH, PAPER} & {*path.parents}]


@pytest.fixture(params=sources(), ids=lambda po: po.parent.parent.name)
def translated(request: pytest.FixtureRequest) -> dict[str, Message]:
    return {forms(message)[0]: message for message in read(request.param) if message.id}


def test_english_is_there():
    assert [po.parent.parent.name for po in sources()] == ["en"]


def test_the_texts_of_code_templates_and_workflows_are_all_found(texts):
    for text in ("Iets vertellen", "Dit is nog nodig voor “%(step)s”.", "Start de brede analyse", "brede analyse"):
        assert text in texts


def test_every_text_is_translated(texts, translated):
    left = [text for text in texts if text not in translated or not all(forms(translated[text], "string"))]
    assert not left, "vertaal eerst (python tools/catalogs.py update): " + "; ".join(left)


def test_no_translation_is_a_guess(translated):
    assert not [text for text, message in translated.items() if message.fuzzy]


def test_no_translation_outlives_its_text(texts, translated):
    assert not translated.keys() - texts.keys(), "ruim op met python tools/catalogs.py update"


def test_a_translation_fills_in_the_same_things(translated):
    wrong = [
        (dutch, english)
        for message in translated.values()
        for dutch, english in zip(forms(message), forms(message, "string"), strict=True)
        if sorted(PLACEHOLDER.findall(dutch)) != sorted(PLACEHOLDER.findall(english))
    ]
    assert not wrong


def test_a_sentence_stays_a_sentence(translated):
    """And words that stand inside one get no full stop in the middle of it."""
    wrong = [
        (dutch, english)
        for message in translated.values()
        for dutch, english in zip(forms(message), forms(message, "string"), strict=True)
        if dutch.endswith((".", "?", ":")) != english.endswith((".", "?", ":")) or english != english.strip()
    ]
    assert not wrong


# --- what the extraction cannot see ------------------------------------------------------------------------------


def marked(path: Path) -> Iterator[ast.expr]:
    """What stands first in every call of a mark, also where a string hides the call from the extraction."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS and node.args:
            yield node.args[0]


def test_no_marked_text_hides_inside_an_f_string(texts):
    lost = [
        f"{path.relative_to(ROOT)}:{first.lineno}: {first.value}"
        for path in sorted((ROOT / "casus").rglob("*.py"))
        for first in marked(path)
        if isinstance(first, ast.Constant) and first.value not in texts
    ]
    assert not lost


def test_a_marked_text_is_whole():
    """A translator cannot turn round what is put together from pieces."""
    pieces = [
        f"{path.relative_to(ROOT)}:{first.lineno}"
        for path in sorted((ROOT / "casus").rglob("*.py"))
        for first in marked(path)
        if isinstance(first, (ast.JoinedStr, ast.BinOp))
    ]
    assert not pieces


def test_no_text_is_translated_while_a_module_loads():
    """Then there is no reader yet, and everybody would read the first language: `N_` marks, `_` translates."""
    early = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "casus").rglob("*.py"))
        for node in loaded(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext")
    ]
    assert not early


def loaded(node: ast.AST) -> Iterator[ast.AST]:
    """What runs when the module is imported: everything but the bodies of functions."""
    yield node
    bodies = node.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)) else []
    skipped = {id(part) for part in (bodies if isinstance(bodies, list) else [bodies])}
    for child in ast.iter_child_nodes(node):
        if id(child) not in skipped:
            yield from loaded(child)


# --- templates ---------------------------------------------------------------------------------------------------


def plain(environment: Environment, source: str) -> Iterator[tuple[int, str]]:
    """What a template says by itself: text between tags, and in the attributes that are read out."""
    inside = False
    for line, kind, value in environment.lex(source):
        if kind != "data":
            continue
        for attribute in SPOKEN:
            yield from ((line, text) for text in re.findall(rf'\b{attribute}="([^"]*)"', value))
        for part in re.findall(r"<|>|[^<>]+", value):
            if part in "<>":
                inside = part == "<"
            elif not inside:
                yield line, re.sub(r"&\w+;", "", part)


def said(environment: Environment, source: str) -> Iterator[tuple[int, str]]:
    """The strings in a template's own code that look like words for people and are not marked."""
    tree = environment.parse(source)
    calls = tree.find_all(nodes.Call)
    inside_marks = {
        id(constant)
        for call in calls
        if isinstance(call.node, nodes.Name) and call.node.name in MARKS
        for argument in call.args
        for constant in chain([argument], argument.find_all(nodes.Const))
    }
    for constant in tree.find_all(nodes.Const):
        text = constant.value
        if isinstance(text, str) and id(constant) not in inside_marks and looks_said(text):
            yield constant.lineno, text


def looks_said(text: str) -> bool:
    return bool(re.match(r"[A-ZÀ-Ý][a-zà-ÿ]+", text) or re.search(r"[a-zà-ÿ]{2,}[.?!,:]? [a-zà-ÿ]{2,}", text))


@pytest.fixture(scope="module")
def environment() -> Environment:
    return Environment(autoescape=True, extensions=["jinja2.ext.i18n"])


def test_no_template_holds_words_outside_a_mark(environment):
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text.strip()}"
        for path in templates()
        for line, text in plain(environment, path.read_text())
        if set(LETTERS.findall(text)) - NAMES - CLASSES
    ]
    assert not found


def test_no_template_says_an_unmarked_string(environment):
    found = [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in templates()
        for line, text in said(environment, path.read_text())
    ]
    assert not found


@pytest.mark.parametrize(
    "template",
    [
        "<p>Iets vertellen</p>",
        '<img alt="Een tekening">',
        "{% if x %}<b>{% endif %}Bel ons",
        "<p>{{ button('Iets vertellen') }}</p>",
        "{{ x or 'nog niet' }}",
    ],
)
def test_an_unmarked_word_would_be_seen(environment, template):
    words = [text for _line, text in plain(environment, template) if set(LETTERS.findall(text)) - NAMES - CLASSES]
    assert words + [text for _line, text in said(environment, template)]
