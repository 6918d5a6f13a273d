"""Why something is shown, in what a sentence needs: the ground, what the agreements say of it, and the law.

Cells are never changed once they are stored, so what was read of one is kept: only new ones are asked for.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select

from casus.database import NIL, db
from casus.models import Cel
from casus.sharing.grants import Grant
from casus.sharing.view import View
from casus.words import Ground


class Agreed(NamedTuple):
    """What one cell says: what it is for, and which article stands behind it ("?": still to be checked)."""

    waarom: str
    statute: str


_known: dict[UUID, Agreed] = {}
_MOST = 10_000


def because(basis: Iterable[Grant]) -> list[View]:
    """Per ground once: `grond`, `waarom` and `wet` (both "" where no cell stands behind it), and `tot`, if it ends."""
    first: dict[Ground, Grant] = {}
    for grant in basis:
        first.setdefault(grant.ground, grant)
    cells = _agreed({grant.cel for grant in first.values()} - {NIL})
    return [_view(first[ground], cells.get(first[ground].cel)) for ground in sorted(first)]


def _agreed(ids: Collection[UUID]) -> dict[UUID, Agreed]:
    """What these cells say; one query for those that were never asked before, and none for the others."""
    new = set(ids) - _known.keys()
    if new:
        if len(_known) > _MOST:
            _known.clear()
        rows = db.session.execute(select(Cel.id, Cel.waarom, Cel.statute).where(Cel.id.in_(sorted(ids))))
        _known.update({row.id: Agreed(row.waarom, row.statute) for row in rows})
    return {one: _known[one] for one in ids if one in _known}


def _view(grant: Grant, cell: Agreed | None) -> View:
    fields = {"grond": grant.ground, "tot": grant.until}
    return View("reden", fields | {"waarom": cell.waarom if cell else "", "wet": cell.statute if cell else ""})
