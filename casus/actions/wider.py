"""A version that opens more than the one before: what it adds waits for a yes that was said under it.

A yes is said to what is agreed at that moment (AVG 4 sub 11: specific and informed), so a cell that opens more carries
the day on which it did. What was agreed already goes on: where a wider cell takes the place of a narrower one, the
narrower stands beside it for whoever said yes before.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.convenant.difference import goes_on, opened_on
from casus.database import db, flush
from casus.models import Cel
from casus.sharing.covered import as_cell
from casus.words import PARTNERS, Flag, Needs, Role

SEATS = PARTNERS | {Role.NETWERK}
"""Columns that open something on the yes of a seat; what opens to the own team and the family stands on no yes."""
_SAME = ("rol", "topic", "may", "scope", "leefgebied", "needs", "purpose", "statute", "waarom")


def wait_for_yes(versie_id: UUID, before_id: UUID, first: date) -> None:
    """`versie_id` follows `before_id` and counts from `first`. Call it in the transaction in which that is settled."""
    before = {as_cell(row): row for row in _cells(before_id)}
    days = {cell: row.sinds for cell, row in before.items()}
    wider = {}
    for row in _cells(versie_id):
        row.sinds = opened_on(as_cell(row), days, first)
        wider[as_cell(row)] = row.sinds
    for cell, row in before.items():
        if goes_on(cell, wider) and opened_on(cell, wider, first) != row.sinds:
            db.session.add(_beside(row, versie_id))
    flush()


def _cells(versie_id: UUID) -> list[Cel]:
    """Those that stand on a yes; a measure opens by law."""
    mine = Cel.versie_id == versie_id, Cel.rol.in_(sorted(SEATS)), Cel.needs.in_((Needs.NOTHING, Needs.INSTEMMING))
    return list(db.session.scalars(select(Cel).where(*mine).order_by(Cel.id)))


def _beside(row: Cel, versie_id: UUID) -> Cel:
    same = {name: getattr(row, name) for name in (*_SAME, *(flag.value for flag in Flag))}
    return Cel(versie_id=versie_id, sinds=row.sinds, eerder=True, **same)
