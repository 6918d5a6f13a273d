"""Every yes that this very reader gave and that still stands, whatever seat it is for (AVG 7 lid 3).

Who said yes knows for whom, also where the seat itself is not shown: Veilig Thuis, a GI, one that others may not know
of, one about somebody else too, or one that nobody accepted yet. Nothing is told here about the yes of anybody else.
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from casus import dates
from casus.database import db
from casus.models import Akkoord, Deelname, Toestemming, ToestemmingTopic
from casus.sharing.people import hats, names
from casus.sharing.rows import OpenPlan
from casus.sharing.tafel import LIVE
from casus.sharing.view import View
from casus.words import Topic

Said = dict[Deelname, list[View]]


def own_yes(opened: OpenPlan) -> Said:
    """By seat the yes that this reader said to it: `persoon_id` (about whom), `hoe`, `op`."""
    day = dates.day_of(opened.at)
    query = (
        select(Deelname, Akkoord)
        .join(Akkoord, Akkoord.deelname_id == Deelname.id)
        .where(Akkoord.door_persoon_id == opened.viewer.persoon_id, *_stands(Akkoord, day), *_lives(opened))
        .order_by(Deelname.id, Akkoord.id)
    )
    found: Said = {}
    for seat, row in db.session.execute(query) if opened.viewer.persoon_id else ():
        view = View("akkoord", {"persoon_id": row.persoon_id, "hoe": row.hoe, "op": row.op})
        found.setdefault(seat, []).append(view)
    return found


def own_named(opened: OpenPlan) -> Said:
    """By seat the yes by name that this reader gave: `soort`, `persoon_id` (about whom), `topics`, `op`."""
    day = dates.day_of(opened.at)
    query = (
        select(Deelname, Toestemming, ToestemmingTopic.topic)
        .join(Toestemming, Toestemming.lezer_deelname_id == Deelname.id)
        .join(ToestemmingTopic, ToestemmingTopic.toestemming_id == Toestemming.id)
        .where(Toestemming.door_persoon_id == opened.viewer.persoon_id, Toestemming.vrijgave_id.is_(None))
        .where(*_stands(Toestemming, day), *_lives(opened))
        .order_by(Deelname.id, Toestemming.gegeven_op)
    )
    given: dict[Deelname, dict[tuple[str, UUID], list[tuple[Topic, Any]]]] = {}
    for seat, row, topic in db.session.execute(query) if opened.viewer.persoon_id else ():
        given.setdefault(seat, {}).setdefault((row.soort, row.persoon_id), []).append((topic, row.gegeven_op))
    return {seat: [_named(*key, of) for key, of in sorted(each.items())] for seat, each in given.items()}


def taken_back(opened: OpenPlan) -> set[UUID]:
    """The seats that read nothing now, for which this very reader took a yes back and did not say it again."""
    again = aliased(Akkoord)
    stands = exists(
        select(again.id).where(
            again.deelname_id == Akkoord.deelname_id,
            again.persoon_id == Akkoord.persoon_id,
            again.door_persoon_id == Akkoord.door_persoon_id,
            *_stands(again, dates.day_of(opened.at)),
        )
    )
    query = (
        select(Deelname.id)
        .join(Akkoord, Akkoord.deelname_id == Deelname.id)
        .where(Akkoord.door_persoon_id == opened.viewer.persoon_id, Akkoord.ingetrokken_op.is_not(None), ~stands)
        .where(~Deelname.compleet, *_lives(opened))
    )
    return set(db.session.scalars(query)) if opened.viewer.persoon_id else set()


def elsewhere(
    opened: OpenPlan, leden: Collection[View], said: Said, named: Said, shown: Collection[UUID]
) -> list[View]:
    """The yes for seats that stand in no line of the table: `deelname_id`, `wie` (naam, rol), `over`, `akkoord`,
    `toestemming`. With whom it is for as it was told when the yes was asked (`actions/javragen/asked.py`).
    """
    seats = [seat for seat in dict.fromkeys((*said, *named)) if seat.id not in shown]
    known = hats(seat.aanstelling_id for seat in seats)
    views = []
    for seat in seats:
        hat = known.get(seat.aanstelling_id) if seat.aanstelling_id else None
        yes, by_name = said.get(seat, []), named.get(seat, [])
        about = names(leden, (view.persoon_id for view in (*yes, *by_name)))
        wie = View("professional", {"naam": hat.naam, "rol": hat.rol} if hat else {"rol": seat.rol})
        fields = {"deelname_id": seat.id, "wie": wie, "over": about, "akkoord": yes, "toestemming": by_name}
        views.append(View("eigen_ja", fields))
    return views


def by_seat(said: Said) -> dict[UUID, list[View]]:
    return {seat.id: views for seat, views in said.items()}


def _stands(kind: Any, day: Any) -> Iterable[Any]:
    """Not taken back, and not past its own last day."""
    return kind.ingetrokken_op.is_(None), or_(kind.tot.is_(None), kind.tot >= day)


def _lives(opened: OpenPlan) -> Iterable[Any]:
    over = or_(Deelname.tot.is_(None), Deelname.tot > opened.at)
    return Deelname.plan_id == opened.plan.id, Deelname.status.in_(LIVE), over


def _named(soort: str, persoon: UUID, of: list[tuple[Topic, Any]]) -> View:
    topics = sorted({topic for topic, _op in of}, key=list(Topic).index)
    return View(
        "toestemming", {"soort": soort, "persoon_id": persoon, "topics": topics, "op": max(op for _t, op in of)}
    )
