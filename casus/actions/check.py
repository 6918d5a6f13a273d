"""`casus check`: proves what must always hold, and says in words where it does not.

The trail is whole; every live plan has one regisseur who can work; every child is a child of one live plan; every seat
stands on its yes; the agreements are the ones that were signed.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, func, not_, select

from casus import convenant, dates
from casus.actions import hats, trail
from casus.actions.deelnames import weighing
from casus.actions.deelnames.rows import LIVE
from casus.database import db, now, one_moment, transaction
from casus.models import (
    Aanstelling,
    Account,
    Cel,
    ConvenantVersie,
    Deelname,
    DeelnamePersoon,
    Plan,
    PlanKind,
    Regie,
    WorkflowVersie,
)
from casus.words import ENDED, Flag

RUNNING = ("aanvaard", "waarnemend")


@dataclass(frozen=True)
class Found:
    """What one part of the check found: nothing, or a sentence each."""

    part: str
    flaws: list[str]


def check() -> list[Found]:
    """Look at everything, each part in one transaction that changes nothing."""
    return [_look(part, flaws) for part, flaws in PARTS.items()]


def _look(part: str, flaws: Callable[[], Iterator[str]]) -> Found:
    with transaction():
        one_moment()
        return Found(part, list(flaws()))


def _regie() -> Iterator[str]:
    """Exactly one running regie per live plan and none on an ended one, held by somebody who can work."""
    running = and_(Regie.plan_id == Plan.id, Regie.slot == "regisseur", Regie.status.in_(RUNNING))
    query = select(Plan.nummer, Plan.fase, func.count(Regie.id)).outerjoin(Regie, running).group_by(Plan.id)
    for nummer, fase, count in db.session.execute(query.order_by(Plan.nummer)):
        if count != (0 if fase in ENDED else 1):
            yield f"Plan {nummer} ({fase}): {count} lopende regies."
    day = dates.day_of(now())
    can_work = and_(hats.in_force(day), Account.geblokkeerd_op.is_(None))
    holders = (
        select(Plan.nummer)
        .join(Regie, running)
        .join(Aanstelling, Aanstelling.id == Regie.aanstelling_id)
        .join(Account, Account.id == Aanstelling.account_id)
        .where(Plan.fase.not_in(ENDED), not_(can_work))
    )
    for nummer in db.session.scalars(holders.order_by(Plan.nummer)):
        yield f"Plan {nummer}: de regie is van iemand wiens aanstelling voorbij is of wiens account dicht is."


def _kinderen() -> Iterator[str]:
    """`loopt` says the same as the phase of the plan: on it stands that a child is in one live plan."""
    query = select(Plan.nummer).join(PlanKind, PlanKind.plan_id == Plan.id)
    for nummer in db.session.scalars(query.where(PlanKind.loopt == Plan.fase.in_(ENDED)).order_by(Plan.nummer)):
        yield f"Plan {nummer}: bij een kind klopt niet of dit plan loopt."


def _deelnames() -> Iterator[str]:
    """Every running seat that opens something stands on the yes of everybody who must say it, weighed anew."""
    query = select(Deelname, Plan.nummer).join(Plan, Plan.id == Deelname.plan_id)
    live = Deelname.status.in_(LIVE), Deelname.soort.in_(("partner", "familie"))
    for seat, nummer in db.session.execute(query.where(*live).order_by(Plan.nummer, Deelname.id)).all():
        if _claims_too_much(seat):
            yield f"Plan {nummer}: een deelname geldt als compleet zonder het ja van ieder die dat moet geven."


def _claims_too_much(seat: Deelname) -> bool:
    """Weigh it again in a savepoint that is taken back: a check changes nothing."""
    said = _complete(seat)
    with db.session.begin_nested() as savepoint:
        weighing.settle(seat, now(), grace=weighing.grace_12())
        weighed = _complete(seat)
        savepoint.rollback()
    return not said <= weighed


def _complete(seat: Deelname) -> set[UUID]:
    """The persons of this seat for whom it is complete, and the seat itself when it is."""
    mine = DeelnamePersoon.deelname_id == seat.id, DeelnamePersoon.compleet
    persons = set(db.session.scalars(select(DeelnamePersoon.persoon_id).where(*mine)))
    return persons | ({seat.id} if seat.compleet else set())


def _workflows() -> Iterator[str]:
    for row in db.session.scalars(select(WorkflowVersie).order_by(WorkflowVersie.naam, WorkflowVersie.versie)):
        if _hash(row.tekst) != row.hash:
            yield f"Workflow {row.naam}, versie {row.versie}: de tekst is veranderd sinds die werd geladen."


def _convenant() -> Iterator[str]:
    """The text is the one that was loaded, and the cells that are asked say what the text says."""
    for row in db.session.scalars(select(ConvenantVersie).order_by(ConvenantVersie.id)):
        if _hash(row.tekst) != row.hash:
            yield f"Convenant versie {row.versie}: de tekst is veranderd sinds die werd geladen."
        elif _signed_cells(row) != _stored_cells(row):
            yield f"Convenant versie {row.versie}: de cellen zeggen iets anders dan de tekst."


def _signed_cells(row: ConvenantVersie) -> list[tuple[object, ...]]:
    cells = convenant.load_text(row.tekst, f"convenant, versie {row.versie}").cells
    found = [
        (c.role, c.topic, c.may, c.scope, c.leefgebied or "", c.needs, c.purpose, *(f in c.flags for f in Flag))
        for c in cells
    ]
    return sorted(found, key=str)


def _stored_cells(row: ConvenantVersie) -> list[tuple[object, ...]]:
    cells = db.session.scalars(select(Cel).where(Cel.versie_id == row.id, ~Cel.eerder)).all()
    found = [
        (c.rol, c.topic, c.may, c.scope, c.leefgebied, c.needs, c.purpose, *(getattr(c, f.value) for f in Flag))
        for c in cells
    ]
    return sorted(found, key=str)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


PARTS: dict[str, Callable[[], Iterator[str]]] = {
    "Journaal": trail.flaws,
    "Regie": _regie,
    "Kinderen": _kinderen,
    "Deelnames": _deelnames,
    "Workflows": _workflows,
    "Convenant": _convenant,
}
