"""A decision as a row: found and held, checked, and changed by its author while nobody approved it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from casus import dates
from casus.actions.checking import Checking
from casus.actions.deelbesluiten.grounds import GRONDEN, WAAROM_NU, WAT
from casus.actions.deelbesluiten.kept import in_the_way, refuse_kept
from casus.actions.flows import actors
from casus.database import db, flush
from casus.errors import NotVisible, Refused, Stale, StepRefused
from casus.language import _
from casus.models import (
    Aanstelling,
    Deelbesluit,
    DeelbesluitAntwoord,
    DeelbesluitItem,
    DeelbesluitPersoon,
    Deelname,
    Raadpleging,
)
from casus.sharing.besluiten import may_know, stand
from casus.sharing.looks import deelbaar
from casus.sharing.parts import own_seats
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan

DECIDES = frozenset({"regisseur", "gedragswetenschapper"})


def require_may_draw_up(opened: OpenPlan) -> None:
    """Who leads or advises, and a partner with a seat, about what that seat wrote. Raises `Refused`."""
    if not (actors(opened) & DECIDES) and not any(seat.soort == "partner" for seat in own_seats(opened)):
        raise Refused(_("Een besluit zonder toestemming schrijft iemand die in dit plan werkt."))


def besluit_of(opened: OpenPlan, besluit_id: UUID, versie: int | None = None) -> Deelbesluit:
    """A decision that this viewer may know of, ours until the transaction ends. Raises `NotVisible`, `Stale`."""
    row = held(besluit_id)
    if row is None or not may_know(opened, row):
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    same_version(row, versie)
    opened.touched.add(row.id)
    return row


def held(besluit_id: UUID) -> Deelbesluit | None:
    query = select(Deelbesluit).where(Deelbesluit.id == besluit_id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def hold_reader(besluit_id: UUID) -> None:
    """Before the decision itself: who notes a code on the seat holds the two in this order as well."""
    reader = select(Deelbesluit.lezer_deelname_id).where(Deelbesluit.id == besluit_id).scalar_subquery()
    line = select(Deelname.lijn_id).where(Deelname.id == reader).scalar_subquery()
    db.session.scalars(select(Deelname.id).where(Deelname.lijn_id == line).with_for_update()).all()


def same_version(row: Deelbesluit, versie: int | None) -> None:
    if versie is not None and row.versie != versie:
        raise Stale(_("Dit besluit is intussen veranderd. Open de pagina opnieuw."), yours={"versie": versie})


def changed(row: Deelbesluit) -> None:
    """The decision has a new version, also where only something that belongs to it changed."""
    flag_modified(row, "doel")
    flush()


def concern(opened: OpenPlan, row: Deelbesluit, persons: Collection[UUID] | None = None) -> None:
    """This deed is about this decision and its persons, for the journal: no topic, no contents."""
    opened.touched.add(row.id)
    for persoon in persons_of(row) if persons is None else persons:
        opened.seen.setdefault(persoon, {})


# --- what belongs to it ------------------------------------------------------------------------------------------


def items_of(row: Deelbesluit) -> list[DeelbesluitItem]:
    return list(db.session.scalars(select(DeelbesluitItem).where(DeelbesluitItem.deelbesluit_id == row.id)))


def persons_of(row: Deelbesluit) -> list[UUID]:
    mine = DeelbesluitPersoon.deelbesluit_id == row.id
    return list(db.session.scalars(select(DeelbesluitPersoon.persoon_id).where(mine)))


def answers_of(row: Deelbesluit) -> dict[str, str]:
    mine = DeelbesluitAntwoord.deelbesluit_id == row.id
    return {each.vraag: each.antwoord for each in db.session.scalars(select(DeelbesluitAntwoord).where(mine))}


def missing(row: Deelbesluit) -> list[tuple[str, str]]:
    """What must still be filled in before it can be approved: the name of each and the words for it."""
    consulted = select(Raadpleging.id).where(Raadpleging.deelbesluit_id == row.id).limit(1)
    found = gaps(row, answers_of(row), bool(items_of(row)), db.session.scalars(consulted).first() is not None)
    if in_the_way(row):
        found.append(
            ("items", _("De ontvanger leest niet alles hiervan. Bel, of schrijf een besluit zonder dat deel."))
        )
    return found


def gaps(row: Deelbesluit, answers: Mapping[str, str], items: bool, consulted: bool) -> list[tuple[str, str]]:
    """The same of what was loaded already."""
    grond = GRONDEN[row.code]
    found = [(key, _(text)) for key, text in grond.vragen.items() if not answers.get(key)]
    if not row.doel:
        found.append(("doel", _("Waarvoor heeft de ontvanger dit nodig?")))
    if not items and not answers.get(WAT):
        found.append(("items", _("Kies wat gedeeld wordt.")))
    if grond.consulted and not consulted:
        found.append(("raadpleging", _("Schrijf op met wie u overlegde.")))
    return found


def choose(opened: OpenPlan, checking: Checking, row: Deelbesluit, ids: Collection[UUID]) -> set[UUID]:
    """Put exactly these rows in it. Whom they are about comes along by itself; gives those persons."""
    wanted = set(ids)
    found = deelbaar.rows(opened, wanted) if wanted else []
    if {each.id for each, _about in found} != wanted:
        checking.wrong("items", _("Kies een van de mogelijkheden."))
        return set()
    db.session.execute(delete(DeelbesluitItem).where(DeelbesluitItem.deelbesluit_id == row.id))
    db.session.add_all(
        DeelbesluitItem(deelbesluit_id=row.id, item_id=each.id, topic=deelbaar.topic_of(each)) for each, _about in found
    )
    refuse_kept(opened, checking, row, wanted)
    return {persoon for _each, about in found for persoon in about}


def about(row: Deelbesluit, persons: Collection[UUID]) -> None:
    """These persons and no others."""
    db.session.execute(delete(DeelbesluitPersoon).where(DeelbesluitPersoon.deelbesluit_id == row.id))
    db.session.add_all(DeelbesluitPersoon(deelbesluit_id=row.id, persoon_id=persoon) for persoon in sorted(persons))
    flush()


def answer(checking: Checking, row: Deelbesluit, given: Mapping[str, str]) -> None:
    """Keep the answers that this ground asks; an empty one is taken away. `Invalid` for a question it does not ask."""
    known = {*GRONDEN[row.code].vragen, *((WAAROM_NU, WAT) if row.acuut else ())}
    kept = {key: checking.text(key, text, required=False) for key, text in given.items()}
    for key in kept.keys() - known:
        checking.wrong(key, _("Deze vraag hoort niet bij deze grond."))
    for key in kept.keys() & known:
        found = db.session.get(DeelbesluitAntwoord, (row.id, key))
        if found is None and kept[key]:
            db.session.add(DeelbesluitAntwoord(deelbesluit_id=row.id, vraag=key, antwoord=kept[key]))
        elif found is not None and kept[key]:
            found.antwoord = kept[key]
        elif found is not None:
            db.session.delete(found)
    flush()


# --- when and by whom --------------------------------------------------------------------------------------------


def require_open(opened: OpenPlan, row: Deelbesluit) -> None:
    """Its author writes on it until somebody approved it. Raises `Refused`, `StepRefused`."""
    if row.auteur_id != opened.viewer.aanstelling_id:
        raise Refused(_("Dit doet wie het besluit schreef."))
    require_waiting(row, opened.at)


def require_waiting(row: Deelbesluit, at: datetime) -> None:
    if row.goedgekeurd_op is not None:
        raise StepRefused(_("Dit besluit is al goedgekeurd."))
    if stand(row, at) not in ("concept", "loopt"):
        raise StepRefused(_("Dit besluit is afgelopen. Schrijf een nieuw besluit als het nog nodig is."))


def may_end(opened: OpenPlan, row: Deelbesluit) -> bool:
    return row.auteur_id == opened.viewer.aanstelling_id or leads(opened)


def last_moment(checking: Checking, field: str, day: date | None) -> datetime | None:
    """The moment at which a decision with this last day ends; longer than the longest is refused."""
    longest = current_app.config["DEELBESLUIT_DAGEN_LANGST"]
    checking.to_come(field, day)
    if day is not None and day > checking.today + timedelta(days=longest):
        checking.wrong(field, _("Een besluit duurt hoogstens %(dagen)s dagen.", dagen=longest))
        return None
    return dates.start_of(day + timedelta(days=1)) if day else None


def same_human(hat_id: UUID, account_id: UUID | None) -> bool:
    """Whether this hat belongs to this account: one human may wear more hats."""
    return db.session.scalars(select(Aanstelling.account_id).where(Aanstelling.id == hat_id)).first() == account_id
