"""Texts that wait on a list: written for one part, while another part of the same family may still change or go.

Two people may stand in one text. Who wrote it anew without the one left the other in it, so one rewrite waits at a
time, and what waits is thrown away as soon as somebody in it is destroyed.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import delete, select, update

from casus.actions.vernietiging.place import Place, row_name
from casus.actions.vernietiging.reach import Reach
from casus.database import db
from casus.models import Persoonsdeel, Vernietiging, Vernietigingstekst

UNREAD = ""
"""No seal: somebody reads the texts again."""


def rewritten_for_another(deel_id: UUID, places: Collection[Place]) -> bool:
    """Whether one of these texts waits, written anew for somebody else."""
    entry, text = Vernietiging, Vernietigingstekst
    query = select(text.tabel, text.rij, text.kolom).join(entry, entry.id == text.vernietiging_id)
    others = db.session.execute(query.where(entry.uitgevoerd_op.is_(None), entry.deel_id != deel_id))
    return not set(places).isdisjoint((tabel, rij, kolom) for tabel, rij, kolom in others)


def forget(plan_id: UUID, persoon_id: UUID, found: Reach) -> None:
    """This part is destroyed: no text that waits for another part may bring back what stood in its rows.

    A row that stays keeps its text, so without the text that was written for it the seal no longer stands.
    """
    own = select(Persoonsdeel.id).where(Persoonsdeel.plan_id == plan_id, Persoonsdeel.persoon_id == persoon_id)
    entry, text = Vernietiging, Vernietigingstekst
    query = select(text.id, text.tabel, text.rij, entry.id).join(entry, entry.id == text.vernietiging_id)
    touched, stay = _rows(found, "gone", "emptied", "shared"), _rows(found, "shared")
    for text_id, tabel, rij, entry_id in db.session.execute(
        query.where(entry.uitgevoerd_op.is_(None), entry.deel_id.not_in(own))
    ).all():
        if (tabel, rij) in touched:
            db.session.execute(delete(text).where(text.id == text_id))
        if (tabel, rij) in stay:
            db.session.execute(update(entry).where(entry.id == entry_id).values(nagekeken=UNREAD))


def _rows(found: Reach, *kinds: str) -> set[tuple[str, str]]:
    return {(name, row_name(key)) for kind in kinds for name, keys in getattr(found, kind).items() for key in keys}
