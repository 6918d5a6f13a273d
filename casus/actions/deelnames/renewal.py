"""A birthday changes who must say yes: at 12 the youth joins, at 16 the parents' yes lapses (`docs/domein.md`)."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from casus import journal
from casus.actions import termijnen
from casus.actions.deelnames import rows, weighing
from casus.actions.deelnames.decided import let_go
from casus.actions.toestemmingen import weighing as named
from casus.actions.vrijgaven import consent
from casus.database import db, flush, transaction
from casus.dates import day_of
from casus.journal import Line
from casus.models import Deelbesluit, Deelname, DeelnamePersoon
from casus.sharing.covered import wider
from casus.sharing.viewer import Viewer
from casus.words import Deed, Purpose

SYSTEM = Viewer(None, "casus", system="deelnames")


def hercontroleren(at: datetime) -> frozenset[UUID]:
    """Weigh the yes of every running seat again; run it each night. Gives the seats that no longer open anything.

    What a birthday or an end of gezag takes away it took on that day, by `compleet_tot`; this sets the flag and gives
    who leads the plan a task. It never opens a seat.
    """
    with transaction():
        closed = _closed(db.session.scalars(_complete().order_by(Deelname.id)).all(), at)
        for seat in closed:
            _note(seat)
        _ask_for_what_came(at)
        named.weigh_all(at)
        consent.weigh_all(at)
        return frozenset(seat.id for seat in closed)


def _ask_for_what_came(at: datetime) -> None:
    """The agreements opened more than some yes covers: who leads is told once per seat. Without it nothing opens."""
    for row in db.session.execute(wider(day_of(at)).order_by(Deelname.id)):
        termijnen.due("toestemming_ruimer", f"toestemming_ruimer:{row.id}:{row.sinds}", at, plan_id=row.plan_id)


def weigh_about(persons: Collection[UUID], at: datetime) -> None:
    """Gezag, capacity, a measure or a birth date of these persons changed: every seat about them is weighed at once,
    and every yes by name and every release.

    In the transaction of that deed: gezag that was lost opens nothing after it. It never opens anything.
    """
    flush()
    named.weigh_about(persons, at)
    consent.weigh_about(persons, at)
    about = select(DeelnamePersoon.deelname_id).where(DeelnamePersoon.persoon_id.in_(sorted(persons)))
    _closed(db.session.scalars(_complete().where(Deelname.id.in_(about)).order_by(Deelname.id)).all(), at)


def decision_ended(besluit: Deelbesluit, at: datetime) -> None:
    """The seat that stood on this decision is weighed at once, in the transaction that ended it."""
    line = let_go(besluit, at)
    if line is not None:
        mine = Deelname.plan_id == besluit.plan_id, Deelname.lijn_id == line
        _closed(db.session.scalars(_complete().where(*mine).order_by(Deelname.id)).all(), at)


def _complete() -> Select[Deelname]:
    live = Deelname.status.in_(rows.LIVE), Deelname.soort.in_(["partner", "familie"])
    return select(Deelname).where(*live, Deelname.compleet)


def _closed(seats: Iterable[Deelname], at: datetime) -> list[Deelname]:
    """Those that lost their yes, each with a task for who leads the plan."""
    closed = [seat for seat in seats if not _still_whole(seat, at)]
    for seat in closed:
        key = f"toestemming_opnieuw:{seat.id}:{at.isoformat()}"
        termijnen.due("toestemming_opnieuw", key, at, plan_id=seat.plan_id)
    return closed


def _note(seat: Deelname) -> None:
    chain, about = journal.chain_of(seat.plan_id), tuple(rows.about_of(seat))
    of: dict[str, Any] = {"plan": seat.plan_id, "persons": about, "rows": (seat.id,)}
    journal.note(Line(chain, Deed.AKKOORD_INGETROKKEN, SYSTEM.ids, Purpose.CONTROLE, **of))


def _still_whole(seat: Deelname, at: datetime) -> bool:
    weighing.settle(seat, at, grace=weighing.grace_12())
    return seat.compleet
