"""The own seat, also before anything of the plan may be seen: for who is invited, and who holds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from sqlalchemy import select

from casus import journal
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.journal import Line
from casus.language import _
from casus.models import Deelname, DeelnamePersoon
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Deed


def holds(viewer: Viewer, seat: Deelname) -> bool:
    """Whether this seat is the viewer's own: the hat itself, never a colleague's."""
    if viewer.family:
        return seat.persoon_id == viewer.persoon_id
    return seat.aanstelling_id is not None and seat.aanstelling_id == viewer.aanstelling_id


@contextmanager
def own_seat(lens: Lens, deelname_id: UUID, deed: Deed, *statuses: str) -> Iterator[Deelname]:
    """A look or deed on the own seat: one transaction, with its line on the plan's chain.

    Raises `NotVisible` for any other seat, and for the own one when it is in none of these states: who refused sees
    nothing any more.
    """
    with lens.recorded(deed), transaction():
        query = select(Deelname).where(Deelname.id == deelname_id).with_for_update()
        seat = db.session.scalars(query.execution_options(populate_existing=True)).first()
        if seat is None or not holds(lens.viewer, seat) or seat.status not in statuses:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        yield seat
        about = db.session.scalars(select(DeelnamePersoon.persoon_id).where(DeelnamePersoon.deelname_id == seat.id))
        who, chain = lens.viewer.ids, journal.chain_of(seat.plan_id)
        journal.note(Line(chain, deed, who, lens.purpose, plan=seat.plan_id, persons=tuple(about), rows=(seat.id,)))
