"""Who knows the team says that a part may go: after weighing the interests, and reading what others keep."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from casus import journal
from casus.actions.checking import Checking
from casus.actions.vernietiging import due, texts
from casus.actions.vernietiging.asked import asked
from casus.actions.vernietiging.blocking import blockers
from casus.actions.vernietiging.choices import BELANGEN, UITSTEL
from casus.actions.vernietiging.engine import Place
from casus.actions.vernietiging.parts import brought_up_to_date, take_back
from casus.actions.vernietiging.trail import looked
from casus.database import db, flush, transaction
from casus.dates import day_of
from casus.errors import Conflict, NotVisible, Refused, Stale, StepRefused
from casus.journal import Line
from casus.language import _
from casus.models import Persoonsdeel, Plan, Priveverband, Regie, Vernietiging, Vernietigingslijst, Vernietigingstekst
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.view import View, reveal
from casus.words import ENDED, Deed, Role, Topic

PAGE = 25
PROCES = {Topic.PROCES}


@dataclass(frozen=True)
class Held:
    """A part with its plan, and the request that was granted for it."""

    row: Persoonsdeel
    plan: Plan
    verzoek: UUID | None


def delen(lens: Lens, na: str = "") -> View:
    """The parts of ended plans that this viewer may propose, the first to go first; 25 on a page.

    A plan by its label, a person by nothing: which of the children it is says the page of that part. Fields: `delen`,
    `volgende`. Raises `NotVisible` for who proposes nothing.
    """
    after = cursor.read_day(na) if na else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        _require_team(lens)
        rows = db.session.execute(_mine(lens, after)).all()
        lens.note(Deed.LIJST_BEKEKEN, plans={plan.id for _row, plan in rows[:PAGE]})
        shown = [_shown(row, plan, day_of(lens.at)) for row, plan in rows[:PAGE]]
        last = rows[PAGE - 1][0] if len(rows) > PAGE else None
        more = cursor.after_day(last.vernietigen_op, last.id) if last else None
        return View("delen", {"delen": shown, "volgende": more})


def deel(lens: Lens, deel_id: UUID) -> View:
    """One part: what is known of it, what stands in the way, and the texts about others that somebody must read.

    Those texts are shown only while nothing stands in the way, and the look leaves its line for each person in them.
    """
    with _one(lens, deel_id, Deed.GEKEKEN) as held:
        found = brought_up_to_date(held.row)
        stand = blockers(held.row, day_of(lens.at), requested=held.verzoek is not None)
        waiting = _waiting(held.row.id)
        view = _shown(held.row, held.plan, day_of(lens.at)).but(mist=stand, voorgesteld=waiting is not None)
        if stand or waiting:
            return view.but(teksten=[], mag=[] if stand else ["intrekken"], gezien="")
        looked(lens, held.plan, found, Deed.GEKEKEN)
        told = [View("tekst", {"soort": each.place[0], "tekst": each.text}) for each in texts.kept(found)]
        return view.but(teksten=told, mag=["voorstellen"], gezien=texts.seal_on(found))


def voorstellen(
    lens: Lens, deel_id: UUID, *, belangen: list[str], gezien: str, teksten: Mapping[str, str], versie: int
) -> View:
    """Put this part on the own list, for a privacy officer to approve.

    `belangen`: every one of the three was weighed; `gezien` stands for the texts as they were read, `teksten` for what
    takes their place. Raises `NotVisible`, `StepRefused` with what stands in the way, `Invalid`, `Stale`, `Conflict`.
    """
    with _one(lens, deel_id, Deed.VERNIETIGING_VOORGESTELD) as held:
        _same(held.row, versie)
        found = brought_up_to_date(held.row)
        _nothing_in_the_way(held, lens)
        if _waiting(held.row.id) is not None:
            raise Conflict(_("Dit deel staat al op een lijst."))
        checking = Checking(lens.at)
        if set(belangen) != set(BELANGEN):
            checking.wrong("belangen", _("Vink alle drie aan. Klopt er een niet, stel het vernietigen dan uit."))
        checking.stop()
        if gezien != texts.seal_on(found):
            raise Conflict(_("De teksten zijn net veranderd. Lees ze nog een keer."))
        entry = _entry(held, lens, gezien)
        _rewritten(entry, texts.numbered(found, teksten))
        _on_trail(lens, held, Deed.VERNIETIGING_VOORGESTELD)
        return View("vernietiging", {"id": entry.id, "lijst": entry.lijst_id})


def intrekken(lens: Lens, deel_id: UUID) -> None:
    """Take it from the list while nobody approved it. Raises `NotVisible`, `Conflict`."""
    with _one(lens, deel_id, Deed.VERNIETIGING_INGETROKKEN) as held:
        entry = _waiting(held.row.id)
        if entry is None:
            raise Conflict(_("Dit deel staat op geen lijst."))
        take_back([entry.id])
        _on_trail(lens, held, Deed.VERNIETIGING_INGETROKKEN)


def uitstellen(lens: Lens, deel_id: UUID, *, tot: date, reden: str, versie: int) -> View:
    """Keep it until this day, for a reason of the list. Raises `NotVisible`, `Invalid`, `Stale`, `Conflict`."""
    with _one(lens, deel_id, Deed.VERNIETIGING_UITGESTELD) as held:
        _same(held.row, versie)
        if held.row.vernietigd_op is not None or _waiting(held.row.id) is not None:
            raise Conflict(_("Dit deel staat op een lijst, of is al vernietigd."))
        checking = Checking(lens.at)
        checking.to_come("tot", tot)
        checking.choice("reden", reden, UITSTEL)
        checking.stop()
        held.row.uitgesteld_tot, held.row.uitstel_reden = tot, reden
        flush()
        due.settled(held.row, lens.at)
        _on_trail(lens, held, Deed.VERNIETIGING_UITGESTELD)
        return _shown(held.row, held.plan, day_of(lens.at))


# --- who, and which parts ----------------------------------------------------------------------------------------


def _require_team(lens: Lens) -> None:
    if lens.viewer.rol not in (Role.TEAMLEIDER, Role.REGISSEUR):
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))


def _theirs(lens: Lens) -> ColumnElement[bool]:
    """The plans that this viewer led last, or of the team that this viewer leads; none that is known privately."""
    last = exists().where(
        Regie.plan_id == Plan.id, Regie.laatste, Regie.aanstelling_id == lens.viewer.aanstelling_id
    )
    leads = Plan.team_id == lens.viewer.team_id if lens.viewer.rol is Role.TEAMLEIDER else last
    known = exists().where(Priveverband.plan_id == Plan.id, Priveverband.account_id == lens.viewer.account_id)
    return and_(or_(last, leads), ~known, Plan.fase.in_(ENDED))


def _mine(lens: Lens, after: tuple[date, UUID] | None) -> Any:
    day, row_id = Persoonsdeel.vernietigen_op, Persoonsdeel.id
    query = select(Persoonsdeel, Plan).join(Plan, Plan.id == Persoonsdeel.plan_id)
    query = query.where(_theirs(lens), Persoonsdeel.vernietigd_op.is_(None), day.is_not(None))
    if after:
        query = query.where(or_(day > after[0], and_(day == after[0], row_id > after[1])))
    return query.order_by(day, row_id).limit(PAGE + 1)


@contextmanager
def _one(lens: Lens, deel_id: UUID, deed: Deed) -> Iterator[Held]:
    """A look or deed on one part, in one transaction. Raises `NotVisible`."""
    with lens.recorded(deed), transaction():
        _require_team(lens)
        found = select(Persoonsdeel, Plan).join(Plan, Plan.id == Persoonsdeel.plan_id).where(Persoonsdeel.id == deel_id)
        held = db.session.execute(found.where(_theirs(lens)).with_for_update(of=Persoonsdeel)).first()
        if held is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        row, plan = held
        yield Held(row, plan, asked([plan.id]).get((plan.id, row.persoon_id)))


def _shown(row: Persoonsdeel, plan: Plan, today: date) -> View:
    late = row.vernietigen_op is not None and row.vernietigen_op <= today
    waits = row.uitgesteld_tot is not None and row.uitgesteld_tot > today
    return reveal(row, PROCES, label=plan.label, aan_de_beurt=late and not waits)


def _waiting(deel_id: UUID) -> Vernietiging | None:
    mine = Vernietiging.deel_id == deel_id, Vernietiging.uitgevoerd_op.is_(None)
    return db.session.scalars(select(Vernietiging).where(*mine)).first()


def _same(row: Persoonsdeel, versie: int) -> None:
    if row.versie != versie:
        raise Stale(yours={"versie": versie})


def _nothing_in_the_way(held: Held, lens: Lens) -> None:
    found = blockers(held.row, day_of(lens.at), requested=held.verzoek is not None)
    if found:
        missing = tuple({"guard": "vernietigen", "sterkte": "wall", "tekst": each, "link": None} for each in found)
        raise StepRefused(" ".join(found), missing)


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


def _on_trail(lens: Lens, held: Held, deed: Deed) -> None:
    """On the trail of the plan; of whom it is says the id of the part, which outlives the person."""
    of = {"plan": held.plan.id, "rows": (held.row.id,)}
    journal.note(Line(journal.chain_of(held.plan.id), deed, lens.viewer.ids, lens.purpose, **of))


