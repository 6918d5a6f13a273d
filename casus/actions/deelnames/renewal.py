"""A birthday changes who must say yes: at 12 the youth joins, at 16 the parents' yes lapses (`docs/domein.md`)."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from casus import journal
from casus.actions import termijnen
from casus.actions.deelnames import rows, yes
from casus.database import db, transaction
from casus.journal import Line
from casus.models import Deelname
from casus.sharing.viewer import Viewer
from casus.words import Deed, Purpose

GRACE_12 = timedelta(days=30)
"""What parents agreed to before the twelfth birthday goes on this long; at 16 there is no grace."""
SYSTEM = Viewer(None, "casus", system="deelnames")


def hercontroleren(at: datetime) -> frozenset[UUID]:
    """Weigh the yes of every running seat again; run it each night. Gives the seats that no longer open anything.

    A seat that lost its yes is onvolledig from this moment, and who leads the plan gets a task. It never opens a seat.
    """
    query = select(Deelname).where(
        Deelname.status.in_(rows.LIVE), Deelname.soort.in_(["partner", "familie"]), Deelname.compleet
    )
    with transaction():
        closed = [seat for seat in db.session.scalars(query.order_by(Deelname.id)).all() if not _still_whole(seat, at)]
        for seat in closed:
            key = f"toestemming_opnieuw:{seat.id}:{at.isoformat()}"
            termijnen.due("toestemming_opnieuw", key, at, plan_id=seat.plan_id)
            chain, about = journal.chain_of(seat.plan_id), tuple(rows.about_of(seat))
            journal.note(
                Line(
                    chain,
                    Deed.AKKOORD_INGETROKKEN,
                    SYSTEM.ids,
                    Purpose.CONTROLE,
                    plan=seat.plan_id,
                    persons=about,
                    rows=(seat.id,),
                )
            )
        return frozenset(seat.id for seat in closed)


def _still_whole(seat: Deelname, at: datetime) -> bool:
    yes.settle(seat, at, grace_12=GRACE_12)
    return seat.compleet
