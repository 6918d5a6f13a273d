"""Setting an item aside while somebody says that it is not right, or objects (AVG 18).

While that stands only who leads the plan, its author and the person whom it is about read it, and who has a statute to
read it. It holds for every version of a bijdrage, and for what takes its place.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import LINE, Checking
from casus.database import db, flush
from casus.errors import Conflict, NotVisible
from casus.language import _
from casus.models import Beperking, Bijdrage
from casus.sharing.kinds import item, topic_of
from casus.sharing.lens import Lens
from casus.sharing.looks.beperkingen import of_item, show_aside
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, about_row
from casus.sharing.show import around
from casus.sharing.versions import same_bijdrage
from casus.sharing.view import View
from casus.words import Deed


def beperken(lens: Lens, plan_id: UUID, soort: str, item_id: UUID, *, over: UUID, reden: str) -> View:
    """Set this item aside, for this person whom it is about, with a reason. By who leads the plan.

    Raises `NotVisible`, `Refused`, `Invalid`, and `Conflict` where it is set aside already.
    """
    with lens.on_plan(plan_id, Deed.BEPERKT) as opened:
        row, _basis = item(opened, soort, item_id)
        require_lead(opened)
        checking = Checking(opened.at)
        why = checking.text("reden", reden, limit=LINE)
        if over not in about_row(row):
            checking.wrong("over", _("Kies iemand over wie dit gaat."))
        checking.stop()
        ids = _versions(opened, row)
        if of_item(opened, ids):
            raise Conflict(_("Dit is al opzij gezet."))
        made = [_aside(opened, each, row, over, why) for each in ids]
        flush()
        opened.touched.update({*ids, *(each.id for each in made)})
        opened.seen.setdefault(over, {})
        return show_aside(around(opened, {}), next(each for each in made if each.item_id == item_id))


def beperking_beeindigen(lens: Lens, plan_id: UUID, beperking_id: UUID, *, verteld_op: date, afloop: str) -> View:
    """Everybody who read it before reads it again. The person is told first (AVG 18 lid 3), so that day is asked.

    Raises `NotVisible`, `Refused`, `Invalid`.
    """
    with lens.on_plan(plan_id, Deed.BEPERKING_BEEINDIGD) as opened:
        require_lead(opened)
        found = db.session.get(Beperking, beperking_id)
        if found is None or found.plan_id != plan_id or found.beeindigd_op is not None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        checking = Checking(opened.at)
        line = checking.text("afloop", afloop, limit=LINE)
        checking.come("verteld_op", verteld_op)
        checking.stop()
        for each in of_item(opened, _same(opened, found.item_id)):
            each.verteld_op, each.afloop, each.beeindigd_op = verteld_op, line, opened.at
            opened.touched.update({each.id, each.item_id})
        flush()
        return View("beperkingen", {"id": found.id, "beeindigd_op": found.beeindigd_op})


def _aside(opened: OpenPlan, item_id: UUID, row: Any, over: UUID, why: str) -> Beperking:
    row_of = db.session.get(Bijdrage, item_id) if isinstance(row, Bijdrage) else row
    author = getattr(row_of, "auteur_aanstelling_id", None) or getattr(row_of, "door_id", None)
    found = Beperking(
        plan_id=opened.plan.id,
        item_id=item_id,
        topic=topic_of(row),
        persoon_id=over,
        auteur_aanstelling_id=author,
        auteur_persoon_id=getattr(row_of, "auteur_persoon_id", None),
        reden=why,
        van=opened.at,
        door_id=opened.viewer.aanstelling_id,
    )
    db.session.add(found)
    return found


def _versions(opened: OpenPlan, row: Any) -> Collection[UUID]:
    return _same(opened, row.id) if isinstance(row, Bijdrage) else [row.id]


def _same(opened: OpenPlan, item_id: UUID) -> Collection[UUID]:
    """Every version of a bijdrage; of any other row itself."""
    mine = select(Bijdrage.id).where(same_bijdrage(item_id), Bijdrage.plan_id == opened.plan.id)
    return list(db.session.scalars(mine)) or [item_id]
