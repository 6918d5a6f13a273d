"""A backup while people write, and a restore that proves itself or leaves everything as it was."""

import json
import os
import stat
import tarfile
import threading
from io import BytesIO

import pytest
from sqlalchemy import delete, select, text, update

from casus.actions import accounts, backup, bsn, check, sessions
from casus.actions.backup import file as files
from casus.actions.backup import restore
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, Unavailable
from casus.models import Account, Bijdrage, JournaalRegel, Persoon, Plan, Sessie
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from conftest import ADMIN
from jeugdteam import Jeugdteam
from machines.load import furnished
from machines.node import Node

if ADMIN:
    from machines.cluster import TOOLS


@pytest.fixture
def team(app, monkeypatch):
    monkeypatch.setitem(app.config, "POSTGRES_TOOLS", str(TOOLS) if ADMIN else "")
    return Jeugdteam().start()


@pytest.fixture
def target(tmp_path):
    return tmp_path / "casus.backup"


def tell(team, tekst):
    from casus.actions.bijdragen import vertellen

    about = {"topic": "school", "leefgebied": "onderwijs", "over": [team.persons["sem"]]}
    return vertellen(team.noor.lens(), team.plan, tekst=tekst, **about).id


def texts():
    with transaction():
        return set(db.session.scalars(select(Bijdrage.tekst)))


def sound():
    return [found.flaws for found in check.check() if found.flaws] == []


def test_what_was_changed_after_the_backup_is_as_it_was(team, target):
    tell(team, "voor de back-up")
    manifest = backup.backup(target)
    tell(team, "na de back-up")
    with transaction():
        db.session.execute(update(Plan).values(label="anders"))

    done = restore(target, replace=True)

    assert done.flaws == []
    assert done.manifest == manifest
    assert texts() == {"voor de back-up"}
    with transaction():
        assert "anders" not in set(db.session.scalars(select(Plan.label)))
    assert sound()
    tell(team, "en het werk gaat verder")
    assert sound()


def test_the_file_is_for_its_owner_only_and_is_never_overwritten(team, target):
    backup.backup(target)

    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with pytest.raises(Invalid, match="bestaat al"):
        backup.backup(target)
    assert [each.name for each in target.parent.iterdir()] == [target.name]


def test_a_database_that_holds_something_is_not_replaced_unasked(team, target):
    backup.backup(target)
    tell(team, "blijft")

    with pytest.raises(Conflict, match="--vervang"):
        restore(target)
    assert texts() == {"blijft"}


def test_into_an_empty_database(team, target):
    tell(team, "voor de brand")
    backup.backup(target)
    with transaction():
        tables = [table for table in reversed(db.metadata.sorted_tables) if table.name != "workflow_versies"]
        if ADMIN:
            db.session.execute(text("truncate " + ", ".join(f'"{table.name}"' for table in tables) + " cascade"))
        else:
            db.session.execute(text("PRAGMA defer_foreign_keys = on"))
            for table in tables:
                db.session.execute(delete(table))

    assert restore(target).flaws == []
    assert texts() == {"voor de brand"}


def test_sessions_tokens_and_links_of_then_open_nothing(team, target):
    with transaction():
        key = sessions.start(team.noor.viewer.account_id, team.noor.hat)
    token = accounts.make_token(Lens.of(Viewer(None, "casus", system="test")), "noor@example.org")
    backup.backup(target)
    restore(target, replace=True)

    assert accounts.signed_in(key) is None
    assert accounts.by_token(token) is None
    with transaction():
        assert db.session.scalars(select(Sessie.beeindigd_op)).one() is not None
        assert db.session.scalar(select(Account.id).where(Account.email == "noor@example.org"))


# --- what is not right is refused, and nothing changed ------------------------------------------------------------


def changed(target, name, change):
    """The same file with one part of it changed."""
    with tarfile.open(target) as tar:
        parts = {member.name: tar.extractfile(member).read() for member in tar.getmembers()}
    parts[name] = change(parts[name])
    with tarfile.open(target, "w") as tar:
        for each, content in parts.items():
            entry = tarfile.TarInfo(each)
            entry.size = len(content)
            tar.addfile(entry, BytesIO(content))


def test_a_changed_manifest_is_refused(team, target):
    backup.backup(target)
    changed(target, files.MANIFEST, lambda content: content.replace(b'"rows accounts": "6"', b'"rows accounts": "7"'))

    with pytest.raises(Invalid, match="JOURNAL_KEY"):
        restore(target, replace=True)


def test_a_damaged_dump_is_refused(team, target):
    backup.backup(target)
    changed(target, files.DUMP, lambda content: content[:-100] + bytes(100))

    with pytest.raises(Invalid, match="beschadigd"):
        restore(target, replace=True)


@pytest.mark.parametrize("content", [b"", b"geen back-up", os.urandom(2000)])
def test_any_other_file_is_refused(team, target, content):
    target.write_bytes(content)

    with pytest.raises(Invalid, match="geen back-up"):
        restore(target, replace=True)


def test_another_casus_s_backup_is_refused(team, target, app, monkeypatch):
    backup.backup(target)
    monkeypatch.setitem(app.config, "JOURNAL_KEY", "een andere sleutel, lang genoeg om te gelden")

    with pytest.raises(Invalid, match="JOURNAL_KEY"):
        restore(target, replace=True)


def test_a_dump_that_does_not_hold_what_the_manifest_says_changes_nothing(team, target, monkeypatch):
    """Sealed all the same: as when a tool of the database leaves something out."""
    tell(team, "in de back-up")
    real = files.manifest

    def wrong(dialect, known, dump):
        plan = next(name for name in known.values if name.startswith("plan "))
        return real(dialect, type(known)(known.revision, known.values | {plan: "0"}, known.parts), dump)

    monkeypatch.setattr(files, "manifest", wrong)
    backup.backup(target)
    tell(team, "staat er nu")

    with pytest.raises(Invalid, match="plan "):
        restore(target, replace=True)
    assert texts() == {"in de back-up", "staat er nu"}
    assert sound()


def test_a_broken_chain_in_a_backup_is_told(team, target):
    tell(team, "een")
    with transaction():
        db.session.execute(update(JournaalRegel).values(deed="vastgesteld"))
    backup.backup(target)

    assert any("de inhoud is veranderd" in flaw for flaw in restore(target, replace=True).flaws)


def test_a_number_that_no_key_opens_is_told(team, target, app, monkeypatch):
    from cryptography.fernet import Fernet

    with transaction():
        person = db.session.scalars(select(Persoon.id)).first()
        bsn.keep(person, "111222333")
    backup.backup(target)
    assert restore(target, replace=True).flaws == []
    monkeypatch.setitem(app.config, "ENCRYPTION_KEYS", [Fernet.generate_key().decode()])

    assert any("ENCRYPTION_KEYS" in flaw for flaw in restore(target, replace=True).flaws)


# --- while people write ------------------------------------------------------------------------------------------


def test_while_people_write(team, target, app):
    """Writers go on through the backup and through the restore; each time one moment is there, whole."""
    stop, done, failed = threading.Event(), [], []

    def write(number):
        with app.app_context():
            while not stop.is_set():
                try:
                    tell(team, f"schrijver {number}, tekst {len(done)}")
                    done.append(number)
                except (Conflict, Unavailable):
                    pass
                except Exception as error:
                    failed.append(error)
                stop.wait(0.005)  # else three of them leave the one who copies no turn

    writers = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for writer in writers:
        writer.start()
    try:
        while len(done) < 10:
            stop.wait(0.01)
        manifest = backup.backup(target)
        at_backup = len(done)
        while len(done) < at_backup + 10:
            stop.wait(0.01)
        result = restore(target, replace=True)
        after = len(done)
        while len(done) < after + 5 and not failed:
            stop.wait(0.01)
    finally:
        stop.set()
        for writer in writers:
            writer.join()

    assert failed == []
    assert result.flaws == []
    assert 10 <= int(manifest.known.values["rows bijdragen"]) <= at_backup + len(writers)
    assert sound()


def test_the_manifest_tells_no_names(team, target):
    tell(team, "Sem durft niet naar school")
    backup.backup(target)

    with tarfile.open(target) as tar:
        says = json.loads(tar.extractfile(files.MANIFEST).read())
    assert not any(word in json.dumps(says) for word in ("Sem", "Noor", "school durft", "example.org"))


@pytest.mark.slow
@pytest.mark.once
def test_from_the_command_line_into_a_database_that_is_not_there_yet(tmp_path):
    here, there = (Node(f"sqlite:///{tmp_path / name}.db", tmp_path / name) for name in ("here", "there"))
    furnished(here.url, tmp_path)
    file = tmp_path / "casus.backup"

    made = here.casus("backup", str(file))
    assert (made.returncode, made.stderr) == (0, "")
    back = there.casus("restore", str(file))
    assert (back.returncode, back.stderr) == (0, "")
    assert "steekproef van 1 plannen" in back.stdout
    assert "Journaal: in orde" in back.stdout
    assert there.casus("check").returncode == 0
    again = there.casus("restore", str(file))
    assert (again.returncode, "--vervang" in again.stderr) == (1, True)
