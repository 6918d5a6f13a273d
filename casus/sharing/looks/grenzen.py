"""What is kept from one reader: for who leads the plan, the gedragswetenschapper on the case, and who set it."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from casus.database import NIL, db
from casus.models import Deelname, Veto
from casus.sharing.kinds import KINDS, soort_of, words_of
from casus.sharing.lens import Lens
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan, about_of, opened_for, readable
from casus.sharing.show import Shown, around
from casus.sharing.view import View
from casus.words import Role, Topic


def grenzen(lens: Lens, plan_id: UUID) -> View:
    """`grenzen`: each veto that runs and that this reader may know, with its item: `soort`, `woorden`, `wie`, `reden`,
    `herzien_op`. An item that this reader does not read is not told. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        vetos = _running(opened)
        rows = {row.id: row for row in _items(opened, {veto.item_id for veto in vetos})}
        shown = around(opened, {})
        views = [view for view in show_vetos(shown, vetos) if view.item_id in rows]
        found = [view.but(soort=soort_of(rows[view.item_id]), woorden=words_of(rows[view.item_id])) for view in views]
        return View("grenzen", {"grenzen": found, "leidt": leads(opened)})


def on_item(shown: Shown, item_id: UUID) -> list[View]:
    """The veto's on one item, as far as this reader may know of them."""
    return show_vetos(shown, _running(shown.opened, item_id))


def readers_of(shown: Shown) -> list[View]:
    """Whom an item can be kept from: seats and persons of the family that this reader may know; never who leads."""
    lead = shown.regie.aanstelling_id if shown.regie else None
    seats = [s for s in shown.seats if s.row.status == "actief" and s.row.aanstelling_id not in (None, lead)]
    found = [
        View(
            "lezer",
            {"id": seat.row.id, "rol": seat.row.rol, "naam": shown.by(seat.row.aanstelling_id, None).get("naam")},
        )
        for seat in seats
        if seat.row.aanstelling_id != shown.opened.viewer.aanstelling_id
    ]
    people = {view.id: view.naam for view in shown.leden}
    return [*found, *(View("lezer", {"id": key, "rol": None, "naam": naam}) for key, naam in people.items())]


def stands_on(opened: OpenPlan, items: Collection[UUID], **reader: UUID | None) -> Sequence[Veto]:
    """The veto's that run on these items against this reader."""
    query = select(Veto).where(Veto.plan_id == opened.plan.id, Veto.item_id.in_(items), Veto.beeindigd_op.is_(None))
    return db.session.scalars(query.filter_by(**reader)).all()


def show_veto(shown: Shown, veto: Veto) -> View:
    return show_vetos(shown, [veto])[0]


def show_vetos(shown: Shown, vetos: Sequence[Veto]) -> list[View]:
    """For whoever may know of them: from whom, why, and when it is looked at again."""
    seats = select(Deelname.id, Deelname.aanstelling_id).where(Deelname.id.in_([v.lezer_deelname_id for v in vetos]))
    hat_of = {row.id: row.aanstelling_id for row in db.session.execute(seats)}
    found = []
    for veto in vetos:
        hat = hat_of.get(veto.lezer_deelname_id) if veto.lezer_deelname_id else None
        wie = shown.by(hat if hat in shown.hats else None, veto.lezer_persoon_id)
        fields = {"id": veto.id, "wie": wie, "reden": veto.reden, "herzien_op": veto.herzien_op, "op": veto.op}
        found.append(View("veto", fields | {"item_id": veto.item_id}))
    return found


def _running(opened: OpenPlan, item_id: UUID | None = None) -> Sequence[Veto]:
    """Who leads and who advises know of each; who set one, of that one. Nobody else of any."""
    query: Select[Any] = select(Veto).where(Veto.plan_id == opened.plan.id, Veto.beeindigd_op.is_(None))
    if item_id is not None:
        query = query.where(Veto.item_id == item_id)
    advises = opened.viewer.rol is Role.GEDRAGSWETENSCHAPPER and opened.grants.first_talk
    if not (leads(opened) or advises):
        if opened.viewer.aanstelling_id is None:
            return []
        query = query.where(Veto.door_id == opened.viewer.aanstelling_id)
    return db.session.scalars(query.order_by(Veto.herzien_op, Veto.id)).all()


def _items(opened: OpenPlan, ids: Collection[UUID]) -> list[Any]:
    """The rows of any kind with these ids that this reader may read; of a bijdrage the version that stands now."""
    if not ids:
        return []
    about = about_of(opened.plan.id, opened.plan.gezin_id, *KINDS.values())
    open_ids = opened_for(opened)
    found: list[Any] = []
    for kind in KINDS.values():
        rows = [row for row in db.session.scalars(select(kind).where(kind.id.in_(ids))) if not _replaced(row)]
        found += [row for row, _basis in readable(opened, rows, about, open_ids)]
    return found


def _replaced(row: Any) -> bool:
    return bool(getattr(row, "vervangen", False))
