"""Who lives with whom. It decides who may know where someone can be found, so who moves out loses that at once."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm.attributes import flag_modified

from casus.actions.checking import LINE, Checking
from casus.actions.gezinnen.opening import editing, leading, noted, row_of
from casus.actions.gezinnen.velden import last_day, reason
from casus.actions.gezinnen.vinden import found_elsewhere
from casus.actions.stale import same_version
from casus.database import db, flush, uuid7
from casus.dates import day_of
from casus.errors import Conflict
from casus.language import _
from casus.models import Huishouden, Huishoudlid
from casus.sharing.lens import Lens
from casus.sharing.looks.gezag import runs
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic


def huishouden_maken(
    lens: Lens, plan_id: UUID, *, leden: Collection[UUID], naam: str = "", van: date | None = None
) -> View:
    """A household of these persons of the gezin. A child of separated parents may live in two. Raises `Invalid`."""
    with leading(lens, plan_id, Deed.HUISHOUDEN_GEWIJZIGD) as opened:
        checking = Checking(opened.at)
        bewoners = checking.persons("leden", opened, leden)
        row = Huishouden(id=uuid7(), gezin_id=opened.plan.gezin_id, van=van)
        row.naam = checking.text("naam", naam, required=False, limit=LINE)
        checking.stop()
        db.session.add(row)
        flush()
        _move_in(opened, row, bewoners, van)
        return _shown(opened, row)


def huishouden_leden(
    lens: Lens,
    plan_id: UUID,
    huishouden_id: UUID,
    *,
    versie: int,
    erbij: Collection[UUID] = (),
    eruit: Collection[UUID] = (),
    per: date | None = None,
    reden: str = "",
) -> View:
    """Persons who live here from `per` on (today when not said), and persons who from then on no longer do.

    Where those who left can be found is no longer known from the rows of this household. Raises `Invalid`, `Stale`.
    """
    yours = {"erbij": list(erbij), "eruit": list(eruit), "per": per, "reden": reden}
    with editing(lens, plan_id, Deed.HUISHOUDEN_GEWIJZIGD, huishouden_id, yours) as opened:
        row = row_of(opened, Huishouden, huishouden_id)
        same_version(row, versie)
        checking = Checking(opened.at)
        came = checking.persons("erbij", opened, erbij, required=False)
        here = {lid.persoon_id: lid for lid in _living(opened, row)}
        if not set(eruit) <= here.keys():
            checking.wrong("eruit", _("Kies iemand die hier woont."))
        why = reason(checking, reden) if eruit else ""
        last = last_day(checking, per, row.van)
        checking.stop()
        _end(opened, [here[persoon] for persoon in eruit], last, why)
        _move_in(opened, row, [p for p in came if p not in here or p in set(eruit)], per or day_of(opened.at))
        flag_modified(row, "naam")  # who lives here changed, so whoever read it before is late
        return _shown(opened, row)


def huishouden_beeindigen(
    lens: Lens, plan_id: UUID, huishouden_id: UUID, *, versie: int, reden: str, per: date | None = None
) -> View:
    """Nobody lives here any more from `per` on (today when not said). Raises `Invalid`, `Stale`."""
    yours = {"reden": reden, "per": per}
    with editing(lens, plan_id, Deed.HUISHOUDEN_GEWIJZIGD, huishouden_id, yours) as opened:
        row = row_of(opened, Huishouden, huishouden_id)
        same_version(row, versie)
        checking = Checking(opened.at)
        row.reden, row.tot = reason(checking, reden), last_day(checking, per, row.van)
        checking.stop()
        _end(opened, _living(opened, row), row.tot, row.reden)
        return _shown(opened, row)


def move_out(opened: OpenPlan, persoon_id: UUID, tot: date, reden: str) -> None:
    """Somebody lives in none of the households of this gezin any more."""
    mine = select(Huishouden.id).where(Huishouden.gezin_id == opened.plan.gezin_id)
    rows = select(Huishoudlid).where(Huishoudlid.huishouden_id.in_(mine), Huishoudlid.persoon_id == persoon_id)
    living = [lid for lid in db.session.scalars(rows) if lid.tot is None or lid.tot > tot]
    _end(opened, living, tot, reden)


def _living(opened: OpenPlan, row: Huishouden) -> list[Huishoudlid]:
    rows = db.session.scalars(
        select(Huishoudlid).where(
            Huishoudlid.huishouden_id == row.id,
            or_(Huishoudlid.tot.is_(None), Huishoudlid.tot >= day_of(opened.at)),
        )
    )
    return list(rows)


def _move_in(opened: OpenPlan, row: Huishouden, bewoners: Iterable[UUID], van: date | None) -> None:
    if row.tot is not None and row.tot < day_of(opened.at):
        raise Conflict(_("Dit huishouden is beëindigd."))
    for persoon in bewoners:
        db.session.add(Huishoudlid(huishouden_id=row.id, persoon_id=persoon, van=van))
        noted(opened, Topic.SAMENSTELLING, row.id, persoon)
    flush()


def _end(opened: OpenPlan, leden: Collection[Huishoudlid], tot: date, reden: str) -> None:
    for lid in leden:
        lid.tot, lid.reden = tot, reden
        noted(opened, Topic.SAMENSTELLING, lid.id, lid.persoon_id)
    flush()
    for huishouden_id in {lid.huishouden_id for lid in leden}:
        gone = {lid.persoon_id for lid in leden if lid.huishouden_id == huishouden_id}
        found_elsewhere(opened, huishouden_id, gone, tot, reden)


def _shown(opened: OpenPlan, row: Huishouden) -> View:
    flush()
    noted(opened, Topic.SAMENSTELLING, row.id)
    rows = select(Huishoudlid).where(Huishoudlid.huishouden_id == row.id).order_by(Huishoudlid.id)
    leden = [
        reveal(lid, {Topic.SAMENSTELLING}, persoon_id=lid.persoon_id, loopt=runs(lid, opened))
        for lid in db.session.scalars(rows)
    ]
    return reveal(row, {Topic.SAMENSTELLING}, leden=leden, loopt=runs(row, opened))
