"""The decisions of a plan for who may know of them: whoever leads or advises, and their authors. Nobody else, ever."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus.database import NIL, db
from casus.models import (
    Deelbesluit,
    DeelbesluitAntwoord,
    DeelbesluitItem,
    DeelbesluitPersoon,
    Deelname,
    Raadpleging,
    Verstrekking,
)
from casus.sharing.besluiten import inside, stand
from casus.sharing.looks import deelbaar
from casus.sharing.people import names
from casus.sharing.rows import OpenPlan
from casus.sharing.show import Shown, around
from casus.sharing.view import View, reveal
from casus.words import Topic

NIVEAU = {Topic.VEILIGHEIDSNIVEAU}
BELONGS: tuple[type[Any], ...] = (DeelbesluitItem, DeelbesluitPersoon, DeelbesluitAntwoord, Raadpleging)
"""What belongs to a decision, row by row."""


def of_plan(opened: OpenPlan) -> list[Deelbesluit]:
    """Newest first; for who is not inside only those that the own hat wrote."""
    query = select(Deelbesluit).where(Deelbesluit.plan_id == opened.plan.id)
    if not inside(opened):
        query = query.where(Deelbesluit.auteur_id == opened.viewer.aanstelling_id)
    return list(db.session.scalars(query.order_by(Deelbesluit.op.desc(), Deelbesluit.id.desc())))


def views(opened: OpenPlan, rows: Sequence[Deelbesluit]) -> list[View]:
    """These decisions as their reader sees them; a constant number of queries.

    `stand`, `auteur`, `goedgekeurd_door`, `lezer`, `items` (the words only as far as this reader may read the row),
    `personen`, `antwoorden` (by question), `geraadpleegd`.
    """
    ids = [row.id for row in rows]
    kept = {kind: belonging(kind, ids) for kind in BELONGS}
    seats = {seat.id: seat for seat in _seats(rows)}
    hats = {hat for row in rows for hat in (row.auteur_id, row.goedgekeurd_door_id)}
    frame = around(opened, {}, hats | {seat.aanstelling_id for seat in seats.values()})
    wanted = {item.item_id for of in kept[DeelbesluitItem].values() for item in of}
    read = {row.id: deelbaar.view(row) for row, _about in deelbaar.rows(opened, wanted)} if wanted else {}
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.VEILIGHEIDSNIVEAU))
    return [_view(frame, row, seats, kept, read) for row in rows]


def _view(
    frame: Shown, row: Deelbesluit, seats: dict[UUID, Deelname], kept: dict[type[Any], Any], read: dict[UUID, View]
) -> View:
    items, persons, answers, consulted = (kept[kind].get(row.id, []) for kind in BELONGS)
    return reveal(
        row,
        NIVEAU,
        stand=stand(row, frame.opened.at),
        auteur=frame.by(row.auteur_id, None),
        goedgekeurd_door=frame.by(row.goedgekeurd_door_id, None) if row.goedgekeurd_door_id else None,
        lezer=_reader(frame, seats.get(row.lezer_deelname_id)) if row.lezer_deelname_id else None,
        items=[_item(item, read) for item in items],
        personen=_persons(frame, persons),
        antwoorden={each.vraag: each.antwoord for each in answers},
        geraadpleegd=[reveal(each, NIVEAU) for each in consulted],
    )


def provisions(opened: OpenPlan, besluit_id: UUID | None = None) -> list[View]:
    """What was told outside casus, newest first; for who is not inside only what the own hat told."""
    query = select(Verstrekking).where(Verstrekking.plan_id == opened.plan.id)
    if besluit_id is not None:
        query = query.where(Verstrekking.deelbesluit_id == besluit_id)
    if not inside(opened):
        mine = select(Deelbesluit.id).where(Deelbesluit.auteur_id == opened.viewer.aanstelling_id)
        own = Verstrekking.door_id == opened.viewer.aanstelling_id
        query = query.where(or_(own, Verstrekking.deelbesluit_id.in_(mine)))
    found = db.session.scalars(query.order_by(Verstrekking.gedaan_op.desc(), Verstrekking.id.desc())).all()
    frame = around(opened, {}, [row.door_id for row in found])
    return [reveal(row, NIVEAU, door=frame.by(row.door_id, None)) for row in found]


def belonging(kind: type[Any], ids: Collection[UUID]) -> dict[UUID, list[Any]]:
    """What belongs to these decisions of one kind, by decision."""
    found: dict[UUID, list[Any]] = {}
    for row in db.session.scalars(select(kind).where(kind.deelbesluit_id.in_(ids))):
        found.setdefault(row.deelbesluit_id, []).append(row)
    return found


def _seats(rows: Sequence[Deelbesluit]) -> Sequence[Deelname]:
    wanted = [row.lezer_deelname_id for row in rows if row.lezer_deelname_id]
    return db.session.scalars(select(Deelname).where(Deelname.id.in_(wanted))).all()


def _reader(frame: Shown, seat: Deelname | None) -> View | None:
    return View("lezer", {"rol": seat.rol, "wie": frame.by(seat.aanstelling_id, None)}) if seat is not None else None


def _item(item: DeelbesluitItem, read: dict[UUID, View]) -> View:
    """What somebody may not read is named by its kind only."""
    return read.get(item.item_id, View("item", {"id": item.item_id, "topic": item.topic}))


def _persons(frame: Shown, about: Sequence[DeelbesluitPersoon]) -> list[View]:
    by_id = {each.persoon_id: each for each in about}
    known = names(frame.leden, by_id)
    return [
        reveal(by_id[persoon.id], NIVEAU, persoon=persoon.id, naam=persoon.naam, voornaam=persoon.voornaam)
        for persoon in known
    ]
