"""A second person: a decision starts when somebody else, in the role that its ground names, approves it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app

from casus import journal
from casus.actions.deelbesluiten import tasks
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.actions.deelbesluiten.measure import last_moment_of
from casus.actions.deelbesluiten.page import shown
from casus.actions.deelbesluiten.rows import (
    besluit_of,
    concern,
    held,
    missing,
    persons_of,
    require_waiting,
    same_human,
    same_version,
)
from casus.actions.deelnames.rows import require_live
from casus.actions.flows import actors
from casus.actions.officers import gemeenten_of
from casus.database import db, flush, transaction
from casus.errors import NotVisible, Refused, StepRefused
from casus.journal import Line
from casus.language import _
from casus.models import Deelbesluit, Plan
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed, Role


def goedkeuren(lens: Lens, plan_id: UUID, besluit_id: UUID, *, versie: int) -> View:
    """Approve a decision; from now on it opens its rows to its reader, until its end.

    By another human than its author, in a role that the ground names. Raises `NotVisible`, `Refused`, `Stale`, and
    `StepRefused` with what is missing.
    """
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_GOEDGEKEURD) as opened:
        row = besluit_of(opened, besluit_id)
        _require_other(row, lens, actors(opened))
        same_version(row, versie)
        require_live(opened.plan)
        _start(opened.plan, row, lens)
        concern(opened, row)
        return shown(opened, row)


def goedkeuren_als_functionaris(lens: Lens, besluit_id: UUID, *, versie: int) -> None:
    """The same by a privacy officer of the gemeente, who has no seat and reads no row of the plan (ground G8)."""
    with lens.recorded(Deed.DEELBESLUIT_GOEDGEKEURD), transaction():
        row = officers_row(lens, besluit_id)
        _require_other(row, lens, {str(Role.PRIVACY_OFFICER)})
        same_version(row, versie)
        plan = db.session.get_one(Plan, row.plan_id)
        require_live(plan)
        _start(plan, row, lens)
        _on_trail(plan, row, lens)


def _on_trail(plan: Plan, row: Deelbesluit, lens: Lens) -> None:
    """On the trail of the plan, where who leads reads it; kept back for the family as every deed with a decision."""
    of: dict[str, Any] = {"plan": plan.id, "persons": persons_of(row), "rows": (row.id,), "confidential": True}
    deed, chain = Deed.DEELBESLUIT_GOEDGEKEURD, journal.chain_of(plan.id)
    journal.note(Line(chain, deed, lens.viewer.ids, lens.purpose, **of))


def officers_row(lens: Lens, besluit_id: UUID) -> Deelbesluit:
    """A decision that waits for a privacy officer of this gemeente, held. Raises `NotVisible`."""
    row = held(besluit_id)
    officer = lens.viewer.rol is Role.PRIVACY_OFFICER
    if row is None or not officer or str(Role.PRIVACY_OFFICER) not in GRONDEN[row.code].approve:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    plan = db.session.get_one(Plan, row.plan_id)
    if plan.gemeente_id not in gemeenten_of(lens.viewer.aanstelling_id, lens.at):
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def _require_other(row: Deelbesluit, lens: Lens, acting: set[str] | frozenset[str]) -> None:
    if not GRONDEN[row.code].approve & acting:
        raise Refused(_("Dit besluit keurt iemand anders goed."))
    if same_human(row.auteur_id, lens.viewer.account_id):
        raise Refused(_("U schreef dit besluit zelf. Iemand anders keurt het goed."))


def _start(plan: Plan, row: Deelbesluit, lens: Lens) -> None:
    require_waiting(row, lens.at)
    gaps = missing(row)
    if gaps:
        words = " ".join(text for _key, text in gaps)
        said = _("Dit besluit kan nog niet beginnen. Nog nodig: %(wat)s", wat=words)
        raise StepRefused(
            said, tuple({"guard": key, "sterkte": "wall", "tekst": text, "link": None} for key, text in gaps)
        )
    row.goedgekeurd_door_id, row.goedgekeurd_op = lens.viewer.aanstelling_id, lens.at
    end, measure = _until(row, lens.at), last_moment_of(row, lens.at)
    row.tot = min(end, measure) if measure else end
    row.van = row.van or lens.at
    flush()
    tasks.settled(row, lens.at, tasks.GOEDKEUREN, tasks.AANVULLEN, tasks.NIEMAND)
    tasks.running(plan, row, lens.at)


def _until(row: Deelbesluit, at: datetime) -> datetime:
    """The day that was asked, within the longest; else the days of the setting, also for what began at once."""
    config = current_app.config
    if row.tot is not None and not row.acuut:
        if row.tot <= at:
            raise StepRefused(_("De laatste dag van dit besluit is voorbij. Schrijf een nieuw besluit."))
        return min(row.tot, at + timedelta(days=config["DEELBESLUIT_DAGEN_LANGST"]))
    return (row.van or at) + timedelta(days=config["DEELBESLUIT_DAGEN"])
