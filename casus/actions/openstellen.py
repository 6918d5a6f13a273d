"""First talk, then share: the regisseur opens one row for one reader; and it is recorded that a youth was talked to."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions import termijnen
from casus.actions.checking import Checking, members_of
from casus.actions.writing import shown
from casus.database import db, flush
from casus.errors import Conflict, Invalid, StepRefused
from casus.language import _
from casus.models import Actie, Bijdrage, Deelname, Doel, Openstelling
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.show import around, hats_of, show_actie, show_bijdrage, show_doel
from casus.sharing.view import View
from casus.words import Deed

KINDS: dict[str, tuple[type[Any], Any]] = {
    "bijdrage": (Bijdrage, show_bijdrage),
    "doel": (Doel, show_doel),
    "actie": (Actie, show_actie),
}


def openstellen(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, lezer: UUID, besproken_op: date) -> View:
    """Open a row that waits for a talk, for one reader: "besproken op …". `lezer` is a seat or a person of the gezin.

    By who leads the plan and may read the row. It gives no ground: the reader still needs one for every person it is
    about. Raises `NotVisible`, `Refused`, `Invalid`, `StepRefused`, and `Conflict` where it was opened before.
    """
    with lens.on_plan(plan_id, Deed.OPENGESTELD) as opened:
        row, basis = one(opened, Bijdrage, bijdrage_id)
        require_lead(opened)
        if not row.eerst_bespreken or row.vervangen or row.status not in ("ingediend", "vastgesteld"):
            raise StepRefused(_("Dit hoeft niet opengesteld te worden."))
        checking = Checking(opened.at)
        checking.come("besproken_op", besproken_op)
        reader = _reader(checking, opened, lezer)
        checking.stop()
        _refuse_twice(row, reader)
        db.session.add(
            Openstelling(
                bijdrage_id=row.id,
                besproken_op=besproken_op,
                door_id=opened.viewer.aanstelling_id,
                op=opened.at,
                **reader,
            )
        )
        opened.touched.add(row.id)
        termijnen.talked(row, opened.at)
        return shown(opened, row, basis)


def besproken_met_jeugdige(lens: Lens, plan_id: UUID, soort: str, row_id: UUID, *, op: date) -> View:
    """Record that this bijdrage, doel or actie was talked through with the youth of 12 to 15 whom it is about.

    From then on the parents with gezag read it (Jeugdwet 7.3.11; `docs/domein.md`). By who leads the plan.
    """
    with lens.on_plan(plan_id, Deed.BESPROKEN_MET_JEUGDIGE) as opened:
        if soort not in KINDS:
            raise Invalid({"soort": [_("Kies een van de mogelijkheden.")]})
        kind, show = KINDS[soort]
        row, basis = one(opened, kind, row_id)
        require_lead(opened)
        checking = Checking(opened.at)
        row.besproken_met_jeugdige_op = checking.come("op", op)
        checking.stop()
        flush()
        opened.touched.add(row.id)
        view: View = show(around(opened, {row.id: about_row(row)}, hats_of([row])), row, basis)
        return view


def _reader(checking: Checking, opened: OpenPlan, reader: UUID) -> dict[str, UUID]:
    seat = select(Deelname.id).where(
        Deelname.id == reader, Deelname.plan_id == opened.plan.id, Deelname.status == "actief"
    )
    if db.session.scalars(seat).first() is not None:
        return {"lezer_deelname_id": reader}
    if reader not in members_of(opened):
        checking.wrong("lezer", _("Kies een van de mogelijkheden."))
    return {"lezer_persoon_id": reader}


def _refuse_twice(row: Bijdrage, reader: dict[str, UUID]) -> None:
    query = select(Openstelling.id).where(Openstelling.bijdrage_id == row.id).filter_by(**reader)
    if db.session.scalars(query).first() is not None:
        raise Conflict(_("Dit is al opengesteld voor deze lezer."))
