"""A privacy officer who did not make the list approves it; what stands on it is destroyed in the same deed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from casus import dates
from casus.actions import mail
from casus.actions.officers import gemeenten_of
from casus.actions.vernietiging import due, register, texts, wiping
from casus.actions.vernietiging.asked import asked
from casus.actions.vernietiging.back import take_back
from casus.actions.vernietiging.blocking import blockers
from casus.actions.vernietiging.executing import as_read, execute
from casus.actions.vernietiging.parts import brought_up_to_date
from casus.actions.vernietiging.place import Place
from casus.actions.vernietiging.trail import told
from casus.actions.vernietiging.whose import waiting
from casus.database import db, flush, transaction
from casus.errors import Conflict, NotVisible, Refused, Stale, StepRefused
from casus.language import _
from casus.models import Account, Persoonsdeel, Plan, Vernietiging, Vernietigingslijst
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.view import View, reveal
from casus.words import Deed, Role, Topic

PROCES = {Topic.PROCES}
PAGE = 25
Entries = Sequence[tuple[Vernietiging, Persoonsdeel, Plan]]


def lijsten(lens: Lens, na: str = "") -> View:
    """What waits for this privacy officer, the oldest first: `lijsten` and `volgende`.

    Per list who made it, and per part what one must know to approve: the number of the plan, the regime, since when and
    on which ground. No name, no initials, no text of a plan. Raises `NotVisible` for anybody else, `Invalid`.
    """
    after = cursor.read_moment(na) if na else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        found = db.session.execute(_waiting(_gemeenten(lens), after)).all()
        last = found[PAGE - 1][0] if len(found) > PAGE else None
        more = cursor.after_moment(last.gemaakt_op, last.id) if last else None
        parts = entries([row.id for row, _naam in found[:PAGE]])
        lens.note(Deed.LIJST_BEKEKEN, plans={plan.id for of in parts.values() for _e, _d, plan in of})
        views = [_list(lens, row, naam, parts[row.id]) for row, naam in found[:PAGE]]
        return View("lijsten", {"lijsten": views, "volgende": more})


def _waiting(gemeenten: set[UUID], after: tuple[datetime, UUID] | None) -> Any:
    """A list from which everything was taken back does not wait."""
    lists = Vernietigingslijst
    query = select(lists, Account.naam).join(Account, Account.id == lists.gemaakt_door_id)
    query = query.where(lists.gemeente_id.in_(gemeenten), lists.goedgekeurd_op.is_(None))
    query = query.where(exists().where(Vernietiging.lijst_id == lists.id))
    if after:
        query = query.where((lists.gemaakt_op > after[0]) | ((lists.gemaakt_op == after[0]) & (lists.id > after[1])))
    return query.order_by(lists.gemaakt_op, lists.id).limit(PAGE + 1)


def _list(lens: Lens, row: Vernietigingslijst, naam: str, parts: Entries) -> View:
    view = reveal(row, PROCES, door=naam, delen=[_shown(*each) for each in parts])
    return view.but(mag=row.gemaakt_door_id != lens.viewer.account_id)


def lijst_goedkeuren(lens: Lens, lijst_id: UUID, *, versie: int) -> None:
    """Approve a list: everything on it is destroyed now, in one transaction, and cannot come back.

    Raises `NotVisible`, `Refused` (the own list; the database refuses that as well), `Stale` (something was added),
    `Conflict` (approved already, or a text changed), `StepRefused` where something stands in the way by now.
    """
    with lens.recorded(Deed.VERNIETIGD), transaction():
        _hold_parts(lijst_id)
        row = _held(lens, lijst_id)
        if row.goedgekeurd_op is not None:
            raise Conflict(_("Deze lijst is al goedgekeurd."))
        if row.gemaakt_door_id == lens.viewer.account_id:
            raise Refused(_("U maakte deze lijst zelf. Een ander keurt haar goed."))
        if row.versie != versie:
            raise Stale(yours={"versie": versie})
        found = entries([row.id], locked=True).get(row.id, [])
        if not found:
            raise Conflict(_("Op deze lijst staat niets meer."))
        read = {entry.id: _still(entry, deel, lens.at) for entry, deel, _plan in found}
        row.goedgekeurd_door_id, row.goedgekeurd_op = lens.viewer.account_id, lens.at
        done = []
        for entry, deel, plan in found:
            as_read(entry, deel, plan, read[entry.id])
            done.append(execute(lens, entry, deel, plan))
        row.uitgevoerd_op = lens.at
        flush()
        due.approved(row.id, lens.at)
    register.try_to_remember(done)
    wiping.wipe()


def teruggeven(lens: Lens, deel_id: UUID) -> None:
    """Off the list: the team hears of it and looks again. Raises `NotVisible`, `Conflict` where it waits on no list."""
    with lens.recorded(Deed.VERNIETIGING_INGETROKKEN), transaction():
        plan_id = _held_part(lens, deel_id)
        entry = waiting(deel_id)
        if entry is None:
            raise Conflict(_("Dit deel staat op geen lijst."))
        maker = db.session.get_one(Vernietigingslijst, entry.lijst_id).gemaakt_door_id
        take_back([entry.id], lens.at)
        due.again(deel_id, lens.at)
        mail.tell([maker])
        told(lens, Deed.VERNIETIGING_INGETROKKEN, plan_id, deel_id)


def _held_part(lens: Lens, deel_id: UUID) -> UUID:
    """The plan of this part, which is ours until the transaction ends: who approves it meanwhile waits or was first."""
    query = select(Plan.id).join(Persoonsdeel, Persoonsdeel.plan_id == Plan.id).where(Persoonsdeel.id == deel_id)
    mine = query.where(Plan.gemeente_id.in_(_gemeenten(lens)))
    plan_id = db.session.scalars(mine.with_for_update(of=Persoonsdeel)).first()
    if plan_id is None:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return plan_id


def entries(
    lijsten: Sequence[UUID], *, locked: bool = False
) -> dict[UUID, list[tuple[Vernietiging, Persoonsdeel, Plan]]]:
    """What stands on these lists, by list; `locked`: held until the end of this transaction."""
    query = (
        select(Vernietiging, Persoonsdeel, Plan)
        .join(Persoonsdeel, Persoonsdeel.id == Vernietiging.deel_id)
        .join(Plan, Plan.id == Persoonsdeel.plan_id)
        .where(Vernietiging.lijst_id.in_(lijsten))
        .order_by(Plan.nummer, Vernietiging.id)
    )
    found: dict[UUID, list[tuple[Vernietiging, Persoonsdeel, Plan]]] = {}
    for entry, deel, plan in db.session.execute(query.with_for_update() if locked else query):
        found.setdefault(entry.lijst_id, []).append((entry, deel, plan))
    return found


def _gemeenten(lens: Lens) -> set[UUID]:
    if lens.viewer.rol is not Role.PRIVACY_OFFICER:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return gemeenten_of(lens.viewer.aanstelling_id, lens.at)


def _hold_parts(lijst_id: UUID) -> None:
    """First the parts, then the list: in the order in which who takes one back holds them."""
    on_it = select(Vernietiging.deel_id).where(Vernietiging.lijst_id == lijst_id)
    db.session.execute(
        select(Persoonsdeel.id).where(Persoonsdeel.id.in_(on_it)).order_by(Persoonsdeel.id).with_for_update()
    )


def _held(lens: Lens, lijst_id: UUID) -> Vernietigingslijst:
    gemeenten = _gemeenten(lens)
    wanted = select(Vernietigingslijst).where(Vernietigingslijst.id == lijst_id)
    row = db.session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).first()
    if row is None or row.gemeente_id not in gemeenten:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def _shown(entry: Vernietiging, deel: Persoonsdeel, plan: Plan) -> View:
    only = ("regime", "resultaat", "brondatum", "vernietigen_op")
    return reveal(deel, PROCES, only=only, nummer=plan.nummer, grond=entry.grond)


def _still(entry: Vernietiging, deel: Persoonsdeel, at: datetime) -> dict[Place, str]:
    """Nothing came in the way since it was proposed, and the texts about others are those that somebody read: these."""
    found = brought_up_to_date(deel)
    granted = asked([deel.plan_id]).get((deel.plan_id, deel.persoon_id)) is not None
    if stand := blockers(deel, dates.day_of(at), requested=granted):
        missing = tuple({"guard": "vernietigen", "sterkte": "wall", "tekst": each, "link": None} for each in stand)
        raise StepRefused(" ".join(stand), missing)
    if entry.nagekeken != texts.seal_on(found):
        raise Conflict(_("Er is iets veranderd sinds dit is nagekeken. Geef het terug aan het team."))
    return {each.place: each.text for each in texts.kept(found)}
