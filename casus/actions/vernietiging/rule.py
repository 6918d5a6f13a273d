"""What may be said of a table when one person's part is destroyed."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How far the rows of a table reach."""

    PLAN = "plan"
    GEZIN = "gezin"
    PERSON = "persoon"


@dataclass(frozen=True)
class Rule:
    """One guarded table.

    `subject`: columns with the person that a row is about; the row goes with that person.
    `actor`: columns with a person who did or reads something; the row stays, with nobody behind that name.
    `about`: the table that says about whom a row is; a row goes when it was about nobody else, and else loses one name.
    `part_of`: columns with the row that this one is a part of; it goes when that row goes.
    `items`: columns with the id of a row of any table; the same.
    `stays`: about the plan and no person: it goes with the last part.
    `frame`: never goes: it holds ids, dates and numbers.
    """

    level: Level = Level.PLAN
    subject: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    about: str = ""
    part_of: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    stays: bool = False
    frame: bool = False
