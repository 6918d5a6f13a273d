"""A yes that comes later, a yes that is taken back, a release that stops: each at once, on every page."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.checking import Checking
from casus.actions.lezen_gestopt import tell_reader
from casus.actions.vrijgaven.consent import reader_of, runs, weigh
from casus.actions.vrijgaven.noting import gap_view, note_yes, said_yes
from casus.database import NIL, db, flush
from casus.errors import NotVisible, Refused, StepRefused
from casus.language import _
from casus.models import Informatievraag, Toestemming, Vrijgave, VrijgavePersoon
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Topic


def ja_noteren(
    lens: Lens, plan_id: UUID, vrijgave_id: UUID, *, ja: Iterable[Mapping[str, Any]], gegeven_op: date | None = None
) -> View:
    """Note a yes that was still missing. By who leads the plan. Raises `NotVisible`, `Refused`, `Invalid`,
    `StepRefused` where the release has ended.
    """
    with lens.on_plan(plan_id, Deed.JA_GENOTEERD) as opened:
        require_lead(opened)
        row = _running(opened, vrijgave_id)
        about = db.session.scalars(select(VrijgavePersoon.persoon_id).where(VrijgavePersoon.vrijgave_id == row.id))
        checking = Checking(opened.at)
        said = said_yes(checking, set(about), reader_of(row), ja, opened.at)
        if not said:
            checking.wrong("ja", _("Kies wie er ja zei."))
        op = checking.come("gegeven_op", gegeven_op or checking.today)
        checking.stop()
        note_yes(opened, row, db.session.get_one(Informatievraag, row.vraag_id), said, op)
        return _weighed(opened, row)


def intrekken(lens: Lens, plan_id: UUID, vrijgave_id: UUID) -> View:
    """Who leads the plan ends a release in one tap; who read it is told that it stopped.

    Raises `NotVisible`, `Refused`, `StepRefused`.
    """
    with lens.on_plan(plan_id, Deed.VRIJGAVE_INGETROKKEN) as opened:
        require_lead(opened)
        row = _running(opened, vrijgave_id)
        if _opens(opened, row):
            _tell(opened, row)
        row.ingetrokken_op = opened.at
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        opened.touched.add(row.id)
        flush()
        return View("vrijgave", {"id": row.id, "ingetrokken": True})


def ja_intrekken(lens: Lens, plan_id: UUID, vrijgave_id: UUID, *, over: UUID) -> View:
    """Who said yes for this person takes it back, from the own account (AVG 7 lid 3).

    From this moment nothing of the release is read that is about this person. Twice is once. Raises `NotVisible` where
    this reader gave no such yes, `Refused` for anybody but the family.
    """
    with lens.on_plan(plan_id, Deed.VRIJGAVE_INGETROKKEN, writing=True) as opened:
        if not opened.viewer.family:
            raise Refused(_("Een ja intrekken doet wie het gaf."))
        row = _held(opened, vrijgave_id)
        given = _given(opened, row, over)
        for one in given:
            one.ingetrokken_op = opened.at
        flush()
        if given:
            _closed(opened, row, over)
        opened.touched.add(row.id)
        return View("vrijgave", {"id": row.id, "ingetrokken": True})


def _closed(opened: OpenPlan, row: Vrijgave, over: UUID) -> None:
    """Who leads must say what it means for safety; who reads less is told that, and nobody who withdrew."""
    before = _opens(opened, row, over)
    weigh(row, opened.at)
    key = f"vrijgave_ja_ingetrokken:{row.id}:{opened.at.isoformat()}"
    termijnen.due("akkoord_ingetrokken", key, opened.at, plan_id=opened.plan.id)
    mail.tell_hats([opened.regie.aanstelling_id if opened.regie else None])
    if before and not _opens(opened, row, over):
        _tell(opened, row)


def _opens(opened: OpenPlan, row: Vrijgave, *over: UUID) -> bool:
    """Whether it opens something now; only about this person where one is named."""
    day, mine = dates.day_of(opened.at), VrijgavePersoon.vrijgave_id == row.id
    query = select(VrijgavePersoon.persoon_id).where(mine, VrijgavePersoon.compleet)
    query = query.where(or_(VrijgavePersoon.tot.is_(None), VrijgavePersoon.tot >= day))
    about = set(db.session.scalars(query))
    return runs(row, opened.at) and bool(about.intersection(over) if over else about)


def _tell(opened: OpenPlan, row: Vrijgave) -> None:
    key = f"{row.id}:{opened.at.isoformat()}"
    tell_reader(opened, key, seat_id=row.lezer_deelname_id, persoon=row.lezer_persoon_id)


def _weighed(opened: OpenPlan, row: Vrijgave) -> View:
    gaps = weigh(row, opened.at)
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.PROCES))
    opened.touched.add(row.id)
    return View("vrijgave", {"id": row.id, "ontbreekt": [gap_view(opened, gap) for gap in gaps]})


def _held(opened: OpenPlan, vrijgave_id: UUID) -> Vrijgave:
    """A release of items in this plan, ours until the transaction ends: a yes given and one taken back are in turn."""
    query = select(Vrijgave).where(
        Vrijgave.id == vrijgave_id, Vrijgave.plan_id == opened.plan.id, Vrijgave.soort == "items"
    )
    row = db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def _running(opened: OpenPlan, vrijgave_id: UUID) -> Vrijgave:
    row = _held(opened, vrijgave_id)
    if row.ingetrokken_op is not None or (row.tot is not None and row.tot <= opened.at):
        raise StepRefused(_("Deze vrijgave is al gestopt."))
    return row


def _given(opened: OpenPlan, row: Vrijgave, over: UUID) -> list[Toestemming]:
    """What stands of the yes of this very reader; none where it was taken back before."""
    query = select(Toestemming).where(
        Toestemming.vrijgave_id == row.id,
        Toestemming.persoon_id == over,
        Toestemming.door_persoon_id == opened.viewer.persoon_id,
    )
    found = list(db.session.scalars(query))
    if not found:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return [each for each in found if each.ingetrokken_op is None]
