"""What somebody typed in a form that was not taken: given back to be sent again, and to nobody else.

Where the database is away it stands on the page itself. Where the session ran out it goes along on the log-in page,
sealed, until the same person is back.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from casus.crypto import Unreadable, decrypt, encrypt

_HOURS = 12
_NEVER = ("csrf_token", "password")

Fields = list[tuple[str, str]]


@dataclass(frozen=True)
class Typed:
    """A form that was not taken: where it was sent, and its fields in their order, without passwords."""

    path: str
    fields: Fields

    @classmethod
    def of(cls, path: str, form: MultiDict[str, str]) -> "Typed":
        return cls(path, [(name, value) for name, value in form.items(multi=True) if name not in _NEVER])

    @property
    def texts(self) -> Fields:
        """What somebody wrote, and may want to read back."""
        return [field for field in self.fields if _is_text(field[1])]

    @property
    def choices(self) -> Fields:
        """What was chosen, and ids."""
        return [field for field in self.fields if not _is_text(field[1])]


def _is_text(value: str) -> bool:
    return any(letter.isspace() for letter in value.strip())


def seal(typed: Typed, account_id: UUID, at: datetime) -> str:
    """The form, so that only casus can read it; "" where nothing was typed. It stands in the page, in no table."""
    if not typed.fields:
        return ""
    body: dict[str, Any] = {"path": typed.path, "fields": typed.fields, "of": str(account_id), "at": at.isoformat()}
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
