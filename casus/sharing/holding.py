"""Writing from a seat against the end of that seat: the deed holds the seat, so one of the two is first."""

from uuid import UUID

from sqlalchemy import select

from casus.database import db, for_update
from casus.errors import Conflict
from casus.language import _
from casus.models import Deelname
from casus.sharing.viewer import Viewer


def hold_seats(viewer: Viewer, plan_id: UUID) -> None:
    """Keep the viewer's own seats as they are until the end of this transaction; two deeds from one seat may meet.

    Called before the grants are asked, so that these know of an end that came first. Raises `Conflict` for who was
    overtaken by it just now. SQLite has one writer at a time and nothing to hold.
    """
    if not for_update(db.session()) or not (viewer.aanstelling_id or viewer.persoon_id):
        return
    mine = (
        Deelname.persoon_id == viewer.persoon_id if viewer.family else Deelname.aanstelling_id == viewer.aanstelling_id
    )
    seats = select(Deelname.id).where(Deelname.plan_id == plan_id, mine, Deelname.status == "actief")
    before = set(db.session.scalars(seats))
    if before and before - set(db.session.scalars(seats.with_for_update(read=True))):
        raise Conflict(_("Uw deelname is zojuist gestopt."))
