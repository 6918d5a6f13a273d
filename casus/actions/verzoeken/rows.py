"""A request as a row: found and held, for who deals with it; and the plan it stands in, also when that has ended."""

from uuid import UUID

from sqlalchemy import select

from casus.actions.stale import same_version
from casus.database import db
from casus.errors import NotVisible, StepRefused
from casus.language import _
from casus.models import Verzoek, VerzoekItem
from casus.sharing.looks.verzoeken import require_handles
from casus.sharing.rows import OpenPlan

OPEN = ("gevraagd", "in_behandeling")
GRANTED = ("toegewezen", "deels")
GIVEN = ("inzage", "overdraagbaarheid")
"""What is put together out of the rows, and looked at by a second person."""


def verzoek_of(opened: OpenPlan, verzoek_id: UUID, versie: int | None = None, *, soort: str = "") -> Verzoek:
    """A request in this plan, ours until the transaction ends, for who deals with it.

    Raises `NotVisible`, `Refused`, `Stale`. Who deals with none gets the same answer for every id.
    """
    require_handles(opened)
    row = held_row(verzoek_id)
    if row is None or row.plan_id != opened.plan.id or (soort and row.soort != soort):
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    if versie is not None:
        same_version(row, versie)
    touch(opened, row)
    return row


def held_row(verzoek_id: UUID) -> Verzoek | None:
    query = select(Verzoek).where(Verzoek.id == verzoek_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def touch(opened: OpenPlan, row: Verzoek) -> None:
    """This deed is about this request and its person, for the journal: no topic, no contents."""
    opened.touched.add(row.id)
    opened.seen.setdefault(row.persoon_id, {})


def require_open(row: Verzoek) -> None:
    if row.status not in OPEN:
        raise StepRefused(_("Over dit verzoek is al besloten."))


def items_of(row: Verzoek) -> list[VerzoekItem]:
    query = select(VerzoekItem).where(VerzoekItem.verzoek_id == row.id).order_by(VerzoekItem.item_id)
    return list(db.session.scalars(query))
