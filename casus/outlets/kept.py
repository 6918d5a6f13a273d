"""What somebody typed while the session ran out: sealed on the log-in page, given back to the same person only."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from casus.crypto import Unreadable, decrypt, encrypt

_HOURS = 12
_NOT_KEPT = ("csrf_token", "password")


@dataclass(frozen=True)
class Typed:
    """A form that was not taken: where it was sent, and its fields in their order."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def texts(self) -> list[str]:
        """What somebody may want to read back: more than a choice or a number."""
        return [value for _name, value in self.fields if " " in value.strip()]


def seal(path: str, form: MultiDict[str, str], account_id: UUID, at: datetime) -> str:
    """The form, so that only casus can read it; "" where nothing was typed. It stands in the page, in no table."""
    fields = [(name, value) for name, value in form.items(multi=True) if name not in _NOT_KEPT]
    if not fields:
        return ""
    body: dict[str, Any] = {"path": path, "fields": fields, "of": str(account_id), "at": at.isoformat()}
    return encrypt(json.dumps(body))


def unseal(sealed: str, account_id: UUID | None, at: datetime) -> Typed | None:
    """What this account typed within the last twelve hours; None for anybody else, and for what is no such text."""
    try:
        body = json.loads(decrypt(sealed)) if sealed else {}
    except (Unreadable, ValueError):
        return None
    if body.get("of") != str(account_id) or datetime.fromisoformat(body["at"]) < at - timedelta(hours=_HOURS):
        return None
    return Typed(body["path"], [(name, value) for name, value in body["fields"]])
