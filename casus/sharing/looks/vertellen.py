"""What a professional may tell in a plan, about whom, and who will be able to read it.

"Dit kunnen lezen" follows from the agreements alone: it is the same whether or not somebody sits at the table unseen,
and it never says who does not read.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from casus.convenant.cells import Convenant
from casus.database import NIL, db
from casus.dates import day_of
from casus.errors import Refused
from casus.language import _
from casus.models import Actie, Doel
from casus.sharing.grants import Facts, Grant
from casus.sharing.lens import Lens
from casus.sharing.parts import Part, agreed, own_seats, part_of
from casus.sharing.people import hats, members
from casus.sharing.rows import OpenPlan, about_of, readable
from casus.sharing.view import View
from casus.words import PARTNERS, Leefgebied, Role, Topic

FAMILY = (Role.VOLWASSENE, Role.OUDER_KIND, Role.OUDER_KIND_16, Role.JEUGDIGE)
OPEN_STATES = ("nieuw", "loopt", "afgesproken", "bezig")


def vertellen(lens: Lens, plan_id: UUID) -> View:
    """The choices of "Iets vertellen". Raises `NotVisible`, and `Refused` where this viewer has nothing to tell.

    `chips`: each with `topic`, `leefgebied`, `over` (ids of persons), `lezers` (of "regisseur", "gezin", "partners");
    `personen` (`id`, and `naam`, `voornaam` where known), `zorg_over` (ids, for a veiligheidszorg), `doelen`, `acties`,
    `vragen` (what the own seats were asked), `partner`, `leidt`, `regisseur` (or None), `rol`.
    """
    with lens.on_plan(plan_id, writing=True) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        part, convenant = part_of(opened), agreed(opened.plan.gemeente_id, day_of(opened.at))
        if part is None or convenant is None:
            raise Refused(_("U kunt in dit plan niets vertellen."))
        chips = [chip for pair in convenant.chips(part.rol) if (chip := _chip(opened, convenant, *pair)).over]
        worry = _persons(opened, Topic.VEILIGHEIDSZORG, None)
        persons = _known(opened, {*worry, *(person for chip in chips for person in chip.over)})
        fields = {"chips": chips, "personen": persons, "zorg_over": worry, "rol": part.rol, "leidt": part.leads}
        return View("vertellen", fields | {"partner": part.partner} | _around(opened, part))


def _chip(opened: OpenPlan, convenant: Convenant, topic: Topic, leefgebied: Leefgebied | None) -> View:
    over = _persons(opened, topic, leefgebied)
    fields = {"topic": topic, "leefgebied": leefgebied, "over": over, "lezers": readers(convenant, topic, leefgebied)}
    return View("chip", fields | {"alleen_kracht": bool(over) and _only_strengths(opened, topic, over, leefgebied)})


def _persons(opened: OpenPlan, topic: Topic, leefgebied: Leefgebied | None) -> list[UUID]:
    """About whom this may be added, asked of the same grants as the deed."""
    wanted = {g.persoon for g in opened.grants.all if g.topic is topic and g.may.adds and g.persoon != NIL}
    return [person for person in sorted(wanted) if _adding(opened, topic, person, leefgebied)]


def _adding(opened: OpenPlan, topic: Topic, person: UUID, leefgebied: Leefgebied | None) -> list[Grant]:
    return opened.adds(Facts(NIL, topic, (person,), leefgebied=leefgebied or "")) or []


def _only_strengths(opened: OpenPlan, topic: Topic, over: Iterable[UUID], leefgebied: Leefgebied | None) -> bool:
    return any(grant.strengths for person in over for grant in _adding(opened, topic, person, leefgebied))


def readers(convenant: Convenant, topic: Topic, leefgebied: Leefgebied | None) -> list[str]:
    """Which kinds of readers the agreements let read this."""
    cells = [
        cell
        for role in Role
        for cell in convenant.of(role)
        if cell.topic is topic and cell.may.reads and cell.leefgebied in (None, leefgebied)
    ]
    roles = {cell.role for cell in cells}
    kinds = {"regisseur": {Role.REGISSEUR}, "gezin": set(FAMILY), "partners": set(PARTNERS)}
    return [kind for kind, of in kinds.items() if roles & of]


def _known(opened: OpenPlan, wanted: set[UUID]) -> list[View]:
    """By name where known, in the order of the gezin."""
    known = [view for view in members(opened) if view.id in wanted]
    unnamed = wanted - {view.id for view in known}
    return [*known, *(View("persoon", {"id": person}) for person in sorted(unnamed))]


def _around(opened: OpenPlan, part: Part) -> dict[str, object]:
    regie = opened.regie
    hat = hats([regie.aanstelling_id]).get(regie.aanstelling_id) if regie else None
    doelen, acties = _served(opened)
    asked = [seat.vraag for seat in own_seats(opened) if seat.vraag] if part.seat else []
    who = View("professional", {"naam": hat.naam, "telefoon": hat.telefoon}) if hat else None
    return {"regisseur": who, "doelen": doelen, "acties": acties, "vragen": asked}


def _served(opened: OpenPlan) -> tuple[list[View], list[View]]:
    """What something told may be linked to, as far as the writer reads it."""
    plan = opened.plan
    about = about_of(plan.id, plan.gezin_id, Doel, Actie)
    doelen = select(Doel).where(Doel.plan_id == plan.id, Doel.status.in_(OPEN_STATES)).order_by(Doel.id)
    acties = select(Actie).where(Actie.plan_id == plan.id, Actie.status.in_(OPEN_STATES)).order_by(Actie.id)
    aims = readable(opened, db.session.scalars(doelen).all(), about)
    deeds = readable(opened, db.session.scalars(acties).all(), about)
    return (
        [View("doelen", {"id": row.id, "woorden": row.woorden}) for row, _basis in aims],
        [View("acties", {"id": row.id, "wat": row.wat}) for row, _basis in deeds],
    )
