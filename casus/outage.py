"""Which errors of a database mean that the machine fails and not what somebody did, and what people are told then."""

from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from casus.errors import Full, ReadOnly, Unavailable

_SQLITE: dict[int, type[Unavailable]] = {8: ReadOnly, 10: Unavailable, 13: Full, 14: Unavailable}
"""The primary result codes READONLY, IOERR, FULL and CANTOPEN (sqlite.org/rescode.html)."""
_POSTGRES: dict[str, type[Unavailable]] = {
    "08": Unavailable,  # connection exceptions
    "25006": ReadOnly,  # read-only transaction: a standby, or default_transaction_read_only
    "53100": Full,
    "53300": Unavailable,  # too many connections
    "57P": Unavailable,  # shut down, crashed, or still starting
    "58030": Unavailable,  # input/output error
}
"""SQLSTATE, or how it begins (PostgreSQL, appendix A)."""
_FILE_LIMIT = "File too large"
"""A file that may not grow is a full disk too; PostgreSQL gives it no SQLSTATE of its own."""


def outage(error: BaseException) -> Unavailable | None:
    """What to say when this error is an outage; None when it is something else, such as a bug."""
    if isinstance(error, TimeoutError):  # every connection of this process is in use
        return Unavailable()
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    kind = _SQLITE.get(code & 0xFF) if code is not None else _postgres(error)
    return kind() if kind else None


def _postgres(error: DBAPIError) -> type[Unavailable] | None:
    state = getattr(error.orig, "sqlstate", "")
    if state is None:  # the library lost the server, or never found it
        return Unavailable
    if state == "XX000" and _FILE_LIMIT in str(error.orig):
        return Full
    return next((kind for start, kind in _POSTGRES.items() if state.startswith(start)), None)


__all__ = ["SQLAlchemyError", "outage"]
