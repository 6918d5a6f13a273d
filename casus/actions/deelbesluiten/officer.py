"""What waits for a privacy officer: decisions that only this role approves, and acute ones that nobody completed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, true

from casus.actions.deelbesluiten.grounds import GRONDEN, of_officer
from casus.actions.deelbesluiten.rows import gaps
from casus.actions.officers import gemeenten_of
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Deelbesluit, DeelbesluitAntwoord, DeelbesluitItem, Deelname, Plan
from casus.sharing import cursor
from casus.sharing.besluiten import stand
from casus.sharing.lens import Lens
from casus.sharing.looks.deelbesluiten import BELONGS, belonging
from casus.sharing.view import View, reveal
from casus.words import Deed, Role, Topic

PAGE = 25


def te_beoordelen(lens: Lens, na: str = "") -> View:
    """What waits for this privacy officer in the own gemeente, the oldest first: `besluiten` and `volgende`.

    What its author still writes on does not wait yet. Each with the kinds of its rows and how many persons it is about,
    never a text of the plan; with the answers where it is this role that approves. Raises `NotVisible` for anybody
    else, `Invalid` for a cursor that is none.
    """
    after = cursor.read_moment(na) if na else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        if lens.viewer.rol is not Role.PRIVACY_OFFICER:
            raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
        found = db.session.execute(_waiting(lens, after)).all()
        page, more = found[:PAGE], None
        if len(found) > PAGE:
            last = page[-1][0]
            more = cursor.after_moment(last.op, last.id)
        if page:
            lens.note(Deed.LIJST_BEKEKEN, plans={plan.id for _row, plan, _rol in page})
        return View("besluiten", {"besluiten": _views(lens, page), "volgende": more})


def _waiting(lens: Lens, after: tuple[datetime, UUID] | None) -> Any:
    """Not approved yet: complete and on a ground of this role, or acute and too late."""
    row = Deelbesluit
    later = or_(row.op > after[0], and_(row.op == after[0], row.id > after[1])) if after else true()
    late = and_(Deelbesluit.acuut, Deelbesluit.aanvullen_voor <= lens.at, Deelbesluit.afloop == "")
    return (
        select(Deelbesluit, Plan, Deelname.rol)
        .join(Plan, Plan.id == Deelbesluit.plan_id)
        .outerjoin(Deelname, Deelname.id == Deelbesluit.lezer_deelname_id)
        .where(Plan.gemeente_id.in_(gemeenten_of(lens.viewer.aanstelling_id, lens.at)))
        .where(Deelbesluit.goedgekeurd_op.is_(None), Deelbesluit.ingetrokken_op.is_(None))
        .where(or_(*(_complete(code) for code in of_officer()), late), later)
        .order_by(Deelbesluit.op, Deelbesluit.id)
        .limit(PAGE + 1)
    )


def _complete(code: str) -> ColumnElement[bool]:
    """Every question of this ground has its answer, and something is shared: what `gaps` asks, in the query."""
    mine = DeelbesluitAntwoord.deelbesluit_id == Deelbesluit.id
    asked = DeelbesluitAntwoord.vraag.in_(GRONDEN[code].vragen)
    answered = select(func.count()).select_from(DeelbesluitAntwoord).where(mine, asked).scalar_subquery()
    items = exists().where(DeelbesluitItem.deelbesluit_id == Deelbesluit.id)
    return and_(Deelbesluit.code == code, Deelbesluit.doel != "", answered == len(GRONDEN[code].vragen), items)


def _views(lens: Lens, found: Sequence[Any]) -> list[View]:
    ids, own = [row.id for row, _plan, _rol in found], of_officer()
    items, persons, answers, consulted = (belonging(kind, ids) for kind in BELONGS)
    views = []
    for row, plan, rol in found:
        mine = answers.get(row.id, []) if row.code in own else []
        said = {each.vraag: each.antwoord for each in mine}
        lacks = gaps(row, said, row.id in items, row.id in consulted) if row.code in own else []
        fields = {"label": plan.label, "rol": rol, "stand": stand(row, lens.at), "antwoorden": said}
        fields |= {"grond": _(GRONDEN[row.code].text), "personen": len(persons.get(row.id, []))}
        fields |= {"soorten": sorted({item.topic for item in items.get(row.id, [])})}
        fields |= {"mist": [text for _key, text in lacks], "mag": row.code in own}
        views.append(reveal(row, {Topic.VEILIGHEIDSNIVEAU}, **fields))
    return views
