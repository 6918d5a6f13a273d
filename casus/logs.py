"""One line of JSON per event, for machines to read: ids and rules of routes, never contents, names or addresses.

A traceback is told by type, file, line and function only: messages of errors quote what somebody typed.
"""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

LOGGER = "casus"
_SIGNAL = re.compile(r"SIG[A-Z0-9]+")
FACTS = "facts"
"""The attribute of a log record under which its fields stand."""
DEPTH, FRAMES = 5, 12
"""How many causes of an error are told, and how many calls of each."""


class JsonLines(logging.Formatter):
    """Moment, level and message, the fields given as `extra={FACTS: {...}}`, and what was raised."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": at, "level": record.levelname.lower(), "says": said(record)}
        line |= getattr(record, FACTS, {})
        if record.exc_info and record.exc_info[1] is not None:
            line["raised"] = raised(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def said(record: logging.LogRecord) -> str:
    """The message. Of a library's error only numbers and signals are filled in: the rest may quote a request."""
    if record.levelno < logging.WARNING or record.name.partition(".")[0] == LOGGER:
        return record.getMessage()
    kept = record.args if isinstance(record.args, tuple) else ()
    told = tuple(arg if isinstance(arg, int) or _SIGNAL.fullmatch(str(arg)) else "…" for arg in kept)
    try:
        return str(record.msg) % told if told else str(record.msg)
    except (TypeError, ValueError):  # another way of filling in than with %s
        return str(record.msg)


def raised(error: BaseException) -> list[dict[str, Any]]:
    """The error and what caused it, outermost first, each with where it went."""
    found: list[dict[str, Any]] = []
    now: BaseException | None = error
    while now is not None and len(found) < DEPTH:
        found.append(_told(now))
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return found


def _told(error: BaseException) -> dict[str, Any]:
    kind, frames = type(error), traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    state = getattr(error, "sqlstate", None) or getattr(error, "sqlite_errorname", None)
    return {"type": f"{kind.__module__}.{kind.__qualname__}", "where": where} | ({"sql": state} if state else {})


def write_json() -> None:
    """What casus logs goes to standard error as JSON from now on, and nowhere else."""
    log = logging.getLogger(LOGGER)
    out = logging.StreamHandler(sys.stderr)
    out.setFormatter(JsonLines())
    log.handlers, log.propagate = [out], False
    log.setLevel(logging.INFO)
