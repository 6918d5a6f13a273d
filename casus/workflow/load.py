"""Reads a workflow, or says in one message everything that is wrong with it: file, line, table and key."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from casus import paths
from casus.words import Topic
from casus.workflow.checks import guarding, soundness
from casus.workflow.flow import Guard, Need, Step, Strength, Workflow
from casus.workflow.report import WorkflowError, malformed, stop_at
from casus.workflow.shape import Finding, misshapen


def load(path: Path, *, guards: Mapping[str, Guard], readable: Mapping[str, frozenset[Topic]]) -> Workflow:
    """The workflow in this file. `readable` says per actor which topics its column of the convenant reads."""
    flow = load_text(_text_of(path), path.name, guards=guards, readable=readable)
    _named_as_its_file(flow, path)
    return flow


def load_all(
    folder: Path = paths.WORKFLOWS, *, guards: Mapping[str, Guard], readable: Mapping[str, frozenset[Topic]]
) -> Mapping[str, Workflow]:
    """Every workflow of the folder by its name; files of another kind (the convenant) are left to who knows them."""
    flows = [load(path, guards=guards, readable=readable) for path in workflow_files(folder)]
    return MappingProxyType({flow.name: flow for flow in flows})


def load_text(
    text: str, source: str, *, guards: Mapping[str, Guard], readable: Mapping[str, frozenset[Topic]]
) -> Workflow:
    """The same for a text that was stored; `source` is what messages call it."""
    flow = parse(text, source)
    stop_at([*soundness(flow), *guarding(flow, guards, readable)], text, source)
    return flow


def drawable(path: Path) -> Workflow:
    """A workflow to draw: the graph is checked, the guards are only names."""
    text = _text_of(path)
    flow = parse(text, path.name)
    stop_at(soundness(flow), text, path.name)
    return flow


def workflow_files(folder: Path) -> Iterator[Path]:
    """The files of a folder, without the convenant; a file that cannot be read is for `load` to complain about."""
    for path in sorted(folder.glob("*.toml")):
        if _kind(_text_of(path)) != "convenant":
            yield path


@lru_cache(maxsize=64)
def _kind(text: str) -> object:
    try:
        return tomllib.loads(text).get("kind")
    except tomllib.TOMLDecodeError:
        return None


@lru_cache(maxsize=64)  # the same few texts are read for every gemeente and every stored version
def parse(text: str, source: str) -> Workflow:
    """The workflow as it stands there, its shape checked and nothing else."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise malformed(text, source, error) from error
    stop_at(misshapen(document), text, source)
    strengths = [each for i, step in enumerate(document["steps"]) for each in _bad_strengths(step, i)]
    stop_at(strengths, text, source)
    return _workflow(document, text)


def _workflow(document: Mapping[str, Any], text: str) -> Workflow:
    return Workflow(
        name=document["name"],
        version=document["version"],
        initial=document["initial"],
        states=tuple(document["states"]),
        ended=tuple(document["ended"]),
        steps=tuple(map(_step, document["steps"])),
        text=text,
        hash=sha256(text.encode()).hexdigest(),
        title=document["title"],
        safety=document["name"] == "plan" or document.get("safety", False),
        state_texts=MappingProxyType(document["states"]),
        reason_texts=MappingProxyType(document.get("reasons", {})),
    )


def _step(table: Mapping[str, Any]) -> Step:
    return Step(
        name=table["name"],
        source=tuple(table["from"]),
        target=table["to"],
        by=tuple(table["by"]),
        needs=tuple(map(_need, table.get("needs", []))),
        text=table["text"],
        reasons=tuple(table.get("reasons", [])),
    )


def _need(table: Mapping[str, Any]) -> Need:
    return Need(table["guard"], Strength(table["strength"]), tuple(table.get("reasons", [])))


def _bad_strengths(step: Mapping[str, Any], i: int) -> Iterator[Finding]:
    for j, need in enumerate(step.get("needs", [])):
        if need["strength"] not in list(Strength):
            says = f"onbekende sterkte “{need['strength']}”: kies “wall” (muur) of “reason” (reden)"
            yield Finding(("steps", i, "needs", j, "strength"), says, need["strength"])


def _text_of(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise WorkflowError([f"{path.name}, regel {line}: dit is geen UTF-8; bewaar het bestand als UTF-8"]) from error


def _named_as_its_file(flow: Workflow, path: Path) -> None:
    if flow.name != path.stem:
        says = f"de naam “{flow.name}” is niet die van het bestand, “{path.stem}”"
        stop_at([Finding(("name",), says)], flow.text, path.name)
