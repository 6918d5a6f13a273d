"""What stands in the way of destroying a part, whatever term ran out and whoever agreed."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.actions.vernietiging.asked import asked_for_another, open_for_reading
from casus.actions.vernietiging.persons import lives_on
from casus.database import db
from casus.language import _
from casus.models import Deelbesluit, DeelbesluitPersoon, Persoonsdeel, Plan
from casus.words import ENDED


def blockers(row: Persoonsdeel, today: date, *, requested: bool) -> list[str]:
    """A sentence for each; nothing where it may be proposed."""
    return list(_found(row, today, requested=requested))


def _found(row: Persoonsdeel, today: date, *, requested: bool) -> Iterator[str]:
    plan = db.session.get_one(Plan, row.plan_id)
    if row.vernietigd_op is not None:
        yield _("Dit deel is al vernietigd.")
        return
    if plan.fase not in ENDED:
        yield _("Dit plan loopt nog.")
    elif lives_on(row.persoon_id, row.plan_id):
        yield _("Deze persoon hoort bij een plan dat nog loopt.")
    if not requested and (row.vernietigen_op is None or row.vernietigen_op > today):
        yield _("De bewaartermijn is nog niet voorbij.")
    if row.uitgesteld_tot is not None and row.uitgesteld_tot > today:
        yield _("Vernietigen is uitgesteld.")
    if _decided(row.persoon_id, row.plan_id):
        yield _("Er loopt een besluit om te delen zonder toestemming.")
    if asked_for_another(row.persoon_id, row.plan_id):
        yield _("Deze persoon vroeg om vernietigen voor een ander. Dat gaat eerst.")
    if open_for_reading(row.persoon_id):
        yield _("Er is een verzoek om inzage dat nog open is.")


def _decided(persoon_id: UUID, plan_id: UUID) -> bool:
    """A decision about this person that nobody looked back upon yet."""
    about = select(DeelbesluitPersoon.deelbesluit_id).where(DeelbesluitPersoon.persoon_id == persoon_id)
    running = Deelbesluit.plan_id == plan_id, Deelbesluit.id.in_(about), Deelbesluit.afloop == ""
    return db.session.scalars(select(Deelbesluit.id).where(*running, Deelbesluit.van.is_not(None))).first() is not None
