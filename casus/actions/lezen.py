"""What happens to a bijdrage after it was handed in: it is read, asked about, answered and settled."""

from uuid import UUID

from sqlalchemy import exists, select

from casus.actions import mail, termijnen
from casus.actions.adding import LONGEST
from casus.actions.checking import LINE, Checking
from casus.actions.flows import step
from casus.actions.offers import offers
from casus.actions.stale import both_versions, same_version
from casus.actions.writing import is_author, one_of_mine, shown
from casus.database import db, flush
from casus.dates import day_of
from casus.errors import Refused
from casus.language import _
from casus.models import Bijdrage, Cel, ConvenantVersie
from casus.sharing.agreed import counts
from casus.sharing.grants import Grant
from casus.sharing.lens import Lens
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan, one
from casus.sharing.view import View
from casus.words import Deed, May, Role, Topic


def lezen(lens: Lens, plan_id: UUID, bijdrage_id: UUID) -> View:
    """Open a row. The first time that somebody opens it who answers for the plan, it counts as read.

    That is who leads the plan; for a veiligheidszorg also the gedragswetenschapper on the case. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id, Deed.GELEZEN) as opened:
        row, basis = one(opened, Bijdrage, bijdrage_id)
        if row.gelezen_op is None and row.status != "concept" and _answers_for(opened, row):
            row.gelezen_op, row.gelezen_door_id = opened.at, opened.viewer.aanstelling_id
            opened.touched.add(row.id)
            termijnen.seen(row, opened.at)
        return shown(opened, row, basis)


def teruggeven(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, vraag: str, versie: int) -> View:
    """Ask the author something: until it is answered the row is the author's alone again.

    Only who leads the plan and may read the row. Raises `NotVisible`, `Refused`, `Invalid`, `StepRefused`, `Stale`.
    """
    with (
        both_versions({"vraag": vraag}, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.TERUGGEGEVEN) as opened,
    ):
        row, basis = one(opened, Bijdrage, bijdrage_id)
        same_version(row, versie)
        actors = {"lezer"} if leads(opened) and not is_author(basis) else set[str]()
        target = step(opened, "bijdrage", row.status, "teruggeven", actors=actors)
        checking = Checking(opened.at)
        asked = checking.text("vraag", vraag, limit=LINE)
        checking.stop()
        row.vraag, row.status = _also(row.vraag, asked), target
        mail.tell_hats([row.auteur_aanstelling_id])
        mail.tell_persons([row.auteur_persoon_id])
        opened.touched.add(row.id)
        return shown(opened, row, basis)


def beantwoorden(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, antwoord: str, versie: int) -> View:
    """Answer the question: the row is handed in again, with its text as it was. Author only."""
    with (
        both_versions({"antwoord": antwoord}, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.INGEDIEND, writing=True) as opened,
    ):
        row, basis = one_of_mine(opened, bijdrage_id)
        same_version(row, versie)
        if row.status != "teruggegeven":
            raise Refused(_("Er staat geen vraag open."))
        checking = Checking(opened.at)
        answered = checking.text("antwoord", antwoord, limit=LONGEST)
        checking.stop()
        row.status = step(opened, "bijdrage", row.status, "indienen", actors={"auteur"})
        row.antwoord = _also(row.antwoord, answered)
        row.gelezen_op = row.gelezen_door_id = None
        flush()
        termijnen.for_bijdrage(row, opened.at)
        return shown(opened, row, basis)


def vaststellen(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, versie: int, gedaan: str = "") -> View:
    """Settle a row; its text never changes any more. `gedaan` tells the author what was done with it.

    By who leads the plan and may read it; a row that the regisseur may not read is settled by its author.
    """
    with (
        both_versions({"gedaan": gedaan}, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.VASTGESTELD, writing=True) as opened,
    ):
        row, basis = one(opened, Bijdrage, bijdrage_id)
        same_version(row, versie)
        row.status = step(opened, "bijdrage", row.status, "vaststellen", actors=_settles(opened, row, basis))
        checking = Checking(opened.at)
        row.gedaan = checking.text("gedaan", gedaan, limit=LINE, required=False)
        checking.stop()
        if leads(opened) and row.gelezen_op is None:
            row.gelezen_op, row.gelezen_door_id = opened.at, opened.viewer.aanstelling_id
        termijnen.seen(row, opened.at)
        termijnen.talked(row, opened.at)
        opened.touched.add(row.id)
        return shown(opened, row, basis)


def bijdrage_stappen(lens: Lens, plan_id: UUID, bijdrage_id: UUID) -> list[View]:
    """The steps of this bijdrage for this viewer: `indienen` and `intrekken` are its author's. Raises `NotVisible`."""
    with lens.on_plan(plan_id, writing=True) as opened:
        row, basis = one(opened, Bijdrage, bijdrage_id)
        actors = {"auteur"} if is_author(basis) else {"lezer"} if leads(opened) else set[str]()
        found = [] if row.vervangen else offers(opened, "bijdrage", row.status, actors)
        shut = {"intrekken"} if waits_to_be_read(row) else set[str]()
        shut |= set() if _settles(opened, row, basis) else {"vaststellen"}
        return [step for step in found if step.stap not in shut]


def waits_to_be_read(row: Bijdrage) -> bool:
    """A worry about safety that was handed in stays until somebody read it: nobody can make its author take it back."""
    return row.topic is Topic.VEILIGHEIDSZORG and row.status == "ingediend" and row.gelezen_op is None


def _answers_for(opened: OpenPlan, row: Bijdrage) -> bool:
    if leads(opened):
        return True
    return row.topic is Topic.VEILIGHEIDSZORG and opened.viewer.rol is Role.GEDRAGSWETENSCHAPPER


def _settles(opened: OpenPlan, row: Bijdrage, basis: list[Grant]) -> set[str]:
    if leads(opened):
        return {"lezer"}
    return {"auteur"} if is_author(basis) and not _regisseur_reads(opened, row) else set()


def _regisseur_reads(opened: OpenPlan, row: Bijdrage) -> bool:
    """Whether the regisseur's column shows this row, whoever holds the regie at this moment."""
    cell = exists(
        select(Cel.id)
        .join(ConvenantVersie, ConvenantVersie.id == Cel.versie_id)
        .where(
            ConvenantVersie.gemeente_id == opened.plan.gemeente_id,
            counts(day_of(opened.at)),
            Cel.rol == Role.REGISSEUR,
            Cel.topic == row.topic,
            Cel.may.in_([May.READ, May.READ_ADD]),
        )
    )
    return row.aan_regisseur or bool(db.session.scalar(select(cell)))


def _also(before: str, text: str) -> str:
    """A second question or answer stands under the first; nothing is overwritten."""
    return f"{before}\n{text}" if before else text
