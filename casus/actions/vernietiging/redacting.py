"""The trail after a destruction: that something was seen or done stays, about whom it was goes.

A line is written again without the id of who is destroyed, and sealed with JOURNAL_KEY beside the digest on which its
chain stands. The other people of the line keep their part of it.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, delete, or_, select, update

from casus import journal
from casus.actions.vernietiging.reach import Part
from casus.database import db
from casus.models import JournaalPersoon, JournaalRegel

_AT_ONCE = 500


def redact(part: Part) -> int:
    """Take this person out of every line of the plan; with the last part of somebody, out of every line. How many."""
    name = str(part.persoon_id)
    mine = select(JournaalPersoon.regel_id).where(JournaalPersoon.persoon_id == part.persoon_id)
    here = JournaalRegel.plan_id == part.plan_id, JournaalRegel.inhoud.contains(name)
    everywhere = or_(JournaalRegel.id.in_(mine), JournaalRegel.keten == f"kijker:{name}", and_(*here))
    wanted = select(JournaalRegel.id, JournaalRegel.digest, JournaalRegel.inhoud)
    lines = db.session.execute(wanted.where(everywhere if part.whole else and_(*here))).all()
    for first in range(0, len(lines), _AT_ONCE):
        _write(part, lines[first : first + _AT_ONCE])
    return len(lines)


def _write(part: Part, lines: Sequence[Any]) -> None:
    name = str(part.persoon_id)
    for line in lines:
        if line.inhoud and name in line.inhoud:
            content = journal.redacted(line.digest, _without(json.loads(line.inhoud), name))
            db.session.execute(update(JournaalRegel).where(JournaalRegel.id == line.id).values(inhoud=content))
    ids = [line.id for line in lines]
    about = JournaalPersoon.regel_id.in_(ids), JournaalPersoon.persoon_id == part.persoon_id
    db.session.execute(delete(JournaalPersoon).where(*about))


def _without(body: dict[str, Any], name: str) -> dict[str, Any]:
    """Without this person: about whom, and who it was where somebody of the family looked."""
    body = body | {"over": {key: given for key, given in body["over"].items() if key != name}}
    body |= {list_: [each for each in body[list_] if each != name] for list_ in ("personen", "rijen")}
    if body["wie"].get("persoon") == name:
        body["wie"] = {"persoon": journal.DESTROYED}
    return body
