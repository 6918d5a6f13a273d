"""Texts that others keep and that may name who is destroyed. No machine can tell; somebody reads them first."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from casus import journal
from casus.actions.vernietiging.engine import GONE, texts_of
from casus.actions.vernietiging.pending import rewritten_for_another
from casus.actions.vernietiging.place import Place, row_name
from casus.actions.vernietiging.reach import Reach
from casus.language import _

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


def as_read(found: Reach, read: Mapping[Place, str]) -> bool:
    """Whether each of these texts is still the one that was read; what lost its words by now says nothing."""
    return all(each.text in (read.get(each.place), GONE) for each in kept(found))


def written_for_another(found: Reach, deel_id: UUID) -> str:
    """What to do where one of these texts waits on a list, written anew for somebody else; else nothing."""
    if not rewritten_for_another(deel_id, [each.place for each in kept(found)]):
        return ""
    said: str = _(
        "Een tekst die blijft is opnieuw geschreven voor een ander van dit gezin, en dat wacht nog op een lijst. "
        "Wacht tot die lijst is goedgekeurd of haal die ander van de lijst. Lees de teksten daarna opnieuw."
    )
    return said


def rewritten(found: Reach, typed: Sequence[str]) -> dict[Place, str] | None:
    """What somebody wrote instead, by place, in the order of `kept`; None where that is not one text for each.

    A text that was left as it was, or empty, stays.
    """
    every = kept(found)
    if len(typed) != len(every):
        return None
    pairs = zip(every, (words.strip().replace("\r\n", "\n") for words in typed), strict=True)
    return {each.place: words for each, words in pairs if words and words != each.text.strip()}
