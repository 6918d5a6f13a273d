"""Gives the Dutch texts of the workflow files to Babel, so that a translation covers them like any other text.

In the Babel mapping: `method = "casus.workflow.msgids:extract"`, `pattern = "workflows/*.toml"`.
"""

import tomllib
from collections.abc import Iterator
from typing import IO, Any

from casus.workflow.flow import Need, Strength
from casus.workflow.lines import KeyPath, Lines

Message = tuple[int, None, str, list[str]]


def extract(file: IO[bytes], keywords: object, comment_tags: object, options: object) -> Iterator[Message]:
    """Line and text of everything in a workflow file that a person may read; nothing for a file of another kind."""
    text = file.read().decode()
    document = tomllib.loads(text)
    if document.get("kind") == "workflow":
        lines = Lines(text)
        yield from ((lines.of(path, said), None, said, []) for path, said in _said(document))


def _said(document: dict[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    yield ("title",), document["title"]
    for table in ("states", "reasons"):
        yield from (((table, key), said) for key, said in document.get(table, {}).items())
    for i, step in enumerate(document["steps"]):
        yield ("steps", i, "text"), step["text"]
        yield from ((("steps", i, "by"), actor) for actor in step["by"])
        for j, need in enumerate(step.get("needs", [])):
            yield ("steps", i, "needs", j, "guard"), Need(need["guard"], Strength(need["strength"])).words
