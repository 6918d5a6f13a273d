"""Why something is shown, in what a sentence needs: the ground, who said yes, what it is for, and the law.

Cells are never changed once they are stored, so what was read of them is kept.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, select

from casus.database import NIL, Key, db
from casus.models import Akkoord, Cel, Deelname
from casus.sharing.grants import Grant
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import PARTNERS, Ground, Topic


class Agreed(NamedTuple):
    """What one cell says: what it is for, and which article stands behind it ("?": still to be checked)."""

    waarom: str
    statute: str


_known: dict[UUID, Agreed] = {}
_MOST = 10_000


def because(basis: Iterable[Grant], said: Mapping[UUID, Sequence[View]] = MappingProxyType({})) -> list[View]:
    """Per ground once: `grond`, `waarom` and `wet` (both "" where no cell stands behind it), and `tot`, if it ends.

    `said`: per person the yes that the reader's own seat stands on; with a ground of that seat it comes as `ja`.
    """
    found: dict[Ground, list[Grant]] = {}
    for grant in basis:
        found.setdefault(grant.ground, []).append(grant)
    cells = _agreed({grants[0].cel for grants in found.values()} - {NIL})
    return [_view(found[ground], cells.get(found[ground][0].cel), said) for ground in sorted(found)]


def said_for(opened: OpenPlan, people: Collection[View], noters: Mapping[UUID, str]) -> dict[UUID, list[View]]:
    """By person the yes that the reader's own seat stands on: `wie` (who agreed, as far as known), `hoe`, `op`, `door`.

    `door` is who noted it, by name where it is one of `noters`: the hats that this reader may know; else "".
    One query, and none for whoever needs no yes or may not know it. Never who refused, or took it back.
    """
    viewer = opened.viewer
    if viewer.family or not any(g.rol in PARTNERS and g.ground is Ground.SEAT for g in opened.grants.all):
        return {}
    may = {g.item: g for g in opened.grants.all if g.topic is Topic.TOESTEMMING and g.may.reads and g.item != NIL}
    found: dict[UUID, list[View]] = {}
    for row in db.session.execute(_SAID, {"plan": opened.plan.id, "hat": viewer.aanstelling_id}) if may else ():
        if row.id not in may:
            continue
        opened.use([may[row.id]])
        wie = [view.voornaam for view in people if view.id == row.door_persoon_id]
        said = {"wie": wie, "hoe": row.hoe, "op": row.op, "door": noters.get(row.genoteerd_door_id, "")}
        found.setdefault(row.persoon_id, []).append(View("ja", said))
    return found


_SAID = (
    select(Akkoord.id, Akkoord.persoon_id, Akkoord.door_persoon_id, Akkoord.hoe, Akkoord.op, Akkoord.genoteerd_door_id)
    .join(Deelname, Deelname.id == Akkoord.deelname_id)
    .where(Deelname.plan_id == bindparam("plan", type_=Key()), Deelname.aanstelling_id == bindparam("hat", type_=Key()))
    .where(Deelname.status == "actief", Akkoord.ingetrokken_op.is_(None), Akkoord.code == "")
    .order_by(Akkoord.op, Akkoord.id)
)


def _agreed(ids: Collection[UUID]) -> dict[UUID, Agreed]:
    """What these cells say. A convenant that is new here is read whole: one query for a page, not for a block."""
    if any(one not in _known for one in ids):  # subtracting the keys would go through all that is known
        if len(_known) > _MOST:
            _known.clear()
        versions = select(Cel.versie_id).where(Cel.id.in_(sorted(ids)))
        rows = db.session.execute(select(Cel.id, Cel.waarom, Cel.statute).where(Cel.versie_id.in_(versions)))
        _known.update({row.id: Agreed(row.waarom, row.statute) for row in rows})
    return {one: _known[one] for one in ids if one in _known}


def _view(grants: Sequence[Grant], cell: Agreed | None, said: Mapping[UUID, Sequence[View]]) -> View:
    first, persons = grants[0], sorted({grant.persoon for grant in grants})
    ja = [each for persoon in persons for each in said.get(persoon, ())] if first.rol in PARTNERS else []
    fields = {"grond": first.ground, "tot": first.until, "ja": ja}
    return View("reden", fields | {"waarom": cell.waarom if cell else "", "wet": cell.statute if cell else ""})
