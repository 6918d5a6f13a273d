"""Who may speak for whom: gezag with its evidence, judgements on capacity, measures of the court (topic `gezag`)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.dates import day_of
from casus.models import Capaciteitsoordeel, Gezag, Gezinslid, Maatregel, Organisatie
from casus.sharing.grants import Facts
from casus.sharing.people import hats, names
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Topic


def gezagen(opened: OpenPlan, people: Collection[View]) -> list[View]:
    """Gezag over each child: about the child. Who has it is named as far as the reader may know that person."""
    rows = db.session.scalars(select(Gezag).where(Gezag.kind_id.in_(_leden(opened))).order_by(Gezag.id)).all()
    corrected = {row.corrigeert_id for row in rows}
    checked = hats(row.gecontroleerd_door_id for row in rows)
    found = []
    for row in rows:
        if not _may(opened, row.id, row.kind_id):
            continue
        by = checked.get(row.gecontroleerd_door_id) if row.gecontroleerd_door_id else None
        more: dict[str, Any] = {"kind": _named(people, row.kind_id), "wie": _named(people, row.persoon_id)}
        more |= {"gecontroleerd_door": by.naam if by else None, "loopt": runs(row, opened)}
        found.append(reveal(row, {Topic.GEZAG}, **more, gecorrigeerd=row.id in corrected))
    return found


def capaciteiten(opened: OpenPlan, people: Collection[View]) -> list[View]:
    """Judgements that somebody cannot weigh a kind of decision. None means capable."""
    query = select(Capaciteitsoordeel).where(Capaciteitsoordeel.persoon_id.in_(_leden(opened)))
    rows = db.session.scalars(query.order_by(Capaciteitsoordeel.id)).all()
    return [
        reveal(row, {Topic.GEZAG}, wie=_named(people, row.persoon_id), loopt=runs(row, opened))
        for row in rows
        if _may(opened, row.id, row.persoon_id)
    ]


def maatregelen(opened: OpenPlan, people: Collection[View]) -> list[View]:
    """Measures over a child. The name of a local organisation goes with where the child can be found."""
    rows = db.session.execute(
        select(Maatregel, Organisatie.naam)
        .join(Organisatie, Organisatie.id == Maatregel.organisatie_id)
        .where(Maatregel.persoon_id.in_(_leden(opened)))
        .order_by(Maatregel.id)
    )
    found = []
    for row, organisatie in rows.all():
        if not _may(opened, row.id, row.persoon_id):
            continue
        view = reveal(row, {Topic.GEZAG}, kind=_named(people, row.persoon_id), loopt=runs(row, opened))
        found.append(view.but(organisatie=organisatie) if opened.reads(Topic.VERBLIJF, row.persoon_id) else view)
    return found


def runs(row: Any, opened: OpenPlan) -> bool:
    """Whether a row with `van` and `tot` holds today; `tot` is the last day."""
    today = day_of(opened.at)
    return (row.van is None or row.van <= today) and (row.tot is None or row.tot >= today)


def _leden(opened: OpenPlan) -> Any:
    return select(Gezinslid.persoon_id).where(Gezinslid.gezin_id == opened.plan.gezin_id)


def _may(opened: OpenPlan, row_id: UUID, persoon_id: UUID) -> bool:
    basis = opened.basis(Facts(row_id, Topic.GEZAG, (persoon_id,)))
    if basis is not None:
        opened.use(basis)
    return basis is not None


def _named(people: Collection[View], persoon_id: UUID) -> View | None:
    return next(iter(names(people, [persoon_id])), None)
