"""Telling the family that there was a noodtoegang, or later with a reason. Until then the trail hides it from them."""

from datetime import date
from uuid import UUID

from sqlalchemy import and_, or_, select, update

from casus import dates
from casus.actions import termijnen
from casus.actions.checking import Checking
from casus.actions.noodtoegang import notice
from casus.database import db, flush
from casus.errors import Conflict, Refused, Stale
from casus.language import _
from casus.models import JournaalPersoon, JournaalRegel, Noodtoegang
from casus.sharing.emergencies import Emergency, one_emergency
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed, Ground


def geinformeerd(lens: Lens, noodtoegang_id: UUID, *, op: date, versie: int) -> View:
    """Who leads told the family on this day: from now on they read it among who looked. Raises as `uitstellen`."""
    with one_emergency(lens, noodtoegang_id, Deed.NOODTOEGANG_VERTELD) as found:
        row = _require_untold(found, versie)
        checking = Checking(lens.at)
        day = checking.come("op", op)
        if day < dates.day_of(row.van):
            checking.wrong("op", _("Deze dag ligt voor de dag van de noodtoegang."))
        checking.stop()
        row.geinformeerd_op = day
        flush()
        _lift(row)
        termijnen.done(f"{notice.FAMILY}:{row.id}", lens.at)
        return View("noodtoegang", {"id": row.id, "versie": row.versie})


def uitstellen(lens: Lens, noodtoegang_id: UUID, *, tot: date, reden: str, versie: int) -> View:
    """Telling now would do harm: until this day, with the reason. Then it stands on the worklist again.

    Raises `NotVisible`, `Refused` for who does not lead the plan, `Invalid`, `Conflict` (told already), `Stale`.
    """
    with one_emergency(lens, noodtoegang_id, Deed.NOODTOEGANG_VERTELD) as found:
        row = _require_untold(found, versie)
        checking = Checking(lens.at)
        row.uitgesteld_tot = checking.to_come("tot", tot)
        row.uitstel_reden = checking.line("reden", reden, required=True)
        checking.stop()
        flush()
        task = termijnen.due(notice.FAMILY, f"{notice.FAMILY}:{row.id}", lens.at, plan_id=row.plan_id)
        task.per, task.gemeld_op = termijnen.end_of_day(tot), None
        flush()
        return View("noodtoegang", {"id": row.id, "versie": row.versie})


def _require_untold(found: Emergency, versie: int) -> Noodtoegang:
    if not found.leads:
        raise Refused(_("Dit doet de vaste contactpersoon (regisseur) van dit plan."))
    if found.row.geinformeerd_op is not None:
        raise Conflict(_("Het gezin weet dit al."))
    if found.row.versie != versie:
        raise Stale(yours={"versie": versie})
    return found.row


def _lift(row: Noodtoegang) -> None:
    """What was read on this noodtoegang, that it was taken, and who agreed to it: no longer hidden from the family."""
    line, on = JournaalRegel, f'"{Ground.EMERGENCY}"'
    read = and_(line.inhoud.contains(f'"hat":"{row.aanstelling_id}"'), line.op >= row.van, line.op < row.tot)
    here = line.plan_id == row.plan_id, line.inhoud.contains(on)
    mine = select(line.id).where(*here, or_(line.inhoud.contains(str(row.id)), read))
    hidden = update(JournaalPersoon).where(JournaalPersoon.regel_id.in_(mine), JournaalPersoon.vertrouwelijk)
    db.session.execute(
        hidden.values(vertrouwelijk=False, opgeheven_op=row.geinformeerd_op).execution_options(
            synchronize_session=False
        )
    )
