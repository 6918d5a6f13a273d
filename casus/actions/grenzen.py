"""A veto: one reader does not see this item, whatever else opens it (Jeugdwet 7.3.11 lid 3), and is told nothing.

It holds for every version of a bijdrage, and for what takes its place.
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions import termijnen
from casus.actions.checking import LINE, Checking
from casus.database import db, flush
from casus.errors import Conflict, NotVisible, Refused
from casus.language import _
from casus.models import Beperking, Bijdrage, Veto
from casus.sharing.grants import Grant
from casus.sharing.kinds import item, topic_of
from casus.sharing.lens import Lens
from casus.sharing.looks.grenzen import readers_of, show_veto, stands_on
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.tafel import Seat
from casus.sharing.versions import same_bijdrage
from casus.sharing.view import View
from casus.words import Deed, Ground, Role

VETO = "veto_herzien"


def veto_zetten(
    lens: Lens, plan_id: UUID, soort: str, item_id: UUID, *, lezer: UUID, reden: str, herzien_op: date
) -> View:
    """Keep this item from one reader: a seat with its line, or a person of the family. To be looked at again that day.

    By who leads the plan, the gedragswetenschapper on the case, or the author of the row. Never against who leads, and
    against its author or teller only where that is the family. Raises `NotVisible`, `Refused`, `Invalid`, `Conflict`.
    """
    with lens.on_plan(plan_id, Deed.VETO_GEZET) as opened:
        row, basis = item(opened, soort, item_id)
        require_setter(opened, basis)
        checking = Checking(opened.at)
        reader = _reader(checking, opened, row, lezer)
        why = checking.text("reden", reden, limit=LINE)
        checking.to_come("herzien_op", herzien_op)
        checking.stop()
        ids = _chain(opened, row)
        if stands_on(opened, ids, **reader):
            raise Conflict(_("Voor deze lezer staat dit er al."))
        made = [_veto(opened, each, row, reader, why, herzien_op) for each in ids]
        flush()
        own = next(veto for veto in made if veto.item_id == row.id)
        _to_be_looked_at(own)
        opened.touched.update({row.id, *(veto.id for veto in made)})
        return show_veto(around(opened, {}), own)


def veto_beeindigen(lens: Lens, plan_id: UUID, veto_id: UUID, *, regel: str) -> View:
    """End it, on every version, with a line that says why. By who leads the plan, or who set it."""
    with lens.on_plan(plan_id, Deed.VETO_BEEINDIGD) as opened:
        veto = db.session.get(Veto, veto_id)
        if veto is None or veto.plan_id != plan_id or not _may_end(opened, veto):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        checking = Checking(opened.at)
        line = checking.text("regel", regel, limit=LINE)
        checking.stop()
        whom = {"lezer_deelname_id": veto.lezer_deelname_id, "lezer_persoon_id": veto.lezer_persoon_id}
        for each in stands_on(opened, _versions(plan_id, veto.item_id), **whom):
            each.beeindigd_op, each.afloop = opened.at, line
            termijnen.done(key_of(each), opened.at)
            opened.touched.update({each.id, each.item_id})
        flush()
        return View("veto", {"id": veto.id, "beeindigd_op": veto.beeindigd_op})


def require_setter(opened: OpenPlan, basis: Iterable[Grant]) -> None:
    """Raises `Refused` for anybody but who leads, the gedragswetenschapper on the case, and the author."""
    if not sets(opened, basis):
        raise Refused(_("Dit doet de vaste contactpersoon (regisseur), de gedragswetenschapper of wie het schreef."))


def sets(opened: OpenPlan, basis: Iterable[Grant]) -> bool:
    """Whether this viewer may keep this row from somebody."""
    advises = opened.viewer.rol is Role.GEDRAGSWETENSCHAPPER and opened.grants.first_talk
    author = not opened.viewer.family and any(grant.ground is Ground.AUTHOR for grant in basis)
    return leads(opened) or advises or author


def carry_over(old_id: UUID, new_id: UUID) -> None:
    """What was kept from a reader stays so in what takes its place, until the same day.

    A next version goes on under the same task; a part that was split off is ended apart, so it has its own.
    """
    query = select(Veto).where(Veto.item_id == old_id, Veto.beeindigd_op.is_(None))
    kept = ("plan_id", "topic", "lezer_deelname_id", "lezer_persoon_id", "reden", "herzien_op", "door_id", "op")
    made = [
        Veto(item_id=new_id, **{name: getattr(veto, name) for name in kept}) for veto in db.session.scalars(query).all()
    ]
    db.session.add_all(made)
    flush()
    if made and new_id not in _versions(made[0].plan_id, old_id):
        for veto in made:
            _to_be_looked_at(veto)
    _still_set_aside(old_id, new_id)
    flush()


def _still_set_aside(old_id: UUID, new_id: UUID) -> None:
    """What is disputed stays so in what takes its place: that it is right now is to be said, not assumed (AVG 18)."""
    aside = select(Beperking).where(Beperking.item_id == old_id, Beperking.beeindigd_op.is_(None))
    kept = ("plan_id", "topic", "persoon_id", "auteur_aanstelling_id", "auteur_persoon_id", "reden", "van", "door_id")
    for row in db.session.scalars(aside).all():
        db.session.add(Beperking(item_id=new_id, **{name: getattr(row, name) for name in kept}))


def _to_be_looked_at(veto: Veto) -> None:
    termijnen.due(VETO, key_of(veto), dates.start_of(veto.herzien_op), plan_id=veto.plan_id)


def key_of(veto: Veto) -> str:
    return f"{VETO}:{veto.id}"


def _veto(opened: OpenPlan, item_id: UUID, row: Any, reader: dict[str, UUID], reden: str, herzien_op: date) -> Veto:
    veto = Veto(
        plan_id=opened.plan.id,
        item_id=item_id,
        topic=topic_of(row),
        reden=reden,
        herzien_op=herzien_op,
        door_id=opened.viewer.aanstelling_id,
        op=opened.at,
        **reader,
    )
    db.session.add(veto)
    return veto


def _reader(checking: Checking, opened: OpenPlan, row: Any, lezer: UUID) -> dict[str, UUID]:
    """The reader as a veto keeps it, out of those whom the setter may know."""
    shown = around(opened, {})
    seats = {seat.row.id: seat for seat in shown.seats if seat.row.status == "actief"}
    if lezer not in {view.id for view in readers_of(shown)}:
        checking.wrong("lezer", _("Kies een van de mogelijkheden."))
    elif lezer in seats and _wrote_or_told(seats[lezer], row):
        checking.wrong("lezer", _("Wie dit schreef of vertelde, leest het altijd terug."))
    return {"lezer_deelname_id": lezer} if lezer in seats else {"lezer_persoon_id": lezer}


def _wrote_or_told(seat: Seat, row: Any) -> bool:
    written = {getattr(row, "auteur_aanstelling_id", None), getattr(row, "door_id", None)} - {None}
    from_line = getattr(row, "deelname_id", None) in {seat.row.id, seat.row.lijn_id} - {None}
    return seat.row.aanstelling_id in written or from_line


def _chain(opened: OpenPlan, row: Any) -> Collection[UUID]:
    return _versions(opened.plan.id, row.id) if isinstance(row, Bijdrage) else [row.id]


def _versions(plan_id: UUID, item_id: UUID) -> Collection[UUID]:
    """Every version of a bijdrage; of any other row itself."""
    found = db.session.scalars(select(Bijdrage.id).where(same_bijdrage(item_id), Bijdrage.plan_id == plan_id)).all()
    return list(found) or [item_id]


def _may_end(opened: OpenPlan, veto: Veto) -> bool:
    return leads(opened) or veto.door_id == opened.viewer.aanstelling_id
