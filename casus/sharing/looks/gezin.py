"""The gezin as one reader may know it: who belongs to it, who is what to whom, who lives where, where to find them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import Huishouden, Huishoudlid, Relatie, Verblijf
from casus.sharing.because import because, said_for
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.looks.gezag import capaciteiten, gezagen, maatregelen, runs
from casus.sharing.looks.inlichting import told
from casus.sharing.looks.personen import personen
from casus.sharing.people import names
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan, about_of, readable
from casus.sharing.view import View, reveal
from casus.words import Topic

LISTS = ("personen", "relaties", "huishoudens", "gezag", "capaciteit", "maatregelen", "verblijven")


def gezin(lens: Lens, plan_id: UUID) -> View:
    """The gezin of this plan. A constant number of queries. Raises `NotVisible`.

    Fields: `leidt`, `personen`, `relaties` (`wie` is `soort` of `van_wie`), `huishoudens` (each with `leden`), `gezag`,
    `capaciteit`, `maatregelen`, `verblijven`. Of every list: what this reader has a ground for, and no more. Why stands
    with each persoon, and for the rest in `waarom`: per topic a view with `redenen`.
    """
    with lens.on_plan(plan_id) as opened:
        return compose(opened)


def part(lens: Lens, plan_id: UUID, row_id: UUID) -> View | None:
    """One row of the gezin as it stands now, as this reader may see it."""
    whole = gezin(lens, plan_id)
    return next((view for name in LISTS for view in getattr(whole, name) if view.id == row_id), None)


def compose(opened: OpenPlan) -> View:
    """The gezin of an open plan."""
    leidt = leads(opened)
    people = told(opened, personen(opened, leidt=leidt)) if leidt else personen(opened, leidt=leidt)
    fields: dict[str, Any] = {
        "plan_id": opened.plan.id,
        "leidt": leidt,
        **_why(opened, people),
        "relaties": _relaties(opened, people),
        "huishoudens": _huishoudens(opened, people, leidt=leidt),
        "gezag": gezagen(opened, people),
        "capaciteit": capaciteiten(opened, people),
        "maatregelen": maatregelen(opened, people),
        "verblijven": _verblijven(opened, people),
    }
    return View("gezin", fields)


def _why(opened: OpenPlan, people: Collection[View]) -> dict[str, Any]:
    """`personen` with `redenen`, and `waarom`: why this reader sees the other topics on the page of the gezin."""
    said = said_for(opened, people, {})

    def reasons(topic: Topic, persoon: UUID | None = None) -> list[View]:
        of = [grant for grant in opened.grants.all if grant.topic is topic and grant.may.reads]
        return because([grant for grant in of if persoon is None or grant.persoon == persoon], said)

    topics = (Topic.SAMENSTELLING, Topic.VERBLIJF, Topic.GEZAG)
    return {
        "personen": [view.but(redenen=reasons(Topic.IDENTITEIT, view.id)) for view in people],
        "waarom": View("waarom", {topic: View("deel", {"redenen": reasons(topic)}) for topic in topics}),
    }


def _relaties(opened: OpenPlan, people: Collection[View]) -> list[View]:
    """Relations between two persons of whom the reader may know both, and how they are composed."""
    rows = db.session.scalars(
        select(Relatie).where(Relatie.gezin_id == opened.plan.gezin_id).order_by(Relatie.id)
    ).all()
    corrected = {row.corrigeert_id for row in rows}
    found: list[View] = []
    for row in rows:
        pair = (row.van_persoon_id, row.naar_persoon_id)
        basis = opened.basis(Facts(row.id, Topic.SAMENSTELLING, pair))
        known = {view.id: view for view in names(people, pair)}
        if basis is None or len(known) < len(pair):
            continue
        opened.use(basis)
        view = reveal(row, {Topic.SAMENSTELLING}, wie=known[pair[0]], van_wie=known[pair[1]])
        found.append(view.but(loopt=runs(row, opened), gecorrigeerd=row.id in corrected))
    return found


def _huishoudens(opened: OpenPlan, people: Collection[View], *, leidt: bool) -> list[View]:
    """Households with the members that the reader may know; name and dates only to who may know all of them."""
    mine = select(Huishouden.id).where(Huishouden.gezin_id == opened.plan.gezin_id)
    rows = db.session.scalars(select(Huishouden).where(Huishouden.id.in_(mine)).order_by(Huishouden.id)).all()
    leden: dict[UUID, list[Huishoudlid]] = {}
    for lid in db.session.scalars(
        select(Huishoudlid).where(Huishoudlid.huishouden_id.in_(mine)).order_by(Huishoudlid.id)
    ):
        leden.setdefault(lid.huishouden_id, []).append(lid)
    shown = (_huishouden(opened, row, leden.get(row.id, []), people) for row in rows)
    return [view for view in shown if view.leden or leidt]


def _huishouden(opened: OpenPlan, row: Huishouden, leden: Collection[Huishoudlid], people: Collection[View]) -> View:
    """Why and when somebody moved tells where to, so that too is for who may know all of them."""
    known = [lid for lid in leden if _knows(opened, lid, people)]
    whole = len(known) == len(leden)
    topics = {Topic.SAMENSTELLING} if whole else set()
    shown = [reveal(lid, topics, wie=names(people, [lid.persoon_id])[0], loopt=runs(lid, opened)) for lid in known]
    return reveal(row, topics, leden=shown, loopt=runs(row, opened), geheel=whole)


def _knows(opened: OpenPlan, lid: Huishoudlid, people: Collection[View]) -> bool:
    basis = opened.basis(Facts(lid.id, Topic.SAMENSTELLING, (lid.persoon_id,)))
    if basis is None or not names(people, [lid.persoon_id]):
        return False
    opened.use(basis)
    return True


def _verblijven(opened: OpenPlan, people: Collection[View]) -> list[View]:
    """Where somebody can be found: a ground for every person it is about, so not for a parent who lives elsewhere."""
    gezin_id = opened.plan.gezin_id
    rows = db.session.scalars(select(Verblijf).where(Verblijf.gezin_id == gezin_id).order_by(Verblijf.id)).all()
    about = about_of(opened.plan.id, gezin_id, Verblijf)
    return [
        reveal(row, {Topic.VERBLIJF}, over=names(people, about[row.id]), loopt=runs(row, opened))
        for row, _ in readable(opened, rows, about)
    ]
