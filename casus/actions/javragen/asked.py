"""What is asked of this reader: who would take part or read, about whom, what for, what they would read, which text."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from casus import dates
from casus.actions.deelnames.rows import LIVE
from casus.actions.toestemmingen.texts import INSTEMMING, text_version
from casus.actions.vrijgaven import consent
from casus.actions.vrijgaven.noting import soort_of
from casus.convenant.cells import Convenant
from casus.database import db
from casus.models import Deelname, Informatievraag, Javraag, Vrijgave, VrijgaveItem
from casus.sharing.columns import column
from casus.sharing.lens import Lens
from casus.sharing.parts import agreed
from casus.sharing.people import Hat, hats, members, names
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Role, Topic


class _Open(NamedTuple):
    """One open question, with the seat that would read, and for a release that and the question behind it."""

    row: Javraag
    seat: Deelname | None
    release: Vrijgave | None
    question: Informatievraag | None


def javragen(lens: Lens, plan_id: UUID) -> View:
    """`vragen`: the open questions to this reader, oldest first: `voor` (meedoen or vrijgeven), `wie` (naam, rol),
    `over`, `waarvoor`, `leest` (in topics), `tot`, `tekst`, `gevraagd_op`. Nothing about anybody else who is asked.
    `ik`: the reader, as far as known. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        asked = [each for each in _open(opened) if stands(each.seat, each.release, opened.at)]
        known = hats(each.seat.aanstelling_id for each in asked if each.seat)
        convenant = agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
        topics = _topics({each.release.id for each in asked if each.release})
        leden = members(opened)
        views = [_view(opened, each, known, convenant, topics, leden) for each in asked]
        me = opened.viewer.persoon_id
        return View("javragen", {"vragen": views, "ik": names(leden, [me] if me else [])})


def _open(opened: OpenPlan) -> Sequence[_Open]:
    reads = aliased(Deelname)
    seat_id = func.coalesce(Javraag.deelname_id, Vrijgave.lezer_deelname_id)
    query = (
        select(Javraag, reads, Vrijgave, Informatievraag)
        .outerjoin(Vrijgave, Vrijgave.id == Javraag.vrijgave_id)
        .outerjoin(Informatievraag, Informatievraag.id == Vrijgave.vraag_id)
        .outerjoin(reads, reads.id == seat_id)
        .where(Javraag.plan_id == opened.plan.id, Javraag.aan_persoon_id == opened.viewer.persoon_id)
        .where(Javraag.beantwoord_op.is_(None))
    )
    rows = db.session.execute(query.order_by(Javraag.gevraagd_op, Javraag.id)).all()
    return [_Open(*row) for row in rows]


def stands(seat: Deelname | None, release: Vrijgave | None, at: datetime) -> bool:
    """Whether what a yes was asked for is still there: the release, or without one the seat."""
    return consent.runs(release, at) if release is not None else seat is not None and seat.status in LIVE


def _topics(releases: Collection[UUID]) -> dict[UUID, set[Topic]]:
    found: dict[UUID, set[Topic]] = {each: set() for each in releases}
    query = select(VrijgaveItem.vrijgave_id, VrijgaveItem.topic).where(VrijgaveItem.vrijgave_id.in_(sorted(releases)))
    for release, topic in db.session.execute(query):
        found[release].add(topic)
    return found


def _view(
    opened: OpenPlan,
    each: _Open,
    known: dict[UUID, Hat],
    convenant: Convenant | None,
    topics: dict[UUID, set[Topic]],
    leden: Collection[View],
) -> View:
    seat, hat = each.seat, known.get(each.seat.aanstelling_id) if each.seat and each.seat.aanstelling_id else None
    who: dict[str, Any] = {"naam": hat.naam, "rol": hat.rol} if hat else {"rol": seat.rol if seat else Role.VOLWASSENE}
    fields: dict[str, Any] = {"wie": View("professional", who), "over": names(leden, [each.row.persoon_id])}
    if each.release is not None and each.question is not None:
        text = text_version(soort_of(opened, each.question)).tekst
        fields |= {"voor": "vrijgeven", "waarvoor": each.question.reden, "tot": each.release.tot, "tekst": text}
        fields["leest"] = sorted(topics[each.release.id], key=list(Topic).index)
    elif seat is not None:
        reads = [cell.topic for cell in column(convenant, seat.rol).leest]
        fields |= {"voor": "meedoen", "waarvoor": seat.doelbinding, "tot": seat.tot, "leest": reads}
        fields["tekst"] = text_version(INSTEMMING).tekst
    return reveal(each.row, {Topic.TOESTEMMING}, only=("gevraagd_op",), **fields)
