"""The session, the types, the transaction and the door.

Models label every column with a topic (`shown`); a guarded table's SQL raises unless a lens, an action or a
migration holds the door open.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any
from uuid import UUID

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, ForeignKey, MetaData, String, event
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import DBAPIError, IntegrityError, TimeoutError
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, Session, declared_attr, mapped_column
from sqlalchemy.orm.exc import StaleDataError
from sqlalchemy.types import TypeDecorator, TypeEngine, Uuid

from casus import connections
from casus.errors import Conflict, DoorClosed, Stale
from casus.language import _
from casus.outage import outage
from casus.words import Deel, Fase, Ground, Label, Leefgebied, May, Needs, Purpose, Role, Scope, Topic

NIL = UUID(int=0)
"""In grants: the plan itself, or 'any' in a reach."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, on both databases; refuses a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[Any]):
    """A word of the vocabulary, stored as its value; comes back as the member."""

    impl = String
    cache_ok = True

    def __init__(self, words: type[StrEnum] | None = None):
        super().__init__()
        self.words = words

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return self.words(value) if self.words and value else value

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        """The same from a table of the words: a page reads thousands of them."""
        if self.words is None:
            return None
        members: dict[str, StrEnum] = {str(word): word for word in self.words}
        return lambda value: members[value] if value else value


class Key(Uuid[UUID]):
    """A key. SQLite keeps it as text; what was read before is not read again, for a page names the same few often."""

    def result_processor(self, dialect: Dialect, coltype: Any) -> Any:
        return _key_of if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


@lru_cache(maxsize=16_384)
def _key_of(text: str | None) -> UUID | None:
    return UUID(hex=text) if text else None


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=_NAMES)


_TYPES: dict[Any, TypeEngine[Any]] = {datetime: Moment(), UUID: Key(), str: Word()}
_WORDS = (Topic, Role, Leefgebied, Deel, Fase, May, Needs, Scope, Purpose, Ground)
Base.registry.update_type_annotation_map(_TYPES | {words: Word(words) for words in _WORDS})
# An error of the database that is logged must not quote what somebody typed.
db = SQLAlchemy(model_class=Base, engine_options={"pool_pre_ping": True, "hide_parameters": True})
event.listen(Engine, "connect", connections.settings)
event.listen(Engine, "begin", connections.begin)
GUARDED = {"info": {"guarded": True}}
"""`__table_args__` of a table that tells about families."""


def uuid7() -> UUID:
    """A key that sorts by the moment it was made (RFC 9562, version 7)."""
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10))
    value = (milliseconds & ((1 << 48) - 1)) << 80 | 0x7 << 76 | (noise >> 68 & 0xFFF) << 64 | 0b10 << 62
    return UUID(int=value | noise & ((1 << 62) - 1))


def first_key(moment: datetime) -> UUID:
    """No key made at this moment or later sorts before this one: a stretch of time is read by the primary key."""
    return UUID(int=int(moment.timestamp() * 1000) << 80 | 0x7 << 76 | 0b10 << 62)


def now() -> datetime:
    return datetime.now(UTC)


def shown(topic: Topic | Label, *args: Any, **options: Any) -> MappedColumn[Any]:
    """A column and what it tells about."""
    return mapped_column(*args, info={"topic": topic}, **options)


def key() -> MappedColumn[UUID]:
    """The primary key: known to whoever sees the row."""
    return mapped_column(primary_key=True, default=uuid7, info={"topic": Label.KEY})


def link(target: str, **options: Any) -> MappedColumn[Any]:
    """A foreign key. What it points at has grounds of its own, so no lens shows it."""
    return mapped_column(ForeignKey(target), info={"topic": Label.NEVER}, **options)


class Versioned:
    """Two hands at once: the second gets a 409."""

    versie: Mapped[int] = mapped_column(nullable=False, info={"topic": Label.KEY})

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.versie}


def unlabelled() -> list[str]:
    """Columns of guarded tables that do not say what they tell about; any of them stops start-up."""
    return [
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        if table.info.get("guarded")
        for column in table.columns
        if "topic" not in column.info
    ]


# --- the transaction ---------------------------------------------------------------------------------------------

_door: ContextVar[str | None] = ContextVar("door", default=None)


@contextmanager
def door_open(why: str) -> Iterator[None]:
    """Guarded tables may be named in SQL inside this block. `why` is for whoever reads a stack trace."""
    token = _door.set(why)
    try:
        yield
    finally:
        _door.reset(token)


@contextmanager
def transaction() -> Iterator[None]:
    """One deed or look: opens the door, commits once, rolls back on anything.

    Raises `Stale` where another hand was first on a versioned row, `Conflict` where a constraint says no,
    `Unavailable` where the database is away, full or read-only.
    Inside another transaction it joins that one.
    """
    if _door.get() == "transaction":
        yield
        return
    with door_open("transaction"):
        try:
            yield
            db.session.commit()
        except StaleDataError as error:
            db.session.rollback()
            raise Stale from error
        except IntegrityError as error:
            db.session.rollback()
            raise Conflict(_("Dit kan niet samen met wat er al staat.")) from error
        except (DBAPIError, TimeoutError) as error:
            db.session.rollback()
            if _crossed(error):
                raise Conflict(_("Iemand anders deed net hetzelfde. Probeer het nog eens.")) from error
            raise outage(error) or error from error
        except BaseException:
            db.session.rollback()
            raise


def _crossed(error: DBAPIError | TimeoutError) -> bool:
    """Two transactions waited for each other, or one waited too long; this one was the loser and left nothing."""
    orig = getattr(error, "orig", None)
    return getattr(orig, "sqlstate", None) in ("40001", "40P01", "55P03") or "database is locked" in str(orig)


def flush() -> None:
    """Send what is pending, so that constraints speak now."""
    db.session.flush()


def for_update(session: Session) -> bool:
    """Whether row locks exist here; on SQLite the transaction already holds the only write lock."""
    return session.get_bind().dialect.name == "postgresql"


def one_moment() -> None:
    """The rest of this transaction reads one moment; else what is written meanwhile would look like a flaw.

    SQLite reads so by itself.
    """
    if for_update(db.session()):
        db.session.connection(execution_options={"isolation_level": "REPEATABLE READ"})


# --- the door ----------------------------------------------------------------------------------------------------


@cache
def guarded_names() -> re.Pattern[str]:
    names = sorted(t.name for t in Base.metadata.tables.values() if t.info.get("guarded"))
    return re.compile(r"\b(" + "|".join(map(re.escape, names or ["\0"])) + r")\b")


@event.listens_for(Engine, "before_cursor_execute")
def guarded_tables_need_an_open_door(
    conn: Any, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool
) -> None:
    if _door.get() is None and guarded_names().search(statement):
        raise DoorClosed(statement)
