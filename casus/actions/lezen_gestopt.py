"""Who reads less from now on is told that, and neither what, nor who stopped it, nor why."""

from uuid import UUID

from casus.actions import mail, termijnen
from casus.database import db
from casus.models import Deelname
from casus.sharing.rows import LEZEN_GESTOPT, OpenPlan


def tell_reader(opened: OpenPlan, key: str, *, seat_id: UUID | None = None, persoon: UUID | None = None) -> None:
    """A mail that says nothing, and a line on the worklist or the own page, to tick off. `key` names what stopped."""
    seat = db.session.get_one(Deelname, seat_id) if seat_id else None
    hat, who = (seat.aanstelling_id, seat.persoon_id) if seat else (None, persoon)
    key, plan = f"{LEZEN_GESTOPT}:{key}", opened.plan.id
    termijnen.due(LEZEN_GESTOPT, key, opened.at, plan_id=plan, hat=hat, persoon=who, told=opened.at)
    mail.tell_hats([hat])
    mail.tell_persons([who])
