"""Who signed: the partner organisations with the days on which they take part."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions.convenanten.keepers import kept_by, require_keeper
from casus.actions.convenanten.signing import toetreding_view
from casus.actions.directory import one_organisatie, organisatie_view
from casus.actions.overview import like, page_of
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Gemeente, Organisatie, Toetreding
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS


def organisaties(lens: Lens, zoek: str = "", na: UUID | None = None) -> tuple[list[View], UUID | None]:
    """The partners by name, a page at a time, each with its `toetredingen`; then where the next page begins."""
    with transaction():
        require_keeper(lens)
        query = select(Organisatie).where(Organisatie.soort.in_(PARTNERS))
        if zoek.strip():
            query = query.where(like(Organisatie.naam, zoek) | like(Organisatie.plaats, zoek))
        rows, following = page_of(query, Organisatie, na)
        signed = _signed(lens, [row.id for row in rows])
        return [organisatie_view(row).but(toetredingen=signed[row.id]) for row in rows], following


def organisatie(lens: Lens, organisatie_id: UUID) -> View:
    """One partner with its `toetredingen`, those that ended last."""
    with transaction():
        require_keeper(lens)
        row = one_organisatie(organisatie_id)
        if row.soort not in PARTNERS:
            raise NotVisible(_("Deze organisatie is er niet."))
        return organisatie_view(row).but(toetredingen=_signed(lens, [row.id])[row.id])


def toetreding(lens: Lens, toetreding_id: UUID) -> View:
    """One signature, with the name of its organisation. Raises `NotVisible`."""
    with transaction():
        require_keeper(lens)
        query = select(Toetreding, Organisatie.naam).join(Organisatie, Organisatie.id == Toetreding.organisatie_id)
        found = db.session.execute(query.where(Toetreding.id == toetreding_id)).first()
        if found is None:
            raise NotVisible(_("Deze toetreding is er niet."))
        return toetreding_view(found[0]).but(organisatie=found[1])


def gemeenten(lens: Lens) -> list[View]:
    """Every gemeente whose agreements this viewer keeps, by name: a choice."""
    with transaction():
        require_keeper(lens)
        mine = Gemeente.id.in_(kept_by(lens))
        rows = db.session.execute(select(Gemeente.id, Gemeente.naam).where(mine).order_by(Gemeente.naam, Gemeente.id))
        return [View("gemeenten", {"id": id, "naam": naam}) for id, naam in rows]


def _signed(lens: Lens, organisations: list[UUID]) -> dict[UUID, list[View]]:
    today, found = dates.day_of(lens.at), defaultdict[UUID, list[View]](list)
    query = select(Toetreding, Gemeente.naam).join(Gemeente, Gemeente.id == Toetreding.gemeente_id)
    mine = query.where(Toetreding.organisatie_id.in_(organisations))
    for row, gemeente in db.session.execute(mine.order_by(Toetreding.van.desc(), Toetreding.id)):
        found[row.organisatie_id].append(toetreding_view(row).but(gemeente=gemeente, staat=_state(row, today)))
    for views in found.values():
        views.sort(key=lambda view: view.staat == "voorbij")
    return found


def _state(row: Any, today: date) -> str:
    if row.tot is not None and row.tot < today:
        return "voorbij"
    return "komt" if row.van > today else "nu"
