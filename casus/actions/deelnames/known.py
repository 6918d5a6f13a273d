"""Letting one reader know of one seat that is otherwise not shown (Veilig Thuis, GI, or one that is not `bekend`)."""

from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import members_of
from casus.actions.deelnames import rows
from casus.database import db, flush
from casus.errors import Invalid
from casus.language import _
from casus.models import Deelname, TafelOpenstelling
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed


def tafel_openstellen(
    lens: Lens,
    plan_id: UUID,
    deelname_id: UUID,
    *,
    lezer_deelname: UUID | None = None,
    lezer_persoon: UUID | None = None,
) -> View:
    """Who leads lets one seat, or one person of the family, know that this seat is there. Once is enough.

    Raises `NotVisible`, `Refused`, `Invalid` (`lezer`) unless exactly one reader of this plan is named.
    """
    with lens.on_plan(plan_id, Deed.TAFEL_OPENGESTELD) as opened:
        require_lead(opened)
        seat = rows.seat_of(opened, deelname_id)
        _require_reader(opened, lezer_deelname, lezer_persoon)
        reader = {"lezer_deelname_id": lezer_deelname, "lezer_persoon_id": lezer_persoon}
        if not _opened(seat, reader):
            row = TafelOpenstelling(deelname_id=seat.id, door_id=opened.viewer.aanstelling_id, op=lens.at, **reader)
            db.session.add(row)
            flush()
        rows.concern(opened, seat)
        return rows.shown(opened, seat)


def _require_reader(opened: OpenPlan, deelname: UUID | None, persoon: UUID | None) -> None:
    known = persoon in members_of(opened) if persoon else False
    if deelname:
        query = select(Deelname.id).where(Deelname.id == deelname, Deelname.plan_id == opened.plan.id)
        known = db.session.scalars(query).first() is not None
    if not known or (deelname is not None and persoon is not None):
        raise Invalid({"lezer": [_("Kies wie dit mag weten.")]})


def _opened(seat: Deelname, reader: dict[str, UUID | None]) -> bool:
    same = [getattr(TafelOpenstelling, name) == value for name, value in reader.items() if value]
    query = select(TafelOpenstelling.id).where(TafelOpenstelling.deelname_id == seat.id, *same)
    return db.session.scalars(query).first() is not None
