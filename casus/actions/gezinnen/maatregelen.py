"""What limits or takes over deciding: a judgement on capacity, and a measure of the court that a GI executes."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from casus.actions.checking import LINE, Checking
from casus.actions.deelbesluiten.measure import measure_ended
from casus.actions.deelnames.renewal import weigh_about
from casus.actions.gezinnen.opening import editing, leading, noted, row_about
from casus.actions.gezinnen.velden import last_day, reason
from casus.actions.stale import same_version
from casus.database import db, flush, uuid7
from casus.dates import day_of, latest_birth_for
from casus.errors import Conflict
from casus.language import N_, _
from casus.models import Capaciteitsoordeel, Maatregel, Organisatie, Persoon
from casus.sharing.lens import Lens
from casus.sharing.looks.gezag import runs
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Deed, Role, Topic

SOORTEN: Mapping[str, str] = {"ots": N_("ondertoezichtstelling"), "voogdij": N_("voogdij door een GI")}


def capaciteit_beoordelen(
    lens: Lens,
    plan_id: UUID,
    persoon_id: UUID,
    *,
    waarover: str,
    reden: str,
    over_delen: bool = False,
    bekwaam: bool = False,
    van: date | None = None,
    tot: date | None = None,
) -> View:
    """Somebody can or cannot weigh this kind of decision; presumed able (Jeugdwet 7.3.5). By who leads the plan.

    `over_delen`: it is about sharing information; only such a judgement changes who says yes and who reads. A new
    judgement on the same subject ends the earlier one. Raises `Invalid`.
    """
    with leading(lens, plan_id, Deed.CAPACITEIT_BEOORDEELD) as opened:
        checking = Checking(opened.at)
        checking.persons("persoon_id", opened, [persoon_id])
        subject = checking.text("waarover", waarover, limit=LINE)
        why = reason(checking, reden)
        van = van or checking.today
        _ends_well(checking, van, tot)
        checking.stop()
        _end_earlier(opened, persoon_id, subject, van, over_delen=over_delen)
        row = Capaciteitsoordeel(id=uuid7(), persoon_id=persoon_id, waarover=subject, bekwaam=bekwaam, van=van, tot=tot)
        row.over_delen = over_delen
        assert opened.viewer.aanstelling_id is not None
        row.reden, row.door_id = why, opened.viewer.aanstelling_id
        db.session.add(row)
        flush()
        weigh_about([persoon_id], opened.at)
        noted(opened, Topic.GEZAG, row.id, persoon_id)
        return reveal(row, {Topic.GEZAG}).but(wie_id=persoon_id, loopt=runs(row, opened))


def maatregel_vastleggen(
    lens: Lens,
    plan_id: UUID,
    persoon_id: UUID,
    *,
    organisatie_id: UUID,
    van: date,
    tot: date | None = None,
    nummer: str = "",
    soort: str = "ots",
) -> View:
    """A measure of the court over a child and the GI that executes it, with a right to information while it runs.

    Jeugdwet 7.3.11(4). By who leads the plan. Raises `Invalid`, `Conflict` where one of this kind runs already.
    """
    with leading(lens, plan_id, Deed.MAATREGEL_VASTGELEGD) as opened:
        checking = Checking(opened.at)
        checking.persons("persoon_id", opened, [persoon_id])
        checking.choice("soort", soort, SOORTEN)
        number = checking.line("nummer", nummer)
        _check(checking, persoon_id, organisatie_id, van, tot)
        checking.stop()
        if any(runs(row, opened) for row in _of(persoon_id, soort)):
            raise Conflict(_("Deze maatregel staat er al."))
        row = Maatregel(id=uuid7(), persoon_id=persoon_id, soort=soort, nummer=number, van=van, tot=tot)
        row.organisatie_id = organisatie_id
        db.session.add(row)
        return _shown(opened, row)


def maatregel_beeindigen(
    lens: Lens, plan_id: UUID, maatregel_id: UUID, *, versie: int, per: date | None = None
) -> View:
    """It no longer holds from `per` on: what the GI read by it closes. Raises `Invalid`, `Stale`."""
    with editing(lens, plan_id, Deed.MAATREGEL_VASTGELEGD, maatregel_id, {"per": per}) as opened:
        row = row_about(opened, Maatregel, maatregel_id, lambda found: found.persoon_id)
        same_version(row, versie)
        checking = Checking(opened.at)
        row.tot = last_day(checking, per, row.van)
        checking.stop()
        measure_ended(row)
        return _shown(opened, row)


def _check(checking: Checking, persoon_id: UUID, organisatie_id: UUID, van: date, tot: date | None) -> None:
    organisatie = db.session.get(Organisatie, organisatie_id)
    if organisatie is None or organisatie.soort != Role.GI:
        checking.wrong("organisatie_id", _("Kies een gecertificeerde instelling (GI)."))
    _ends_well(checking, van, tot)
    kind = db.session.get(Persoon, persoon_id)
    if kind is not None and kind.geboren_laatst <= latest_birth_for(18, checking.at):
        checking.wrong("persoon_id", _("Een maatregel gaat over een kind jonger dan 18 jaar."))


def _ends_well(checking: Checking, van: date, tot: date | None) -> None:
    """Not before it begins, and both within a lifetime: the days around them are reckoned with."""
    checking.near("van", van)
    if tot is not None and tot < van:
        checking.wrong("tot", _("Deze datum ligt voor het begin."))
    elif tot is not None and tot > checking.today:
        checking.to_come("tot", tot)


def _of(persoon_id: UUID, soort: str) -> list[Maatregel]:
    rows = select(Maatregel).where(Maatregel.persoon_id == persoon_id, Maatregel.soort == soort)
    return list(db.session.scalars(rows))


def _end_earlier(opened: OpenPlan, persoon_id: UUID, waarover: str, van: date, *, over_delen: bool) -> None:
    """Before the new one begins; what ended before that day ends as it did."""
    before = van - timedelta(days=1)
    same = Capaciteitsoordeel.over_delen if over_delen else Capaciteitsoordeel.waarover == waarover
    rows = db.session.scalars(
        select(Capaciteitsoordeel).where(
            Capaciteitsoordeel.persoon_id == persoon_id,
            same,
            Capaciteitsoordeel.over_delen.is_(over_delen),
            or_(Capaciteitsoordeel.tot.is_(None), Capaciteitsoordeel.tot >= day_of(opened.at)),
        )
    )
    for row in rows:
        row.tot = min(row.tot or before, before)
        opened.touched.add(row.id)


def _shown(opened: OpenPlan, row: Maatregel) -> View:
    flush()
    weigh_about([row.persoon_id], opened.at)
    noted(opened, Topic.GEZAG, row.id, row.persoon_id)
    return reveal(row, {Topic.GEZAG}).but(kind_id=row.persoon_id, loopt=runs(row, opened))
