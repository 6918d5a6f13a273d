"""Proves on a sample that the plans are such as the actions make: their rows in a small database, and everything asked.

`casus check` weighs the trail, the regie, the children and every yes anew. Beside it the process facts, the label and
the guards of the phase are worked out again from the rows, and every person at work holds a hat of the right kind.
"""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import Table, create_engine, select

from casus.actions import check, process
from casus.actions.gezinnen import label_of
from casus.actions.guards import met
from casus.actions.plan_facts import plan_facts
from casus.database import Base, db, door_open, transaction
from casus.models import Aanstelling, Deelname, Persoon, Plan, PlanKind, Regie
from casus.words import Role

SAMPLE = 40
PASSED = {
    "brede_analyse": ("hulpvraag_vastgelegd", "veiligheidscheck_gedaan", "deelname_besloten"),
    "plan": ("leefgebied_geopend", "kracht_en_zorg", "kinderen_gehoord", "analyse_gelezen"),
    "uitvoering": ("regisseur_aanvaard", "doel_in_eigen_woorden", "acties_wie_wanneer"),
}
"""Guards that stay met once their phase is over; the others look at the running phase only."""
ORDER = ("aanmelding", "brede_analyse", "plan", "uitvoering", "afschaling", "nazorg")
FIRST = ("plannen", "gezinnen")
_DIRECTORY = (
    *("gemeenten", "organisaties", "teams", "accounts", "aanstellingen"),
    *("workflow_versies", "convenant_versies", "cellen", "toestemmingsteksten"),
)


def flaws(app: Flask, folder: Path, make: Any, seed: int, sample: int = SAMPLE) -> list[str]:
    """Everything that is wrong with a sample of the plans; `make` gives an app on another address."""
    small = folder / "proof.db"
    for suffix in ("", "-wal", "-shm"):
        Path(f"{small}{suffix}").unlink(missing_ok=True)
    with app.app_context():
        taken = _taken(seed, sample)
        db.session.remove()
    proof = make(f"sqlite:///{small}", folder)
    with proof.app_context():
        with door_open("the proof"):
            db.create_all()
            _put(taken)
        found = [flaw for part in check.check() for flaw in part.flaws]
        found += [flaw for plan in taken["plannen"] for flaw in _plan_flaws(plan["id"])]
        db.engine.dispose()
    return found


# --- the sample --------------------------------------------------------------------------------------------------


def _taken(seed: int, sample: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of some plans, and of everything that they point at."""
    tables = {table.name: table for table in Base.metadata.sorted_tables}
    with door_open("a sample"), db.engine.connect() as connection:
        numbers = list(connection.scalars(select(tables["plannen"].c.nummer)))
        chosen = random.Random(seed).sample(sorted(numbers), min(sample, len(numbers)))
        ids: dict[str, set[Any]] = {}
        found: dict[str, list[dict[str, Any]]] = {}

        def take(table: Table, *where: Any) -> None:
            rows = [dict(row._mapping) for row in connection.execute(select(table).where(*where))]
            found.setdefault(table.name, []).extend(rows)
            ids.setdefault(table.name, set()).update(row["id"] for row in rows if "id" in row)

        for name in _DIRECTORY:
            take(tables[name], *([tables[name].c.persoon_id.is_(None)] if name == "accounts" else []))
        take(tables["plannen"], tables["plannen"].c.nummer.in_(chosen))
        _around(tables, found, ids, take)
    return found


def _around(
    tables: dict[str, Table], found: dict[str, list[dict[str, Any]]], ids: dict[str, set[Any]], take: Any
) -> None:
    """First the gezin, then whatever points at what was taken already, then the trail."""
    take(tables["gezinnen"], tables["gezinnen"].c.id.in_({plan["gezin_id"] for plan in found["plannen"]}))
    leden = tables["gezinsleden"]
    take(leden, leden.c.gezin_id.in_(ids["gezinnen"]))
    take(tables["personen"], tables["personen"].c.id.in_({lid["persoon_id"] for lid in found["gezinsleden"]}))
    skipped = {
        *_DIRECTORY,
        *FIRST,
        "personen",
        "gezinsleden",
        "journaal_personen",
        "ketens",
        "journaal",
        "sessies",
        "tokens",
        "links",
    }
    for table in tables.values():
        if table.name in skipped:
            continue
        links = [(fk.parent, fk.column.table.name) for fk in table.foreign_keys]
        to = [(column, target) for column, target in links if target in ids and target not in _DIRECTORY]
        to.sort(key=lambda link: (FIRST.index(link[1]) if link[1] in FIRST else len(FIRST), link[0].nullable))
        to = [link for link in to if link[1] != "personen"] or to
        if to:
            column, target = to[0]
            take(table, column.in_(ids[target]))
    take(tables["journaal"], tables["journaal"].c.plan_id.in_(ids["plannen"]))
    take(tables["journaal_personen"], tables["journaal_personen"].c.regel_id.in_(ids["journaal"]))
    take(tables["ketens"], tables["ketens"].c.naam.in_({f"plan:{plan}" for plan in ids["plannen"]}))


def _put(taken: dict[str, list[dict[str, Any]]]) -> None:
    """Into the small database, where every foreign key is asked at once."""
    engine = create_engine(db.engine.url)
    with engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        for table in Base.metadata.sorted_tables:
            if taken.get(table.name):
                connection.execute(table.insert(), taken[table.name])
    engine.dispose()


# --- what is asked of each plan ----------------------------------------------------------------------------------


def _plan_flaws(plan_id: UUID) -> Iterator[str]:
    with transaction():
        plan = db.session.get_one(Plan, plan_id)
        yield from _facts_of(plan)
        yield from _label(plan)
        yield from _guards(plan)
        yield from _hats(plan)
        db.session.rollback()


def _facts_of(plan: Plan) -> Iterator[str]:
    """What a list sorts by is what the actions would write now."""
    names = (
        "volgende_op",
        "volgende_wat",
        "laatste_contact_op",
        "veiligheid_open",
        "veiligheid_datum",
        "terugkeer_tot",
    )
    before = {name: getattr(plan, name) for name in names}
    process.refresh(plan, plan.beeindigd_op)
    db.session.refresh(plan)
    for name, value in before.items():
        if getattr(plan, name) != value:
            yield f"Plan {plan.nummer}: {name} is {value} en zou {getattr(plan, name)} zijn."


def _label(plan: Plan) -> Iterator[str]:
    query = select(Persoon).join(PlanKind, PlanKind.persoon_id == Persoon.id).where(PlanKind.plan_id == plan.id)
    kinderen = db.session.scalars(query.order_by(Persoon.geboren_vroegst, Persoon.id)).all()
    if plan.label != label_of(kinderen, plan.nummer):
        yield f"Plan {plan.nummer}: het label klopt niet met de kinderen."


def _guards(plan: Plan) -> Iterator[str]:
    """The gates behind this plan are still satisfied by rows of their own."""
    facts = plan_facts(plan.id)
    reached = ORDER.index(plan.fase) if plan.fase in ORDER else 0
    for phase, guards in PASSED.items():
        if ORDER.index(phase) <= reached:
            yield from (f"Plan {plan.nummer}: {guard} is niet vervuld." for guard in guards if not met(guard, facts))


def _hats(plan: Plan) -> Iterator[str]:
    """Whoever leads is a regisseur of the plan's team; whoever has a seat is of its kind."""
    for hat in _of(select(Aanstelling).join(Regie, Regie.aanstelling_id == Aanstelling.id), Regie.plan_id == plan.id):
        if hat.rol is not Role.REGISSEUR or hat.team_id != plan.team_id:
            yield f"Plan {plan.nummer}: de regie is niet bij een regisseur van het team."
    seats = select(Deelname, Aanstelling).join(Aanstelling, Aanstelling.id == Deelname.aanstelling_id)
    for seat, hat in db.session.execute(seats.where(Deelname.plan_id == plan.id)):
        if seat.rol != hat.rol:
            yield f"Plan {plan.nummer}: een plek als {seat.rol} is van iemand met de rol {hat.rol}."


def _of(query: Any, *where: Any) -> Iterable[Any]:
    return db.session.scalars(query.where(*where)).all()
