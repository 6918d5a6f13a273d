"""What was destroyed, in a file beside the database: a backup from before is put right with this.

A line holds ids and a moment, sealed with JOURNAL_KEY. Copy the file to where the seals of the journal go.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import func, inspect, null, select

from casus import journal
from casus.actions.vernietiging.back import take_back
from casus.actions.vernietiging.engine import GONE, destroy
from casus.actions.vernietiging.place import Place
from casus.database import db, transaction
from casus.models import Persoonsdeel, Plan, Vernietiging, Vernietigingstekst

_PURPOSE = "vernietigd"
log = logging.getLogger("casus.vernietiging")


@dataclass(frozen=True)
class Gone:
    """One part that was destroyed, when, and which texts about others were written anew because of it."""

    plan_id: UUID
    persoon_id: UUID
    op: datetime
    places: tuple[Place, ...] = ()


def remember(done: Iterable[Gone]) -> None:
    """Add these to the file; what stands in it already is not added twice."""
    known = {(each.plan_id, each.persoon_id, each.op) for each in _read()}
    lines = [_line(each) for each in done if (each.plan_id, each.persoon_id, each.op) not in known]
    if lines:
        file().parent.mkdir(parents=True, exist_ok=True)
        with file().open("a", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)


def try_to_remember(done: Iterable[Gone]) -> None:
    """The same after a deed that stands already: where the disk says no, the next `casus remind` writes it."""
    try:
        remember(done)
    except OSError as error:
        log.error("what was destroyed could not be written to its file: %s", type(error).__name__)


def everything(*, stored: bool = True) -> list[Gone]:
    """All that was destroyed: by the file, and by the database as it stands unless it has no such tables.

    Of a part that was destroyed twice the last time: a backup from between them goes as well.
    """
    found: dict[tuple[UUID, UUID], Gone] = {}
    for each in (*_read(), *(_stored() if stored else ())):
        had = found.get((each.plan_id, each.persoon_id), each)
        places = tuple(sorted({*had.places, *each.places}))
        found[each.plan_id, each.persoon_id] = replace(each, op=max(had.op, each.op), places=places)
    return list(found.values())


def catch_up() -> None:
    """What could not be written when it was destroyed is written now."""
    remember(_stored())


def again(gone: Iterable[Gone]) -> int:
    """After an older backup came back: destroy once more what was destroyed since. How many parts that were.

    What was written in the place of a text is not known here; there stands that it is gone. Nor does it wait on a list.
    """
    count = 0
    for each in gone:
        with transaction():
            count += _again(each)
    return count


def file() -> Path:
    return Path(current_app.config["VAR"]) / "vernietigd.jsonl"


def _again(each: Gone) -> int:
    if db.session.get(Plan, each.plan_id) is None:
        return 0
    mine = Persoonsdeel.plan_id == each.plan_id, Persoonsdeel.persoon_id == each.persoon_id
    deel = db.session.scalars(select(Persoonsdeel).where(*mine)).first()
    if deel is not None and any(op is not None and op >= each.op for op in _ops(deel)):
        return 0
    destroy(each.plan_id, each.persoon_id, dict.fromkeys(each.places, GONE))
    if deel := db.session.scalars(select(Persoonsdeel).where(*mine)).first():
        deel.vernietigd_op = each.op
        waits = Vernietiging.deel_id == deel.id, Vernietiging.uitgevoerd_op.is_(None)
        take_back(db.session.scalars(select(Vernietiging.id).where(*waits)).all(), each.op)
    return 1


def _ops(deel: Persoonsdeel) -> tuple[datetime | None, datetime | None]:
    """When it was destroyed; of a part that was kept anew the time before."""
    return deel.vernietigd_op, deel.eerder_vernietigd_op


def _stored() -> list[Gone]:
    deel = Persoonsdeel
    with transaction():
        before = deel.eerder_vernietigd_op if _kept_anew() else null()
        last = func.coalesce(deel.vernietigd_op, before, type_=deel.vernietigd_op.type)
        rows = db.session.execute(select(deel.id, deel.plan_id, deel.persoon_id, last).where(last.is_not(None))).all()
        places = _places()
    return [Gone(plan_id, persoon_id, op, tuple(places.get(row_id, ()))) for row_id, plan_id, persoon_id, op in rows]


def _kept_anew() -> bool:
    """Whether this database knows that a part can be kept anew: one that a restore replaces may be of before."""
    columns = inspect(db.session.connection()).get_columns(Persoonsdeel.__tablename__)
    return Persoonsdeel.eerder_vernietigd_op.key in {column["name"] for column in columns}


def _places() -> dict[UUID, list[Place]]:
    text = Vernietigingstekst
    query = select(Vernietiging.deel_id, text.tabel, text.rij, text.kolom).join(text)
    found: dict[UUID, list[Place]] = {}
    for deel_id, *place in db.session.execute(query.where(Vernietiging.uitgevoerd_op.is_not(None))):
        found.setdefault(deel_id, []).append((place[0], place[1], place[2]))
    return found


def _line(each: Gone) -> str:
    body = {"plan": str(each.plan_id), "persoon": str(each.persoon_id), "op": each.op.isoformat()}
    said: dict[str, Any] = body | {"teksten": [list(place) for place in each.places]}
    return json.dumps(said | {"zegel": journal.seal_of(_PURPOSE, json.dumps(said, sort_keys=True))}, sort_keys=True)


def _read() -> list[Gone]:
    """The lines with a good seal; a line of somebody else destroys nothing."""
    if not file().exists():
        return []
    return [found for line in file().read_text("utf-8").splitlines() if (found := _told(line)) is not None]


def _told(line: str) -> Gone | None:
    try:
        said = json.loads(line)
        seal = str(said.pop("zegel"))
        if journal.sealed_with(_PURPOSE, json.dumps(said, sort_keys=True), seal) is None:
            return None
        places = tuple((str(t), str(r), str(c)) for t, r, c in said["teksten"])
        return Gone(UUID(said["plan"]), UUID(said["persoon"]), datetime.fromisoformat(said["op"]), places)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
