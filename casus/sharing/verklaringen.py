"""What people say in own words about items that are about them: it goes with the item, to whoever reads that."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import bindparam, select

from casus.database import Key, db
from casus.models import Verklaring
from casus.sharing.grants import Grant
from casus.sharing.people import names
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Ground

KINDS = ("bijdrage", "doel", "actie", "veiligheidsafspraak", "contactmoment")
"""What a statement can be about, by its name in an address."""

_STANDING = (
    select(Verklaring)
    .where(Verklaring.plan_id == bindparam("plan", type_=Key()), Verklaring.ingetrokken_op.is_(None))
    .order_by(Verklaring.op, Verklaring.id)
)


def statements(opened: OpenPlan) -> dict[UUID, list[Verklaring]]:
    """By item what was said about it. No query for a plan in which nobody said anything."""
    found: dict[UUID, list[Verklaring]] = {}
    for row in db.session.scalars(_STANDING, {"plan": opened.plan.id}) if opened.verklaard else ():
        found.setdefault(row.item_id, []).append(row)
    return found


def show(rows: Collection[Verklaring], leden: Collection[View], reader: UUID | None) -> list[View]:
    """Each with `tekst`, `op`, `wie` (who wrote it, as far as known), `voor` (for whom, where that is somebody else)
    and `zelf`.
    """
    return [
        reveal(
            row,
            (),
            own=row.topic,
            wie=names(leden, [row.door_persoon_id] if row.door_persoon_id else []),
            voor=names(leden, [row.persoon_id]) if row.persoon_id != row.door_persoon_id else [],
            persoon_id=row.persoon_id,
            zelf=row.door_persoon_id == reader,
        )
        for row in rows
    ]


def speaks_for(reader: UUID | None, about: Collection[UUID], basis: Collection[Grant]) -> list[UUID]:
    """For whom of those that an item is about this reader may speak: the own person, and children by gezag."""
    if reader is None:
        return []
    children = {grant.persoon for grant in basis if grant.ground is Ground.REPRESENTATION}
    return [persoon for persoon in about if persoon == reader or persoon in children]
