"""Who knows the team says that a part may go: after weighing the interests, and reading what others keep."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.actions.vernietiging import due, texts
from casus.actions.vernietiging.back import take_back
from casus.actions.vernietiging.choices import BELANGEN, UITSTEL
from casus.actions.vernietiging.parts import brought_up_to_date
from casus.actions.vernietiging.place import Place
from casus.actions.vernietiging.trail import told
from casus.actions.vernietiging.whose import Held, in_the_way, one, shown, waiting
from casus.database import db, flush
from casus.dates import day_of
from casus.errors import Conflict, Refused, Stale, StepRefused
from casus.language import _
from casus.models import (
    Persoonsdeel,
    Plan,
    Vernietiging,
    Vernietigingslijst,
    Vernietigingstekst,
)
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed


def voorstellen(
    lens: Lens, deel_id: UUID, *, belangen: list[str], gezien: str, teksten: Sequence[str] = (), versie: int
) -> View:
    """Put this part on the own list, for a privacy officer to approve.

    `belangen`: every one of the three was weighed; `gezien` stands for the texts as they were read, `teksten` are those
    texts in the same order, some of them written anew. Raises `NotVisible`, `StepRefused` with what stands in the way,
    `Invalid`, `Stale`, `Conflict`.
    """
    with one(lens, deel_id, Deed.VERNIETIGING_VOORGESTELD) as held:
        same(held.row, versie)
        _one_at_a_time(held.plan)
        found = brought_up_to_date(held.row)
        nothing_in_the_way(held, lens)
        if waiting(held.row.id) is not None:
            raise Conflict(_("Dit deel staat al op een lijst."))
        if stand := texts.written_for_another(found, held.row.id):
            raise Conflict(stand)
        checking = Checking(lens.at)
        if set(belangen) != set(BELANGEN):
            checking.wrong("belangen", _("Vink alle drie aan. Klopt er een niet, stel het vernietigen dan uit."))
        checking.stop()
        changed = texts.rewritten(found, teksten)
        if gezien != texts.seal_on(found) or changed is None:
            raise Conflict(_("De teksten zijn net veranderd. Lees ze nog een keer."))
        entry = _entry(held, lens, gezien)
        _rewritten(entry, changed)
        told(lens, Deed.VERNIETIGING_VOORGESTELD, held.plan.id, held.row.id)
        return View("vernietiging", {"id": entry.id, "lijst": entry.lijst_id})


def intrekken(lens: Lens, deel_id: UUID) -> None:
    """Take it from the list while nobody approved it. Raises `NotVisible`, `Conflict`."""
    with one(lens, deel_id, Deed.VERNIETIGING_INGETROKKEN) as held:
        entry = waiting(held.row.id)
        if entry is None:
            raise Conflict(_("Dit deel staat op geen lijst."))
        take_back([entry.id], lens.at)
        due.again(held.row.id, lens.at)
        told(lens, Deed.VERNIETIGING_INGETROKKEN, held.plan.id, held.row.id)


def uitstellen(lens: Lens, deel_id: UUID, *, tot: date, reden: str, versie: int) -> View:
    """Keep it until this day, for a reason of the list. Raises `NotVisible`, `Invalid`, `Stale`, `Conflict`.

    A day within the term puts nothing off, unless a request goes before that term.
    """
    with one(lens, deel_id, Deed.VERNIETIGING_UITGESTELD) as held:
        same(held.row, versie)
        if held.row.vernietigd_op is not None or waiting(held.row.id) is not None:
            raise Conflict(_("Dit deel staat op een lijst, of is al vernietigd."))
        checking = Checking(lens.at)
        checking.to_come("tot", tot)
        brought_up_to_date(held.row)
        _later(checking, held, tot)
        checking.choice("reden", reden, UITSTEL)
        checking.stop()
        held.row.uitgesteld_tot, held.row.uitstel_reden = tot, reden
        flush()
        due.anew(held.row.id)
        told(lens, Deed.VERNIETIGING_UITGESTELD, held.plan.id, held.row.id)
        return shown(held.row, held.plan, day_of(lens.at), gevraagd=held.verzoek is not None)


def _later(checking: Checking, held: Held, tot: date) -> None:
    kept = held.row.vernietigen_op
    if held.verzoek is None and kept is not None and tot <= kept:
        checking.wrong("tot", _("Tot %(dag)s blijft dit al bewaard. Kies een dag daarna.", dag=f"{kept:%d-%m-%Y}"))


# --- the list ----------------------------------------------------------------------------------------------------


def _entry(held: Held, lens: Lens, gezien: str) -> Vernietiging:
    account = lens.viewer.account_id
    if account is None:
        raise Refused(_("Dit doet iemand met een eigen account."))
    entry = Vernietiging(lijst_id=_list(held.plan, account, lens).id, deel_id=held.row.id, nagekeken=gezien)
    entry.grond, entry.verzoek_id = ("verzoek", held.verzoek) if held.verzoek else ("termijn", None)
    entry.geen_procedure = entry.geen_gevaar = entry.geen_wet = True
    db.session.add(entry)
    flush()
    due.settled(held.row, lens.at)
    due.to_approve(held.plan, entry.lijst_id, lens.at)
    return entry


def _one_at_a_time(plan: Plan) -> None:
    """Two who propose people of one plan do not both begin with the same text: the second sees that one waits."""
    db.session.execute(select(Plan.id).where(Plan.id == plan.id).with_for_update(key_share=True))


def _list(plan: Plan, account: UUID, lens: Lens) -> Vernietigingslijst:
    """The own list that nobody approved yet; its version moves, so that nobody approves more than was read."""
    mine = Vernietigingslijst.gemeente_id == plan.gemeente_id, Vernietigingslijst.gemaakt_door_id == account
    waits = select(Vernietigingslijst).where(*mine, Vernietigingslijst.goedgekeurd_op.is_(None)).with_for_update()
    found = db.session.scalars(waits).first()
    if found is None:
        found = Vernietigingslijst(gemeente_id=plan.gemeente_id, gemaakt_door_id=account)
        db.session.add(found)
    found.gemaakt_op = lens.at
    flush()
    return found


def _rewritten(entry: Vernietiging, changed: Mapping[Place, str]) -> None:
    for (tabel, rij, kolom), words in changed.items():
        row = Vernietigingstekst(vernietiging_id=entry.id, tabel=tabel, rij=rij, kolom=kolom, tekst=words)
        db.session.add(row)
    flush()


def same(row: Persoonsdeel, versie: int) -> None:
    if row.versie != versie:
        raise Stale(yours={"versie": versie})


def nothing_in_the_way(held: Held, lens: Lens) -> None:
    if found := in_the_way(held, lens):
        missing = tuple({"guard": "vernietigen", "sterkte": "wall", "tekst": each, "link": None} for each in found)
        raise StepRefused(" ".join(found), missing)
