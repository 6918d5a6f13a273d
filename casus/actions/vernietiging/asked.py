"""Requests for destruction that were granted. They stand in another table; this is the one place that reads them."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import Persoonsdeel, Vernietiging


def asked(plan_ids: Collection[UUID] | None = None) -> dict[tuple[UUID, UUID], UUID]:
    """By plan and person the request (Jeugdwet 7.3.9) that was granted; of these plans, or of all."""
    known = select(Persoonsdeel.plan_id, Persoonsdeel.persoon_id, Vernietiging.verzoek_id).join(
        Vernietiging, Vernietiging.deel_id == Persoonsdeel.id
    )
    if plan_ids is not None:
        known = known.where(Persoonsdeel.plan_id.in_(plan_ids))
    rows = db.session.execute(known.where(Vernietiging.verzoek_id.is_not(None)))
    return {(row.plan_id, row.persoon_id): row.verzoek_id for row in rows}


def open_for_reading(persoon_id: UUID) -> bool:
    """Whether this person asked to read the own file and nobody answered yet: then nothing may go."""
    return False
