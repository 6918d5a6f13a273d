"""Who is what to whom. A relation is ended or corrected, never overwritten."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.actions.deelnames.renewal import weigh_about
from casus.actions.gezinnen.opening import editing, leading, noted, row_of
from casus.actions.gezinnen.velden import born_of, last_day, reason
from casus.actions.stale import same_version
from casus.database import db, flush, uuid7
from casus.dates import day_of
from casus.errors import Conflict
from casus.language import N_, _
from casus.models import Persoon, Relatie
from casus.sharing.lens import Lens
from casus.sharing.looks.gezag import runs
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic

SOORTEN: Mapping[str, str] = {
    "ouder": N_("ouder van"),
    "partner": N_("partner van"),
    "stiefouder": N_("stiefouder of partner van de ouder van"),
    "pleegouder": N_("pleegouder van"),
    "grootouder": N_("opa of oma van"),
    "familie": N_("familie van"),
    "netwerk": N_("bekende van"),
}
"""What one person is to the other, in words."""


def relatie_toevoegen(
    lens: Lens, plan_id: UUID, *, soort: str, wie: UUID, van_wie: UUID, van: date | None = None
) -> View:
    """`wie` is the `soort` of `van_wie`. By who leads the plan. `Invalid`; `Conflict` where it stands already."""
    with leading(lens, plan_id, Deed.RELATIE_GEWIJZIGD) as opened:
        checking = Checking(opened.at)
        _check(opened, checking, soort, wie, van_wie)
        checking.stop()
        _not_twice(opened, soort, wie, van_wie)
        return _made(opened, soort, wie, van_wie, van)


def relatie_beeindigen(
    lens: Lens, plan_id: UUID, relatie_id: UUID, *, versie: int, reden: str, per: date | None = None
) -> View:
    """It no longer holds from `per` on (today when not said). Raises `Invalid`, `Stale`."""
    with editing(lens, plan_id, Deed.RELATIE_GEWIJZIGD, relatie_id, {"reden": reden, "per": per}) as opened:
        row = row_of(opened, Relatie, relatie_id)
        same_version(row, versie)
        checking = Checking(opened.at)
        row.reden, row.tot = reason(checking, reden), last_day(checking, per, row.van)
        checking.stop()
        return _shown(opened, row)


def relatie_corrigeren(
    lens: Lens,
    plan_id: UUID,
    relatie_id: UUID,
    *,
    versie: int,
    reden: str,
    soort: str = "",
    wie: UUID | None = None,
    van_wie: UUID | None = None,
    van: date | None = None,
) -> View:
    """It was written down wrongly: the old row ends with the reason and a new one takes its place.

    What is not given stays. Gives the new row. Raises `Invalid`, `Conflict`, `Stale`.
    """
    yours = {"soort": soort, "wie": wie, "van_wie": van_wie, "van": van, "reden": reden}
    with editing(lens, plan_id, Deed.RELATIE_GEWIJZIGD, relatie_id, yours) as opened:
        old = row_of(opened, Relatie, relatie_id)
        same_version(old, versie)
        soort, wie, van_wie = soort or old.soort, wie or old.van_persoon_id, van_wie or old.naar_persoon_id
        checking = Checking(opened.at)
        _check(opened, checking, soort, wie, van_wie)
        why = reason(checking, reden)
        checking.stop()
        old.reden, old.tot = why, last_day(checking, None, None)
        _shown(opened, old)
        _not_twice(opened, soort, wie, van_wie)
        return _made(opened, soort, wie, van_wie, van or old.van, corrects=old.id)


def _check(opened: OpenPlan, checking: Checking, soort: str, wie: UUID, van_wie: UUID) -> None:
    checking.choice("soort", soort, SOORTEN)
    one, other = checking.persons("wie", opened, [wie]), checking.persons("van_wie", opened, [van_wie])
    if one == other:
        checking.wrong("van_wie", _("Kies twee verschillende personen."))
    if soort == "ouder" and not checking.errors and _younger(wie, van_wie):
        checking.wrong("wie", _("Deze ouder is later geboren dan het kind."))


def _younger(ouder_id: UUID, kind_id: UUID) -> bool:
    ouder, kind = (born_of(db.session.get_one(Persoon, persoon)) for persoon in (ouder_id, kind_id))
    return ouder.known and kind.known and ouder.earliest() >= kind.latest()


def _not_twice(opened: OpenPlan, soort: str, wie: UUID, van_wie: UUID) -> None:
    rows = db.session.scalars(
        select(Relatie).where(
            Relatie.gezin_id == opened.plan.gezin_id,
            Relatie.soort == soort,
            Relatie.van_persoon_id == wie,
            Relatie.naar_persoon_id == van_wie,
        )
    )
    if any(row.tot is None or row.tot >= day_of(opened.at) for row in rows):
        raise Conflict(_("Dit staat er al."))


def _made(
    opened: OpenPlan, soort: str, wie: UUID, van_wie: UUID, van: date | None, corrects: UUID | None = None
) -> View:
    row = Relatie(id=uuid7(), gezin_id=opened.plan.gezin_id, soort=soort, van=van, corrigeert_id=corrects)
    row.van_persoon_id, row.naar_persoon_id = wie, van_wie
    db.session.add(row)
    return _shown(opened, row)


def _shown(opened: OpenPlan, row: Relatie) -> View:
    if row.soort == "ouder":
        weigh_about([row.naar_persoon_id], opened.at)
    flush()
    noted(opened, Topic.SAMENSTELLING, row.id, row.van_persoon_id, row.naar_persoon_id)
    who = {"wie_id": row.van_persoon_id, "van_wie_id": row.naar_persoon_id}
    return reveal(row, {Topic.SAMENSTELLING}).but(**who, loopt=runs(row, opened))
