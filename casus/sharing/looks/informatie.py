"""The sheet that tells somebody what is done with their information (AVG 13 and 14): who, what for, on which ground.

A page for each who joined. It is made as the person of the sheet would see it: no seat that this person may not know.
"""

from typing import Any
from uuid import UUID

from casus import dates
from casus.database import NIL, db
from casus.errors import NotVisible
from casus.language import _
from casus.models import Persoon
from casus.sharing.columns import column
from casus.sharing.inzage import looking
from casus.sharing.lens import Lens
from casus.sharing.parts import agreed
from casus.sharing.people import first_name
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.show import Shown, around
from casus.sharing.tafel import QUIET, Seat
from casus.sharing.view import View
from casus.sharing.viewer import Viewer
from casus.words import Ground, Topic


def personen(lens: Lens, plan_id: UUID) -> list[View]:
    """For whom this reader can open a sheet: `id` and `naam`. Who leads: everyone of the gezin; somebody of the
    family: the own person and the children they represent. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        allowed = _allowed(opened)
        return [View("persoon", {"id": v.id, "naam": v.voornaam}) for v in around(opened, {}).leden if v.id in allowed]


def informatie(lens: Lens, plan_id: UUID, persoon_id: UUID, deelname_id: UUID | None = None) -> View:
    """`naam`, `kind` (words for a child), `gemeente`, `team`, `regisseur`, `telefoon`, `dag`, `helpers`: each with
    `id`, `wie`, `rol`, `waarvoor`, `wet`, `leest`, `over`, `sinds`, `tot`. With `deelname_id` only that one.

    Raises `NotVisible`, also for a seat that the person of the sheet may not know.
    """
    with lens.on_plan(plan_id) as opened:
        if persoon_id not in _allowed(opened):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        opened.use(opened.grants.on(plan_id, persoon_id, Topic.IDENTITEIT))
        persoon = db.session.get_one(Persoon, persoon_id)
        shown = around(opened, {})
        known = _known_to(opened, shown, persoon_id)
        seats = [seat for seat in shown.seats if seat.row.id in known and _takes_part(shown, seat)]
        if deelname_id is not None:
            seats = [seat for seat in seats if seat.row.id == deelname_id]
            if not seats:
                raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        return View("informatie", _head(opened, shown, persoon) | {"helpers": _helpers(opened, shown, seats)})


def _head(opened: OpenPlan, shown: Shown, persoon: Persoon) -> dict[str, Any]:
    hat = shown.hats.get(shown.regie.aanstelling_id) if shown.regie else None
    child = persoon.geboren_laatst > dates.latest_birth_for(18, opened.at)
    return {
        "id": persoon.id,
        "naam": first_name(persoon),
        "kind": child,
        "gemeente": opened.gemeente,
        "team": opened.team,
        "regisseur": hat.naam if hat else "",
        "telefoon": hat.telefoon if hat else "",
        "dag": dates.day_of(opened.at),
    }


def _allowed(opened: OpenPlan) -> set[UUID]:
    """The persons whose sheet this reader may open."""
    if leads(opened):
        return {g.persoon for g in opened.grants.all if g.topic is Topic.IDENTITEIT and g.may.reads} - {NIL}
    own = (Ground.SELF, Ground.REPRESENTATION)
    return {g.persoon for g in opened.grants.all if g.ground in own and g.may.reads} - {NIL}


def _known_to(opened: OpenPlan, shown: Shown, persoon_id: UUID) -> set[UUID]:
    """The seats that the person of the sheet may know; the reader reads no more on it than the own pages show.

    A child too young to read the plan is told of who takes part for that child, as far as others may know of them.
    """
    theirs = looking(opened.plan, Viewer(None, "", persoon_id=persoon_id), opened.at).opened
    if theirs.grants.all:
        theirs.loaded = opened.loaded
        return {seat.row.id for seat in around(theirs, {}).seats}
    open_to_all = [seat for seat in shown.seats if seat.row.bekend and seat.row.rol not in QUIET]
    return {seat.row.id for seat in open_to_all if persoon_id in seat.about}


def _takes_part(shown: Shown, seat: Seat) -> bool:
    row, at = seat.row, shown.opened.at
    taken = row.status == "actief" and (row.tot is None or row.tot > at)
    return taken and row.aanstelling_id is not None and row.soort == "partner"


def _helpers(opened: OpenPlan, shown: Shown, seats: list[Seat]) -> list[View]:
    convenant = agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
    found = []
    for seat in seats:
        cells = column(convenant, seat.row.rol)
        why = dict.fromkeys(cell.waarom for cell in cells.leest if cell.waarom)
        law = dict.fromkeys(cell.statute for cell in cells.leest if cell.statute and cell.statute != "?")
        fields: dict[str, Any] = {
            "id": seat.row.id,
            "wie": shown.by(seat.row.aanstelling_id, None),
            "rol": seat.row.rol,
            "waarvoor": list(why)[:3],
            "wet": list(law),
            "leest": cells.leest,
            "over": [view.voornaam for view in shown.leden if view.id in seat.about],
            "sinds": seat.row.van,
            "tot": seat.row.tot,
        }
        found.append(View("helper", fields))
    return found
