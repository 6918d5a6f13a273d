"""Requests that say something about destruction: those that were granted, and those for reading that are open."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select

from casus.database import db
from casus.models import Persoonsdeel, Vernietiging, Verzoek

OPEN = ("gevraagd", "in_behandeling")


def is_granted() -> ColumnElement[bool]:
    """SQL: a request for all of a part (Jeugdwet 7.3.9) to which somebody said yes."""
    return and_(Verzoek.soort == "vernietiging", Verzoek.status == "toegewezen", Verzoek.omvang == "alles")


def of_this_part() -> ColumnElement[bool]:
    """SQL: such a request for the `Persoonsdeel` of the query around it."""
    about = Verzoek.plan_id == Persoonsdeel.plan_id, Verzoek.persoon_id == Persoonsdeel.persoon_id
    return select(Verzoek.id).where(is_granted(), *about).exists()


def asked(plan_ids: Collection[UUID] | None = None) -> dict[tuple[UUID, UUID], UUID]:
    """By plan and person the request for all of that part that was granted; of these plans, or of all.

    What waits on a list for a request is known by the list as well: the request goes with the part of who asked.
    """
    granted = select(Verzoek.plan_id, Verzoek.persoon_id, Verzoek.id).where(is_granted())
    waiting = select(Persoonsdeel.plan_id, Persoonsdeel.persoon_id, Vernietiging.verzoek_id).join(
        Vernietiging, Vernietiging.deel_id == Persoonsdeel.id
    )
    waiting = waiting.where(Vernietiging.verzoek_id.is_not(None), Vernietiging.uitgevoerd_op.is_(None))
    if plan_ids is not None:
        granted = granted.where(Verzoek.plan_id.in_(plan_ids))
        waiting = waiting.where(Persoonsdeel.plan_id.in_(plan_ids))
    rows = [*db.session.execute(waiting), *db.session.execute(granted)]
    return {(plan, persoon): verzoek for plan, persoon, verzoek in rows}


def asked_for_another(persoon_id: UUID, plan_id: UUID) -> bool:
    """Whether this person asked it for somebody else, and it is still to be carried out: the request goes with both."""
    mine = Verzoek.plan_id == plan_id, Verzoek.vrager_persoon_id == persoon_id, Verzoek.persoon_id != persoon_id
    return db.session.scalars(select(Verzoek.id).where(is_granted(), *mine).limit(1)).first() is not None


def open_for_reading(persoon_id: UUID) -> bool:
    """Whether somebody asked to read about this person and it is not decided yet: then nothing may go."""
    waits = Verzoek.persoon_id == persoon_id, Verzoek.soort == "inzage", Verzoek.status.in_(OPEN)
    return db.session.scalars(select(Verzoek.id).where(*waits).limit(1)).first() is not None
