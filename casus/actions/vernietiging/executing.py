"""One part of an approved list: nothing before it changed what was read, then it is destroyed."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from casus.actions.vernietiging import register, texts
from casus.actions.vernietiging.engine import destroy, part_of
from casus.actions.vernietiging.pending import UNREAD
from casus.actions.vernietiging.place import Place
from casus.actions.vernietiging.reach import reach
from casus.actions.vernietiging.trail import told
from casus.database import db, flush
from casus.errors import Conflict
from casus.language import _
from casus.models import Persoonsdeel, Plan, Vernietiging, Vernietigingstekst
from casus.sharing.lens import Lens
from casus.words import Deed

OF_THE_PART = ("regime", "resultaat", "brondatum", "vernietigen_op")
"""What the verklaring says of the part, as it was: the same part may be kept anew and destroyed again."""


def as_read(entry: Vernietiging, deel: Persoonsdeel, plan: Plan, read: Mapping[Place, str]) -> None:
    """What went before it on this list wrote none of its texts anew, and left it no text that nobody read."""
    found = reach(part_of(deel.plan_id, deel.persoon_id))
    if entry.nagekeken == UNREAD or not texts.as_read(found, read):
        said = _(
            "Plan %(nummer)s: een ander deel op deze lijst verandert wat hierbij is nagekeken. "
            "Geef een van de twee terug.",
            nummer=plan.nummer,
        )
        raise Conflict(said)


def execute(lens: Lens, entry: Vernietiging, deel: Persoonsdeel, plan: Plan) -> register.Gone:
    """Destroy it now, and say on the list what went."""
    written = db.session.scalars(select(Vernietigingstekst).where(Vernietigingstekst.vernietiging_id == entry.id)).all()
    new: dict[Place, str] = {(row.tabel, row.rij, row.kolom): row.tekst for row in written}
    gone = register.Gone(deel.plan_id, deel.persoon_id, lens.at, tuple(sorted(new)))
    entry_id, deel_id, plan_id = entry.id, deel.id, plan.id
    counted = destroy(plan_id, deel.persoon_id, new)
    entry, deel = db.session.get_one(Vernietiging, entry_id), db.session.get_one(Persoonsdeel, deel_id)
    for row in db.session.scalars(select(Vernietigingstekst).where(Vernietigingstekst.vernietiging_id == entry_id)):
        row.tekst = ""
    entry.uitgevoerd_op, entry.telling = lens.at, json.dumps(counted, sort_keys=True)
    for name in OF_THE_PART:
        setattr(entry, name, getattr(deel, name))
    deel.vernietigd_op = lens.at
    flush()
    told(lens, Deed.VERNIETIGD, plan_id, deel_id)
    return gone
