"""A privacy officer who did not draw a version up approves it; from its first day it counts, without a job."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, update

from casus import dates, journal
from casus.actions.convenanten.keepers import hold_gemeente, require_kept, require_privacy_officer
from casus.actions.convenanten.versions import before
from casus.actions.once import insert_once
from casus.actions.wider import wait_for_yes
from casus.database import db, flush, transaction
from casus.errors import Conflict, NotVisible, Refused
from casus.language import _
from casus.models import ConvenantBesluit, ConvenantVersie
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed


def goedkeuren(lens: Lens, versie_id: UUID) -> View:
    """Approve a version. It counts from its first day, or from today where that has gone by.

    Raises `NotVisible`, `Refused` (no privacy officer of this gemeente, or the one who drew it up: the database refuses
    that as well), `Conflict`: approved already, run out, or a newer version was approved before it.
    """
    with lens.recorded(Deed.CONVENANT_GOEDGEKEURD), transaction():
        require_privacy_officer(lens)
        row = db.session.get(ConvenantVersie, versie_id)
        if row is None:
            raise NotVisible(_("Deze versie is er niet."))
        require_kept(lens, row.gemeente_id)
        hold_gemeente(row.gemeente_id)
        insert_once(ConvenantBesluit, versie_id=row.id, opgesteld_op=row.geladen_op)
        db.session.refresh(row)
        besluit = db.session.get_one(ConvenantBesluit, row.id, populate_existing=True, with_for_update=True)
        today = dates.day_of(lens.at)
        _check(lens, row, besluit, today)
        besluit.goedgekeurd_door_id, besluit.goedgekeurd_op = lens.viewer.account_id, lens.at
        row.goedgekeurd_door, row.goedgekeurd_op = lens.viewer.naam, today
        if not row.geldt:
            _succeed(row, max(row.van, today))
        flush()
        lens.note(Deed.CONVENANT_GOEDGEKEURD, chain=journal.REST)
        return View("convenant_versies", {"id": row.id, "versie": row.versie, "van": row.geldt_van or row.van})


def _check(lens: Lens, row: ConvenantVersie, besluit: ConvenantBesluit, today: date) -> None:
    if row.goedgekeurd_op is not None:
        raise Conflict(_("Deze versie is al goedgekeurd."))
    if besluit.opgesteld_door_id == lens.viewer.account_id:
        raise Refused(_("U stelde deze versie zelf op. Een andere privacy officer keurt haar goed."))
    if row.tot is not None and row.tot < today:
        raise Conflict(_("Deze versie is al verlopen."))
    approved = ConvenantVersie.goedgekeurd_op.is_not(None), ConvenantVersie.versie > row.versie
    if db.session.scalars(select(ConvenantVersie.id).where(_theirs(row), *approved)).first():
        raise Conflict(_("Er is al een nieuwere versie goedgekeurd."))


def _succeed(row: ConvenantVersie, first: date) -> None:
    """What counts now, or was to count, counts until the day before; so every day has exactly one version.

    What it opens besides waits, per seat, for a yes from that day on.
    """
    later = or_(ConvenantVersie.geldt_tot.is_(None), ConvenantVersie.geldt_tot >= first)
    running = update(ConvenantVersie).where(_theirs(row), ConvenantVersie.geldt, later)
    db.session.execute(running.values(geldt_tot=first - timedelta(days=1)))
    row.geldt, row.geldt_van = True, first
    flush()
    old = before(row)
    if old is not None:
        wait_for_yes(row.id, old.id, first)


def _theirs(row: ConvenantVersie) -> ColumnElement[bool]:
    return ConvenantVersie.gemeente_id == row.gemeente_id
