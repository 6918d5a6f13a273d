"""Where the next page begins: the sort key of the last row that was shown, sealed.

Sealed, because a sort key can be finer than what is shown (a moment where the page tells a day), and because nobody may
make one: it would ask for what lies between two rows.
"""

from datetime import date, datetime
from uuid import UUID

from casus.crypto import seal, unseal
from casus.errors import Invalid
from casus.language import _


def after_day(day: date, row_id: UUID) -> str:
    """A cursor for a list that sorts by a date and then by id."""
    return _pack(day.isoformat(), row_id)


def after_moment(moment: datetime, row_id: UUID) -> str:
    """A cursor for a list that sorts by a moment and then by id."""
    return _pack(moment.isoformat(), row_id)


def after_word(word: str, row_id: UUID) -> str:
    """A cursor for a list that sorts by a word and then by id."""
    return _pack(word, row_id)


def read_word(cursor: str) -> tuple[str, UUID]:
    """The sort key in a cursor of `after_word`. Raises `Invalid` for any other text."""
    return _unpack(cursor)


def read_day(cursor: str) -> tuple[date, UUID]:
    """The sort key in a cursor of `after_day`. Raises `Invalid` for any other text."""
    first, row_id = _unpack(cursor)
    try:
        return date.fromisoformat(first), row_id
    except ValueError:
        raise _unknown() from None


def read_moment(cursor: str) -> tuple[datetime, UUID]:
    """The sort key in a cursor of `after_moment`. Raises `Invalid` for any other text."""
    first, row_id = _unpack(cursor)
    try:
        moment = datetime.fromisoformat(first)
    except ValueError:
        raise _unknown() from None
    if moment.tzinfo is None:
        raise _unknown()
    return moment, row_id


def _pack(first: str, row_id: UUID) -> str:
    return seal(f"{first}|{row_id.hex}")


def _unpack(cursor: str) -> tuple[str, UUID]:
    try:
        first, row_id = unseal(cursor).split("|")
        return first, UUID(hex=row_id)
    except ValueError:
        raise _unknown() from None


def _unknown() -> Invalid:
    return Invalid({"cursor": [_("Deze bladzijde is er niet. Begin weer bij het begin.")]})
