"""After a destruction: what SQLite freed is really overwritten, in the file and in its log. PostgreSQL does it itself.

A page of a file can keep what once stood in it. VACUUM writes the file anew without it, and the log is emptied. Where
somebody is reading at that moment it is tried again by the next `casus remind`.
"""

import logging
import sqlite3

from sqlalchemy import func, select, update

from casus.actions.vernietiging.engine import destroy
from casus.database import db, for_update, now, transaction
from casus.models import Persoonsdeel, Plan, Vernietiging, Vernietigingslijst
from casus.words import ENDED

log = logging.getLogger("casus.vernietiging")


def wipe() -> bool:
    """Overwrite what was freed by lists that were carried out. Whether everything is clean now."""
    _once_more()
    with transaction():
        dirty = db.session.scalar(select(func.count()).where(*_DIRTY)) or 0
        rows = for_update(db.session())
    db.session.remove()
    if not dirty:
        return True
    if not rows and not rewritten():
        return False
    with transaction():
        db.session.execute(update(Vernietigingslijst).where(*_DIRTY).values(gewist_op=now()))
    return True


_DIRTY = (Vernietigingslijst.uitgevoerd_op.is_not(None), Vernietigingslijst.gewist_op.is_(None))


def _once_more() -> None:
    """Who was writing at that very moment may have added a row about somebody who had just gone: it goes as well.

    Not what was told since somebody opened the plan again.
    """
    with transaction():
        fresh = select(Persoonsdeel.plan_id, Persoonsdeel.persoon_id).join(
            Vernietiging, Vernietiging.deel_id == Persoonsdeel.id
        )
        fresh = fresh.join(Plan, Plan.id == Persoonsdeel.plan_id)
        fresh = fresh.where(Persoonsdeel.vernietigd_op.is_not(None), Plan.fase.in_(ENDED))
        lists = select(Vernietigingslijst.id).where(*_DIRTY)
        rows = db.session.execute(fresh.where(Vernietiging.lijst_id.in_(lists))).all()
    for plan_id, persoon_id in rows:
        with transaction():
            destroy(plan_id, persoon_id)


def rewritten() -> bool:
    """The file written anew, its log emptied. False where others held it for too long."""
    file = str(db.engine.url.database)
    db.engine.dispose()
    connection = sqlite3.connect(file, timeout=3)
    try:
        connection.isolation_level = None
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("VACUUM")
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError as error:
        log.warning("the file could not be written anew: %s", type(error).__name__)
        return False
    finally:
        connection.close()
    return not busy
