"""Where a text stands: table, row and column, as a list and the register name it."""

from casus.actions.vernietiging.reach import Key

Place = tuple[str, str, str]
"""Table, row and column of a text."""


def row_name(key: Key) -> str:
    """A row as it is called in a list: its key."""
    return "|".join(str(part) for part in key)
