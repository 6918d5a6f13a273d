"""A yes by name noted and taken back: doorbreking of secrecy, or AVG toestemming, for topics of one seat."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus.actions import mail, termijnen
from casus.actions.checking import Checking
from casus.actions.deelnames import rows
from casus.actions.leading import led
from casus.actions.toestemmingen import weighing
from casus.actions.vrijgaven.noting import keep_yes, said_yes
from casus.database import db, flush
from casus.errors import NotVisible, Refused, StepRefused
from casus.language import _
from casus.models import Deelname, Toestemming
from casus.sharing.lens import Lens
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Topic


def noteren(
    lens: Lens,
    plan_id: UUID,
    deelname_id: UUID,
    *,
    soort: str,
    over: UUID,
    topics: Collection[str],
    ja: Iterable[Mapping[str, Any]],
    gegeven_op: date | None = None,
    tot: date | None = None,
) -> View:
    """Note who said yes to this seat reading these topics about this person (AVG 7 lid 1; WGBO, BW 7:457).

    `ja`: entries with `over`, `wie`, `hoe`. `tot` is its last day; without it the yes lasts as long as the seat. While
    a yes is missing it opens nothing. Only who leads the plan. Raises `NotVisible`, `Refused`, `Invalid`, `StepRefused`
    for a seat that has ended.
    """
    with led(lens, plan_id, Deed.TOESTEMMING_GENOTEERD) as opened:
        seat = rows.seat_of(opened, deelname_id)
        if seat.status not in rows.LIVE:
            raise StepRefused(_("Deze deelname is al gestopt."))
        checking = Checking(opened.at)
        chosen = _topics(checking, seat, soort, topics)
        _about(checking, seat, over)
        op = checking.come("gegeven_op", gegeven_op or checking.today)
        until = checking.to_come("tot", tot)
        checking.stop()
        said = said_yes(checking, [over], weighing.reader_of(seat), ja, opened.at)
        if not said:
            checking.wrong("ja", _("Kies wie er ja zei."))
        checking.stop()
        of = {"lezer_deelname_id": seat.id, "doelbinding": seat.doelbinding or str(seat.rol), "tot": until}
        keep_yes(opened, soort, chosen, said, op, **of)
        return _weighed(opened, seat, over)


def intrekken(
    lens: Lens, plan_id: UUID, deelname_id: UUID, *, over: UUID, soort: str, door: UUID | None = None
) -> View:
    """Take back the yes by name about this person: who gave it, or who leads notes it (`door`: only this giver's).

    From this moment the seat reads nothing that it asked this yes for (AVG 7 lid 3). Twice by the giver is once.
    Raises `NotVisible` where the asker gave no such yes, `Refused` for anybody who neither gave it nor leads.
    """
    with lens.on_plan(plan_id, Deed.TOESTEMMING_INGETROKKEN, writing=True) as opened:
        noted = leads(opened)
        if not noted and not opened.viewer.family:
            raise Refused(_("Een ja intrekken doet wie het gaf."))
        seat = rows.seat_of(opened, deelname_id)
        taken = _given(seat, over, soort, door if noted else opened.viewer.persoon_id, again=not noted)
        for row in taken:
            row.ingetrokken_op = opened.at
        flush()
        if taken:
            weighing.weigh(seat, opened.at)
            _tell(opened, seat)
        rows.concern(opened, seat, [over])
        return View("toestemming", {"id": seat.id, "ingetrokken": True})


def _topics(checking: Checking, seat: Deelname, soort: str, topics: Collection[str]) -> list[Topic]:
    """Only what the agreements ask this kind of yes for: another yes would open nothing, and say that it does."""
    may = weighing.asked(seat, checking.today).get(soort, [])
    chosen = [topic for topic in may if str(topic) in set(topics)]
    if not may:
        checking.wrong("soort", _("De afspraken vragen dit ja niet voor deze deelname."))
    elif not chosen or len(chosen) != len(set(topics)):
        checking.wrong("topics", _("Kies waarvoor het ja geldt."))
    return chosen


def _about(checking: Checking, seat: Deelname, over: UUID) -> None:
    if over not in rows.about_of(seat):
        checking.wrong("over", _("Een ja gaat over iemand van deze deelname."))


def _weighed(opened: OpenPlan, seat: Deelname, over: UUID) -> View:
    weighing.weigh(seat, opened.at)
    rows.concern(opened, seat, [over])
    return View("toestemming", {"id": seat.id})


def _given(seat: Deelname, over: UUID, soort: str, door: UUID | None, *, again: bool) -> list[Toestemming]:
    """What stands of it. `again`: none does where it was taken back before, and that is no error."""
    query = select(Toestemming).where(
        Toestemming.lezer_deelname_id == seat.id,
        Toestemming.vrijgave_id.is_(None),
        Toestemming.persoon_id == over,
        Toestemming.soort == soort,
    )
    by = or_(Toestemming.door_persoon_id == door, Toestemming.door_organisatie_id == door)
    found = list(db.session.scalars(query if door is None else query.where(by)))
    stands = [row for row in found if row.ingetrokken_op is None]
    if not (stands or (again and found)) or seat.status not in rows.LIVE:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return stands


def _tell(opened: OpenPlan, seat: Deelname) -> None:
    """Who leads must say what it means for safety; who lost access is told that, and nobody who withdrew."""
    key = f"toestemming_ingetrokken:{seat.id}:{opened.at.isoformat()}"
    termijnen.due("akkoord_ingetrokken", key, opened.at, plan_id=opened.plan.id)
    mail.tell_hats([opened.regie.aanstelling_id if opened.regie else None, seat.aanstelling_id])
    mail.tell_persons([seat.persoon_id])
