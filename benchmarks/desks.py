"""Who sits where: one signed-in browser per role, with plans to look at and things left to do.

The people are those of the first thousand plans: with the same caseload whatever the size of the database.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from casus.actions import sessions
from casus.actions.accounts import viewer_of
from casus.actions.familie import familie_account_openen
from casus.database import db, door_open, transaction
from casus.dates import day_of
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from copying import PLANS, who
from people import MAIL, PARTNERS, Block, Person
from plots import Plot, plots

LOOKED_AT = 8
"""Plans whose page is measured; deeds fall in others, so that no page grows under the measuring."""
FAMILIES = 24
ABOUT = {"ggz": ("ouder", -1), "gi": ("kind", 1)}
"""Whom a seat is about, where it is not the oldest child."""
CASELOAD = 60
"""Of several people of one kind the one whose number of plans comes nearest."""


@dataclass
class Actie:
    """An actie that its owner has not finished yet."""

    plan: UUID
    id: UUID
    versie: int
    status: str


@dataclass
class Desk:
    """Somebody signed in. `caseload` is how many plans they have; `child` names a child in the first of them."""

    rol: str
    viewers: list[Viewer]
    clients: list[FlaskClient]
    plans: list[UUID]
    quiet: list[UUID] = field(default_factory=list)  # plans for deeds
    acties: deque[Actie] = field(default_factory=deque)
    caseload: int = 0
    child: str = ""
    children: dict[UUID, UUID] = field(default_factory=dict)  # of each plan a person to tell about

    @property
    def family(self) -> bool:
        return self.viewers[0].family


def desks(app: Flask, blocks: list[Block]) -> dict[str, Desk]:
    """One per role. With the app's context pushed."""
    block, plans = blocks[0], _numbers()
    found = {rol: _professional(app, block, plans, rol) for rol in ("regisseur", "teamleider", "gedragswetenschapper")}
    found |= {soort: _professional(app, block, plans, soort) for soort in PARTNERS}
    families = [plans[number] for number in range(PLANS) if _plot(number).phase == "uitvoering"][:FAMILIES]
    return found | {rol: _family(app, families, rol) for rol in ("ouder", "jeugdige")}


def _plot(number: int) -> Plot:
    every = plots()
    return every[number // 10 % len(every)]


def _rows(query: str, **values: Any) -> list[Any]:
    """Rows without rights: the harness looks up whom it will be."""
    with door_open("the benchmark looks for its people"):
        found = list(db.session.execute(text(query), values))
        db.session.rollback()
        return found


def _id(value: Any) -> UUID:
    return value if isinstance(value, UUID) else UUID(hex=str(value))


def _said(value: UUID) -> Any:
    return value.hex if db.engine.dialect.name == "sqlite" else value


def _numbers() -> list[UUID]:
    """The plans of the first block, by number."""
    rows = _rows("SELECT nummer, id FROM plannen WHERE nummer <= :most ORDER BY nummer", most=PLANS)
    return [_id(row[1]) for row in rows]


# --- professionals -----------------------------------------------------------------------------------------------


def _works_on(rol: str, number: int) -> bool:
    plot = _plot(number)
    if rol == "gedragswetenschapper":
        return plot.advies and plot.phase not in ("aanmelding", "afgesloten")
    live = plot.phase not in ("aanmelding", "afgesloten")
    return (live and rol in plot.partners) if rol in PARTNERS else True


def _professional(app: Flask, block: Block, plans: list[UUID], rol: str) -> Desk:
    caseloads: dict[Person, list[int]] = {}
    for number in range(PLANS):
        if _works_on(rol, number):
            caseloads.setdefault(who(block, number)[rol], []).append(number)
    person = min(caseloads, key=lambda one: abs(len(caseloads[one]) - CASELOAD))
    mine = [number for number in caseloads[person] if _plot(number).phase == "uitvoering"]
    viewer = viewer_of(f"{person.name}@{MAIL}")
    looked = [plans[number] for number in mine[:LOOKED_AT]]
    quiet = [plans[number] for number in mine[LOOKED_AT:]]
    desk = Desk(rol, [viewer], [_browser(app, viewer)], looked, quiet, caseload=len(caseloads[person]))
    desk.child = _child_name(looked[0])[:3]
    part, place = ABOUT.get(rol, ("kind", 0))
    desk.children = {plan: _members(plan)[part][place] for plan in quiet[:40]}
    desk.acties.extend(_acties("eigenaar_aanstelling_id", person.hat, set(quiet)))
    return desk


def _browser(app: Flask, viewer: Viewer) -> FlaskClient:
    with transaction():
        assert viewer.account_id
        key = sessions.start(viewer.account_id, viewer.aanstelling_id)
    client = app.test_client()
    with client.session_transaction() as session:
        session["_user_id"], session["_fresh"] = key, True
    return client


def _acties(owner: str, who_id: UUID, plans: set[UUID]) -> Iterator[Actie]:
    query = (
        f"SELECT plan_id, id, versie, status FROM acties WHERE {owner} = :who AND status IN ('afgesproken', 'bezig')"
    )
    for plan, row, versie, status in _rows(f"{query} ORDER BY plan_id, id", who=_said(who_id)):
        if _id(plan) in plans:
            yield Actie(_id(plan), _id(row), versie, status)


# --- the family --------------------------------------------------------------------------------------------------


def _family(app: Flask, plans: list[UUID], rol: str) -> Desk:
    """Many families with one plan each: each of them looks and does a little."""
    desk = Desk(rol, [], [], plans, plans, caseload=1)
    for nr, plan in enumerate(plans):
        members = _members(plan)
        person = members["ouder" if rol == "ouder" else "kind"][0]
        viewer = _account(f"{rol}{nr}@{MAIL}", plan, person)
        desk.viewers.append(viewer)
        desk.clients.append(_browser(app, viewer))
        desk.children[plan] = person
        desk.acties.extend(_acties("eigenaar_persoon_id", person, {plan}))
    return desk


def _account(email: str, plan: UUID, person: UUID) -> Viewer:
    """Opened by who leads the plan, as a family's account always is."""
    if not _rows("SELECT 1 FROM accounts WHERE email = :email", email=email):
        query = (
            "SELECT c.email FROM regies r JOIN aanstellingen a ON a.id = r.aanstelling_id"
            " JOIN accounts c ON c.id = a.account_id WHERE r.plan_id = :plan AND r.status = 'aanvaard'"
        )
        lead = Lens.of(viewer_of(_rows(query, plan=_said(plan))[0][0]))
        day = day_of(lead.at)
        familie_account_openen(lead, plan, person, email=email, document="id_kaart", gezien_op=day, bereikbaar="mail")
    return viewer_of(email)


def _members(plan: UUID) -> dict[str, list[UUID]]:
    """The persons of the gezin by their part in it, the oldest child first."""
    query = (
        "SELECT g.rol, p.id FROM plannen l JOIN gezinsleden g ON g.gezin_id = l.gezin_id"
        " JOIN personen p ON p.id = g.persoon_id WHERE l.id = :plan ORDER BY p.geboren_vroegst, p.id"
    )
    found: dict[str, list[UUID]] = {}
    for rol, person in _rows(query, plan=_said(plan)):
        found.setdefault(rol, []).append(_id(person))
    return found


def _child_name(plan: UUID) -> str:
    child = _members(plan)["kind"][0]
    return str(_rows("SELECT voornamen FROM personen WHERE id = :id", id=_said(child))[0][0])
