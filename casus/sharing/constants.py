"""A statement with its constants written out: the planner sees them, and only what differs per request is sent.

The union of all grounds names some six hundred words of the vocabulary. As parameters they cost more than the answer:
SQLite plans a statement anew when one of them stands beside a partial index, and both drivers send each of them.
Only words that the code itself says are written out; whatever comes from a request stays a parameter.
"""

from typing import Any, TypeVar, cast

from sqlalchemy import literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import BindParameter, ClauseList
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import in_op
from sqlalchemy.sql.visitors import ExternallyTraversible, replacement_traverse

from casus.database import NIL, Key

S = TypeVar("S", bound=ExternallyTraversible)


class NoOne(FunctionElement[Any]):
    """The key `NIL`, as either database writes it."""

    name = "no_one"
    type = Key()
    inherit_cache = True


@compiles(NoOne)
def _hex(element: Any, compiler: Any, **options: Any) -> str:
    return f"'{NIL.hex}'"


@compiles(NoOne, "postgresql")
def _uuid(element: Any, compiler: Any, **options: Any) -> str:
    return f"'{NIL}'::uuid"


def written_out(statement: S) -> S:
    """The same statement with every word and `NIL` in it as text. Other constants, and parameters by name, stay."""
    return cast(S, replacement_traverse(statement, {}, _word))


def _word(element: Any, **_more: Any) -> Any:
    if not isinstance(element, BindParameter) or element.required or element.callable is not None:
        return None
    if element.expanding:
        words = element.value or ()
        if not words or not all(isinstance(word, str) for word in words):
            return None
        return ClauseList(*(_text(word, element) for word in words)).self_group(against=in_op)
    if element.value == NIL:
        return NoOne()
    return _text(element.value, element) if isinstance(element.value, str) else None


def _text(word: str, element: BindParameter[Any]) -> Any:
    quoted = str(word).replace("'", "''")
    return literal_column(f"'{quoted}'", element.type)
