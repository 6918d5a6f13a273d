"""The plan page, composed for one reader: what is next, the doelen and acties, who helps, what was told."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from casus.database import NIL, Key, db
from casus.models import (
    Actie,
    Bijdrage,
    Contactmoment,
    Doel,
    Veiligheidsafspraak,
    Veiligheidscheck,
)
from casus.sharing.lens import Lens
from casus.sharing.people import names
from casus.sharing.rows import OpenPlan, about_of, opened_for, readable
from casus.sharing.show import (
    Shown,
    around,
    hats_of,
    in_child_words,
    show_actie,
    show_bijdrage,
    show_doel,
    show_other,
    show_seat,
)
from casus.sharing.view import View, reveal
from casus.words import Topic

PAGE = 25
_KINDS = (Bijdrage, Doel, Actie, Contactmoment, Veiligheidsafspraak)


def plan_page(lens: Lens, plan_id: UUID, *, emergency: bool = False) -> View:
    """Everything on the plan page that this reader has a ground for. A constant number of queries.

    Fields: the process facts, `regisseur`, `leden`, `doelen` (each with `acties`), `acties`, `tafel`, `verteld`
    (newest first, at most 25, `meer` says there is more), `contacten`, `afspraken`, `veiligheid`, `meehelpen` (why
    this reader knows who is at the table), `leidt` (whether this reader leads the plan), `gevraagd` (whether a yes is
    asked of this reader), `gestopt` (the termijn by which somebody of the family knows of reading less than before).
    Who has only the blijfset reads the regisseur's name and phone, the own seat and the own rows: no process facts.
    `emergency`: also for who has noodtoegang. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id, writing=True, emergency=emergency) as opened:
        return compose(opened)


def compose(opened: OpenPlan) -> View:
    """The plan page of an open plan; actions use it to answer with the plan as the actor sees it."""
    plan = opened.plan
    about = about_of(plan.id, plan.gezin_id, *_KINDS)
    found = {kind: _load(opened, kind) for kind in _KINDS}
    doelen, acties = readable(opened, found[Doel], about), readable(opened, found[Actie], about)
    linked = {row.id for row, _ in (*doelen, *acties)}
    shown = around(opened, about, _hats_of(found), linked)
    verteld = _verteld(shown, found[Bijdrage])
    return _process(opened).but(
        leidt=shown.leads,
        gevraagd=opened.gevraagd,
        gestopt=opened.gestopt,
        regisseur=_regisseur(shown),
        leden=[shown.with_reasons(lid, Topic.IDENTITEIT, lid.id) for lid in shown.leden],
        tafel=[show_seat(shown, seat) for seat in shown.seats],
        meehelpen=shown.of_the_table(),
        verteld=verteld[:PAGE],
        meer=len(verteld) > PAGE,
        doelen=[show_doel(shown, row, basis) for row, basis in doelen],
        acties=[show_actie(shown, row, basis) for row, basis in acties],
        contacten=_contacten(shown, found[Contactmoment]),
        afspraken=_afspraken(shown, found[Veiligheidsafspraak]),
        veiligheid=_veiligheid(shown),
    )


def _load(opened: OpenPlan, kind: type[Any]) -> Sequence[Any]:
    return db.session.scalars(_ROWS[kind], {"plan": opened.plan.id}).all()


def _rows_of(kind: type[Any]) -> Select[Any]:
    query = select(kind).where(kind.plan_id == bindparam("plan", type_=Key()))
    if kind is Bijdrage:
        return query.where(Bijdrage.vervangen.is_(False)).order_by(Bijdrage.op.desc(), Bijdrage.id.desc())
    if kind in (Contactmoment, Veiligheidscheck):
        return query.order_by(kind.op.desc(), kind.id.desc())
    return query.order_by(kind.id)


_ROWS = {kind: _rows_of(kind) for kind in _KINDS}
_LAST_CHECK = _rows_of(Veiligheidscheck).limit(1)


def _hats_of(found: dict[type[Any], Sequence[Any]]) -> set[UUID | None]:
    return hats_of(row for kind in (Bijdrage, Contactmoment, Actie) for row in found[kind])


def _verteld(shown: Shown, rows: Sequence[Bijdrage]) -> list[View]:
    """What was told, newest first; counted after the grants, so that no number tells of what is hidden.

    Who leads the plan always sees that one came: from whom, on which topic, when, and a number to call.
    """
    opened = shown.opened
    basis_of = {row.id: basis for row, basis in readable(opened, rows, dict(shown.about), opened_for(opened))}
    found = []
    for row in rows:
        if row.id in basis_of:
            found.append(show_bijdrage(shown, row, basis_of[row.id]))
        elif shown.leads and row.status in ("ingediend", "vastgesteld"):
            found.append(shown.closed(row))
    return found


def _contacten(shown: Shown, rows: Sequence[Contactmoment]) -> list[View]:
    read = readable(shown.opened, rows, dict(shown.about))
    return [show_other(shown, row, basis, Topic.CONTACT) for row, basis in read[:PAGE]]


def _afspraken(shown: Shown, rows: Sequence[Veiligheidsafspraak]) -> list[View]:
    """The safety agreements; for a youth those that have words for a child."""
    read = readable(shown.opened, rows, dict(shown.about))
    return [
        show_other(shown, row, basis, Topic.VEILIGHEIDSAFSPRAAK)
        for row, basis in read
        if row.kindertekst or not in_child_words(basis)
    ]


def _regisseur(shown: Shown) -> View:
    """The regisseur's name and phone are for everyone at the table (the blijfset)."""
    regie = shown.regie
    if regie is None:
        return View("regisseur", {"status": "geen"})
    hat = shown.hats[regie.aanstelling_id]
    fields = {"id": hat.id, "naam": hat.naam, "telefoon": hat.telefoon, "status": regie.status}
    return View("regisseur", fields | {"neemt_waar": regie.neemt_waar_op is not None})


def _process(opened: OpenPlan) -> View:
    """The process facts; who has only the blijfset reads none of them."""
    plan = opened.plan
    if not opened.reads(Topic.PROCES):
        return reveal(plan, ())
    opened.use(opened.grants.on(plan.id, NIL, Topic.PROCES))
    return reveal(plan, {Topic.PROCES}, gemeente=opened.gemeente, team=opened.team)


def _veiligheid(shown: Shown) -> View | None:
    """Who holds sight on safety, for whoever may read the level."""
    opened = shown.opened
    if not opened.reads(Topic.VEILIGHEIDSNIVEAU):
        return None
    row = db.session.scalars(_LAST_CHECK, {"plan": opened.plan.id}).first()
    if row is None:
        return None
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.VEILIGHEIDSNIVEAU))
    return shown.with_reasons(reveal(row, {Topic.PROCES, Topic.VEILIGHEIDSNIVEAU}), Topic.VEILIGHEIDSNIVEAU)


__all__ = ["PAGE", "compose", "names", "plan_page"]
