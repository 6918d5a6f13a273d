"""Lines of the trail as who looks at it afterwards reads them: by name, without a family, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from casus.actions.logcontrole.readers import Reading, stranger
from casus.database import db, first_key
from casus.models import JournaalPersoon, JournaalRegel, Plan
from casus.sharing import cursor
from casus.sharing.looks.kijkers import content_of, hat_of, nobody_of
from casus.sharing.people import hats
from casus.sharing.view import View

PAGE = 50
Place = tuple[datetime, UUID]


@dataclass(frozen=True)
class Asked:
    """Which lines: in a stretch of time; of one plan, one hat, or somebody in whatever hat."""

    van: datetime
    tot: datetime
    plan: UUID | None = None
    hat: UUID | None = None
    account: UUID | None = None


def page(reading: Reading, asked: Asked, after: Place | None) -> tuple[list[View], str | None]:
    """One page of these lines, and where the next one begins. A constant number of queries."""
    query = select(JournaalRegel, Plan.nummer).outerjoin(Plan, Plan.id == JournaalRegel.plan_id)
    query = query.where(*_which(reading, asked))
    if after:
        op, key = after
        query = query.where(or_(JournaalRegel.op < op, and_(JournaalRegel.op == op, JournaalRegel.id < key)))
    order = JournaalRegel.op.desc(), JournaalRegel.id.desc()
    rows = db.session.execute(query.order_by(*order).limit(PAGE + 1)).all()
    last = rows[PAGE - 1][0] if len(rows) > PAGE else None
    return _shown(rows[:PAGE]), cursor.after_moment(last.op, last.id) if last else None


def _which(reading: Reading, asked: Asked) -> list[ColumnElement[bool]]:
    line = JournaalRegel
    here = Plan.gemeente_id.in_(reading.gemeenten)
    which = [line.op >= asked.van, line.op <= asked.tot, or_(here, line.plan_id.is_(None)) if reading.rest else here]
    which.append(stranger(reading.account, line.plan_id))
    if asked.plan:
        which.append(line.plan_id == asked.plan)
    else:
        which += [line.id >= first_key(asked.van), line.id <= first_key(asked.tot)]
    if asked.hat:
        which.append(line.inhoud.contains(f'"hat":"{asked.hat}"'))
    if asked.account:
        which.append(line.inhoud.contains(f'"account":"{asked.account}"'))
    return which if reading.confidential else which + _open()


def _open() -> list[ColumnElement[bool]]:
    """About somebody, and vertrouwelijk for nobody: a line tells only by its persons whether it was born quiet.

    Without them (nobody was named, it was destroyed by term, or with somebody's part) it stays shut.
    """
    about = exists().where(JournaalPersoon.regel_id == JournaalRegel.id)
    return [about, ~about.where(JournaalPersoon.vertrouwelijk)]


def _shown(rows: Sequence[Any]) -> list[View]:
    content = [(line, nummer, content_of(line)) for line, nummer in rows]
    known = hats(hat_of(each) for _line, _nummer, each in content)
    kept = JournaalPersoon.regel_id.in_([line.id for line, _nummer in rows]), JournaalPersoon.vertrouwelijk
    quiet = set(db.session.scalars(select(JournaalPersoon.regel_id).where(*kept)))
    return [_line(line, nummer, each, known).but(vertrouwelijk=line.id in quiet) for line, nummer, each in content]


def _line(line: JournaalRegel, nummer: int | None, content: dict[str, Any], known: Any) -> View:
    hat, who = known.get(hat_of(content)), content.get("wie", {})
    grounds = content.get("gronden", {})
    fields: dict[str, Any] = {"id": line.id, "op": line.op, "deed": line.deed, "nummer": nummer}
    fields |= {"wie": hat.naam if hat else None, "rol": hat.rol if hat else None}
    fields |= {"soort": nobody_of(content), "uitkomst": content.get("uitkomst", "")}
    fields |= {"reden": content.get("reden", ""), "apparaat": who.get("apparaat", ""), "adres": who.get("adres", "")}
    fields |= {"topics": sorted(grounds), "gronden": sorted({ground for of in grounds.values() for ground in of})}
    return View("regel", fields | {"personen": len({*content.get("over", {}), *content.get("personen", [])})})
