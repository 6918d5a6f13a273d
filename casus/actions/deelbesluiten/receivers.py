"""Who receives: a seat at the table that the writer may know of, or somebody outside casus."""

from dataclasses import dataclass
from uuid import UUID

from casus.actions.checking import Checking
from casus.actions.deelbesluiten.grounds import GRONDEN, Grond
from casus.actions.deelbesluiten.rows import persons_of
from casus.actions.deelnames.codes import fits
from casus.database import db
from casus.language import _
from casus.models import Aanstelling, Deelbesluit, Deelname
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.view import View


@dataclass(frozen=True)
class Receiver:
    """A seat at the table, or somebody outside casus by name and organisation.

    `now`: it must be able to read today. A decision that another approves first may be for a seat that waits for it.
    """

    lezer: UUID | None = None
    ontvanger: str = ""
    now: bool = False


def receiver(
    opened: OpenPlan, checking: Checking, grond: Grond, to: Receiver, field: str = "lezer"
) -> dict[str, object]:
    """A seat that the writer may know of, in a role that this ground allows; else the name of who is outside casus."""
    outside = checking.line("ontvanger", to.ontvanger, required=to.lezer is None)
    if to.lezer is None:
        return {"ontvanger": outside}
    known = {seat.row.id: seat.row for seat in around(opened, {}).seats if seat.row.soort == "partner"}
    seat = known.get(to.lezer)
    if seat is None or (to.now and seat.status != "actief") or seat.aanstelling_id == opened.viewer.aanstelling_id:
        checking.wrong(field, _("Kies een van de mogelijkheden."))
    elif seat.rol not in grond.seats:
        checking.wrong(field, _("Op deze grond mag dit niet aan deze ontvanger."))
    return {"lezer_deelname_id": to.lezer, "ontvanger": outside}


def check_measure(opened: OpenPlan, checking: Checking, row: Deelbesluit) -> None:
    """Inside casus G2 and G3 hold only while a measure runs that the receiver executes (Jeugdwet 7.3.11 lid 4)."""
    if not GRONDEN[row.code].measure or row.lezer_deelname_id is None:
        return
    seat = db.session.get_one(Deelname, row.lezer_deelname_id)
    hat = db.session.get_one(Aanstelling, seat.aanstelling_id)
    if not any(fits(opened, row.code, seat.rol, hat.organisatie_id, persoon) for persoon in persons_of(row)):
        checking.wrong("lezer", _("Er loopt geen ondertoezichtstelling die deze organisatie uitvoert."))


def receivers(opened: OpenPlan) -> list[View]:
    """The seats that the writer may choose, for a form; `leest`: those that take part already."""
    frame = around(opened, {})
    seats = [(seat, seat.row.status == "actief") for seat in frame.seats if seat.row.soort == "partner"]
    return [
        View(
            "lezer",
            {"id": seat.row.id, "rol": seat.row.rol, "wie": frame.by(seat.row.aanstelling_id, None), "leest": here},
        )
        for seat, here in seats
        if seat.row.aanstelling_id not in (None, opened.viewer.aanstelling_id)
    ]
