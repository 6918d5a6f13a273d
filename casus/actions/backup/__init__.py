"""A backup made while people work, and a restore that proves itself.

A backup file is a tar of the database as its own tools write it and a manifest: how many rows each table has, where the
journal ends, and digests of a random sample of plans, sealed with JOURNAL_KEY. It holds families: keep it as such.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import flask_migrate
from sqlalchemy import inspect

from casus.actions import ready, trail
from casus.actions.agreements import load_agreements
from casus.actions.backup import file as files
from casus.actions.backup import postgres, sqlite
from casus.actions.backup.after import close_every_way_in, unreadable
from casus.actions.backup.file import Manifest
from casus.actions.backup.proof import KEPT_OUT, standing
from casus.actions.vernietiging import register, wiping
from casus.database import db, for_update, one_moment, transaction
from casus.errors import Conflict, Invalid
from casus.language import _

__all__ = ["Manifest", "Restored", "backup", "restore"]


@dataclass(frozen=True)
class Restored:
    """What stands there now: the manifest that it was compared with, and what is wrong all the same."""

    manifest: Manifest
    upgraded: bool
    flaws: list[str]
    destroyed: int = 0
    """How many parts were destroyed once more: the backup is from before."""


def backup(target: Path) -> Manifest:
    """Write a backup of the database as it stands at one moment. Raises `Invalid` where the file exists already."""
    if target.exists():
        raise Invalid(_("Dit bestand bestaat al: %(file)s. Kies een andere naam.", file=target))
    with _room(target.parent) as room:
        dump = room / files.DUMP
        manifest = files.manifest(_dialect(), _kind().write(dump), dump)
        files.pack(manifest, dump, room / "backup.tar")
        (room / "backup.tar").replace(target)
    return manifest


def restore(source: Path, *, replace: bool = False) -> Restored:
    """Put a backup in the place of what stands in the database, in one piece or not at all, and prove it.

    Counts and sample are compared before it can be seen; the journal's chains are read afterwards. Everybody signs in
    again, and tokens and one-time links end: some may have been taken back after the backup was made. What was
    destroyed since is destroyed once more.
    Raises `Conflict` where the database holds something and `replace` is off; `Invalid` where the file is no sound
    backup of this casus.
    """
    with _room(source.parent) as room:
        manifest = files.unpack(source, room)
        _fits(manifest)
        if not replace and _holds_something():
            raise Conflict(_("In deze database staat al iets. Zeg met --vervang dat het weg mag."))
        gone = _destroyed()
        _kind().read(room / files.DUMP, manifest.known)
    db.session.remove()
    upgraded = _upgrade()
    again = register.again(gone)
    wiping.wipe()
    with transaction():
        one_moment()
        flaws = [*trail.flaws(with_seal=False), *unreadable()]
    close_every_way_in()
    return Restored(manifest, upgraded, flaws, again)


def _kind() -> ModuleType:
    return postgres if for_update(db.session()) else sqlite


def _dialect() -> str:
    return str(db.engine.dialect.name)


@contextmanager
def _room(folder: Path) -> Iterator[Path]:
    """A folder that nobody else reads, on the disk where the backup stands."""
    try:
        room = Path(tempfile.mkdtemp(prefix=".casus-", dir=folder))
    except OSError as error:
        raise Invalid(_("In deze map kan niet geschreven worden: %(map)s.", map=folder)) from error
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _fits(manifest: Manifest) -> None:
    if manifest.dialect != _dialect():
        raise Invalid(_("Deze back-up is van een andere soort database: %(soort)s.", soort=manifest.dialect))
    if not ready.knows(manifest.known.revision):
        raise Invalid(_("Deze back-up is van een nieuwere versie van casus. Neem die versie, of een latere."))


def _holds_something() -> bool:
    with transaction():
        found = standing(db.session.connection())
    return any(count for table, count in found.items() if table not in KEPT_OUT)


def _destroyed() -> list[register.Gone]:
    """What was destroyed until now, by the file beside the database and by the database that goes."""
    with transaction():
        known = inspect(db.session.connection()).has_table("persoonsdelen")
    return register.everything(stored=known)


def _upgrade() -> bool:
    """A backup of an earlier release comes up to this one; whether that was needed."""
    with transaction():
        older = ready.behind()
    if older:
        flask_migrate.upgrade()
    load_agreements()
    return older
