"""The backup file: a tar with a manifest and the dump, written for its owner only and sealed with JOURNAL_KEY."""

import hashlib
import hmac
import json
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from casus import journal
from casus.actions.backup.proof import Known
from casus.database import now
from casus.errors import Invalid
from casus.language import _

DUMP, MANIFEST = "dump", "manifest.json"
_PURPOSE = "back-up"


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself. `size` is that of the dump, in bytes."""

    dialect: str
    made_on: str
    size: int
    digest: str
    known: Known

    @property
    def rows(self) -> int:
        return sum(int(self.known.values[f"rows {table}"]) for table in self.known.named("rows"))

    def content(self) -> dict[str, Any]:
        known = {"revision": self.known.revision, "values": dict(self.known.values), "parts": list(self.known.parts)}
        return {"dialect": self.dialect, "made_on": self.made_on, "size": self.size, "digest": self.digest} | known


def manifest(dialect: str, known: Known, dump: Path) -> Manifest:
    return Manifest(dialect, now().isoformat(timespec="seconds"), dump.stat().st_size, _digest(dump), known)


def pack(says: Manifest, dump: Path, target: Path) -> None:
    """Write the manifest and the dump into one file."""
    target.touch(mode=0o600)
    content = says.content()
    text = json.dumps(content | {"zegel": journal.seal_of(_PURPOSE, _text(content))}, indent=1, sort_keys=True).encode()
    with tarfile.open(target, "w") as tar:
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(text)
        tar.addfile(entry, BytesIO(text))
        tar.add(dump, DUMP)


def unpack(source: Path, room: Path) -> Manifest:
    """Take the file apart into `room`. Raises `Invalid` where it is no backup, is damaged, or has another's seal."""
    try:
        with tarfile.open(source) as tar:
            tar.extractall(room, members=[tar.getmember(MANIFEST), tar.getmember(DUMP)], filter="data")
        content: dict[str, Any] = json.loads((room / MANIFEST).read_text())
        seal = str(content.pop("zegel"))
        says = _read(content)
    except (OSError, tarfile.TarError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Invalid(_("Dit bestand is geen back-up van casus, of is beschadigd.")) from error
    if journal.sealed_with(_PURPOSE, _text(content), seal) is None:
        raise Invalid(_("Deze back-up is veranderd, of is niet met de CASUS_JOURNAL_KEY van deze casus gemaakt."))
    if not hmac.compare_digest(_digest(room / DUMP), says.digest):
        raise Invalid(_("De inhoud van deze back-up is beschadigd."))
    return says


def _read(content: Mapping[str, Any]) -> Manifest:
    parts = [(str(table), str(column)) for table, column in content["parts"]]
    values = {str(name): str(value) for name, value in content["values"].items()}
    known = Known(str(content["revision"]), values, parts)
    return Manifest(content["dialect"], content["made_on"], int(content["size"]), str(content["digest"]), known)


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, sort_keys=True)


def _digest(file: Path) -> str:
    with file.open("rb") as dump:
        return hashlib.file_digest(dump, "sha256").hexdigest()
