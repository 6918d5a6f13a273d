"""What waits for a talk before it is shared, for who leads the plan: each row with whom it may be opened for."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.database import db
from casus.models import Bijdrage, Gezag, Gezinslid, Openstelling, Persoon
from casus.sharing.lens import Lens
from casus.sharing.people import names
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, about_of, readable
from casus.sharing.show import Shown, around, hats_of, show_bijdrage
from casus.sharing.tafel import Seat
from casus.sharing.view import View

SENT = ("ingediend", "vastgesteld")


def te_bespreken(lens: Lens, plan_id: UUID) -> list[View]:
    """The rows that wait for a talk, oldest first; each with `lezers`: who may read it once it is opened for them.

    A lezer has `id` (a person or a seat), `soort`, `naam` or `rol`, and `besproken_op` where it was opened already.
    Opening gives no ground, so whom a seat or gezag does not cover is left out. Only for who leads the plan.
    Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id) as opened:
        require_lead(opened)
        rows = db.session.scalars(
            select(Bijdrage)
            .where(
                Bijdrage.plan_id == plan_id,
                Bijdrage.eerst_bespreken,
                Bijdrage.vervangen.is_(False),
                Bijdrage.status.in_(SENT),
            )
            .order_by(Bijdrage.op, Bijdrage.id)
        ).all()
        about = about_of(plan_id, opened.plan.gezin_id, Bijdrage)
        found = readable(opened, rows, about)
        shown = around(opened, about, hats_of(rows))
        opened_on = _opened_on([row.id for row, _basis in found])
        gezag = _gezag(opened)
        youths = _youths(opened)
        return [
            show_bijdrage(shown, row, basis).but(
                lezers=_readers(shown, row, about.get(row.id, ()), gezag, youths, opened_on)
            )
            for row, basis in found
        ]


def _readers(
    shown: Shown,
    row: Bijdrage,
    about: Collection[UUID],
    gezag: dict[UUID, set[UUID]],
    youths: set[UUID],
    opened_on: dict[tuple[UUID, UUID], object],
) -> list[View]:
    """Persons it is about from 12 years, who has gezag over each child it is about, and seats about all of them."""
    persons = {p for p in about if p in youths}
    persons |= {p for p, children in gezag.items() if set(about) <= {*children, p}}
    persons -= {row.auteur_persoon_id, row.verteld_door_id}
    lezers = [
        View("lezer", {"id": view.id, "soort": "persoon", "naam": view.naam}) for view in names(shown.leden, persons)
    ]
    lezers += [_seat(shown, seat) for seat in shown.seats if _fits(seat, row, about)]
    return [view.but(besproken_op=opened_on.get((row.id, view.id))) for view in lezers]


def _fits(seat: Seat, row: Bijdrage, about: Collection[UUID]) -> bool:
    other = seat.row.aanstelling_id is not None and seat.row.aanstelling_id != row.auteur_aanstelling_id
    return other and seat.row.soort == "partner" and seat.row.status == "actief" and set(about) <= seat.about


def _seat(shown: Shown, seat: Seat) -> View:
    who = shown.by(seat.row.aanstelling_id, None)
    return View("lezer", {"id": seat.row.id, "soort": "deelname", "rol": seat.row.rol, "naam": who.naam})


def _opened_on(ids: Collection[UUID]) -> dict[tuple[UUID, UUID], object]:
    """(bijdrage, reader) → the day of the talk; a reader whose seat was taken over keeps the row of the old seat."""
    query = select(Openstelling).where(Openstelling.bijdrage_id.in_(ids))
    found: dict[tuple[UUID, UUID], object] = {}
    for row in db.session.scalars(query):
        reader = row.lezer_deelname_id or row.lezer_persoon_id
        if reader is not None:
            found[row.bijdrage_id, reader] = row.besproken_op
    return found


def _gezag(opened: OpenPlan) -> dict[UUID, set[UUID]]:
    """Who has gezag on evidence today, over which children of this gezin."""
    today = dates.day_of(opened.at)
    query = (
        select(Gezag.persoon_id, Gezag.kind_id)
        .join(Gezinslid, Gezinslid.persoon_id == Gezag.kind_id)
        .where(
            Gezinslid.gezin_id == opened.plan.gezin_id,
            Gezag.status == "bekend",
            Gezag.van.is_(None) | (Gezag.van <= today),
            Gezag.tot.is_(None) | (Gezag.tot >= today),
        )
    )
    found: dict[UUID, set[UUID]] = {}
    for persoon, kind in db.session.execute(query):
        found.setdefault(persoon, set()).add(kind)
    return found


def _youths(opened: OpenPlan) -> set[UUID]:
    """The persons of the gezin who are surely 12 or older."""
    cut = dates.latest_birth_for(12, opened.at)
    query = (
        select(Persoon.id)
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .where(Gezinslid.gezin_id == opened.plan.gezin_id, Persoon.geboren_laatst <= cut)
    )
    return set(db.session.scalars(query))
