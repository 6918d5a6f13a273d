"""The daily seal: where every chain of the trail ended, signed, in a file beside the database.

A tail that is cut off leaves a chain that is sound in itself; only a seal from before remembers that there was more.
Copy the seals to where nobody of the database can write.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import select

from casus import journal
from casus.database import db, now, transaction
from casus.models import Keten

Head = tuple[int, str]
_PURPOSE = "zegel"


@dataclass(frozen=True)
class Seal:
    """A seal as it was read: where chains ended, by name; and which key made it (0 writes now, None: no key did)."""

    file: str
    heads: Mapping[str, Head]
    key: int | None

    @property
    def sound(self) -> bool:
        return self.key is not None


def write() -> Path:
    """Seal where every chain ends now. Gives the file."""
    with transaction():
        rows = db.session.execute(select(Keten.naam, Keten.nr, Keten.mac).order_by(Keten.naam)).all()
    at = now()
    content = {"op": at.isoformat(), "ketens": {row.naam: [row.nr, row.mac] for row in rows}}
    folder().mkdir(parents=True, exist_ok=True)
    file = folder() / f"{at:%Y-%m-%dT%H%M%S%f}.json"
    partly = file.with_suffix(".tmp")
    signed = content | {"zegel": journal.seal_of(_PURPOSE, _text(content))}
    partly.write_text(json.dumps(signed, indent=1, sort_keys=True))
    partly.replace(file)
    return file


def newest() -> Seal | None:
    """The last seal that was written; None where there is none yet."""
    files = sorted(folder().glob("*.json"))
    return _read(files[-1]) if files else None


def folder() -> Path:
    return Path(current_app.config["VAR"]) / "zegels"


def _read(file: Path) -> Seal:
    try:
        content: dict[str, Any] = json.loads(file.read_text())
        signature = str(content.pop("zegel"))
        heads = {str(name): (int(nr), str(mac)) for name, (nr, mac) in content["ketens"].items()}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return Seal(file.name, {}, None)
    return Seal(file.name, heads, journal.sealed_with(_PURPOSE, _text(content), signature))


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True)
