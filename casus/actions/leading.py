"""Opening a plan for a deed that moves it along: one at a time, on a plan that lives, by who leads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from casus.actions import process
from casus.database import NIL, db, flush
from casus.errors import Conflict
from casus.language import _
from casus.sharing.lens import Lens
from casus.sharing.people import members, names
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import ENDED, Deed, Topic


@contextmanager
def live(lens: Lens, plan_id: UUID, deed: Deed) -> Iterator[OpenPlan]:
    """The plan, held until the end of the deed; its process facts are worked out again at the end.

    Raises `Conflict` for a plan that has ended: open it again first.
    """
    with lens.on_plan(plan_id, deed) as opened:
        plan = process.lock(plan_id)
        if plan.fase in ENDED:
            raise Conflict(_("Dit plan is afgelopen. Open het plan eerst weer."))
        yield opened
        process.refresh(plan, opened.at)


@contextmanager
def led(lens: Lens, plan_id: UUID, deed: Deed) -> Iterator[OpenPlan]:
    """The same for who leads the plan; anybody else is `Refused`."""
    with lens.recorded(deed, plan_id), live(lens, plan_id, deed) as opened:
        require_lead(opened)
        yield opened


def kept(opened: OpenPlan, row: Any, *topics: Topic, **more: Any) -> View:
    """Keep a new or changed row about the plan, and show it back as far as these topics go."""
    db.session.add(row)
    flush()
    opened.touched.add(row.id)
    for topic in topics:
        opened.use(opened.grants.on(opened.plan.id, NIL, topic))
    return reveal(row, set(topics), **more)


def over(opened: OpenPlan, persons: tuple[UUID, ...]) -> list[View]:
    """Persons by name, as far as the viewer knows them."""
    return names(members(opened), persons)
