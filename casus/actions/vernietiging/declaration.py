"""The verklaring van vernietiging: what kind of file went, how many rows of each kind, why, by whom. No contents."""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

from casus.actions.officers import gemeenten_of
from casus.actions.vernietiging.executing import OF_THE_PART
from casus.database import db, transaction
from casus.dates import day_of
from casus.errors import NotVisible
from casus.language import _
from casus.models import Account, Gemeente, Persoonsdeel, Plan, Vernietiging, Vernietigingslijst
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.view import View, reveal
from casus.words import Deed, Role, Topic

PAGE = 25
PROCES = {Topic.PROCES}


def verklaringen(lens: Lens, na: str = "") -> View:
    """The lists that were carried out, newest first: `verklaringen` and `volgende`. Raises `NotVisible`, `Invalid`."""
    after = cursor.read_moment(na) if na else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        lists = Vernietigingslijst
        query = _lists(lens)
        if after:
            earlier = lists.uitgevoerd_op < after[0]
            query = query.where(earlier | ((lists.uitgevoerd_op == after[0]) & (lists.id < after[1])))
        found = db.session.execute(query.order_by(lists.uitgevoerd_op.desc(), lists.id.desc()).limit(PAGE + 1)).all()
        lens.note(Deed.LIJST_BEKEKEN)
        last = found[PAGE - 1][0] if len(found) > PAGE else None
        more = cursor.after_moment(last.uitgevoerd_op, last.id) if last else None
        return View("verklaringen", {"verklaringen": [_head(*row) for row in found[:PAGE]], "volgende": more})


def verklaring(lens: Lens, lijst_id: UUID) -> View:
    """One of them, to print and to keep. Raises `NotVisible`."""
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        found = db.session.execute(_lists(lens).where(Vernietigingslijst.id == lijst_id)).first()
        if found is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        query = (
            select(Vernietiging, Persoonsdeel, Plan.nummer)
            .join(Persoonsdeel, Persoonsdeel.id == Vernietiging.deel_id)
            .join(Plan, Plan.id == Persoonsdeel.plan_id)
            .where(Vernietiging.lijst_id == lijst_id)
        )
        rows = db.session.execute(query.order_by(Plan.nummer, Vernietiging.id)).all()
        lens.note(Deed.LIJST_BEKEKEN)
        return _head(*found).but(delen=_parts(rows))


def _lists(lens: Lens) -> Any:
    if lens.viewer.rol is not Role.PRIVACY_OFFICER:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    maker, approver = aliased(Account), aliased(Account)
    return (
        select(Vernietigingslijst, Gemeente.naam, maker.naam, approver.naam)
        .join(Gemeente, Gemeente.id == Vernietigingslijst.gemeente_id)
        .join(maker, maker.id == Vernietigingslijst.gemaakt_door_id)
        .join(approver, approver.id == Vernietigingslijst.goedgekeurd_door_id)
        .where(Vernietigingslijst.uitgevoerd_op.is_not(None))
        .where(Vernietigingslijst.gemeente_id.in_(gemeenten_of(lens.viewer.aanstelling_id, lens.at)))
    )


def _head(row: Vernietigingslijst, gemeente: str, maker: str, approver: str) -> View:
    assert row.uitgevoerd_op is not None
    view = reveal(row, PROCES, gemeente=gemeente, dag=day_of(row.uitgevoerd_op))
    return view.but(voorgesteld_door=maker, goedgekeurd_door=approver)


def _parts(rows: Sequence[Any]) -> list[View]:
    """What was carried out before casus kept this with the list says the part itself."""
    views = []
    for entry, deel, nummer in rows:
        told = entry if entry.regime is not None else deel
        telling = json.loads(entry.telling)
        views.append(reveal(told, PROCES, only=OF_THE_PART, nummer=nummer, grond=entry.grond, telling=telling))
    return views
