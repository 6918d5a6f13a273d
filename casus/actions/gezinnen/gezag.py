"""Gezag over a child, with its evidence (BW 1:245, 1:253a). Without evidence it is onbekend: nobody reads by it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus.actions.checking import Checking
from casus.actions.deelnames.renewal import weigh_about
from casus.actions.gezinnen.opening import editing, leading, noted, row_about
from casus.actions.gezinnen.velden import last_day, reason
from casus.actions.stale import same_version
from casus.database import db, uuid7
from casus.dates import day_of, latest_birth_for
from casus.errors import Conflict
from casus.language import N_, _
from casus.models import Gezag, Persoon
from casus.sharing.lens import Lens
from casus.sharing.looks.gezag import runs
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic

OVER_CHILD: Mapping[str, str] = {
    "ouderlijk": N_("ouderlijk gezag"),
    "gezamenlijk": N_("gezamenlijk gezag van een ouder en een ander"),
    "voogdij": N_("voogdij"),
}
OVER_ADULT: Mapping[str, str] = {"curatele": N_("curatele"), "mentorschap": N_("mentorschap")}
EVIDENCE = "bewijs gezien"


def gezag_vastleggen(
    lens: Lens,
    plan_id: UUID,
    *,
    kind: UUID,
    wie: UUID,
    soort: str = "ouderlijk",
    bewijs: str = "",
    gecontroleerd_op: date | None = None,
    van: date | None = None,
) -> View:
    """`wie` has gezag over `kind`; curatele and mentorschap are over an adult. By who leads the plan.

    With `bewijs` it is bekend, checked by the viewer on `gecontroleerd_op` (today when not said), and takes the place
    of the row that was onbekend; without, it is onbekend. "Zegt moeder" is no evidence. Raises `Invalid`, `Conflict`.

    Without `van` it is from birth, which only ouderlijk gezag can be: who got it later reads what is written from then.
    """
    with leading(lens, plan_id, Deed.GEZAG_VASTGELEGD) as opened:
        checking = Checking(opened.at)
        fields = _fields(opened, checking, kind, wie, soort, bewijs, gecontroleerd_op)
        _since(checking, fields, van)
        checking.stop()
        unproved = _in_place_of(opened, kind, wie, fields["status"])
        return _made(opened, fields | {"van": van}, corrects=unproved)


def gezag_beeindigen(
    lens: Lens, plan_id: UUID, gezag_id: UUID, *, versie: int, reden: str, per: date | None = None
) -> View:
    """It no longer holds from `per` on: reading by it ends with it. Raises `Invalid`, `Stale`."""
    with editing(lens, plan_id, Deed.GEZAG_VASTGELEGD, gezag_id, {"reden": reden, "per": per}) as opened:
        row = row_about(opened, Gezag, gezag_id, lambda found: found.kind_id)
        same_version(row, versie)
        checking = Checking(opened.at)
        row.reden, row.tot = reason(checking, reden), last_day(checking, per, row.van)
        checking.stop()
        return _shown(opened, row)


def gezag_corrigeren(
    lens: Lens,
    plan_id: UUID,
    gezag_id: UUID,
    *,
    versie: int,
    reden: str,
    soort: str = "",
    bewijs: str = "",
    gecontroleerd_op: date | None = None,
    van: date | None = None,
) -> View:
    """It was written down wrongly: the old row ends with the reason and a new one takes its place.

    The new row, which this gives, needs evidence of its own to be bekend. Raises `Invalid`, `Conflict`, `Stale`.
    """
    yours = {"soort": soort, "bewijs": bewijs, "gecontroleerd_op": gecontroleerd_op, "van": van, "reden": reden}
    with editing(lens, plan_id, Deed.GEZAG_VASTGELEGD, gezag_id, yours) as opened:
        old = row_about(opened, Gezag, gezag_id, lambda found: found.kind_id)
        same_version(old, versie)
        checking = Checking(opened.at)
        fields = _fields(opened, checking, old.kind_id, old.persoon_id, soort or old.soort, bewijs, gecontroleerd_op)
        why = reason(checking, reden)
        checking.stop()
        _end(opened, old, why)
        return _made(opened, fields | {"van": van or old.van}, corrects=old.id)


def _fields(
    opened: OpenPlan, checking: Checking, kind: UUID, wie: UUID, soort: str, bewijs: str, checked_on: date | None
) -> dict[str, Any]:
    over, by = checking.persons("kind", opened, [kind]), checking.persons("wie", opened, [wie])
    evidence = checking.line("bewijs", bewijs)
    if over == by:
        checking.wrong("wie", _("Kies twee verschillende personen."))
    if not checking.errors:
        _check_ages(checking, db.session.get_one(Persoon, kind), db.session.get_one(Persoon, wie), soort)
    fields: dict[str, Any] = {"kind_id": kind, "persoon_id": wie, "soort": soort, "status": "onbekend"}
    if not evidence:
        return fields
    day = checking.come("gecontroleerd_op", checked_on or checking.today)
    proof = {"bewijs": evidence, "gecontroleerd_op": day, "gecontroleerd_door_id": opened.viewer.aanstelling_id}
    return fields | proof | {"status": "bekend"}


def _since(checking: Checking, fields: Mapping[str, Any], van: date | None) -> None:
    if van is not None:
        checking.near("van", van)
    if van is None and fields["status"] == "bekend" and fields["soort"] != "ouderlijk":
        checking.wrong("van", _("Sinds wanneer? Wie later gezag kreeg, leest alleen wat er vanaf die dag komt."))


def _check_ages(checking: Checking, kind: Persoon, wie: Persoon, soort: str) -> None:
    """Gezag is over a minor and by an adult (BW 1:245, 1:246); not of or over somebody who died."""
    cut = latest_birth_for(18, checking.at)
    checking.choice("soort", soort, OVER_CHILD if kind.geboren_laatst > cut else OVER_ADULT)
    if wie.geboren_vroegst > cut:
        checking.wrong("wie", _("Wie jonger is dan 18 jaar kan geen gezag hebben."))
    for field, persoon in (("kind", kind), ("wie", wie)):
        if persoon.overleden_op is not None:
            checking.wrong(field, _("Deze persoon is overleden."))


def _in_place_of(opened: OpenPlan, kind: UUID, wie: UUID, status: str) -> UUID | None:
    """Evidence takes the place of what was onbekend; anything else that runs already is told twice."""
    today = day_of(opened.at)
    rows = db.session.scalars(
        select(Gezag).where(
            Gezag.kind_id == kind, Gezag.persoon_id == wie, or_(Gezag.tot.is_(None), Gezag.tot >= today)
        )
    ).all()
    if any(row.status == "bekend" for row in rows) or (rows and status == "onbekend"):
        raise Conflict(_("Dit gezag staat er al."))
    for row in rows:
        _end(opened, row, EVIDENCE)
    return rows[0].id if rows else None


def _end(opened: OpenPlan, row: Gezag, why: str) -> None:
    yesterday = date.fromordinal(day_of(opened.at).toordinal() - 1)
    row.tot, row.reden = min(row.tot or yesterday, yesterday), why
    _shown(opened, row)


def _made(opened: OpenPlan, fields: Mapping[str, Any], corrects: UUID | None) -> View:
    row = Gezag(id=uuid7(), corrigeert_id=corrects, **fields)
    db.session.add(row)
    return _shown(opened, row)


def _shown(opened: OpenPlan, row: Gezag) -> View:
    weigh_about([row.kind_id], opened.at)
    noted(opened, Topic.GEZAG, row.id, row.kind_id, row.persoon_id)
    return reveal(row, {Topic.GEZAG}).but(kind_id=row.kind_id, wie_id=row.persoon_id, loopt=runs(row, opened))
