"""An invitation, for who is invited: who asks, about which child, the question, and who said yes. Nothing else."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db, transaction
from casus.models import Akkoord, Deelname, DeelnamePersoon, Gezinslid, Organisatie, Persoon, Plan
from casus.sharing.lens import Lens
from casus.sharing.people import first_name, hats
from casus.sharing.seats import own_seat
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic

PAGE = 25


def uitnodiging(lens: Lens, deelname_id: UUID) -> View:
    """`van` (naam, soort), `over` (first names of the children), `vraag`, `doelbinding`, `rol`, `ja` (wie, relatie …).

    Only for who is invited, while it waits for the answer. Raises `NotVisible`, also after refusing.
    """
    with own_seat(lens, deelname_id, Deed.GEKEKEN, "uitgenodigd") as seat:
        return _views([seat])[0]


def uitnodigingen(lens: Lens) -> list[View]:
    """The invitations that wait for this viewer, newest first, for the worklist. One line in the viewer's own chain."""
    viewer = lens.viewer
    mine = (
        Deelname.persoon_id == viewer.persoon_id if viewer.family else Deelname.aanstelling_id == viewer.aanstelling_id
    )
    query = select(Deelname).where(mine, Deelname.status == "uitgenodigd").order_by(Deelname.uitgenodigd_op.desc())
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        seats = db.session.scalars(query.limit(PAGE)).all() if viewer.aanstelling_id or viewer.persoon_id else []
        if seats:
            lens.note(Deed.LIJST_BEKEKEN, plans={seat.plan_id for seat in seats})
        return _views(seats)


def _views(seats: Sequence[Deelname]) -> list[View]:
    """Four queries, however many invitations."""
    ids = [seat.id for seat in seats]
    asking = hats(seat.uitgenodigd_door_id for seat in seats)
    children, said = _children(ids), _said(ids)
    found = []
    for seat in seats:
        hat = asking.get(seat.uitgenodigd_door_id) if seat.uitgenodigd_door_id else None
        van = View("professional", {"naam": hat.naam, "soort": hat.soort}) if hat else None
        shown = reveal(seat, {Topic.TAFEL}, only=("rol", "doelbinding", "vraag", "status", "uitgenodigd_op", "tot"))
        found.append(shown.but(van=van, over=children.get(seat.id, []), ja=said.get(seat.id, [])))
    return found


def _children(ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """First names of the children of the gezin that the seat is about."""
    query = (
        select(DeelnamePersoon.deelname_id, Persoon)
        .join(Persoon, Persoon.id == DeelnamePersoon.persoon_id)
        .join(Deelname, Deelname.id == DeelnamePersoon.deelname_id)
        .join(Plan, Plan.id == Deelname.plan_id)
        .join(Gezinslid, (Gezinslid.gezin_id == Plan.gezin_id) & (Gezinslid.persoon_id == Persoon.id))
        .where(DeelnamePersoon.deelname_id.in_(ids), Gezinslid.rol == "kind")
        .order_by(Persoon.geboren_vroegst, Persoon.id)
    )
    found: dict[UUID, list[str]] = {}
    for seat_id, persoon in db.session.execute(query):
        found.setdefault(seat_id, []).append(first_name(persoon))
    return found


def _said(ids: Sequence[UUID]) -> dict[UUID, list[View]]:
    """Who said yes, by first name and what they are in the gezin; never who did not. A code without its reason."""
    query = (
        select(Akkoord, Persoon, Gezinslid.rol, Organisatie.soort)
        .join(Deelname, Deelname.id == Akkoord.deelname_id)
        .join(Plan, Plan.id == Deelname.plan_id)
        .outerjoin(Persoon, Persoon.id == Akkoord.door_persoon_id)
        .outerjoin(Gezinslid, (Gezinslid.gezin_id == Plan.gezin_id) & (Gezinslid.persoon_id == Persoon.id))
        .outerjoin(Organisatie, Organisatie.id == Akkoord.door_organisatie_id)
        .where(Akkoord.deelname_id.in_(ids), Akkoord.ingetrokken_op.is_(None))
        .order_by(Persoon.geboren_vroegst, Akkoord.id)
    )
    found: dict[UUID, dict[Any, View]] = {}
    for row, persoon, rol, soort in db.session.execute(query):
        who = first_name(persoon) if persoon else soort
        fields = {"wie": who, "relatie": rol, "hoe": row.hoe, "op": row.op, "code": row.code}
        found.setdefault(row.deelname_id, {}).setdefault((who, row.code), View("ja", fields))
    return {seat_id: list(said.values()) for seat_id, said in found.items()}
