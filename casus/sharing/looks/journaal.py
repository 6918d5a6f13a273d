"""Who looked: the trail of one plan, for who leads it and for whoever of the family it is about.

For who leads it is a line per deed. A family member reads, per day, which roles looked at the part about the own person
or about a child it represents, which kinds of information, and on which ground: no names of staff, nothing that another
family member did, and nothing of a seat that this reader may not know of.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select

from casus.database import NIL, db
from casus.dates import day_of, start_of
from casus.errors import Refused
from casus.language import _
from casus.models import Deelname, JournaalPersoon, JournaalRegel, TafelOpenstelling
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.people import Hat, hats, members
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.tafel import QUIET
from casus.sharing.view import View
from casus.words import Deed, Ground, Topic

PAGE = 25
"""Lines on a page for who leads."""
READ = 200
"""Lines that are read at once to make days of, for the family."""


def journaal(lens: Lens, plan_id: UUID, na: str = "") -> View:
    """One page of who looked, newest first; `na` is where the last page ended.

    Fields: `voor` ("regie" or "familie"), `regels`, `volgende` (a cursor, or None). A line has `op`, `dag`, `deed`,
    `wie`, `topics` and `gronden` for who leads; `dag`, `wie`, `over`, `topics` and `gronden` for the family. Raises
    `NotVisible`, `Refused` for a partner, `Invalid` for a cursor that is none.
    """
    after = cursor.read_moment(na) if na else None
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        if opened.viewer.family:
            return _for_family(opened, after)
        if not leads(opened):
            raise Refused(_("Wie er keek, lezen het gezin en de vaste contactpersoon (regisseur)."))
        return _for_lead(opened, after)


# --- who leads ---------------------------------------------------------------------------------------------------


def _for_lead(opened: OpenPlan, after: tuple[datetime, UUID] | None) -> View:
    lines = db.session.scalars(_newest(select(JournaalRegel), opened, after).limit(PAGE + 1)).all()
    content = [(line, _content(line)) for line in lines[:PAGE]]
    known = hats(_hat_of(each) for _line, each in content)
    shown = [_deed(opened, line, each, known) for line, each in content]
    more = cursor.after_moment(lines[PAGE - 1].op, lines[PAGE - 1].id) if len(lines) > PAGE else None
    return View("journaal", {"voor": "regie", "regels": shown, "volgende": more})


def _deed(opened: OpenPlan, line: JournaalRegel, content: dict[str, Any], known: dict[UUID, Hat]) -> View:
    hat_id = _hat_of(content)
    mine = hat_id is not None and hat_id == opened.viewer.aanstelling_id
    wie = _role(known[hat_id], place=True) if hat_id in known else View("wie", {"soort": _other(content)})
    fields = {"op": line.op, "dag": day_of(line.op), "deed": Deed(line.deed), "wie": wie.but(zelf=mine)}
    grounds = sorted({Ground(g) for given in content.get("gronden", {}).values() for g in given})
    topics = sorted(Topic(topic) for topic in content.get("gronden", {}))
    return View("regel", fields | {"gronden": grounds, "topics": topics})


def _other(content: dict[str, Any]) -> str:
    """Who has no hat: somebody of the family, or casus itself. Which of the family is not told."""
    return "persoon" if content.get("wie", {}).get("persoon") else "casus"


# --- the family --------------------------------------------------------------------------------------------------


@dataclass
class _Day:
    """What was merged for one day, one role and one person."""

    topics: set[Topic] = field(default_factory=set)
    grounds: set[Ground] = field(default_factory=set)


def _for_family(opened: OpenPlan, after: tuple[datetime, UUID] | None) -> View:
    since, hidden = _persons(opened), _hidden_hats(opened)
    lines = _lines_about(opened, since, hidden, after)
    shown, more = _whole_days(lines)
    back = _kept_back(shown)
    content = [(line, _without(_content(line), back.get(line.id, ()))) for line in shown]
    known = hats(_hat_of(each) for _line, each in content)
    place = _may_place(opened, since)
    days: dict[tuple[date, str, UUID], _Day] = {}
    faces: dict[str, View] = {}
    for line, each in content:
        hat_id = _hat_of(each)
        if hat_id in known:
            face = _role(known[hat_id], place=place)
            _merge(days, faces, face, line, each, since)
    leden = {view.id: view for view in members(opened)}
    rows = [_day(key, merged, faces, leden) for key, merged in sorted(days.items(), key=_order)]
    return View("journaal", {"voor": "familie", "regels": rows, "volgende": more})


def _persons(opened: OpenPlan) -> dict[UUID, date | None]:
    """The own person and the children one represents, each from the day that the right began."""
    assert opened.viewer.persoon_id is not None
    found: dict[UUID, date | None] = {
        g.persoon: g.since
        for g in opened.grants.all
        if g.ground is Ground.REPRESENTATION and g.topic is Topic.TAFEL and g.may.reads
    }
    return found | {opened.viewer.persoon_id: None}


def _lines_about(
    opened: OpenPlan, since: dict[UUID, date | None], hidden: Collection[UUID], after: tuple[datetime, UUID] | None
) -> Sequence[JournaalRegel]:
    """Looks by hats that this reader may know of. The others are left out before pages are cut: where a page ends
    would tell that there were looks, also those of another family member.
    """
    query = (
        select(JournaalRegel)
        .join(JournaalPersoon, JournaalPersoon.regel_id == JournaalRegel.id)
        .where(
            JournaalPersoon.vertrouwelijk.is_(False),
            JournaalRegel.inhoud.is_not(None),
            or_(*(_about(persoon, day) for persoon, day in since.items())),
            JournaalRegel.inhoud.contains(_by()),
            *(~JournaalRegel.inhoud.contains(_by(hat)) for hat in hidden),
        )
        .distinct()
    )
    return db.session.scalars(_newest(query, opened, after).limit(READ + 1)).all()


def _kept_back(lines: Sequence[JournaalRegel]) -> dict[UUID, set[UUID]]:
    """Per line the persons about whom it is not told yet: a line about two may be lifted for one of them."""
    found: dict[UUID, set[UUID]] = {}
    query = select(JournaalPersoon.regel_id, JournaalPersoon.persoon_id).where(
        JournaalPersoon.regel_id.in_([line.id for line in lines]), JournaalPersoon.vertrouwelijk
    )
    for regel, persoon in db.session.execute(query):
        found.setdefault(regel, set()).add(persoon)
    return found


def _without(content: dict[str, Any], persons: Collection[UUID]) -> dict[str, Any]:
    over = content.get("over", {})
    return content | {"over": {key: given for key, given in over.items() if UUID(key) not in persons}}


def _by(hat: UUID | None = None) -> str:
    """How the content of a line, which holds ids and words only, says that a hat did it: this one, or any."""
    return f'"hat":"{hat}"' if hat else '"hat":"'


def _about(persoon: UUID, day: date | None) -> ColumnElement[bool]:
    about = JournaalPersoon.persoon_id == persoon
    return and_(about, JournaalRegel.op >= start_of(day)) if day else about


def _whole_days(lines: Sequence[JournaalRegel]) -> tuple[Sequence[JournaalRegel], str | None]:
    """A page ends where a day ends, so that a day is told once; a day longer than a page is told in parts."""
    if len(lines) <= READ:
        return lines, None
    last = day_of(lines[-1].op)
    shown = [line for line in lines if day_of(line.op) != last] or lines[:READ]
    return shown, cursor.after_moment(shown[-1].op, shown[-1].id)


def _merge(
    days: dict[tuple[date, str, UUID], _Day],
    faces: dict[str, View],
    face: View,
    line: JournaalRegel,
    content: dict[str, Any],
    since: dict[UUID, date | None],
) -> None:
    who = f"{face.rol}·{face.get('organisatie', face.soort)}"
    faces[who] = face
    for persoon, given in content.get("over", {}).items():
        key, day = UUID(persoon), day_of(line.op)
        if not given or key not in since or (since[key] or day) > day:
            continue
        merged = days.setdefault((day, who, key), _Day())
        merged.grounds |= {Ground(each) for each in given}
        merged.topics |= {Topic(topic) for topics in given.values() for topic in topics}


def _order(item: tuple[tuple[date, str, UUID], _Day]) -> tuple[int, str, UUID]:
    (day, who, persoon), _merged = item
    return -day.toordinal(), who, persoon


def _day(key: tuple[date, str, UUID], merged: _Day, faces: dict[str, View], leden: dict[UUID, View]) -> View:
    day, who, persoon = key
    over = [leden[persoon]] if persoon in leden else []
    fields = {"dag": day, "wie": faces[who], "over": over}
    return View("regel", fields | {"topics": sorted(merged.topics), "gronden": sorted(merged.grounds)})


def _hidden_hats(opened: OpenPlan) -> set[UUID]:
    """Hats that have or had a seat which this reader may not know of: their looks would tell that they are there."""
    told = select(TafelOpenstelling.deelname_id).where(TafelOpenstelling.lezer_persoon_id == opened.viewer.persoon_id)
    quiet = or_(Deelname.bekend.is_(False), Deelname.rol.in_(QUIET), Deelname.soort == "inkijk")
    query = select(Deelname.aanstelling_id).where(
        Deelname.plan_id == opened.plan.id, Deelname.aanstelling_id.is_not(None), quiet, Deelname.id.not_in(told)
    )
    return {hat for hat in db.session.scalars(query) if hat}


def _may_place(opened: OpenPlan, persons: Collection[UUID]) -> bool:
    """A local organisation's name tells where a child can be found: it goes with `verblijf` about everyone."""
    return all(opened.reads(Topic.VERBLIJF, persoon) for persoon in persons)


# --- both --------------------------------------------------------------------------------------------------------


def _newest(query: Select[Any], opened: OpenPlan, after: tuple[datetime, UUID] | None) -> Select[Any]:
    query = query.where(JournaalRegel.plan_id == opened.plan.id)
    if after:
        op, row_id = after
        query = query.where(or_(JournaalRegel.op < op, and_(JournaalRegel.op == op, JournaalRegel.id < row_id)))
    return query.order_by(JournaalRegel.op.desc(), JournaalRegel.id.desc())


def _content(line: JournaalRegel) -> dict[str, Any]:
    """What a line tells; nothing where its content was destroyed by term."""
    found: dict[str, Any] = json.loads(line.inhoud) if line.inhoud else {}
    return found


def _hat_of(content: dict[str, Any]) -> UUID | None:
    hat = content.get("wie", {}).get("hat")
    return UUID(hat) if hat else None


def _role(hat: Hat, *, place: bool) -> View:
    fields: dict[str, Any] = {"rol": hat.rol, "soort": hat.soort}
    return View("wie", fields | ({"organisatie": hat.organisatie} if place else {}))
