"""Organisations that sign the convenant of a gemeente, and that leave it."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus import dates, journal
from casus.actions.convenanten.keepers import gemeente_of, require_keeper, require_kept
from casus.actions.convenanten.signing import Signature, sign, toetreding_view, wrong
from casus.database import db, flush, transaction
from casus.errors import Conflict, Invalid, NotVisible
from casus.language import _
from casus.models import Organisatie, Toetreding
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed


def toetreden(
    lens: Lens,
    organisatie_id: UUID,
    *,
    getekend_door: str,
    getekend_op: date | None,
    van: date | None = None,
    tot: date | None = None,
    gemeente_id: UUID | None = None,
) -> View:
    """An organisation signed: from `van` its people may be invited and read.

    It opens nothing by itself: every seat still stands on its own yes (Jeugdwet 7.3.11(1)). Raises `NotVisible`,
    `Invalid`, and `Conflict` where a signature holds in these days already.
    """
    signed = Signature(getekend_door, getekend_op, van, tot)
    with lens.recorded(Deed.TOEGETREDEN), transaction():
        require_keeper(lens)
        row = db.session.get(Organisatie, organisatie_id)
        if row is None:
            raise NotVisible(_("Deze organisatie is er niet."))
        errors = wrong(signed, dates.day_of(lens.at))
        gemeente = gemeente_of(lens, gemeente_id, errors)
        if errors or gemeente is None:
            raise Invalid(errors)
        made = sign(lens, row, gemeente, signed)
        lens.note(Deed.TOEGETREDEN, chain=journal.REST)
        return toetreding_view(made)


def toetreding_beeindigen(lens: Lens, toetreding_id: UUID, *, tot: date | None) -> View:
    """An organisation leaves after this last day. What its people wrote stays theirs to read; nothing new opens.

    Raises `NotVisible`, `Refused` (a privacy officer of another gemeente), `Invalid`, and `Conflict` where the end had
    come already: what was closed stays closed.
    """
    with lens.recorded(Deed.TOETREDING_BEEINDIGD), transaction():
        require_keeper(lens)
        query = select(Toetreding).where(Toetreding.id == toetreding_id).with_for_update()
        row = db.session.scalars(query.execution_options(populate_existing=True)).first()
        if row is None:
            raise NotVisible(_("Deze toetreding is er niet."))
        require_kept(lens, row.gemeente_id)
        if row.tot is not None and row.tot < dates.day_of(lens.at):
            raise Conflict(_("Deze toetreding is al beëindigd."))
        _check_end(row, tot)
        row.tot = tot
        flush()
        lens.note(Deed.TOETREDING_BEEINDIGD, chain=journal.REST)
        return toetreding_view(row)


def _check_end(row: Toetreding, tot: date | None) -> None:
    if tot is None:
        raise Invalid({"tot": [_("Kies een datum.")]})
    if tot < row.van:
        raise Invalid({"tot": [_("De laatste dag ligt voor de eerste.")]})
    if row.tot is not None and tot > row.tot:
        raise Invalid({"tot": [_("Langer meedoen vraagt een nieuwe handtekening.")]})
