"""What was destroyed, in a file beside the database: a backup from before is put right with this.

A line holds ids and a moment, sealed with JOURNAL_KEY. Copy the file to where the seals of the journal go.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from casus import journal
from casus.actions.vernietiging.engine import GONE, destroy
from casus.actions.vernietiging.place import Place
from casus.database import db, transaction
from casus.models import Persoonsdeel, Plan, Vernietiging, Vernietigingstekst

_PURPOSE = "vernietigd"


@dataclass(frozen=True)
class Gone:
    """One part that was destroyed, when, and which texts about others were written anew because of it."""

    plan_id: UUID
    persoon_id: UUID
    op: datetime
    places: tuple[Place, ...] = ()


def remember(done: Iterable[Gone]) -> None:
    """Add these to the file; what stands in it already is not added twice."""
    known = {(each.plan_id, each.persoon_id) for each in _read()}
    lines = [_line(each) for each in done if (each.plan_id, each.persoon_id) not in known]
    if lines:
        file().parent.mkdir(parents=True, exist_ok=True)
        with file().open("a", encoding="utf-8") as out:
            out.writelines(f"{line}\n" for line in lines)


def everything(*, stored: bool = True) -> list[Gone]:
    """All that was destroyed: by the file, and by the database as it stands unless it has no such tables."""
    found = {(each.plan_id, each.persoon_id): each for each in (*_read(), *(_stored() if stored else ()))}
    return list(found.values())


def again(gone: Iterable[Gone]) -> int:
    """After an older backup came back: destroy once more what was destroyed since. How many parts that were.

    What was written in the place of a text is not known here; there stands that it is gone.
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
    if deel is not None and deel.vernietigd_op is not None:
        return 0
    destroy(each.plan_id, each.persoon_id, dict.fromkeys(each.places, GONE))
    if deel := db.session.scalars(select(Persoonsdeel).where(*mine)).first():
        deel.vernietigd_op = each.op
    return 1


def _stored() -> list[Gone]:
    query = select(Persoonsdeel.plan_id, Persoonsdeel.persoon_id, Persoonsdeel.vernietigd_op, Persoonsdeel.id)
    with transaction():
        rows = db.session.execute(query.where(Persoonsdeel.vernietigd_op.is_not(None))).all()
        places = _places()
    return [Gone(row.plan_id, row.persoon_id, row.vernietigd_op, tuple(places.get(row.id, ()))) for row in rows]


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
