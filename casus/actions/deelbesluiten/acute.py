"""Acute danger: who, what and why now, and it works at once. The rest and the second person follow within a day."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from flask import current_app

from casus.actions import termijnen
from casus.actions.checking import Checking, members_of
from casus.actions.deelbesluiten import tasks
from casus.actions.deelbesluiten.drawing_up import Asked, started
from casus.actions.deelbesluiten.grounds import ACUTE, WAAROM_NU, WAT
from casus.actions.deelbesluiten.page import shown
from casus.actions.deelbesluiten.receivers import Receiver
from casus.actions.deelbesluiten.rows import about, concern, persons_of
from casus.database import db
from casus.language import _
from casus.models import Deelname
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Role

GOAL = "gevaar afwenden"
"""What it is for, in Dutch as everything that is kept."""


def acuut(
    lens: Lens,
    plan_id: UUID,
    *,
    waarom_nu: str,
    items: Collection[UUID] = (),
    wat: str = "",
    lezer: UUID | None = None,
    ontvanger: str = "",
    code: str = "",
) -> View:
    """Share these rows now, for at most 72 hours; or write down what was told to somebody outside casus.

    Without a code it is the meldrecht for Veilig Thuis, else a conflict van plichten; its author may change that while
    completing it. Raises `NotVisible`, `Refused`, `Invalid`, `Conflict`.
    """
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_OPGESTELD) as opened:
        checking = Checking(opened.at)
        why = checking.text("waarom_nu", waarom_nu)
        if not items and (lezer is not None or not wat.strip()):
            told = _("Kies wat u deelt, of schrijf op wat u vertelde.")
            checking.wrong("items", _("Kies wat u deelt.") if lezer else told)
        if code and code not in ACUTE:
            checking.wrong("code", _("Kies een van de mogelijkheden."))
        _together(checking, ontvanger, lezer)
        asked = Asked(code or _likely(opened, lezer), items, Receiver(lezer, ontvanger, now=True), doel=GOAL)
        row = started(opened, checking, asked, {WAAROM_NU: why, WAT: wat}, acuut=True, **_clocks(opened))
        if not persons_of(row):
            about(row, {persoon for persoon, rol in members_of(opened).items() if rol == "kind"})
        concern(opened, row)
        tasks.to_complete(opened.plan, row)
        tasks.running(opened.plan, row, opened.at)
        tasks.ready(opened, row)
        return shown(opened, row)


def _clocks(opened: OpenPlan) -> dict[str, object]:
    config, at = current_app.config, opened.at
    complete = termijnen.end_of_working_day(at, config["DEELBESLUIT_AANVULLEN_WERKDAGEN"])
    return {"van": at, "tot": at + timedelta(hours=config["DEELBESLUIT_ACUUT_UREN"]), "aanvullen_voor": complete}


def _likely(opened: OpenPlan, lezer: UUID | None) -> str:
    seat = db.session.get(Deelname, lezer) if lezer else None
    here = seat is not None and seat.plan_id == opened.plan.id
    return "G4" if here and seat is not None and seat.rol is Role.VEILIG_THUIS else "G5"


def _together(checking: Checking, ontvanger: str, lezer: UUID | None) -> None:
    """Whoever is missing is said together with the rest, so that nobody has to try twice."""
    if lezer is None and not ontvanger.strip():
        checking.wrong("ontvanger", _("Vul in wie dit krijgt."))
    checking.stop()
