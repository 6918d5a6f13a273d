"""The plans of a question as one parameter, so that the statement has one text however many plans there are.

A list of parameters would make another text for every number of plans, prepared anew by the database each time, and
would send every plan once for each ground.
"""

import json
from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, ColumnElement, Text, Uuid, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine


class Keys(TypeDecorator[Collection[UUID]]):
    """Keys in one parameter: an array on PostgreSQL, JSON on SQLite."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return ARRAY(Uuid()) if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: Collection[UUID] | None, dialect: Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return json.dumps([key.hex for key in value])


class _Among(FunctionElement[bool]):
    """Whether a column holds one of the keys of a parameter."""

    name = "among"
    type = Boolean()
    inherit_cache = True
    _is_implicitly_boolean = True  # else SQLAlchemy writes "= 1" behind it, and SQLite uses no index


@compiles(_Among, "postgresql")
def _any(element: Any, compiler: Any, **options: Any) -> str:
    column, keys = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} = ANY ({keys})"


@compiles(_Among)
def _each(element: Any, compiler: Any, **options: Any) -> str:
    column, keys = (compiler.process(clause, **options) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({keys}))"  # noqa: S608 - text of the compiler itself


def among_plans(column: Any) -> ColumnElement[bool]:
    """Whether this column is one of the plans that were asked for, the parameter `plans`."""
    return _Among(column, bindparam("plans", type_=Keys()))


def asked_plans(plans: Collection[UUID]) -> dict[str, Any]:
    """The parameter of `among_plans`."""
    return {"plans": sorted(plans)}
