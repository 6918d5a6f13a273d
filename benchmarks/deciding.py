"""The heart alone: a whole plan page decided, from asking the database to the last row, beside the engines."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db, door_open
from casus.models import Aanstelling, Actie, Bijdrage, Deelname, Doel, Gezinslid, Plan, Regie
from casus.sharing.facts import facts
from casus.sharing.grants import Facts, Grant, Grants
from casus.sharing.grounds import grants_of
from casus.sharing.lens import Lens
from casus.sharing.rows import ALL, OpenPlan, about_of, opened_for
from casus.sharing.viewer import Viewer
from desks import Desk
from engines import Raced, engines, questions, race

WARM = 12
"""Times before the measuring: a driver prepares a statement after a few."""
PAGE = ((Bijdrage, 20), (Doel, 5), (Actie, 12))
"""What stands on a page, and how many of each."""


@dataclass(frozen=True)
class Race:
    """One reader's page: how long each took, and how many rows it opened."""

    rol: str
    raced: list[Raced]
    rows: int
    visible: int

    @property
    def times_faster(self) -> float:
        """The heart against the fastest of the engines."""
        heart, *others = self.raced
        return min(other.median for other in others) / heart.median


def run(desk: Desk, rounds: int) -> Race:
    """Raises where an answer differs."""
    lens, plan = Lens.of(desk.viewers[0]), desk.plans[0]
    with door_open("the benchmark of the heart"):
        rows = _facts(lens, plan)
        asked = questions(rows, lens.viewer)
        grants = grants_of(lens.viewer, lens.purpose, [plan], ALL, lens.at)
        expected = [_opens(grants, plan, question.row, question.persoon) for question in asked]
        heart = Raced("casus, met de database", _heart(lens, plan, rows, rounds), len(asked))
        raced = [heart]
        for engine in engines(_held(lens, plan)):
            took, answers = race(engine, asked, max(rounds // 10, 3))
            if answers != expected:
                raise AssertionError(f"{engine.name} zegt iets anders dan het hart, voor {desk.rol}")
            raced.append(took)
        visible = sum(grants.reading(plan, row) is not None for row in rows)
        db.session.rollback()
    return Race(desk.rol, raced, len(rows), visible)


def _held(lens: Lens, plan: UUID) -> list[tuple[str, Grant]]:
    """The grants of everybody around this plan."""
    found = {viewer.chain: viewer for viewer in [*_around(plan), lens.viewer]}
    return [
        (viewer.chain, grant)
        for viewer in found.values()
        for grant in grants_of(viewer, viewer.purpose, [plan], ALL, lens.at).all
    ]


def _around(plan: UUID) -> Iterator[Viewer]:
    """Who leads it, who has a seat, who belongs to the gezin."""
    hats = [*db.session.scalars(select(Regie.aanstelling_id).where(Regie.plan_id == plan))]
    seats = select(Deelname.aanstelling_id).where(Deelname.plan_id == plan, Deelname.aanstelling_id.is_not(None))
    for hat in db.session.scalars(select(Aanstelling).where(Aanstelling.id.in_([*hats, *db.session.scalars(seats)]))):
        yield Viewer(hat.account_id, "", hat.id, None, hat.rol, hat.organisatie_id, hat.team_id)
    gezin = select(Gezinslid.persoon_id).join(Plan, Plan.gezin_id == Gezinslid.gezin_id).where(Plan.id == plan)
    for persoon in db.session.scalars(gezin):
        yield Viewer(None, "", persoon_id=persoon)


def _heart(lens: Lens, plan: UUID, rows: list[Facts], rounds: int) -> list[float]:
    times = []
    for _ in range(WARM):
        grants_of(lens.viewer, lens.purpose, [plan], ALL, lens.at)
    for _ in range(rounds):
        start = time.perf_counter()
        grants = grants_of(lens.viewer, lens.purpose, [plan], ALL, lens.at)
        for row in rows:
            grants.reading(plan, row)
        times.append((time.perf_counter() - start) * 1000)
    return times


def _opens(grants: Grants, plan: UUID, row: Facts, persoon: UUID) -> bool:
    """The heart's answer about one of the persons of a row."""
    return any(grant.may.reads and grants._opens(grant, row) for grant in grants.on(plan, persoon, row.topic))


def _facts(lens: Lens, plan_id: UUID) -> list[Facts]:
    """The rows of a page as the rule sees them, topics and persons and all."""
    plan = db.session.get_one(Plan, plan_id)
    grants = grants_of(lens.viewer, lens.purpose, [plan_id], ALL, lens.at)
    opened = OpenPlan(plan, grants, lens.viewer, lens.at, "", "", None)
    about, open_ids = about_of(plan_id, plan.gezin_id, *(kind for kind, _ in PAGE)), opened_for(opened)
    found = []
    kind: Any
    for kind, most in PAGE:
        for row in db.session.scalars(select(kind).where(kind.plan_id == plan_id).order_by(kind.id).limit(most)):
            found.append(facts(row, about.get(row.id, ()), open_ids))
    return found
