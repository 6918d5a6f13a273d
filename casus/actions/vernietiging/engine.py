"""Destroying one person's part of one plan, in the transaction of whoever calls. It cannot be undone.

Rows about this person alone go. Rows about several lose this name and stay whole for the others; so does what this
person told about others. A row that another needs stays without its words, about nobody, so that nobody reads it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Table, and_, delete, or_, select, update

from casus.actions.deelnames.rows import LIVE
from casus.actions.gezinnen.label import relabel_left
from casus.actions.vernietiging import pending, persons, redacting
from casus.actions.vernietiging.place import Place, row_name
from casus.actions.vernietiging.reach import Key, Part, Reach, reach, table
from casus.actions.vernietiging.tables import free_text
from casus.database import Base, db
from casus.models import Deelname, Persoonsdeel, Plan, Termijn
from casus.words import ENDED

GONE = "–"
"""What stands where words were."""
_AT_ONCE = 200


def destroy(plan_id: UUID, persoon_id: UUID, texts: Mapping[Place, str] | None = None) -> dict[str, int]:
    """Destroy it; `texts` take the place of texts about others that named this person. How many rows went, by table.

    A part that is gone already is left as it is: zero of everything.
    """
    db.session.flush()
    part = part_of(plan_id, persoon_id)
    found = reach(part)
    for (name, row, column), words in (texts or {}).items():
        _replace(found, name, row, column, words)
    pending.forget(plan_id, persoon_id, found)
    _empty(found)
    counted = Counter({name: len(keys) for name, keys in found.gone.items() if keys and name != Termijn.__tablename__})
    for of in reversed(Base.metadata.sorted_tables):
        if of.name != Termijn.__tablename__:
            _delete(of, found.gone.get(of.name, ()))
    counted["termijnen"] += _termijnen(part, found)
    counted += Counter(persons.leave(part))
    db.session.expire_all()
    relabel_left(plan_id)
    redacting.redact(part)
    return {name: count for name, count in sorted(counted.items()) if count}


def part_of(plan_id: UUID, persoon_id: UUID) -> Part:
    """This part, and whether it is the last of this person or of this plan."""
    plan = db.session.get_one(Plan, plan_id)
    gone = Persoonsdeel.plan_id == plan_id, Persoonsdeel.vernietigd_op.is_not(None)
    others = persons.in_plan(plan) - set(db.session.scalars(select(Persoonsdeel.persoon_id).where(*gone)))
    others -= {persoon_id}
    whole = not persons.kept_elsewhere(persoon_id, plan_id)
    return Part(plan_id, plan.gezin_id, persoon_id, whole, plan.fase in ENDED and not others)


def texts_of(name: str) -> list[str]:
    """The columns of this table in which somebody typed what they liked."""
    return [column.name for column in table(name).columns if free_text(column) and not column.primary_key]


def _replace(found: Reach, name: str, row: str, column: str, words: str) -> None:
    """Only where this text is one of those about others: a list that was made for another state changes nothing."""
    for key in found.shared.get(name, ()):
        if row_name(key) == row and column in texts_of(name):
            db.session.execute(update(table(name)).where(_is(table(name), key)).values({column: words}))


def _empty(found: Reach) -> None:
    """The words and days of rows that another row needs; a seat among them is nobody's any more."""
    for name, keys in found.emptied.items():
        of = table(name)
        for key in keys:
            row = found.rows[name][key]
            words = {column: GONE for column in texts_of(name) if getattr(row, column)}
            days = {c.name: None for c in of.columns if c.nullable and _is_day(c) and getattr(row, c.name)}
            if words or days:
                db.session.execute(update(of).where(_is(of, key)).values(words | days))
    closed = Deelname.id.in_([key[0] for key in found.emptied.get(Deelname.__tablename__, ())])
    db.session.execute(update(Deelname).where(closed, Deelname.status.in_(LIVE)).values(status="beeindigd"))
    db.session.execute(update(Deelname).where(closed).values(compleet=False))


def _is_day(column: Any) -> bool:
    return column.type.python_type.__name__ in ("date", "datetime") and column.name not in ("van", "tot")


def _delete(of: Table, keys: Collection[Key]) -> None:
    """The rows of one table at once: they may point at each other."""
    wanted = list(keys)
    if not wanted:
        return
    if len(of.primary_key) == 1:
        only = next(iter(of.primary_key))
        db.session.execute(delete(of).where(only.in_([key[0] for key in wanted])))
        return
    for first in range(0, len(wanted), _AT_ONCE):
        db.session.execute(delete(of).where(or_(*(_is(of, key) for key in wanted[first : first + _AT_ONCE]))))


def _is(of: Table, key: Iterable[Any]) -> Any:
    return and_(*(column == value for column, value in zip(of.primary_key, key, strict=True)))


def _termijnen(part: Part, found: Reach) -> int:
    """Reminders whose key names this person or a row that went: a birthday stands in such a key."""
    named = {str(part.persoon_id)}
    named |= {str(key[0]) for name, keys in found.gone.items() for key in keys if len(table(name).primary_key) == 1}
    rows = db.session.execute(select(Termijn.id, Termijn.sleutel).where(Termijn.plan_id == part.plan_id)).all()
    gone = [row.id for row in rows if part.last or any(name in row.sleutel for name in named)]
    gone += [key[0] for key in found.gone.get(Termijn.__tablename__, ())]
    if part.whole:
        mine = or_(Termijn.persoon_id == part.persoon_id, Termijn.sleutel.contains(str(part.persoon_id)))
        gone += db.session.scalars(select(Termijn.id).where(mine)).all()
    _delete(Base.metadata.tables["termijnen"], {(key,) for key in gone})
    return len(set(gone))
