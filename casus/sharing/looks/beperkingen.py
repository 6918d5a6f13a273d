"""What is set aside (AVG 18), for who leads the plan. To nobody else does a page tell that something is."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import Beperking
from casus.sharing.kinds import KINDS, item, soort_of, words_of
from casus.sharing.lens import Lens
from casus.sharing.people import names
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, about_of, about_row, opened_for, readable
from casus.sharing.show import Shown, around
from casus.sharing.view import View


def beperkingen(lens: Lens, plan_id: UUID) -> list[View]:
    """What is set aside now, oldest first, with `soort` and `woorden` of the item. Raises `NotVisible`, `Refused`."""
    with lens.on_plan(plan_id) as opened:
        require_lead(opened)
        query = select(Beperking).where(Beperking.plan_id == plan_id, Beperking.beeindigd_op.is_(None))
        rows = db.session.scalars(query.order_by(Beperking.van, Beperking.id)).all()
        words = _words(opened, {row.item_id for row in rows})
        shown = around(opened, {})
        return [show_aside(shown, row).but(**words[row.item_id]) for row in rows if row.item_id in words]


def beperkbaar(lens: Lens, plan_id: UUID, soort: str, item_id: UUID) -> View:
    """One item that can be set aside: `woorden` and `personen` (id, naam) whom it is about. By who leads the plan."""
    with lens.on_plan(plan_id) as opened:
        row, _basis = item(opened, soort, item_id)
        require_lead(opened)
        found = names(around(opened, {}).leden, about_row(row))
        people = [View("persoon", {"id": view.id, "naam": view.naam}) for view in found]
        stands = [show_aside(around(opened, {}), each) for each in of_item(opened, [item_id])]
        return View("beperkbaar", {"woorden": words_of(row), "personen": people, "staat": stands})


def of_item(opened: OpenPlan, ids: Collection[UUID]) -> Sequence[Beperking]:
    """What runs on these rows."""
    mine = Beperking.plan_id == opened.plan.id, Beperking.item_id.in_(ids), Beperking.beeindigd_op.is_(None)
    return db.session.scalars(select(Beperking).where(*mine)).all()


def show_aside(shown: Shown, row: Beperking) -> View:
    over = names(shown.leden, [row.persoon_id])
    return View("beperkingen", {"id": row.id, "item_id": row.item_id, "over": over, "reden": row.reden, "van": row.van})


def _words(opened: OpenPlan, ids: Collection[UUID]) -> dict[UUID, dict[str, str]]:
    """Kind and words of the rows that stand now; of a bijdrage the newest version."""
    if not ids:
        return {}
    about, open_ids = about_of(opened.plan.id, opened.plan.gezin_id, *KINDS.values()), opened_for(opened)
    found: dict[UUID, dict[str, str]] = {}
    for kind in KINDS.values():
        rows = [
            r for r in db.session.scalars(select(kind).where(kind.id.in_(ids))) if not getattr(r, "vervangen", False)
        ]
        for row, _basis in readable(opened, rows, about, open_ids):
            found[row.id] = {"soort": soort_of(row), "woorden": words_of(row)}
    return found
