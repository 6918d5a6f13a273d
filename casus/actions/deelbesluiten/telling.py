"""Without consent is not without telling: who was told on which day, or why not yet; and what was told by phone."""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select, update

from casus.actions.checking import Checking
from casus.actions.deelbesluiten import tasks
from casus.actions.deelbesluiten.page import shown
from casus.actions.deelbesluiten.rows import besluit_of, changed, concern, may_end, require_may_draw_up
from casus.database import db, flush
from casus.errors import NotVisible, Refused
from casus.journal import QUIET_ROLES, QUIET_TOPICS
from casus.language import N_, _
from casus.models import Aanstelling, Deelbesluit, DeelbesluitPersoon, JournaalPersoon, JournaalRegel, Verstrekking
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic

HOE: Mapping[str, str] = MappingProxyType(
    {
        "telefoon": N_("door de telefoon"),
        "gesprek": N_("in een gesprek"),
        "brief": N_("in een brief"),
        "beveiligd": N_("in een beveiligd bericht"),
    }
)


def gezin_vertellen(
    lens: Lens,
    plan_id: UUID,
    besluit_id: UUID,
    *,
    versie: int,
    persoon: UUID,
    geinformeerd_op: date | None = None,
    uitgesteld_tot: date | None = None,
    reden: str = "",
) -> View:
    """This person was told on a day, or will be later, with the reason; by who leads or who wrote the decision.

    Until then the lines of the decision stay out of what this person reads of who looked; telling lifts them. Raises
    `NotVisible`, `Refused`, `Invalid`, `Stale`.
    """
    with lens.on_plan(plan_id, Deed.DEELBESLUIT_VERTELD) as opened:
        row = besluit_of(opened, besluit_id, versie)
        if not may_end(opened, row):
            raise Refused(_("Dit doet wie het besluit schreef, of de regisseur."))
        about = db.session.get(DeelbesluitPersoon, (row.id, persoon))
        if about is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        _told(Checking(opened.at), about, geinformeerd_op, uitgesteld_tot, reden)
        changed(row)
        if row.van is not None:
            tasks.family(opened.plan, row, opened.at)
        if geinformeerd_op is not None:
            _lift(row, persoon, geinformeerd_op)
        concern(opened, row, [persoon])
        return shown(opened, row)


def _told(checking: Checking, about: DeelbesluitPersoon, told: date | None, later: date | None, why: str) -> None:
    if (told is None) == (later is None):
        checking.wrong("geinformeerd_op", _("Vul in wanneer het verteld is, of tot wanneer het wacht."))
    if told is not None:
        checking.come("geinformeerd_op", told)
    if later is not None and about.geinformeerd_op is not None:
        checking.wrong("uitgesteld_tot", _("Dit is al verteld. Dat kan niet meer wachten."))
    reason = checking.line("reden", why, required=later is not None)
    checking.to_come("uitgesteld_tot", later)
    checking.stop()
    about.geinformeerd_op, about.uitgesteld_tot, about.reden = told, later, reason
    flush()


def _lift(row: Deelbesluit, persoon: UUID, day: date) -> None:
    """The lines about this person that were kept back for this decision alone may be read from now on."""
    query = select(JournaalRegel.id, JournaalRegel.inhoud).where(
        JournaalRegel.plan_id == row.plan_id, JournaalRegel.inhoud.contains(str(row.id))
    )
    found = [(line, json.loads(content or "{}")) for line, content in db.session.execute(query)]
    by = [UUID(content["wie"]["hat"]) for _line, content in found if "hat" in content.get("wie", {})]
    roles = select(Aanstelling.id).where(Aanstelling.id.in_(by), Aanstelling.rol.in_(QUIET_ROLES))
    quiet = {str(hat) for hat in db.session.scalars(roles)}
    lines = [line for line, content in found if not _quiet(content, quiet)]
    mine = JournaalPersoon.regel_id.in_(lines), JournaalPersoon.persoon_id == persoon
    hidden = update(JournaalPersoon).where(*mine, JournaalPersoon.vertrouwelijk)
    db.session.execute(hidden.values(vertrouwelijk=False, opgeheven_op=day))


def _quiet(content: Mapping[str, Mapping[str, str]], hats: set[str]) -> bool:
    """Kept back for another reason as well."""
    return content.get("wie", {}).get("hat") in hats or not QUIET_TOPICS.isdisjoint(content.get("gronden", {}))


# --- what was told outside casus ---------------------------------------------------------------------------------


def verstrekking_vastleggen(
    lens: Lens,
    plan_id: UUID,
    *,
    aan: str,
    hoe: str,
    gedaan_op: date,
    wat: str,
    besluit: UUID | None = None,
) -> View:
    """What was told by phone or letter, afterwards: to whom, how, when and what; with a decision or without.

    Raises `NotVisible`, `Refused`, `Invalid`.
    """
    with lens.on_plan(plan_id, Deed.VERSTREKKING_VASTGELEGD) as opened:
        require_may_draw_up(opened)
        row = besluit_of(opened, besluit) if besluit else None
        kept = Verstrekking(
            plan_id=plan_id,
            deelbesluit_id=besluit,
            door_id=opened.viewer.aanstelling_id,
            op=opened.at,
            **_provided(opened, aan, hoe, gedaan_op, wat),
        )
        db.session.add(kept)
        flush()
        opened.touched.add(kept.id)
        if row is not None:
            concern(opened, row)
        return reveal(kept, {Topic.VEILIGHEIDSNIVEAU})


def _provided(opened: OpenPlan, aan: str, hoe: str, gedaan_op: date, wat: str) -> dict[str, object]:
    checking = Checking(opened.at)
    found: dict[str, object] = {
        "aan": checking.line("aan", aan, required=True),
        "hoe": checking.choice("hoe", hoe, HOE),
    }
    found |= {"gedaan_op": checking.come("gedaan_op", gedaan_op), "wat": checking.text("wat", wat)}
    checking.stop()
    return found
