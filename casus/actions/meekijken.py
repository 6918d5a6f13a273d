"""A youth of 16 or older lets one parent look along, and stops it with one tap (Jeugdwet 7.3.11 lid 1).

The youth names the parent: casus tells nobody's name to somebody who may not know it.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions.checking import Checking
from casus.actions.lezen_gestopt import tell_reader
from casus.database import db, flush
from casus.errors import Invalid, NotVisible, Refused
from casus.language import _
from casus.models import Gezinslid, Persoon, Vrijgave, VrijgavePersoon
from casus.sharing.lens import Lens
from casus.sharing.looks.meekijken import still
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed

MEEKIJKEN, OWN = "meekijken", "eigen"
PARENTS = ("ouder", "stiefouder", "verzorger")


def toestaan(lens: Lens, plan_id: UUID, *, voornaam: str) -> View:
    """The parent of this first name reads along about the viewer, as before the sixteenth birthday. Twice is once.

    Until the eighteenth birthday: then one decides again. Raises `NotVisible`, `Refused` for anybody but a youth of 16
    or older about the own person, `Invalid` (`voornaam`) where no parent, or more than one, is called so.
    """
    with lens.on_plan(plan_id, Deed.MEEKIJKEN_TOEGESTAAN) as opened:
        youth = _self(opened)
        checking = Checking(opened.at)
        called = checking.text("voornaam", voornaam, limit=100)
        checking.stop()
        parent = _parent(opened, called)
        row = _running(opened, parent) or _made(opened, youth, parent, called)
        opened.touched.add(row.id)
        return shown(row)


def stoppen(lens: Lens, plan_id: UUID, vrijgave_id: UUID) -> None:
    """One tap, and that parent reads nothing more of it, and is told that it stopped; not why. Twice is once.

    Raises `NotVisible` for anybody else's.
    """
    with lens.on_plan(plan_id, Deed.MEEKIJKEN_INGETROKKEN) as opened:
        row = db.session.get(Vrijgave, vrijgave_id)
        mine = row is not None and row.plan_id == plan_id and row.door_persoon_id == opened.viewer.persoon_id
        if row is None or not mine or row.soort != MEEKIJKEN:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        if row.ingetrokken_op is None:
            row.ingetrokken_op = opened.at
            tell_reader(opened, str(row.id), persoon=row.lezer_persoon_id)
        opened.touched.add(row.id)
        flush()


def shown(row: Vrijgave) -> View:
    """In the words of the youth: whoever may look along is called as the youth called them."""
    return View("meekijken", {"id": row.id, "naam": row.reden, "sinds": row.van})


def _self(opened: OpenPlan) -> Persoon:
    """The viewer, surely 16 (what an age gives counts from the latest possible birth date, Jeugdwet 7.3.5)."""
    me = db.session.get(Persoon, opened.viewer.persoon_id) if opened.viewer.family else None
    if me is None or me.geboren_laatst > dates.latest_birth_for(16, opened.at) or not _child(opened, me.id):
        raise Refused(_("Dit kan een jongere vanaf 16 jaar zelf doen."))
    return me


def _child(opened: OpenPlan, persoon_id: UUID) -> bool:
    mine = Gezinslid.gezin_id == opened.plan.gezin_id, Gezinslid.persoon_id == persoon_id, Gezinslid.rol == "kind"
    return db.session.scalars(select(Gezinslid.id).where(*mine)).first() is not None


def _parent(opened: OpenPlan, called: str) -> UUID:
    """Exactly one parent of this gezin with this first name."""
    today = dates.day_of(opened.at)
    here = Gezinslid.gezin_id == opened.plan.gezin_id, Gezinslid.rol.in_(PARENTS)
    query = select(Persoon, Gezinslid.tot).join(Gezinslid, Gezinslid.persoon_id == Persoon.id).where(*here)
    living = [p for p, tot in db.session.execute(query) if p.overleden_op is None and (tot is None or tot >= today)]
    found = {p.id for p in living if called.casefold() in _first_names(p)}
    if len(found) != 1:
        raise Invalid(
            {"voornaam": [_("We weten niet zeker wie je bedoelt. Vraag je contactpersoon om het samen te doen.")]}
        )
    return found.pop()


def _first_names(persoon: Persoon) -> set[str]:
    return {name.casefold() for name in (persoon.roepnaam, persoon.voornamen, *persoon.voornamen.split()) if name}


def _running(opened: OpenPlan, parent: UUID) -> Vrijgave | None:
    mine = Vrijgave.plan_id == opened.plan.id, Vrijgave.door_persoon_id == opened.viewer.persoon_id
    same = Vrijgave.soort == MEEKIJKEN, Vrijgave.lezer_persoon_id == parent, Vrijgave.ingetrokken_op.is_(None)
    return db.session.scalars(select(Vrijgave).where(*mine, *same, still(dates.day_of(opened.at)))).first()


def _made(opened: OpenPlan, youth: Persoon, parent: UUID, called: str) -> Vrijgave:
    of: dict[str, Any] = {"soort": MEEKIJKEN, "lezer_persoon_id": parent, "door_persoon_id": youth.id, "reden": called}
    row = Vrijgave(plan_id=opened.plan.id, van=opened.at, **of)
    db.session.add(row)
    flush()
    of = {"vrijgave_id": row.id, "persoon_id": youth.id, "grond": OWN}
    db.session.add(VrijgavePersoon(compleet=True, tot=_until(youth, opened.at), **of))
    flush()
    return row


def _until(youth: Persoon, at: datetime) -> date | None:
    """The day before the earliest possible eighteenth birthday; who is 18 decides without an end."""
    adult = dates.day_of(dates.turns(youth.geboren_vroegst, 18))
    return adult - timedelta(days=1) if adult > dates.day_of(at) else None
