"""What could be released on one question: the rows that who leads may read, and what stands in the way of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from casus.actions.vrijgaven.consent import Reader
from casus.database import db
from casus.models import Bijdrage, Deelname, Informatievraag, Openstelling, Verblijf, Veto
from casus.sharing.facts import talk_first
from casus.sharing.kinds import kind_of
from casus.sharing.rows import OpenPlan, about_of, readable

SENT = ("ingediend", "vastgesteld")


@dataclass(frozen=True)
class Offer:
    """One row. `eerst`: to be discussed with this reader first; `grens`: a veto keeps it from this reader."""

    row: Any
    about: tuple[UUID, ...]
    eerst: bool
    grens: bool

    @property
    def free(self) -> bool:
        return not (self.eerst or self.grens)


def offered(opened: OpenPlan, vraag: Informatievraag, reader: Reader) -> list[Offer]:
    """The rows on the topic of the question about its person that this viewer may read. A constant number of queries.

    Looked for on that topic whether there are any or not: the trail is the same.
    """
    opened.use(opened.grants.on(opened.plan.id, vraag.over_id, vraag.topic))
    kind = kind_of(vraag.topic)
    about = about_of(opened.plan.id, opened.plan.gezin_id, kind)
    rows = [row for row in _rows(opened, vraag, kind) if vraag.over_id in about.get(row.id, ())]
    found = [row for row, _basis in readable(opened, rows, about)]
    line = _line(reader)
    talked, kept = _opened_for(found, reader, line), _kept_from(opened, reader, line)
    return [
        Offer(row, about[row.id], eerst=_waits(row) and row.id not in talked, grens=row.id in kept) for row in found
    ]


def _rows(opened: OpenPlan, vraag: Informatievraag, kind: type[Any]) -> Sequence[Any]:
    mine = kind.gezin_id == opened.plan.gezin_id if kind is Verblijf else kind.plan_id == opened.plan.id
    query = select(kind).where(mine)
    if kind is Bijdrage:
        sent = Bijdrage.status.in_(SENT), Bijdrage.vervangen.is_(False)
        query = query.where(Bijdrage.topic == vraag.topic, *sent)
    return db.session.scalars(query.order_by(kind.id.desc())).all()


def _waits(row: Any) -> bool:
    return isinstance(row, Bijdrage) and talk_first(row)


def _line(reader: Reader) -> list[UUID]:
    """Every seat in the line of the reader's: what was opened for a colleague counts for who took over."""
    if reader.deelname_id is None:
        return []
    mine = select(Deelname.lijn_id).where(Deelname.id == reader.deelname_id)
    return list(db.session.scalars(select(Deelname.id).where(Deelname.lijn_id.in_(mine))))


def _opened_for(rows: Sequence[Any], reader: Reader, line: list[UUID]) -> set[UUID]:
    ids = [row.id for row in rows if isinstance(row, Bijdrage)]
    query = select(Openstelling.bijdrage_id).where(Openstelling.bijdrage_id.in_(ids))
    return set(db.session.scalars(query.where(_names(Openstelling, reader, line))))


def _kept_from(opened: OpenPlan, reader: Reader, line: list[UUID]) -> set[UUID]:
    query = select(Veto.item_id).where(Veto.plan_id == opened.plan.id, Veto.beeindigd_op.is_(None))
    return set(db.session.scalars(query.where(_names(Veto, reader, line))))


def _names(kind: type[Openstelling] | type[Veto], reader: Reader, line: list[UUID]) -> ColumnElement[bool]:
    """It is for this reader. A seat has no person: compared with nobody, every row for another seat would count."""
    if reader.persoon_id is not None:
        return kind.lezer_persoon_id == reader.persoon_id
    return kind.lezer_deelname_id.in_(line)
