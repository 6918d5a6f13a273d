"""The cases that wait for a privacy officer, one of them with its lines, and those that a teamleider was handed."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from casus.actions.logcontrole import lines
from casus.actions.logcontrole.readers import (
    Reading,
    about_oneself,
    controlling,
    gemeenten_for,
    own_hats,
    require_fresh,
    require_officer,
    stranger,
)
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Controlegeval, Plan, Team
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.people import Hat, hats
from casus.sharing.view import View
from casus.words import Deed, Role

PAGE = 25
OPEN = ("", "uitzoeken")


def gevallen(lens: Lens, na: str = "", *, soort: str = "", alle: bool = False) -> View:
    """One page of what waits, the oldest first; `alle` also what was judged. `gevallen`, `volgende`, `open`.

    A case names its plan by number, never a family. Raises `NotVisible` for who is no privacy officer.
    """
    after = cursor.read_moment(na) if na else None
    looking = controlling(lens)
    with looking.recorded(Deed.LIJST_BEKEKEN), transaction():
        reading = require_officer(lens)
        which: list[ColumnElement[bool]] = [Controlegeval.gemeente_id.in_(reading.gemeenten), _stranger(lens)]
        which += [Controlegeval.soort == soort] if soort else []
        which += [] if alle else [Controlegeval.oordeel.in_(OPEN)]
        return _page(looking, which, after)


def overgedragen(lens: Lens, na: str = "") -> View:
    """What a privacy officer handed to this teamleider, and nothing else. Raises `NotVisible` for anybody else."""
    after = cursor.read_moment(na) if na else None
    looking = controlling(lens)
    with looking.recorded(Deed.LIJST_BEKEKEN), transaction():
        return _page(looking, [_handed(lens)], after)


def geval(lens: Lens, geval_id: UUID, na: str = "") -> View:
    """One case with a page of its lines, for a privacy officer of the gemeente, or the teamleider it was handed to.

    Raises `NotVisible`.
    """
    after = cursor.read_moment(na) if na else None
    looking = controlling(lens)
    with looking.recorded(Deed.LOGBOEK_BEKEKEN), transaction():
        require_fresh(lens)
        found = db.session.execute(_cases().where(Controlegeval.id == geval_id, _for(lens))).first()
        if found is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        row: Controlegeval = found[0]
        known = hats([row.aanstelling_id, row.beoordeeld_door_id])
        reading = Reading({row.gemeente_id}, confidential=True, rest=False, account=lens.viewer.account_id)
        of = lines.Asked(van=row.van, tot=row.tot, plan=row.plan_id, hat=row.aanstelling_id)
        page, more = lines.page(reading, of, after)
        looking.note(Deed.LOGBOEK_BEKEKEN, plans=[row.id])
        officer = lens.viewer.rol is Role.PRIVACY_OFFICER
        mine = {"overziet": officer, "beoordeelt": officer and not about_oneself(lens, row)}
        return _shown(found, known).but(regels=page, volgende=more, **mine)


def _for(lens: Lens) -> ColumnElement[bool]:
    if lens.viewer.rol is Role.PRIVACY_OFFICER:
        return and_(Controlegeval.gemeente_id.in_(gemeenten_for(lens)), _stranger(lens))
    return _handed(lens)


def _stranger(lens: Lens) -> ColumnElement[bool]:
    return stranger(lens.viewer.account_id, Controlegeval.plan_id)


def _handed(lens: Lens) -> ColumnElement[bool]:
    """Of the own team, handed over, not about the own looks nor about a family that one knows privately."""
    if lens.viewer.rol is not Role.TEAMLEIDER:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    another = and_(Controlegeval.aanstelling_id.not_in(own_hats(lens)), _stranger(lens))
    return and_(Controlegeval.team_id == lens.viewer.team_id, Controlegeval.overgedragen_op.is_not(None), another)


def _cases() -> Any:
    query = select(Controlegeval, Plan.nummer, Team.naam).outerjoin(Plan, Plan.id == Controlegeval.plan_id)
    return query.outerjoin(Team, Team.id == Controlegeval.team_id)


def _page(looking: Lens, which: Sequence[Any], after: Any) -> View:
    row = Controlegeval
    query = _cases().where(*which)
    if after:
        op, key = after
        query = query.where(or_(row.gevonden_op > op, and_(row.gevonden_op == op, row.id > key)))
    found = db.session.execute(query.order_by(row.gevonden_op, row.id).limit(PAGE + 1)).all()
    known = hats(each[0].aanstelling_id for each in found[:PAGE])
    last = found[PAGE - 1][0] if len(found) > PAGE else None
    looking.note(Deed.LIJST_BEKEKEN, plans={each[0].id for each in found[:PAGE]})
    shown = [_shown(each, known) for each in found[:PAGE]]
    more = cursor.after_moment(last.gevonden_op, last.id) if last else None
    return View("gevallen", {"gevallen": shown, "volgende": more})


def _shown(found: Any, known: Mapping[UUID, Hat]) -> View:
    row, nummer, team = found
    names = ("id", "versie", "soort", "van", "tot", "aantal", "gevonden_op", "oordeel", "toelichting")
    fields = {name: getattr(row, name) for name in (*names, "beoordeeld_op", "overgedragen_op", "overdracht_reden")}
    who, by = (known.get(hat) if hat else None for hat in (row.aanstelling_id, row.beoordeeld_door_id))
    wie = {"wie": who.naam if who else None, "rol": who.rol if who else None}
    return View("geval", fields | wie | {"nummer": nummer, "team": team, "beoordeeld_door": by.naam if by else None})
