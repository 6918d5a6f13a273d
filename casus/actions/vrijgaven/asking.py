"""Asking for information where the agreements say "?". The asker is told nothing about what exists."""

from uuid import UUID

from flask import current_app
from sqlalchemy import select

from casus.actions import mail, termijnen
from casus.actions.adding import require_running, word
from casus.actions.checking import LINE, Checking
from casus.database import NIL, db, flush
from casus.errors import Refused
from casus.language import _
from casus.models import DeelnamePersoon, Informatievraag
from casus.sharing.askable import askable
from casus.sharing.lens import Lens
from casus.sharing.looks.vragen import own_questions, show_question
from casus.sharing.parts import own_seats
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Topic

VRAAG = "informatievraag"


def vragen(lens: Lens, plan_id: UUID, *, over: UUID, topic: str, reden: str) -> View:
    """Ask for information on one topic about one person, with a reason: what the agreements let this role ask for.

    The same question while it is open is that question. The answer is the same whether something exists or not.
    Raises `NotVisible`, `Refused` for who has nothing to ask here, `Invalid`, `StepRefused` (the plan has ended).
    """
    with lens.on_plan(plan_id, Deed.INFORMATIE_GEVRAAGD) as opened:
        require_running(opened)
        may = askable(opened)
        if not may:
            raise Refused(_("U kunt in dit plan niets vragen."))
        checking = Checking(opened.at)
        about = word(checking, "wat", topic, Topic)
        if about is not None and about not in may.get(over, ()):
            checking.wrong("wat", _("Kies een van de mogelijkheden."))
        why = checking.text("reden", reden, limit=LINE)
        checking.stop()
        assert about is not None
        row = _open_question(opened, over, about) or _ask(opened, over, about, why)
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        opened.touched.add(row.id)
        return show_question(opened, row)


def _open_question(opened: OpenPlan, over: UUID, topic: Topic) -> Informatievraag | None:
    mine = own_questions(opened, Informatievraag.afgehandeld_op.is_(None), Informatievraag.over_id == over)
    return next((row for row in mine if row.topic is topic), None)


def _ask(opened: OpenPlan, over: UUID, topic: Topic, reden: str) -> Informatievraag:
    row = Informatievraag(
        plan_id=opened.plan.id, over_id=over, topic=topic, reden=reden, op=opened.at, **_asker(opened, over)
    )
    db.session.add(row)
    flush()
    days = current_app.config["TERMIJN_INFORMATIEVRAAG_WERKDAGEN"]
    termijnen.due(VRAAG, key_of(row), termijnen.end_of_working_day(opened.at, days), plan_id=opened.plan.id)
    if opened.regie is not None:
        mail.tell_hats([opened.regie.aanstelling_id])
    return row


def _asker(opened: OpenPlan, over: UUID) -> dict[str, UUID | None]:
    """The family asks in person, a partner from the seat that is about this person."""
    if opened.viewer.family:
        return {"vrager_persoon_id": opened.viewer.persoon_id}
    mine = [seat.id for seat in own_seats(opened)]
    about = select(DeelnamePersoon.deelname_id).where(
        DeelnamePersoon.deelname_id.in_(mine), DeelnamePersoon.persoon_id == over
    )
    return {"vrager_deelname_id": db.session.scalars(about.order_by(DeelnamePersoon.deelname_id)).first()}


def key_of(row: Informatievraag) -> str:
    return f"{VRAAG}:{row.id}"
