"""Requests that say something about destruction: those that were granted, and those for reading that are open."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import Persoonsdeel, Vernietiging, Verzoek

OPEN = ("gevraagd", "in_behandeling")


def asked(plan_ids: Collection[UUID] | None = None) -> dict[tuple[UUID, UUID], UUID]:
    """By plan and person the request for all of that part (Jeugdwet 7.3.9) that was granted; of these plans, or of all.

    What was executed stays known by its list: the request itself went with the part.
    """
    granted = select(Verzoek.plan_id, Verzoek.persoon_id, Verzoek.id).where(
        Verzoek.soort == "vernietiging", Verzoek.status == "toegewezen", Verzoek.omvang == "alles"
    )
    executed = select(Persoonsdeel.plan_id, Persoonsdeel.persoon_id, Vernietiging.verzoek_id).join(
        Vernietiging, Vernietiging.deel_id == Persoonsdeel.id
    )
    executed = executed.where(Vernietiging.verzoek_id.is_not(None))
    if plan_ids is not None:
        granted = granted.where(Verzoek.plan_id.in_(plan_ids))
        executed = executed.where(Persoonsdeel.plan_id.in_(plan_ids))
    rows = [*db.session.execute(executed), *db.session.execute(granted)]
    return {(plan, persoon): verzoek for plan, persoon, verzoek in rows}


def open_for_reading(persoon_id: UUID) -> bool:
    """Whether somebody asked to read about this person and it is not decided yet: then nothing may go."""
    waits = Verzoek.persoon_id == persoon_id, Verzoek.soort == "inzage", Verzoek.status.in_(OPEN)
    return db.session.scalars(select(Verzoek.id).where(*waits).limit(1)).first() is not None
