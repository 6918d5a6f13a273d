"""Texts that others keep and that may name who is destroyed. No machine can tell; somebody reads them first."""

from collections.abc import Iterator, Mapping
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


def numbered(found: Reach, typed: Mapping[str, str]) -> dict[Place, str]:
    """What somebody wrote instead, by place: fields are called `tekst_0`, `tekst_1` … in the order of `kept`."""
    every = kept(found)
    named = {f"tekst_{at}": each for at, each in enumerate(every)}
    changed = {name: words.strip() for name, words in typed.items() if name in named}
    return {named[name].place: words for name, words in changed.items() if words and words != named[name].text}
