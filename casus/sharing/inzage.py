"""Which rows of a plan are about one person: all of them, whoever wrote them, and none solely about another (AVG 15).

Here a row is chosen by whom it is about and not by what its reader may see: somebody has a right to the own information
although no page shows it (Jeugdwet 7.3.10 lid 1). What is also about another is told apart, to be blacked out by hand.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.dates import day_of
from casus.models import (
    Actie,
    Afschaling,
    Besluit,
    Bijdrage,
    Contactmoment,
    Doel,
    Evaluatie,
    Lezing,
    Plan,
    Veiligheidsafspraak,
    Veiligheidscheck,
    Verblijf,
    Verklaring,
)
from casus.sharing.facts import facts
from casus.sharing.grants import Grant
from casus.sharing.grounds import grants_of
from casus.sharing.rows import ALL, OpenPlan, about_of, opened_for
from casus.sharing.show import in_child_words
from casus.sharing.viewer import Viewer
from casus.words import Ground, Purpose, Topic

TEXTS: dict[type[Any], tuple[str, ...]] = {
    Bijdrage: ("tekst", "vraag", "antwoord", "gedaan"),
    Doel: ("woorden", "waaraan"),
    Actie: ("wat", "opmerking"),
    Contactmoment: ("hoe", "regel"),
    Veiligheidsafspraak: ("tekst", "kindertekst"),
    Verblijf: ("tekst",),
    Lezing: ("woorden",),
    Evaluatie: ("tekst",),
    Afschaling: ("stopt", "blijft", "contactpersoon", "signalen"),
    Besluit: ("toelichting",),
    Veiligheidscheck: ("toelichting", "zicht"),
}
"""The kinds of rows that tell something about people, and their columns that do."""
ABOUT = (Bijdrage, Doel, Actie, Contactmoment, Veiligheidsafspraak, Verblijf)
OF_PLAN: dict[type[Any], Topic] = {
    Evaluatie: Topic.VERSLAG,
    Afschaling: Topic.VERSLAG,
    Besluit: Topic.VERSLAG,
    Veiligheidscheck: Topic.VEILIGHEIDSNIVEAU,
}
"""Rows about the plan as a whole: about everybody in it, so never about one person alone."""
EIGEN_WOORDEN = "In eigen woorden"
"""Stands before what was said about a row. Kept with the text, so in the language of the texts, whoever reads it."""
REDEN, DOEL, VERLOOP, RESULTAAT, GEGEVENS = "reden", "doel", "verloop", "resultaat", "gegevens"
SECTIES = (REDEN, DOEL, VERLOOP, RESULTAAT, GEGEVENS)
"""What must stay understandable, in this order: why, what for, how it went, what came of it; and where somebody is."""
_SECTIE = {Doel: DOEL, Evaluatie: RESULTAAT, Afschaling: RESULTAAT, Besluit: RESULTAAT, Verblijf: GEGEVENS}
_WHY = (Topic.HULPVRAAG, Topic.BRON)


@dataclass(frozen=True, slots=True)
class Held:
    """One row about the person. `alleen`: about nobody else. `bekend`: who asks reads it already, as it stands.

    `tegengehouden`: somebody decided that who asks does not see it. `basis`: why who deals with the request reads it;
    None: that reader does not, and gets no text. `gezegd`: what was said about it in own words for this person.
    """

    row: Any
    topic: Topic
    about: tuple[UUID, ...]
    alleen: bool
    bekend: bool
    tegengehouden: bool
    basis: list[Grant] | None
    gezegd: tuple[str, ...] = ()

    @property
    def id(self) -> UUID:
        return UUID(str(self.row.id))

    @property
    def soort(self) -> str:
        return type(self.row).__name__.lower()

    @property
    def sectie(self) -> str:
        return REDEN if self.topic in _WHY else _SECTIE.get(type(self.row), VERLOOP)

    @property
    def op(self) -> date | None:
        found = (
            getattr(self.row, "op", None) or getattr(self.row, "van", None) or getattr(self.row, "gehouden_op", None)
        )
        return day_of(found) if isinstance(found, datetime) else found

    @property
    def tekst(self) -> str:
        told = [text for name in TEXTS[type(self.row)] if (text := getattr(self.row, name) or "")]
        return "\n".join([*told, *(f"{EIGEN_WOORDEN}: {said}" for said in self.gezegd)])

    def voorstel(self, *, zelf: bool) -> str:
        """geven; zwart: parts of it are about another; kiezen: a human weighs it. `zelf`: asked about oneself."""
        if self.tegengehouden:
            return "kiezen"
        if self.bekend or (self.alleen and zelf):
            return "geven"
        return "kiezen" if self.alleen else "zwart"


@dataclass(frozen=True)
class Looking:
    """One reader of a plan as a bundle of grants: nothing is written of a look that only prepares."""

    opened: OpenPlan
    open_ids: set[UUID] = field(default_factory=set)

    def basis(self, row: Any, topic: Topic, about: tuple[UUID, ...]) -> list[Grant] | None:
        if type(row) in OF_PLAN:
            found = self.opened.grants.on(self.opened.plan.id, UUID(int=0), topic)
            return [g for g in found if g.may.reads] or None
        if isinstance(row, Lezing):
            found = self.opened.grants.on(self.opened.plan.id, row.persoon_id, topic)
            return [g for g in found if g.may.reads] or None
        return self.opened.basis(facts(row, about, self.open_ids))


def looking(plan: Plan, viewer: Viewer, at: datetime) -> Looking:
    """How this viewer stands to the plan now."""
    purpose = Purpose.INZAGE if viewer.family else Purpose.REGIE
    grants = grants_of(viewer, purpose, [plan.id], ALL, at).without_emergency()
    opened = OpenPlan(plan, grants, viewer, at, "", "", None)
    return Looking(opened, opened_for(opened))


def held(plan: Plan, over: UUID, asker: UUID | None, reader: Looking, at: datetime) -> list[Held]:
    """Every row of this plan about this person, oldest first. A constant number of queries.

    Left out is what is solely about others, and what somebody else of the family began to write and never sent.
    """
    theirs = looking(plan, Viewer(None, "", persoon_id=asker), at) if asker else None
    said = _said_for(plan, over)
    found = [
        _held(row, topic, about, over, theirs, reader, said.get(row.id, ()))
        for row, topic, about in _rows(plan)
        if _is_about(row, about, over) and not _unsent_by_another(row, asker)
    ]
    return sorted((each for each in found if each is not None), key=lambda each: (str(each.op or ""), each.id))


def _said_for(plan: Plan, over: UUID) -> dict[UUID, tuple[str, ...]]:
    """By item what stands as said for this person; what others say of the same item is about themselves."""
    of = Verklaring.plan_id == plan.id, Verklaring.persoon_id == over, Verklaring.ingetrokken_op.is_(None)
    found: dict[UUID, tuple[str, ...]] = {}
    for item, tekst in db.session.execute(
        select(Verklaring.item_id, Verklaring.tekst).where(*of).order_by(Verklaring.op, Verklaring.id)
    ):
        found[item] = (*found.get(item, ()), tekst)
    return found


def _rows(plan: Plan) -> Iterable[tuple[Any, Topic, tuple[UUID, ...]]]:
    about = about_of(plan.id, plan.gezin_id, *ABOUT)
    kind: Any
    for kind in ABOUT:
        mine = Verblijf.gezin_id == plan.gezin_id if kind is Verblijf else kind.plan_id == plan.id
        for row in db.session.scalars(select(kind).where(mine)):
            persons = about.get(row.id, ())
            yield row, facts(row, persons).topic, persons
    for kind, topic in OF_PLAN.items():
        yield from ((row, topic, ()) for row in db.session.scalars(select(kind).where(kind.plan_id == plan.id)))
    for row in db.session.scalars(select(Lezing).where(Lezing.plan_id == plan.id)):
        yield row, Topic.VERSLAG, (row.persoon_id,)


def _held(
    row: Any,
    topic: Topic,
    about: tuple[UUID, ...],
    over: UUID,
    theirs: Looking | None,
    reader: Looking,
    said: tuple[str, ...],
) -> Held | None:
    if type(row) not in ABOUT and not any(getattr(row, name) for name in TEXTS[type(row)]):
        return None
    basis = theirs.basis(row, topic, about) if theirs else None
    kept = theirs is not None and theirs.opened.grants.keeps(row.id)
    whole = bool(basis) and _as_it_stands(row, about, basis or [])
    return Held(row, topic, about, about == (over,), whole, kept, reader.basis(row, topic, about), said)


def _is_about(row: Any, about: Collection[UUID], over: UUID) -> bool:
    return over in about or (not about and not isinstance(row, Verblijf))


def _unsent_by_another(row: Any, asker: UUID | None) -> bool:
    writer = getattr(row, "auteur_persoon_id", None)
    return isinstance(row, Bijdrage) and row.status == "concept" and writer is not None and writer != asker


def _as_it_stands(row: Any, about: Collection[UUID], basis: Collection[Grant]) -> bool:
    """Whether who reads it reads all its words: not only the title of a doel, nor the words for a child."""
    if isinstance(row, Veiligheidsafspraak):
        return not in_child_words(basis)
    if isinstance(row, Doel):
        return {g.persoon for g in basis if g.ground is not Ground.OWN_ACTION} >= set(about)
    return not isinstance(row, Bijdrage) or not (row.vraag or row.antwoord or row.gedaan)
