"""From a list back to the team, while nobody approved it."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from casus.actions.vernietiging import due
from casus.database import db
from casus.models import Vernietiging, Vernietigingslijst, Vernietigingstekst


def take_back(entries: Collection[UUID], at: datetime) -> None:
    """From the list, with the texts that were typed for it. What was carried out stays, whoever was first.

    Of a list on which nothing is left no privacy officer is asked to look.
    """
    waits = Vernietiging.id.in_(entries), Vernietiging.uitgevoerd_op.is_(None)
    lists = set(db.session.scalars(select(Vernietiging.lijst_id).where(*waits)))
    mine = select(Vernietiging.id).where(*waits)
    db.session.execute(delete(Vernietigingstekst).where(Vernietigingstekst.vernietiging_id.in_(mine)))
    db.session.execute(delete(Vernietiging).where(*waits))
    for lijst_id in _empty(lists):
        due.approved(lijst_id, at)


def _empty(lists: Collection[UUID]) -> Iterable[UUID]:
    """Of these the ones on which nothing stands; held, so that of two who empty a list the second sees it."""
    held = select(Vernietigingslijst.id).where(Vernietigingslijst.id.in_(lists)).order_by(Vernietigingslijst.id)
    found = db.session.scalars(held.with_for_update()).all()
    left = set(db.session.scalars(select(Vernietiging.lijst_id).where(Vernietiging.lijst_id.in_(found))))
    return [lijst_id for lijst_id in found if lijst_id not in left]
