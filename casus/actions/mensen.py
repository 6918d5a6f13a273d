"""Who helps in a plan, with the yes of every seat for who leads it; and whose yes a new seat would need."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus import dates
from casus.actions.checking import Checking
from casus.actions.deelnames.codes import CODES, counts
from casus.actions.deelnames.rows import LIVE
from casus.actions.javragen.told import of_the_plan
from casus.actions.priveverband import REDEN
from casus.actions.subjects import subjects
from casus.actions.toestemmers import Consenters, Subject, for_seat
from casus.actions.toestemmingen.texts import numbers
from casus.actions.toestemmingen.weighing import NAMED
from casus.database import NIL, db
from casus.language import _
from casus.models import Aanstelling, Account, Akkoord, Deelname, DeelnameDoel, Doel, Organisatie, Priveverband
from casus.sharing.lens import Lens
from casus.sharing.parts import agreed
from casus.sharing.people import hats, members
from casus.sharing.roles import oversees, require_lead
from casus.sharing.rows import OpenPlan, about_of, readable
from casus.sharing.show import Shown, around, show_seat
from casus.sharing.tafel import Seat
from casus.sharing.view import View
from casus.words import Role, Topic


def mensen(lens: Lens, plan_id: UUID) -> View:
    """`stoelen`: the seats that this reader may know. A constant number of queries. Raises `NotVisible`.

    To who leads each has `akkoord` (who said yes, how and when; a code with its reason), `ontbreekt` (whose yes is
    still missing) and `opvolger` (the colleague whom the holder named); `geweigerd`: who said no, and why where that
    was said; `kennen`: who does not take part any more for knowing the family privately.
    Also `leden`, `leidt` and `ziet_toe`.
    """
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.TAFEL))
        shown = around(opened, {})
        seats = [show_seat(shown, seat) for seat in shown.seats]
        if shown.leads:
            seats = _with_yes(shown, seats)
        seats = _named(shown, _serving(shown, seats)) if shown.leads else seats
        refused = _refused(plan_id) if shown.leads else []
        fields: dict[str, Any] = {
            "geweigerd": refused,
            "kennen": _knowing(plan_id) if shown.leads else [],
            "stoelen": seats,
            "leden": shown.leden,
            "doelen": _doelen(opened),
            "fase": opened.plan.fase,
        }
        fields["javragen"] = of_the_plan(opened) if shown.leads else None
        return View("mensen", fields | {"leidt": shown.leads, "ziet_toe": oversees(opened)})


def _refused(plan_id: UUID) -> list[View]:
    query = select(Deelname).where(Deelname.plan_id == plan_id, Deelname.status == "geweigerd", Deelname.reden != "")
    rows = db.session.scalars(query.order_by(Deelname.tot.desc(), Deelname.id)).all()
    known = hats(row.aanstelling_id for row in rows)
    return [
        View("geweigerd", {"naam": known[row.aanstelling_id].naam, "reden": row.reden})
        for row in rows
        if row.aanstelling_id
    ]


def _knowing(plan_id: UUID) -> list[str]:
    """By name, and nothing about how; who said so when asked stands among who said no."""
    asked = select(Aanstelling.account_id).join(Deelname, Deelname.aanstelling_id == Aanstelling.id)
    asked = asked.where(Deelname.plan_id == plan_id, Deelname.status == "geweigerd", Deelname.reden == REDEN)
    query = select(Account.naam).join(Priveverband, Priveverband.account_id == Account.id)
    query = query.where(Priveverband.plan_id == plan_id, Account.id.not_in(asked))
    return list(db.session.scalars(query.order_by(Account.naam, Account.id)))


def _doelen(opened: OpenPlan) -> list[View]:
    """The doelen that this reader may read, as a choice."""
    rows = db.session.scalars(select(Doel).where(Doel.plan_id == opened.plan.id).order_by(Doel.id)).all()
    about = about_of(opened.plan.id, opened.plan.gezin_id, Doel)
    return [View("doelen", {"id": row.id, "woorden": row.woorden}) for row, _basis in readable(opened, rows, about)]


def _serving(shown: Shown, seats: list[View]) -> list[View]:
    """With the doelen that each seat was chosen for."""
    ids = [seat.row.id for seat in shown.seats]
    pairs = db.session.execute(
        select(DeelnameDoel.deelname_id, DeelnameDoel.doel_id).where(DeelnameDoel.deelname_id.in_(ids))
    ).all()
    return [view.but(doelen=[doel for seat, doel in pairs if seat == view.id]) for view in seats]


def _named(shown: Shown, seats: list[View]) -> list[View]:
    """With whether the agreements ask this seat for a yes by name."""
    opened = shown.opened
    convenant = agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
    asked = {cell.role for cell in convenant.cells if cell.may.reads and cell.needs in NAMED} if convenant else set()
    return [view.but(bij_naam=view.rol in asked and view.status in LIVE) for view in seats]


def nodig(lens: Lens, plan_id: UUID, *, rol: Role, over: Collection[UUID]) -> list[View]:
    """Whose yes a seat of this role needs: a view per person, with `over`, `wie`, `organisaties` and `niemand`.

    Only for who leads the plan. Raises `NotVisible`, `Refused`, `Invalid` (`over`).
    """
    with lens.on_plan(plan_id, topics=(Topic.IDENTITEIT, Topic.TAFEL)) as opened:
        require_lead(opened)
        checking = Checking(opened.at)
        persons = checking.persons("over", opened, over)
        checking.stop()
        known, people = subjects(persons, opened.at), {view.id: view for view in members(opened)}
        places = _guardians(known)
        return [_shown(persoon, for_seat(known[persoon], rol, opened.at), people, places) for persoon in persons]


def _shown(persoon: UUID, needed: Consenters, people: Mapping[UUID, View], places: Mapping[UUID, str]) -> View:
    fields: dict[str, Any] = {
        "over": people[persoon],
        "wie": [people[who] for who in sorted(needed.persons) if who in people],
        "organisaties": [View("organisatie", {"id": id, "naam": places[id]}) for id in sorted(needed.organisations)],
        "niemand": needed.nobody,
    }
    return View("nodig", fields)


# --- the yes of every seat ---------------------------------------------------------------------------------------


def _with_yes(shown: Shown, seats: list[View]) -> list[View]:
    opened, by_id = shown.opened, {seat.row.id: seat for seat in shown.seats}
    said = _said(by_id, dates.day_of(opened.at))
    known = subjects({persoon for seat in shown.seats for persoon in seat.about}, opened.at)
    people = {view.id: view for view in shown.leden}
    next_hats = hats(seat.row.opvolger_id for seat in shown.seats)
    places = _organisaties({row.door_organisatie_id for rows in said.values() for row in rows}) | _guardians(known)
    texts = numbers(row.tekst_id for rows in said.values() for row in rows)
    found = []
    for view in seats:
        seat = by_id[view.id]
        mine = said.get(view.id, [])
        successor = next_hats.get(seat.row.opvolger_id) if seat.row.opvolger_id else None
        more: dict[str, Any] = {
            "akkoord": [_yes(row, people, places).but(tekst=row.tekst_id and texts[row.tekst_id]) for row in mine],
            "ontbreekt": _missing(opened, seat, mine, known, people, places),
            "opvolger": successor.naam if successor else None,
            "doelen": sorted(seat.doelen),
        }
        found.append(view.but(**more))
    return found


def _said(ids: Iterable[UUID], day: date) -> dict[UUID, list[Akkoord]]:
    """What was said, not taken back, and not over on this day, by seat."""
    query = select(Akkoord).where(Akkoord.deelname_id.in_(list(ids)), Akkoord.ingetrokken_op.is_(None))
    query = query.where(or_(Akkoord.tot.is_(None), Akkoord.tot >= day))
    found: dict[UUID, list[Akkoord]] = {}
    for row in db.session.scalars(query.order_by(Akkoord.id)):
        found.setdefault(row.deelname_id, []).append(row)
    return found


def _yes(row: Akkoord, people: Mapping[UUID, View], places: Mapping[UUID, str]) -> View:
    who = people.get(row.door_persoon_id) if row.door_persoon_id else None
    place = places.get(row.door_organisatie_id) if row.door_organisatie_id else None
    fields: dict[str, Any] = {"over": people.get(row.persoon_id), "wie": who.naam if who else place}
    code = CODES.get(row.code)
    return View(
        "akkoord",
        fields
        | {
            "door": row.door_persoon_id,
            "organisatie": row.door_organisatie_id,
            "hoe": row.hoe,
            "op": row.op,
            "code": row.code,
            "reden": row.reden,
        }
        | {"tot": row.tot}
        | {"code_tekst": _(code.text) if code else row.reden},
    )


def _missing(
    opened: OpenPlan,
    seat: Seat,
    said: Collection[Akkoord],
    known: Mapping[UUID, Subject],
    people: Mapping[UUID, View],
    places: Mapping[UUID, str],
) -> list[View]:
    """Whose yes is not there, weighed as the deed weighs it; for oneself at the table the own yes is enough."""
    found = []
    for persoon in sorted(seat.about):
        mine = [row for row in said if row.persoon_id == persoon]
        if any(counts(row) for row in mine):
            continue
        own = seat.row.persoon_id == persoon
        needed = Consenters(frozenset({persoon})) if own else for_seat(known[persoon], seat.row.rol, opened.at)
        persons = needed.persons - {row.door_persoon_id for row in mine}
        guardians = needed.organisations - {row.door_organisatie_id for row in mine}
        if needed.nobody or persons or guardians:
            lacks = Consenters(frozenset(persons), frozenset(guardians), needed.nobody)
            found.append(_shown(persoon, lacks, people, places))
    return found


def _guardians(known: Mapping[UUID, Subject]) -> dict[UUID, str]:
    """The organisations with voogdij over one of these persons, by name."""
    return _organisaties(place for who in known.values() for place in who.voogd_organisaties)


def _organisaties(ids: Iterable[UUID | None]) -> dict[UUID, str]:
    wanted = {id for id in ids if id}
    if not wanted:
        return {}
    query = select(Organisatie.id, Organisatie.naam).where(Organisatie.id.in_(wanted))
    return dict(db.session.execute(query).all())
