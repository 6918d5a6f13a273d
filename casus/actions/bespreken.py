"""First talk, then share: when a row waits for a talk before anybody but teller, author and regisseur reads it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, exists, select

from casus import dates
from casus.database import db
from casus.models import Gezag, Gezinslid, Huishouden, Huishoudlid, Persoon
from casus.sharing.rows import OpenPlan
from casus.words import Fase, Topic

CHILD_WORDS = frozenset({"kind", "jeugdige"})
PARENT_WORDS = frozenset({"ouder", "moeder", "vader"})
SELF = "ik"


@dataclass(frozen=True)
class Teller:
    """Who saw or heard it: a person of the gezin, or a tapped word."""

    word: str = SELF
    persoon_id: UUID | None = None

    def persoon(self, opened: OpenPlan) -> UUID | None:
        """The person of the gezin who told it; who writes from the own account told it unless it says otherwise."""
        return self.persoon_id or (opened.viewer.persoon_id if self.word == SELF else None)


def talk_first(opened: OpenPlan, topic: Topic, teller: Teller) -> bool:
    """Whether this row waits for a talk by itself, whatever its author taps (`docs/domein.md`, eerst bespreken)."""
    if topic is Topic.VEILIGHEIDSZORG:
        return True
    if topic in (Topic.HULPVRAAG, Topic.BRON) and opened.plan.fase is Fase.AANMELDING:
        return True
    if _by_a_child(opened, teller):
        return True
    return _by_a_parent(opened, teller) and (opened.plan.veiligheid_open or parents_apart(opened))


def _by_a_child(opened: OpenPlan, teller: Teller) -> bool:
    """A child of this plan, or anybody who may still be under 18, told it or wrote it down."""
    if teller.word in CHILD_WORDS:
        return True
    who = {teller.persoon(opened), opened.viewer.persoon_id} - {None}
    cut = dates.latest_birth_for(18, opened.at)
    child = (Gezinslid.rol == "kind") | (Persoon.geboren_laatst > cut)
    query = select(Persoon.id).outerjoin(
        Gezinslid, (Gezinslid.persoon_id == Persoon.id) & (Gezinslid.gezin_id == opened.plan.gezin_id)
    )
    return bool(who) and db.session.scalars(query.where(Persoon.id.in_(who), child)).first() is not None


def _by_a_parent(opened: OpenPlan, teller: Teller) -> bool:
    """Somebody who is a parent in this gezin, or has gezag over a child of it."""
    if teller.word in PARENT_WORDS:
        return True
    who = teller.persoon(opened)
    if who is None:
        return False
    has_gezag = exists(
        select(Gezag.id)
        .join(Gezinslid, Gezinslid.persoon_id == Gezag.kind_id)
        .where(Gezag.persoon_id == who, Gezinslid.gezin_id == opened.plan.gezin_id)
    )
    is_parent = exists(
        select(Gezinslid.id).where(
            Gezinslid.persoon_id == who, Gezinslid.gezin_id == opened.plan.gezin_id, Gezinslid.rol == "ouder"
        )
    )
    return bool(db.session.scalar(select(has_gezag | is_parent)))


def parents_apart(opened: OpenPlan) -> bool:
    """Two living parents whom no running huishouden holds together."""
    today, gezin = dates.day_of(opened.at), opened.plan.gezin_id
    ouders = set(
        db.session.scalars(
            select(Gezinslid.persoon_id)
            .join(Persoon, Persoon.id == Gezinslid.persoon_id)
            .where(
                Gezinslid.gezin_id == gezin,
                Gezinslid.rol == "ouder",
                Persoon.overleden_op.is_(None),
                (Gezinslid.tot.is_(None)) | (Gezinslid.tot >= today),
            )
        )
    )
    if len(ouders) < 2:
        return False
    together: dict[UUID, set[UUID]] = {}
    for huishouden, persoon in db.session.execute(_bewoners(gezin, today)):
        together.setdefault(huishouden, set()).add(persoon)
    return not any(ouders <= living for living in together.values())


def _bewoners(gezin: UUID, today: date) -> Select[UUID, UUID]:
    running = [
        (row.van.is_(None) | (row.van <= today)) & (row.tot.is_(None) | (row.tot >= today))
        for row in (Huishouden, Huishoudlid)
    ]
    return (
        select(Huishoudlid.huishouden_id, Huishoudlid.persoon_id)
        .join(Huishouden, Huishouden.id == Huishoudlid.huishouden_id)
        .where(Huishouden.gezin_id == gezin, *running)
    )
