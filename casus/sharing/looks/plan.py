"""The plan page, composed for one reader: what is next, the doelen and acties, who helps, what was told."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.database import NIL, db
from casus.models import (
    Actie,
    Bijdrage,
    Contactmoment,
    Doel,
    Gemeente,
    Gezinslid,
    Persoon,
    Regie,
    Team,
    Veiligheidsafspraak,
    Veiligheidscheck,
)
from casus.sharing import tafel
from casus.sharing.lens import Lens
from casus.sharing.people import Hat, hats, members, names
from casus.sharing.rows import OpenPlan, about_of, opened_for, readable, running_regie
from casus.sharing.show import Shown, show_actie, show_bijdrage, show_doel, show_other, show_seat
from casus.sharing.view import View, reveal
from casus.words import Topic

PAGE = 25
_KINDS = (Bijdrage, Doel, Actie, Contactmoment, Veiligheidsafspraak)


def plan_page(lens: Lens, plan_id: UUID) -> View:
    """Everything on the plan page that this reader has a ground for. A constant number of queries.

    Fields: the process facts, `regisseur`, `leden`, `doelen` (each with `acties`), `acties`, `tafel`, `verteld`
    (newest first, at most 25, `meer` says there is more), `contacten`, `afspraken`, `veiligheid`, `leidt` (whether
    this reader leads the plan). Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        return compose(opened)


def compose(opened: OpenPlan) -> View:
    """The plan page of an open plan; actions use it to answer with the plan as the actor sees it."""
    plan = opened.plan
    regie = running_regie(plan.id)
    leden = members(opened)
    about = about_of(plan.id, plan.gezin_id, *_KINDS)
    open_ids = opened_for(opened)
    found = {kind: _load(opened, kind) for kind in _KINDS}
    table = tafel.known(opened, tafel.seats(plan.id), adults=_adults(leden, opened))
    everybody = hats(_hats_of(found, table, regie))
    shown = Shown(opened, leden, about, everybody, {s.row.aanstelling_id for s in table}, regie)
    verteld = [
        show_bijdrage(shown, row, basis)
        for row, basis in readable(opened, found[Bijdrage], about, open_ids)
    ]
    doelen = [show_doel(shown, row, basis) for row, basis in readable(opened, found[Doel], about)]
    acties = [show_actie(shown, row, basis) for row, basis in readable(opened, found[Actie], about)]
    return _process(opened).but(
        leidt=shown.leads,
        regisseur=_regisseur(regie, everybody),
        leden=leden,
        tafel=[show_seat(shown, seat) for seat in table],
        verteld=_with_closed(shown, verteld, found[Bijdrage], about, open_ids)[:PAGE],
        meer=len(found[Bijdrage]) > PAGE,
        doelen=doelen,
        acties=acties,
        contacten=[show_other(shown, r, b, Topic.CONTACT) for r, b in readable(opened, found[Contactmoment], about)],
        afspraken=[
            show_other(shown, r, b, Topic.VEILIGHEIDSAFSPRAAK)
            for r, b in readable(opened, found[Veiligheidsafspraak], about)
        ],
        veiligheid=_veiligheid(opened),
    )


def _load(opened: OpenPlan, kind: type[Any]) -> Collection[Any]:
    query = select(kind).where(kind.plan_id == opened.plan.id)
    if kind is Bijdrage:
        query = query.where(Bijdrage.vervangen.is_(False)).order_by(Bijdrage.op.desc(), Bijdrage.id.desc())
    elif kind is Contactmoment:
        query = query.order_by(Contactmoment.op.desc()).limit(PAGE)
    else:
        query = query.order_by(kind.id)
    return db.session.scalars(query).all()


def _hats_of(found: dict[type[Any], Collection[Any]], table: Collection[tafel.Seat], regie: Regie | None) -> set[Any]:
    ids = {seat.row.aanstelling_id for seat in table}
    ids |= {row.auteur_aanstelling_id for kind in (Bijdrage, Contactmoment) for row in found[kind]}
    ids |= {row.eigenaar_aanstelling_id for row in found[Actie]}
    return ids | ({regie.aanstelling_id, regie.vervanger_id} if regie else set())


def _adults(leden: Collection[View], opened: OpenPlan) -> set[UUID]:
    cut = dates.latest_birth_for(18, opened.at)
    return set(
        db.session.scalars(
            select(Persoon.id)
            .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
            .where(Gezinslid.gezin_id == opened.plan.gezin_id, Persoon.geboren_vroegst <= cut)
        )
    )


def _regisseur(regie: Regie | None, everybody: dict[UUID, Hat]) -> View:
    """The regisseur's name and phone are for everyone at the table (the blijfset)."""
    if regie is None:
        return View("regisseur", {"status": "geen"})
    hat = everybody[regie.aanstelling_id]
    fields = {"id": hat.id, "naam": hat.naam, "telefoon": hat.telefoon, "status": regie.status}
    return View("regisseur", fields | {"neemt_waar": regie.neemt_waar_op is not None})


def _process(opened: OpenPlan) -> View:
    plan = opened.plan
    opened.use(opened.grants.on(plan.id, NIL, Topic.PROCES))
    gemeente, team = db.session.execute(
        select(Gemeente.naam, Team.naam).join(Team, Team.id == plan.team_id).where(Gemeente.id == plan.gemeente_id)
    ).one()
    return reveal(plan, {Topic.PROCES}, gemeente=gemeente, team=team)


def _with_closed(
    shown: Shown, verteld: list[View], rows: Collection[Bijdrage], about: Any, open_ids: Collection[UUID]
) -> list[View]:
    """The regisseur always sees that one came: from whom, on which topic, when, and a number to call."""
    if not shown.leads:
        return verteld
    seen = {view.id for view in verteld}
    closed = [
        shown.closed(row) for row in rows if row.id not in seen and row.status in ("ingediend", "vastgesteld")
    ]
    return sorted([*verteld, *closed], key=lambda view: view.op, reverse=True)


def _veiligheid(opened: OpenPlan) -> View | None:
    """Who holds sight on safety, for whoever may read the level."""
    if not opened.reads(Topic.VEILIGHEIDSNIVEAU):
        return None
    row = db.session.scalars(
        select(Veiligheidscheck)
        .where(Veiligheidscheck.plan_id == opened.plan.id)
        .order_by(Veiligheidscheck.op.desc(), Veiligheidscheck.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.VEILIGHEIDSNIVEAU))
    return reveal(row, {Topic.PROCES, Topic.VEILIGHEIDSNIVEAU})


__all__ = ["PAGE", "compose", "names", "plan_page", "running_regie"]
