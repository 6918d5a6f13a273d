"""A deed on the gezin: who leads the plan does it, on rows of this gezin and no other."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from casus.actions.stale import both_versions
from casus.database import db
from casus.errors import NotVisible
from casus.language import _
from casus.models import Gezin, Gezinslid, Persoon
from casus.sharing.lens import Lens
from casus.sharing.looks.gezin import part
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.words import Deed, Ground, Topic

R = TypeVar("R")


@contextmanager
def leading(lens: Lens, plan_id: UUID, deed: Deed) -> Iterator[OpenPlan]:
    """One deed on one plan, by who leads it. Raises `NotVisible`, `Refused`."""
    with lens.on_plan(plan_id, deed) as opened:
        require_lead(opened)
        yield opened


@contextmanager
def editing(lens: Lens, plan_id: UUID, deed: Deed, row_id: UUID, yours: Mapping[str, Any]) -> Iterator[OpenPlan]:
    """The same on one row that somebody else may just have changed: `Stale` then carries both versions."""
    with both_versions(yours, lambda: part(lens, plan_id, row_id)), leading(lens, plan_id, deed) as opened:
        yield opened


def gezin_of(opened: OpenPlan) -> Gezin:
    return db.session.get_one(Gezin, opened.plan.gezin_id)


def persoon_of(opened: OpenPlan, persoon_id: UUID) -> tuple[Persoon, Gezinslid]:
    """Somebody of this gezin, also who left it. Raises `NotVisible` for anybody else."""
    found = db.session.execute(
        select(Persoon, Gezinslid)
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .where(Gezinslid.gezin_id == opened.plan.gezin_id, Persoon.id == persoon_id)
    )
    for persoon, lid in found:
        return persoon, lid
    raise not_visible()


def row_of(opened: OpenPlan, kind: type[R], row_id: UUID) -> R:
    """A row of this gezin. Raises `NotVisible` for one of another, which is the same as none."""
    row: Any = db.session.get(kind, row_id)
    if row is None or row.gezin_id != opened.plan.gezin_id:
        raise not_visible()
    return row  # type: ignore[no-any-return]


def row_about(opened: OpenPlan, kind: type[R], row_id: UUID, whom: Callable[[Any], UUID]) -> R:
    """A row about somebody of this gezin. Raises `NotVisible` for one about anybody else."""
    row: Any = db.session.get(kind, row_id)
    if row is None:
        raise not_visible()
    persoon_of(opened, whom(row))
    return row  # type: ignore[no-any-return]


def noted(opened: OpenPlan, topic: Topic, row_id: UUID, *persons: UUID) -> None:
    """For the journal: this row was made or changed, on this topic, about these persons, by who leads the plan."""
    opened.touched.add(row_id)
    opened.used.setdefault(topic, set()).add(Ground.SEAT)
    for persoon in persons:
        opened.seen.setdefault(persoon, {}).setdefault(Ground.SEAT, set()).add(topic)


def not_visible() -> NotVisible:
    return NotVisible(_("Dit is er niet, of het is niet voor u."))
