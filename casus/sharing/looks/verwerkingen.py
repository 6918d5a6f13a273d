"""The processing log as one family member may read it: who looked at what about the own person or a child, and why.

Roles and organisations, never somebody of the staff, never what another family member did, never a seat that this
reader may not know of, and nothing that is still vertrouwelijk. What was lifted by name is told, whoever looked.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select, true

from casus import journal
from casus.database import db
from casus.dates import day_of, start_of
from casus.errors import Invalid
from casus.language import _
from casus.models import Deelname, JournaalPersoon, JournaalRegel, TafelOpenstelling
from casus.sharing.looks.kijkers import Faces
from casus.sharing.looks.namen import granted, names_of
from casus.sharing.rows import OpenPlan
from casus.sharing.tafel import QUIET
from casus.sharing.view import View
from casus.verwerkingen import REGISTER
from casus.words import Ground, Topic

Place = tuple[datetime, UUID]
Rule = list[ColumnElement[bool]]
FIRST_YEAR, LAST_YEAR = 2000, 2200
_HAT = '"hat":"'
"""How the content of a line, which holds ids and words only, says that a hat did it."""


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included; None is open."""

    van: date | None = None
    tot: date | None = None

    def __post_init__(self) -> None:
        """Raises `Invalid` for days that no trail can have, or an end before the start."""
        for name, day in (("van", self.van), ("tot", self.tot)):
            if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
                raise Invalid({name: [_("Deze datum ligt te ver weg.")]})
        if self.van and self.tot and self.tot < self.van:
            raise Invalid({"tot": [_("Deze dag ligt voor de eerste dag.")]})

    def within(self) -> list[ColumnElement[bool]]:
        op = JournaalRegel.op
        first = [op >= start_of(self.van)] if self.van else []
        return first + ([op < start_of(self.tot + timedelta(days=1))] if self.tot else [])


@dataclass(frozen=True)
class Told:
    """One record: a line about one person, with who that was in words, and per ground the kinds of information."""

    line: JournaalRegel
    row: JournaalPersoon
    wie: View
    over: Mapping[Ground, Sequence[Topic]]

    @property
    def dag(self) -> date:
        return day_of(self.line.op)


def persons_of(opened: OpenPlan) -> dict[UUID, date | None]:
    """The own person and the children one represents, each from the day that the right began."""
    assert opened.viewer.persoon_id is not None
    found: dict[UUID, date | None] = {
        g.persoon: g.since
        for g in opened.grants.all
        if g.ground is Ground.REPRESENTATION and g.topic is Topic.TAFEL and g.may.reads
    }
    return found | {opened.viewer.persoon_id: None}


def lines_about(
    opened: OpenPlan, tellable: Rule, period: Period, after: Place | None, limit: int
) -> Sequence[JournaalRegel]:
    """Looks that this reader may know of, newest first. The others are left out before pages are cut: where a page
    ends would tell that there were looks, also those of another family member.
    """
    return db.session.scalars(newest(looks_of(opened, tellable, period, JournaalRegel), after).limit(limit)).all()


def looks_of(opened: OpenPlan, tellable: Rule, period: Period, *what: Any) -> Any:
    return (
        select(*what)
        .join(JournaalPersoon, JournaalPersoon.regel_id == JournaalRegel.id)
        .where(JournaalRegel.plan_id == opened.plan.id, JournaalRegel.inhoud.is_not(None), *period.within())
        .where(*tellable)
        .distinct()
    )


def told(
    opened: OpenPlan, tellable: Rule, lines: Sequence[JournaalRegel], *, place: bool, names: bool = True
) -> list[Told]:
    """The records of these lines, in their order; with a name where a privacy officer said yes to this reader.

    `names` False: what is made of it goes to others too.
    """
    by_line = {line.id: line for line in lines}
    query = select(JournaalPersoon).join(JournaalRegel, JournaalRegel.id == JournaalPersoon.regel_id)
    rows = db.session.scalars(query.where(JournaalPersoon.regel_id.in_(by_line), *tellable)).all()
    known = Faces(rows, by_line, place=place)
    named = names_of(granted(opened) if names else (), lines)
    found = [_one(by_line[row.regel_id], row, known, named) for row in rows]
    order = {line.id: at for at, line in enumerate(lines)}
    return sorted(
        (each for each in found if each.over), key=lambda each: (order[each.row.regel_id], each.row.persoon_id)
    )


def _one(line: JournaalRegel, row: JournaalPersoon, known: Faces, named: Mapping[UUID, str]) -> Told:
    wie, over = known.of(row)
    return Told(line, row, wie.but(naam=named[line.id]) if line.id in named else wie, over)


def newest(query: Any, after: Place | None) -> Any:
    """Newest first, from where the last page ended."""
    if after:
        op, row_id = after
        query = query.where(or_(JournaalRegel.op < op, and_(JournaalRegel.op == op, JournaalRegel.id < row_id)))
    return query.order_by(JournaalRegel.op.desc(), JournaalRegel.id.desc())


def record(each: Told, names: Mapping[UUID, str]) -> dict[str, Any]:
    """One record in the words of Logboek Dataverwerkingen (Logius), with what NEN 7513 shows a client beside it."""
    row, line = each.row, each.line
    code = row.activiteit or "hulp-coordineren"
    return {
        "trace_id": line.id.hex,
        "span_id": journal.seal_of("span", f"{line.id}:{row.persoon_id}")[:16],
        "processing_activity_id": code,
        "name": _(REGISTER[code].naam),
        "status": row.status or "OK",
        "start_time": row.begin or line.op,
        "end_time": row.eind or line.op,
        "resource": row.object or "plan",
        "data_subject_id": journal.seal_of("betrokkene", str(row.persoon_id))[:32],
        "over": names.get(row.persoon_id, ""),
        "rol": each.wie.rol,
        "organisatie": each.wie.get("organisatie", each.wie.soort),
        **({"naam": each.wie.naam} if "naam" in each.wie else {}),
        "actie": row.actie or "R",
        "soorten": sorted({topic for topics in each.over.values() for topic in topics}),
        "gronden": sorted(each.over),
        "noodtoegang": Ground.EMERGENCY in each.over,
        "staat": "opgeheven" if row.opgeheven_op else "normaal",
    }


# --- what may be told --------------------------------------------------------------------------------------------


def tellable(opened: OpenPlan, since: Mapping[UUID, date | None]) -> Rule:
    """A look by a hat about these persons, not vertrouwelijk; lifted by name, or by nobody who must stay unknown."""
    inhoud = JournaalRegel.inhoud
    known = and_(true(), *(~inhoud.contains(f'{_HAT}{hat}"') for hat in _hidden_hats(opened)))
    return [
        JournaalPersoon.vertrouwelijk.is_(False),
        inhoud.contains(_HAT),
        or_(*(_about(persoon, day) for persoon, day in since.items())),
        or_(JournaalPersoon.opgeheven_op.is_not(None), known),
    ]


def _about(persoon: UUID, day: date | None) -> ColumnElement[bool]:
    about = JournaalPersoon.persoon_id == persoon
    return and_(about, JournaalRegel.op >= start_of(day)) if day else about


def _hidden_hats(opened: OpenPlan) -> set[UUID]:
    """Hats that have or had a seat which this reader may not know of: their looks would tell that they are there."""
    reader = TafelOpenstelling.lezer_persoon_id == opened.viewer.persoon_id
    shown = select(TafelOpenstelling.deelname_id).where(reader)
    quiet = or_(Deelname.bekend.is_(False), Deelname.rol.in_(QUIET), Deelname.soort == "inkijk")
    query = select(Deelname.aanstelling_id).where(
        Deelname.plan_id == opened.plan.id, Deelname.aanstelling_id.is_not(None), quiet, Deelname.id.not_in(shown)
    )
    return {hat for hat in db.session.scalars(query) if hat}


def may_place(opened: OpenPlan, persons: Collection[UUID]) -> bool:
    """A local organisation's name tells where a child can be found: it goes with `verblijf` about everyone."""
    return all(opened.reads(Topic.VERBLIJF, persoon) for persoon in persons)
