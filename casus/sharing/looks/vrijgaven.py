"""Releases that run, for `.../toegang`: each of them to who leads, and to the family those of the own yes."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus import dates
from casus.database import db
from casus.models import Deelname, Toestemming, Vrijgave, VrijgaveItem, VrijgavePersoon
from casus.sharing.people import names
from casus.sharing.rows import OpenPlan
from casus.sharing.show import Shown
from casus.sharing.view import View
from casus.words import Topic


def vrijgaven(shown: Shown) -> list[View]:
    """Each with `id`, `wie` (the reader), `topics`, `over`, `tot`, `wacht` (about whom a yes is missing; for who leads)
    and `eigen` (about whom this reader said yes, to take back). A constant number of queries.
    """
    opened = shown.opened
    if not (shown.leads or opened.viewer.family):
        return []
    own = _own_yes(opened)
    rows = [row for row in _running(opened) if shown.leads or row.id in own]
    ids = [row.id for row in rows]
    topics, persons, hat_of = _topics(ids), _persons(ids), _hats(rows)
    return [_view(shown, row, topics[row.id], persons[row.id], own.get(row.id, set()), hat_of) for row in rows]


def _view(
    shown: Shown,
    row: Vrijgave,
    topics: Collection[Topic],
    persons: Collection[VrijgavePersoon],
    own: set[UUID],
    hat_of: dict[UUID, UUID | None],
) -> View:
    day = dates.day_of(shown.opened.at)
    hat = hat_of.get(row.lezer_deelname_id) if row.lezer_deelname_id else None
    waits = [p.persoon_id for p in persons if not (p.compleet and (p.tot is None or p.tot >= day))]
    fields: dict[str, Any] = {
        "id": row.id,
        "wie": shown.by(hat if hat in shown.hats else None, row.lezer_persoon_id),
        "topics": sorted(topics, key=list(Topic).index),
        "over": names(shown.leden, [p.persoon_id for p in persons] if shown.leads else own),
        "tot": row.tot,
        "wacht": names(shown.leden, waits) if shown.leads else [],
        "eigen": names(shown.leden, own) or [View("persoon", {"id": each, "voornaam": ""}) for each in sorted(own)],
        "vraag_id": row.vraag_id if shown.leads else None,
    }
    return View("vrijgave", fields)


def _running(opened: OpenPlan) -> Sequence[Vrijgave]:
    query = select(Vrijgave).where(
        Vrijgave.plan_id == opened.plan.id,
        Vrijgave.soort == "items",
        Vrijgave.ingetrokken_op.is_(None),
        or_(Vrijgave.tot.is_(None), Vrijgave.tot > opened.at),
    )
    return db.session.scalars(query.order_by(Vrijgave.tot, Vrijgave.id)).all()


def _own_yes(opened: OpenPlan) -> dict[UUID, set[UUID]]:
    """By release about whom this very reader said yes."""
    if opened.viewer.persoon_id is None:
        return {}
    query = select(Toestemming).where(
        Toestemming.plan_id == opened.plan.id,
        Toestemming.door_persoon_id == opened.viewer.persoon_id,
        Toestemming.vrijgave_id.is_not(None),
        Toestemming.ingetrokken_op.is_(None),
    )
    found: dict[UUID, set[UUID]] = {}
    for row in db.session.scalars(query):
        if row.vrijgave_id is not None:
            found.setdefault(row.vrijgave_id, set()).add(row.persoon_id)
    return found


def _topics(ids: Collection[UUID]) -> dict[UUID, set[Topic]]:
    found: dict[UUID, set[Topic]] = {each: set() for each in ids}
    query = select(VrijgaveItem.vrijgave_id, VrijgaveItem.topic).where(VrijgaveItem.vrijgave_id.in_(ids))
    for vrijgave_id, topic in db.session.execute(query):
        found[vrijgave_id].add(topic)
    return found


def _persons(ids: Collection[UUID]) -> dict[UUID, list[VrijgavePersoon]]:
    found: dict[UUID, list[VrijgavePersoon]] = {each: [] for each in ids}
    for row in db.session.scalars(select(VrijgavePersoon).where(VrijgavePersoon.vrijgave_id.in_(ids))):
        found[row.vrijgave_id].append(row)
    return found


def _hats(rows: Collection[Vrijgave]) -> dict[UUID, UUID | None]:
    ids = [row.lezer_deelname_id for row in rows if row.lezer_deelname_id]
    query = select(Deelname.id, Deelname.aanstelling_id).where(Deelname.id.in_(ids))
    return {row.id: row.aanstelling_id for row in db.session.execute(query)}
