"""Who looked: the trail of one plan, for who leads it and for whoever of the family it is about.

For who leads it is a line per deed. A family member reads the processing log (`verwerkingen.py`) per day: which roles
looked at the part about the own person or about a child it represents, which kinds of information, on which ground.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import NIL, db
from casus.dates import day_of
from casus.errors import NotVisible, Refused
from casus.language import _
from casus.models import JournaalPersoon, JournaalRegel
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.looks import verwerkingen
from casus.sharing.looks.bestanden import next_files
from casus.sharing.looks.kijkers import content_of, face, hat_of, nobody_of
from casus.sharing.looks.verwerkingen import Period, Told
from casus.sharing.people import Hat, hats, members
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Ground, Topic

PAGE = 25
"""Lines on a page for who leads."""
READ = 200
"""Lines that are read at once to make days of, for the family."""
WHOLE = 1000
"""Lines in one file of the own processing log."""
Place = tuple[datetime, UUID]


def journaal(lens: Lens, plan_id: UUID, na: str = "", van: date | None = None, tot: date | None = None) -> View:
    """One page of who looked, newest first; `na` is where the last page ended, `van` and `tot` the days it is about.

    Fields: `voor` ("regie" or "familie"), `regels`, `volgende` (a cursor, or None). A line has `id`, `op`, `dag`,
    `deed`, `wie`, `topics`, `gronden` and `vertrouwelijk` for who leads; `dag`, `wie`, `over`, `topics` and `gronden`
    for the family, with `bestanden`: where each next file of the same days begins. Raises `NotVisible`, `Refused` for
    a partner, `Invalid` for a cursor that is none.
    """
    after, period = cursor.read_moment(na) if na else None, Period(van, tot)
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        if opened.viewer.family:
            page = for_family(opened, period, after)
            return page.but(bestanden=_files(opened, period) if page.volgende or after else [])
        if not leads(opened):
            raise Refused(_("Wie er keek, lezen het gezin en de vaste contactpersoon (regisseur)."))
        return _for_lead(opened, period, after)


def eigen_verwerkingen(
    lens: Lens, plan_id: UUID, na: str = "", van: date | None = None, tot: date | None = None
) -> View:
    """The own processing log as records, for a file: what the page tells, not merged. `records`, `volgende`.

    Raises `NotVisible` for who is not of the family, `Invalid` for a cursor that is none.
    """
    after = cursor.read_moment(na) if na else None
    with lens.on_plan(plan_id) as opened:
        if not opened.viewer.family:
            raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        since = verwerkingen.persons_of(opened)
        rule = verwerkingen.tellable(opened, since)
        lines = verwerkingen.lines_about(opened, rule, Period(van, tot), after, WHOLE + 1)
        shown = lines[:WHOLE]
        found = verwerkingen.told(opened, rule, shown, place=verwerkingen.may_place(opened, since))
        names = {view.id: view.voornaam for view in members(opened) if "voornaam" in view}
        more = cursor.after_moment(shown[-1].op, shown[-1].id) if len(lines) > WHOLE else None
        records = [verwerkingen.record(each, names) for each in found]
        return View("verwerkingen", {"records": records, "volgende": more})


# --- who leads ---------------------------------------------------------------------------------------------------


def _for_lead(opened: OpenPlan, period: Period, after: Place | None) -> View:
    query = select(JournaalRegel).where(JournaalRegel.plan_id == opened.plan.id, *period.within())
    lines = db.session.scalars(verwerkingen.newest(query, after).limit(PAGE + 1)).all()
    content = [(line, content_of(line)) for line in lines[:PAGE]]
    known = hats(hat_of(each) for _line, each in content)
    quiet = _vertrouwelijk([line.id for line in lines[:PAGE]])
    shown = [_deed(opened, line, each, known).but(vertrouwelijk=line.id in quiet) for line, each in content]
    more = cursor.after_moment(lines[PAGE - 1].op, lines[PAGE - 1].id) if len(lines) > PAGE else None
    return View("journaal", {"voor": "regie", "regels": shown, "volgende": more})


def _vertrouwelijk(lines: Sequence[UUID]) -> set[UUID]:
    """The lines that are still kept from somebody of the family."""
    kept = JournaalPersoon.regel_id.in_(lines), JournaalPersoon.vertrouwelijk
    return set(db.session.scalars(select(JournaalPersoon.regel_id).where(*kept)))


def _deed(opened: OpenPlan, line: JournaalRegel, content: dict[str, Any], known: dict[UUID, Hat]) -> View:
    hat_id = hat_of(content)
    mine = hat_id is not None and hat_id == opened.viewer.aanstelling_id
    wie = face(known[hat_id], place=True) if hat_id in known else View("wie", {"soort": nobody_of(content)})
    fields = {"id": line.id, "op": line.op, "dag": day_of(line.op), "deed": Deed(line.deed), "wie": wie.but(zelf=mine)}
    grounds = sorted({Ground(g) for given in content.get("gronden", {}).values() for g in given})
    topics = sorted(Topic(topic) for topic in content.get("gronden", {}))
    return View("regel", fields | {"gronden": grounds, "topics": topics})


# --- the family --------------------------------------------------------------------------------------------------


@dataclass
class _Day:
    """What was merged for one day, one role and one person."""

    wie: View
    topics: set[Topic] = field(default_factory=set)
    grounds: set[Ground] = field(default_factory=set)


def for_family(opened: OpenPlan, period: Period, after: Place | None, *, names: bool = True) -> View:
    """What somebody of the family reads of one page of it: per day which roles, at what, on which ground.

    `names` False: without those that a privacy officer granted, for what others read too.
    """
    since = verwerkingen.persons_of(opened)
    rule = verwerkingen.tellable(opened, since)
    shown, more = _whole_days(verwerkingen.lines_about(opened, rule, period, after, READ + 1))
    days: dict[tuple[date, str, UUID], _Day] = {}
    place = verwerkingen.may_place(opened, since)
    for each in verwerkingen.told(opened, rule, shown, place=place, names=names):
        _merge(days, each)
    leden = {view.id: view for view in members(opened)}
    rows = [_day(key, merged, leden) for key, merged in sorted(days.items(), key=_order)]
    return View("journaal", {"voor": "familie", "regels": rows, "volgende": more})


def _files(opened: OpenPlan, period: Period) -> list[str]:
    rule = verwerkingen.tellable(opened, verwerkingen.persons_of(opened))
    return next_files(opened, rule, period, WHOLE)


def _whole_days(lines: Sequence[JournaalRegel]) -> tuple[Sequence[JournaalRegel], str | None]:
    """A page ends where a day ends, so that a day is told once; a day longer than a page is told in parts."""
    if len(lines) <= READ:
        return lines, None
    last = day_of(lines[-1].op)
    shown = [line for line in lines if day_of(line.op) != last] or lines[:READ]
    return shown, cursor.after_moment(shown[-1].op, shown[-1].id)


def _merge(days: dict[tuple[date, str, UUID], _Day], each: Told) -> None:
    who = f"{each.wie.rol}·{each.wie.get('organisatie', each.wie.soort)}·{each.wie.get('naam', '')}"
    merged = days.setdefault((each.dag, who, each.row.persoon_id), _Day(each.wie))
    merged.grounds |= set(each.over)
    merged.topics |= {topic for topics in each.over.values() for topic in topics}


def _order(item: tuple[tuple[date, str, UUID], _Day]) -> tuple[int, str, UUID]:
    (day, who, persoon), _merged = item
    return -day.toordinal(), who, persoon


def _day(key: tuple[date, str, UUID], merged: _Day, leden: dict[UUID, View]) -> View:
    day, _who, persoon = key
    over = [leden[persoon]] if persoon in leden else []
    fields = {"dag": day, "wie": merged.wie, "over": over}
    return View("regel", fields | {"topics": sorted(merged.topics), "gronden": sorted(merged.grounds)})
