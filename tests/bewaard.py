"""A family of `jeugdteam.py` whose plan ended twenty years ago: what is kept of each, and how it is destroyed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import time_machine
from sqlalchemy import select

from casus.actions import bijdragen, vernietiging
from casus.actions.vernietiging import register
from casus.actions.vernietiging.choices import BELANGEN
from casus.actions.vernietiging.parts import keep
from casus.database import db, now, transaction
from casus.models import Persoonsdeel, Plan, PlanKind, Vaststelling
from casus.sharing.lens import Lens
from casus.words import Fase, Role
from conftest import ADMIN
from jeugdteam import FRIDAY, Jeugdteam, Somebody

LATER = FRIDAY.replace(year=2046) + timedelta(days=2)
"""Twenty years and two days after the end."""
SAMEN, NIEUW = "Sem en Lotte maken ruzie.", "Lotte maakt ruzie."


@contextmanager
def twenty_years_later() -> Iterator[Jeugdteam]:
    """On a Friday in 2026 something is told about each child and about both; then the plan ends, and years go by."""
    register.file().unlink(missing_ok=True)
    with time_machine.travel(FRIDAY, tick=True):
        team = Jeugdteam().start()
        for over, tekst in ((["sem"], "Sem plast in bed."), (["lotte"], "Lotte zingt."), (["sem", "lotte"], SAMEN)):
            ids = [team.persons[naam] for naam in over]
            bijdragen.vertellen(team.noor.lens(), team.plan, topic="verslag", over=ids, tekst=tekst)
        team.doel("sem", woorden="Sem slaapt door.")
        team.doel("lotte", woorden="Lotte durft mee op kamp.")
        ended(team)
    team.partner("paula", Role.PRIVACY_OFFICER)
    team.account_for("moeder")
    with time_machine.travel(LATER, tick=True):
        yield team


def ended(team: Jeugdteam) -> None:
    """The plan is over, after help was given."""
    with transaction():
        plan = db.session.get_one(Plan, team.plan)
        db.session.add(Vaststelling(plan_id=plan.id, op=date(2026, 10, 1), door_id=team.noor.hat))
        plan.fase, plan.beeindigd_op = Fase.AFGESLOTEN, FRIDAY
        for regie in team.running():
            regie.status, regie.laatste = "beeindigd", True
        for kind in db.session.scalars(select(PlanKind)):
            kind.loopt = False
        keep(plan, FRIDAY)


def part(team: Jeugdteam, naam: str = "sem") -> Persoonsdeel:
    with transaction():
        mine = Persoonsdeel.persoon_id == team.persons[naam]
        row = db.session.scalars(select(Persoonsdeel).where(mine)).one()
        db.session.refresh(row)
        db.session.expunge(row)
        return row


def at(who: Somebody, moment: datetime | None = None) -> Lens:
    return who.lens(moment or now())


def proposed(team: Jeugdteam, naam: str = "sem", new: str = NIEUW) -> Any:
    """Tom read what others keep, and wrote one text anew."""
    seen = vernietiging.deel(at(team.tom), part(team, naam).id)
    texts = [new if each.tekst == SAMEN else each.tekst for each in seen.teksten]
    fields = {"belangen": list(BELANGEN), "gezien": seen.gezien, "teksten": texts, "versie": seen.versie}
    return vernietiging.voorstellen(at(team.tom), part(team, naam).id, **fields)


def destroyed(team: Jeugdteam, naam: str = "sem") -> UUID:
    """Proposed by Tom, approved by Paula. Gives the list."""
    proposed(team, naam)
    (waits,) = vernietiging.lijsten(at(team.paula)).lijsten
    vernietiging.lijst_goedkeuren(at(team.paula), waits.id, versie=waits.versie)
    found: UUID = waits.id
    return found


def everything() -> str:
    """Every row of every table as text."""
    with transaction():
        return "\n".join(repr(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)))


def postgres_tools() -> str:
    """Where the tools of the server that the tests run on stand; empty on SQLite, which needs none."""
    if not ADMIN:
        return ""
    from machines.cluster import TOOLS

    return str(TOOLS)
