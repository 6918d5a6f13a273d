"""Whether each adult of the gezin was told what casus holds about them, and who reads it (AVG 13 and 14)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import or_, select, update

from casus import dates
from casus.actions import termijnen
from casus.actions.checking import LINE, Checking, members_of
from casus.database import db, flush
from casus.errors import NotVisible
from casus.language import _
from casus.models import Gezinslid, Inlichting, Persoon, Termijn
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.view import View
from casus.words import Deed, Topic

INLICHTEN = "inlichten"


def inlichten(
    lens: Lens,
    plan_id: UUID,
    persoon_id: UUID,
    *,
    geinformeerd_op: date | None = None,
    uitgesteld_tot: date | None = None,
    reden: str = "",
) -> View:
    """Note that this adult was told, or is told later with a reason. By who leads the plan; what was noted is replaced.

    Told: nothing is left to do. Later: it is a task again on that day. Raises `NotVisible`, `Refused`, `Invalid`.
    """
    with lens.on_plan(plan_id, Deed.INGELICHT) as opened:
        require_lead(opened)
        if persoon_id not in members_of(opened) or not adults([persoon_id], opened.at):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        checking = Checking(opened.at)
        if (geinformeerd_op is None) == (uitgesteld_tot is None):
            checking.wrong("geinformeerd_op", _("Vul een van de twee in: wanneer het verteld is, of tot wanneer niet."))
        if geinformeerd_op is not None:
            checking.come("geinformeerd_op", geinformeerd_op)
        checking.to_come("uitgesteld_tot", uitgesteld_tot)
        why = checking.text("reden", reden, limit=LINE, required=uitgesteld_tot is not None)
        checking.stop()
        row = db.session.get(Inlichting, (plan_id, persoon_id)) or Inlichting(plan_id=plan_id, persoon_id=persoon_id)
        row.geinformeerd_op, row.uitgesteld_tot, row.reden = geinformeerd_op, uitgesteld_tot, why
        assert opened.viewer.aanstelling_id is not None  # who leads wears a hat
        row.door_id, row.op = opened.viewer.aanstelling_id, opened.at
        db.session.add(row)
        flush()
        _clock(plan_id, persoon_id, uitgesteld_tot, opened.at)
        opened.use(opened.grants.on(plan_id, persoon_id, Topic.IDENTITEIT))
        opened.touched.add(persoon_id)
        fields = {"persoon_id": persoon_id, "geinformeerd_op": geinformeerd_op, "uitgesteld_tot": uitgesteld_tot}
        return View("inlichting", fields | {"reden": why})


def to_be_told(plan_id: UUID, persons: Iterable[UUID], at: datetime) -> None:
    """Make the task for each adult among these persons who joins the plan."""
    per = termijnen.end_of_working_day(at, current_app.config["INLICHTEN_WERKDAGEN"])
    for persoon_id in adults(persons, at):
        termijnen.due(INLICHTEN, key_of(plan_id, persoon_id), per, plan_id=plan_id)


def not_to_be_told(persoon_id: UUID, at: datetime) -> None:
    """Who left or died is not told any more."""
    mine = Termijn.soort == INLICHTEN, Termijn.sleutel.endswith(f":{persoon_id}"), Termijn.gedaan_op.is_(None)
    db.session.execute(update(Termijn).where(*mine).values(gedaan_op=at))


def adults_of(gezin_id: UUID, at: datetime) -> list[UUID]:
    """The adults who belong to this gezin today."""
    day = dates.day_of(at)
    running = or_(Gezinslid.tot.is_(None), Gezinslid.tot >= day)
    return adults(db.session.scalars(select(Gezinslid.persoon_id).where(Gezinslid.gezin_id == gezin_id, running)), at)


def adults(persons: Iterable[UUID], at: datetime) -> list[UUID]:
    """Who of these may be 18 or older, and lives."""
    cut = dates.latest_birth_for(18, at)
    query = select(Persoon.id).where(
        Persoon.id.in_(list(persons)), Persoon.geboren_vroegst <= cut, Persoon.overleden_op.is_(None)
    )
    return list(db.session.scalars(query.order_by(Persoon.id)))


def key_of(plan_id: UUID, persoon_id: UUID) -> str:
    return f"{INLICHTEN}:{plan_id}:{persoon_id}"


def _clock(plan_id: UUID, persoon_id: UUID, later: date | None, at: datetime) -> None:
    key = key_of(plan_id, persoon_id)
    if later is None:
        termijnen.done(key, at)
        return
    per = dates.start_of(later + timedelta(days=1))
    termijnen.due(INLICHTEN, key, per, plan_id=plan_id)
    flush()
    again = {"per": per, "gedaan_op": None, "gemeld_op": None}
    db.session.execute(update(Termijn).where(Termijn.sleutel == key).values(again))
