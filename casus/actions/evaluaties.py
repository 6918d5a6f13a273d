"""Decisions along the way: taking part, evaluating, scaling down and what was agreed about that."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.actions.choices import BESLUIT, EVALUATIE, REDEN_AFSLUITING
from casus.actions.leading import kept, led
from casus.database import db
from casus.language import _
from casus.models import Afschaling, Besluit, Evaluatie
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed, Topic


def besluit(lens: Lens, plan_id: UUID, *, soort: str, uitkomst: str, toelichting: str = "") -> View:
    """A decision (`choices.BESLUIT`): whether the family takes part, and at a move whether the gemeente takes it over.

    Raises `Refused`, `Invalid`, `Conflict`.
    """
    with led(lens, plan_id, Deed.BESLOTEN) as opened:
        checking = Checking(lens.at)
        checking.choice("soort", soort, BESLUIT)
        checking.choice("uitkomst", uitkomst, BESLUIT.get(soort, {}))
        text = checking.text("toelichting", toelichting, required=False)
        checking.stop()
        row = Besluit(plan_id=plan_id, soort=soort, uitkomst=uitkomst, toelichting=text, op=lens.at)
        row.door_id = _hat(lens)
        return kept(opened, row, Topic.VERSLAG)


def evaluatie_plannen(lens: Lens, plan_id: UUID, *, gepland_op: date) -> View:
    """Set the day of the next evaluatie; one that is still to come moves to that day. Raises as `besluit`."""
    with led(lens, plan_id, Deed.EVALUATIE_GEPLAND) as opened:
        checking = Checking(lens.at)
        checking.to_come("gepland_op", gepland_op)
        checking.stop()
        return kept(opened, plan_next(plan_id, gepland_op, _hat(lens)), Topic.PROCES)


def plan_next(plan_id: UUID, day: date, door: UUID) -> Evaluatie:
    """The evaluatie that is still to come, on this day. One at a time."""
    row = to_come(plan_id) or Evaluatie(plan_id=plan_id)
    row.gepland_op, row.door_id = day, door
    db.session.add(row)
    return row


def to_come(plan_id: UUID) -> Evaluatie | None:
    query = select(Evaluatie).where(Evaluatie.plan_id == plan_id, Evaluatie.gehouden_op.is_(None))
    return db.session.scalars(query.order_by(Evaluatie.gepland_op)).first()


def evalueren(
    lens: Lens,
    plan_id: UUID,
    *,
    besluit: str,
    tekst: str = "",
    gehouden_op: date | None = None,
    volgende_op: date | None = None,
) -> View:
    """An evaluatie was held, with its decision: doorgaan, bijstellen or afschalen. `volgende_op` plans the next one.

    Raises as `besluit`.
    """
    with led(lens, plan_id, Deed.GEEVALUEERD) as opened:
        checking = Checking(lens.at)
        held = checking.come("gehouden_op", gehouden_op or checking.today)
        checking.choice("besluit", besluit, EVALUATIE)
        checking.to_come("volgende_op", volgende_op)
        text = checking.text("tekst", tekst, required=False)
        checking.stop()
        row = to_come(plan_id) or Evaluatie(plan_id=plan_id, gepland_op=held)
        row.gehouden_op, row.besluit, row.tekst, row.door_id = held, besluit, text, _hat(lens)
        view = kept(opened, row, Topic.PROCES, Topic.VERSLAG)
        if volgende_op is not None:
            plan_next(plan_id, volgende_op, _hat(lens))
        return view


def afschaling_afspreken(
    lens: Lens,
    plan_id: UUID,
    *,
    stopt: str = "",
    blijft: str = "",
    contactpersoon: str = "",
    signalen: str = "",
    terugkeer_tot: date | None = None,
    reden_afsluiting: str = "",
) -> View:
    """What stops and what stays, who stays the contact, signs of relapse, return right, why it closes: all or some.

    Each call is a row; of each thing the last one counts. Raises as `besluit`.
    """
    with led(lens, plan_id, Deed.AFSCHALING_AFGESPROKEN) as opened:
        checking = Checking(lens.at)
        row = Afschaling(
            plan_id=plan_id,
            stopt=checking.text("stopt", stopt, required=False),
            blijft=checking.text("blijft", blijft, required=False),
            contactpersoon=checking.line("contactpersoon", contactpersoon),
            signalen=checking.text("signalen", signalen, required=False),
            terugkeer_tot=checking.to_come("terugkeer_tot", terugkeer_tot),
            reden_afsluiting=checking.choice("reden_afsluiting", reden_afsluiting, REDEN_AFSLUITING, required=False),
            door_id=_hat(lens),
            op=lens.at,
        )
        filled = (row.stopt, row.blijft, row.contactpersoon, row.signalen, row.terugkeer_tot, row.reden_afsluiting)
        if not any(filled):
            checking.wrong("stopt", _("Vul minstens één ding in."))
        checking.stop()
        return kept(opened, row, Topic.PROCES, Topic.VERSLAG)


def _hat(lens: Lens) -> UUID:
    hat = lens.viewer.aanstelling_id
    assert hat is not None
    return hat
