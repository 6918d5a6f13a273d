"""Whether this node can be given work: the database answers and can be written, a commit does not wait for a standby
that is gone, the tables are new enough, and the agreements stand in it.
"""

import hashlib
from collections.abc import Iterator
from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import exists, select, text

from casus import dates, paths
from casus.database import db, for_update, now, transaction
from casus.errors import CasusError
from casus.language import _
from casus.models import ConvenantVersie, Gemeente, WorkflowVersie
from casus.sharing.agreed import counts

_STUCK = (
    "select count(*) from pg_stat_activity where usename = current_user and wait_event = 'SyncRep'"
    " and query_start < clock_timestamp() - interval '5 seconds'"
)


def reasons() -> list[str]:
    """A sentence for everything that stands in the way of work; nothing when there is none."""
    try:
        with transaction():
            return list(_tables()) or [*_writable(), *_waiting(), *_agreements()]
    except CasusError as error:
        return [str(error)]


def behind() -> bool:
    """Whether the tables are older than this release, or not there. Inside a transaction.

    A revision that this release does not know is of a later one: its tables still serve this release, which
    docs/operations.md calls expand and contract.
    """
    standing = set(MigrationContext.configure(db.session.connection()).get_current_heads())
    return not standing or (standing <= _revisions() and standing != _heads())


def knows(revision: str) -> bool:
    """Whether this release knows tables in this revision, so that it can bring them up to date."""
    return revision in _revisions()


def _tables() -> Iterator[str]:
    if behind():
        yield _("De tabellen zijn er niet, of zijn ouder dan deze versie van casus: voer casus db upgrade uit.")


def _writable() -> Iterator[str]:
    if for_update(db.session()):
        standby = "select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean"
        if db.session.execute(text(standby)).scalar():
            yield _("De database kan nu alleen lezen.")


def _waiting() -> Iterator[str]:
    """With synchronous replication a commit waits for the standby: for ever, where that one is gone."""
    if for_update(db.session()) and (db.session.scalar(text(_STUCK)) or 0) > 0:
        yield _("Bewaren wacht op de standby: herstel haar, of zet synchronous_standby_names op ''.")


def _agreements() -> Iterator[str]:
    stored = set(db.session.scalars(select(WorkflowVersie.hash)))
    if not _hashes() <= stored:
        yield _("De workflows van deze versie staan niet in de database: voer casus db upgrade uit.")
    theirs = select(ConvenantVersie.id).where(ConvenantVersie.gemeente_id == Gemeente.id, counts(dates.day_of(now())))
    if db.session.scalar(select(Gemeente.id).where(~exists(theirs)).limit(1)):
        yield _("Een gemeente heeft nog geen convenant: voer casus db upgrade uit.")


@cache
def _script() -> ScriptDirectory:
    return ScriptDirectory(str(paths.MIGRATIONS))


@cache
def _heads() -> set[str]:
    return set(_script().get_heads())


@cache
def _revisions() -> set[str]:
    return {script.revision for script in _script().walk_revisions()}


@cache
def _hashes() -> frozenset[str]:
    """Of the workflows in this release, as `agreements` stores them."""
    files = [file for file in paths.WORKFLOWS.glob("*.toml") if file.name != "convenant.toml"]
    return frozenset(hashlib.sha256(file.read_text().encode()).hexdigest() for file in files)
