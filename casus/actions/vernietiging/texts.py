"""Texts that others keep and that may name who is destroyed. No machine can tell; somebody reads them first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casus import journal
from casus.actions.vernietiging.engine import Place, row_name, texts_of
from casus.actions.vernietiging.reach import Reach

_PURPOSE = "nagekeken"


@dataclass(frozen=True)
class Kept:
    """One text that stays: where it stands and what it says."""

    place: Place
    text: str


def kept(found: Reach) -> list[Kept]:
    """In an order that is the same at every reading."""
    return sorted(_kept(found), key=lambda each: each.place)


def _kept(found: Reach) -> Iterator[Kept]:
    for name, keys in found.shared.items():
        columns = texts_of(name)
        for key in keys:
            row = found.rows[name][key]
            for column in columns:
                if text := getattr(row, column):
                    yield Kept((name, row_name(key), column), text)


def seal_on(found: Reach) -> str:
    """Stands for all these texts as they are now: another text, and the seal is another."""
    told = "\n".join("\n".join((*each.place, each.text)) for each in kept(found))
    return journal.seal_of(_PURPOSE, told)


def rewritten(found: Reach, typed: Sequence[str]) -> dict[Place, str] | None:
    """What somebody wrote instead, by place, in the order of `kept`; None where that is not one text for each.

    A text that was left as it was, or empty, stays.
    """
    every = kept(found)
    if len(typed) != len(every):
        return None
    pairs = zip(every, (words.strip().replace("\r\n", "\n") for words in typed), strict=True)
    return {each.place: words for each, words in pairs if words and words != each.text.strip()}
