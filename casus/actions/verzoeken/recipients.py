"""Who read what was corrected since is told: a list of roles and organisations, one tap each (AVG 19)."""

from collections.abc import Iterable
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from casus.actions import termijnen
from casus.actions.verzoeken import clock
from casus.actions.verzoeken.rows import items_of, verzoek_of
from casus.database import db, flush
from casus.errors import NotVisible
from casus.language import _
from casus.models import Correctiemelding, Organisatie, Verzoek
from casus.sharing.lens import Lens
from casus.sharing.looks.lezers import readers
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Role, Topic


def to_be_told(opened: OpenPlan, row: Verzoek) -> None:
    """Make the list, and the task while somebody on it was not told. Who leads the plan knows already."""
    topics = {each.topic for each in items_of(row)} or set(Topic)
    for rol, organisatie_id in sorted(readers(opened.plan.id, row.persoon_id, topics)):
        if rol != Role.REGISSEUR:
            db.session.add(Correctiemelding(verzoek_id=row.id, rol=rol, organisatie_id=organisatie_id))
    flush()
    if _rows(row.id):
        per = termijnen.end_of_working_day(opened.at, current_app.config["CORRECTIE_MELDEN_WERKDAGEN"])
        termijnen.due(clock.MELDEN, clock.key(clock.MELDEN, row.id), per, plan_id=row.plan_id)
        flush()


def verteld(lens: Lens, plan_id: UUID, verzoek_id: UUID, melding_id: UUID) -> View:
    """This reader was told of the correction. The last one ends the task. Raises `NotVisible`, `Refused`."""
    with lens.on_plan(plan_id, Deed.CORRECTIE_GEMELD) as opened:
        row = verzoek_of(opened, verzoek_id, soort="correctie")
        found = db.session.get(Correctiemelding, melding_id)
        if found is None or found.verzoek_id != row.id:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        if found.verteld_op is None:
            found.verteld_op, found.verteld_door_id = opened.at, opened.viewer.aanstelling_id
        flush()
        if all(each.verteld_op for each in _rows(row.id)):
            termijnen.done(clock.key(clock.MELDEN, row.id), opened.at)
        opened.touched.add(found.id)
        return _views([found])[0]


def meldingen(row: Verzoek) -> list[View]:
    """Who is on the list: `rol`, `organisatie`, `verteld_op`; for who deals with the request."""
    return _views(_rows(row.id)) if row.soort == "correctie" else []


def _rows(verzoek_id: UUID) -> list[Correctiemelding]:
    query = select(Correctiemelding).where(Correctiemelding.verzoek_id == verzoek_id)
    return list(db.session.scalars(query.order_by(Correctiemelding.rol, Correctiemelding.id)))


def _views(rows: Iterable[Correctiemelding]) -> list[View]:
    rows = list(rows)
    wanted = select(Organisatie.id, Organisatie.naam).where(Organisatie.id.in_([row.organisatie_id for row in rows]))
    names = dict(db.session.execute(wanted).all())
    return [
        View(
            "melding",
            {"id": row.id, "rol": row.rol, "organisatie": names[row.organisatie_id], "verteld_op": row.verteld_op},
        )
        for row in rows
    ]
