"""Drawing a decision up: its ground, exactly which rows, for whom, and an answer to every question of that ground."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from casus.actions.checking import Checking
from casus.actions.deelbesluiten import tasks
from casus.actions.deelbesluiten.grounds import ACUTE, GRONDEN
from casus.actions.deelbesluiten.page import shown
from casus.actions.deelbesluiten.receivers import Receiver, check_measure, receiver
from casus.actions.deelbesluiten.rows import (
    about,
    answer,
    besluit_of,
    changed,
    choose,
    concern,
    last_moment,
    require_may_draw_up,
    require_open,
)
from casus.actions.deelnames.rows import require_live
from casus.database import db, flush, uuid7
from casus.errors import StepRefused
from casus.language import _
from casus.models import Deelbesluit, Raadpleging
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed


@dataclass(frozen=True)
class Asked:
    """What is to be shared, with whom, why and until which day."""

    code: str
    items: Collection[UUID]
    to: Receiver = field(default_factory=Receiver)
    doel: str = ""
    tot: date | None = None


def opstellen(
    lens: Lens,
    plan_id: UUID,
    *,
    code: str,
    items: Collection[UUID],
    lezer: UUID | None = None,
    ontvanger: str = "",
    doel: str = "",
    tot: date | None = None,
    antwoorden: Mapping[str, str] | None = None,
) -> View:
    """Draw up a decision to share these rows without consent. It opens nothing until somebody else approved it.

    By who leads or advises; by a partner about what the own seat wrote. Raises `NotVisible`, `Refused`, `Invalid`,
    `Conflict` (the plan ended).
    """
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_OPGESTELD) as opened:
        asked = Asked(code, items, Receiver(lezer, ontvanger), doel, tot)
        row = started(opened, Checking(opened.at), asked, antwoorden or {})
        tasks.ready(opened, row)
        return shown(opened, row)


def started(
    opened: OpenPlan, checking: Checking, asked: Asked, answers: Mapping[str, str], **more: object
) -> Deelbesluit:
    """A new row with everything that belongs to it. Raises `Invalid` with all that is wrong, a message per field."""
    require_may_draw_up(opened)
    require_live(opened.plan)
    if checking.choice("code", asked.code, GRONDEN) not in GRONDEN:
        checking.stop()
    to = receiver(opened, checking, GRONDEN[asked.code], asked.to)
    goal = checking.line("doel", asked.doel)
    end = last_moment(checking, "tot", asked.tot)
    checking.stop()
    of = {"plan_id": opened.plan.id, "code": asked.code, "auteur_id": opened.viewer.aanstelling_id}
    row = Deelbesluit(id=uuid7(), op=opened.at, **{**of, "doel": goal, "tot": end, **to, **more})
    db.session.add(row)
    flush()
    about(row, choose(opened, checking, row, asked.items))
    answer(checking, row, answers)
    check_measure(opened, checking, row)
    checking.stop()
    concern(opened, row)
    return row


def aanvullen(
    lens: Lens,
    plan_id: UUID,
    besluit_id: UUID,
    *,
    versie: int,
    antwoorden: Mapping[str, str] | None = None,
    doel: str | None = None,
    items: Collection[UUID] | None = None,
    tot: date | None = None,
    code: str | None = None,
) -> View:
    """Fill in what is missing, by its author, until it is approved. What already runs gets no other rows;
    what began at once may get another ground (`code`) of those that can be acute.

    Raises `NotVisible`, `Refused`, `Invalid`, `StepRefused`, `Stale`.
    """
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_AANGEVULD) as opened:
        row = besluit_of(opened, besluit_id, versie)
        require_open(opened, row)
        checking = Checking(opened.at)
        if code is not None and code != row.code:
            _other_ground(opened, checking, row, code)
        if items is not None:
            _choose_again(opened, checking, row, items)
        if doel is not None:
            row.doel = checking.line("doel", doel)
        if tot is not None and row.van is None:
            row.tot = last_moment(checking, "tot", tot)
        answer(checking, row, antwoorden or {})
        checking.stop()
        changed(row)
        concern(opened, row)
        tasks.ready(opened, row)
        return shown(opened, row)


def raadplegen(lens: Lens, plan_id: UUID, besluit_id: UUID, *, versie: int, naam: str, rol: str, op: date) -> View:
    """Write down who was consulted before deciding: name, role and day. Raises the same as `aanvullen`."""
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_AANGEVULD) as opened:
        row = besluit_of(opened, besluit_id, versie)
        require_open(opened, row)
        checking = Checking(opened.at)
        who, role = checking.line("naam", naam, required=True), checking.line("rol", rol, required=True)
        checking.come("op", op)
        checking.stop()
        db.session.add(Raadpleging(deelbesluit_id=row.id, naam=who, rol=role, op=op))
        changed(row)
        concern(opened, row)
        tasks.ready(opened, row)
        return shown(opened, row)


def _choose_again(opened: OpenPlan, checking: Checking, row: Deelbesluit, items: Collection[UUID]) -> None:
    if row.van is not None:
        raise StepRefused(_("Dit besluit loopt al. Voor iets anders schrijft u een nieuw besluit."))
    persons = choose(opened, checking, row, items)
    checking.stop()
    about(row, persons)
    check_measure(opened, checking, row)


def _other_ground(opened: OpenPlan, checking: Checking, row: Deelbesluit, code: str) -> None:
    """In acute danger nobody weighs which of the grounds it is; that is for afterwards."""
    if not row.acuut:
        raise StepRefused(_("De grond van een besluit verandert niet. Schrijf een nieuw besluit."))
    if checking.choice("code", code, ACUTE) in ACUTE:
        if row.lezer_deelname_id is not None:
            receiver(opened, checking, GRONDEN[code], Receiver(row.lezer_deelname_id, now=True), field="code")
        checking.stop()
        row.code = code
