"""What the heart answers and what the oracle answers, cell by cell: one reader, one row or one person and one topic."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import NIL, db
from casus.errors import NotVisible
from casus.models import (
    Actie,
    Akkoord,
    Bijdrage,
    Contactmoment,
    Deelname,
    Doel,
    Persoon,
    Veiligheidsafspraak,
    Verblijf,
)
from casus.sharing.facts import facts
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.looks.personen import bsn_grants
from casus.sharing.looks.plan import PAGE, compose
from casus.sharing.rows import OpenPlan, about_of, opened_for
from casus.sharing.viewer import Viewer
from casus.words import Ground, Role, Topic
from heart.chance import Family
from heart.contents import TOLD
from heart.facts import Row, Snapshot, Who
from heart.oracle import Oracle
from heart.table import seats_known
from heart.things import ABOUT

KINDS = (Bijdrage, Doel, Actie, Contactmoment, Veiligheidsafspraak, Verblijf)
_IN_TURN = (Topic.SAMENSTELLING, Topic.GEZAG, Topic.BSN)
ON_THE_PAGE = {"bijdragen": "verteld", "doelen": "doelen", "acties": "acties", "contactmomenten": "contacten"}
Cell = tuple[Any, ...]
Answers = dict[Cell, str]


@dataclass
class Tally:
    """What was compared so far."""

    compared: int = 0
    granted: int = 0
    grounds: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, who: Who, heart: Answers, oracle: Answers) -> None:
        for cell in heart.keys() | oracle.keys():
            self.compared += 1
            self.granted += bool(oracle.get(cell))
            if heart.get(cell, "") != oracle.get(cell, ""):
                said = f"heart {heart.get(cell, '')!r}, oracle {oracle.get(cell, '')!r}"
                self.differences.append(f"{who.rol or 'familie'} {who.hat or who.persoon}: {cell}: {said}")

    @property
    def share(self) -> float:
        return self.granted / max(1, self.compared)


def viewer_of(who: Who) -> Viewer:
    """This reader as the heart knows readers."""
    return Viewer(
        None,
        "Iemand",
        aanstelling_id=who.hat,
        persoon_id=who.persoon,
        rol=Role(who.rol) if who.rol else None,
        organisatie_id=who.organisatie,
        team_id=who.team,
    )


def whole(persoon: UUID) -> tuple[Topic, ...]:
    """Is a whole topic about this person open? Asked where names and places stand, and on one more in turn."""
    return (Topic.IDENTITEIT, Topic.VERBLIJF, _IN_TURN[persoon.int % len(_IN_TURN)])


def asked(persoon: UUID) -> tuple[Topic, ...]:
    """May something be added about this person? Asked on one topic in turn, and always about safety."""
    turns = (*TOLD, *(Topic.VEILIGHEIDSZORG, Topic.KRACHTEN_ZORGEN, Topic.BRON) * 4)
    return tuple(dict.fromkeys((turns[persoon.int % len(turns)], Topic.VEILIGHEIDSZORG)))


# --- the heart ---------------------------------------------------------------------------------------------------


def heart_says(family: Family, who: Who, grounds: Counter[str] | None = None) -> Answers:
    """Every cell of this reader in this plan that the heart grants."""
    plan_id, at = family.plan["id"], family.pen.at
    lens = Lens(viewer_of(who), viewer_of(who).purpose, at)
    with suppress(NotVisible), lens.on_plan(plan_id, writing=True, emergency=True) as opened:
        said = {cell: word for cell, word in _granted(opened, family) if word}
        if grounds is not None:
            grounds.update(ground for found in opened.used.values() for ground in found)
        return said
    return {}


def opened_by(family: Any, who: Who, do: Callable[[OpenPlan], Any]) -> Any:
    """What this reader finds behind the door of this plan. Raises `NotVisible`."""
    lens = Lens(viewer_of(who), viewer_of(who).purpose, family.pen.at)
    with lens.on_plan(family.plan["id"], writing=True) as opened:
        return do(opened)


def _granted(opened: OpenPlan, family: Family) -> Iterator[tuple[Cell, str]]:
    plan, gezin = opened.plan.id, opened.plan.gezin_id
    about, open_ids = about_of(plan, gezin, *KINDS), opened_for(opened)
    for kind in KINDS:
        where = kind.gezin_id == gezin if kind is Verblijf else kind.plan_id == plan
        for row in db.session.scalars(select(kind).where(where)):
            yield (kind.__tablename__, row.id), _word(opened, row, about.get(row.id, ()), open_ids)
    for row in db.session.scalars(select(Akkoord).join(Deelname).where(Deelname.plan_id == plan)):
        yield ("akkoorden", row.id), _word(opened, row, (), ())
    yield from _of_persons(opened, family.persons)
    yield from _on_the_page(opened, {row["id"]: row["tekst"] for row in family.rows("veiligheidsafspraken")})


def _word(opened: OpenPlan, row: Any, about: tuple[UUID, ...], open_ids: Iterable[UUID]) -> str:
    basis = opened.basis(facts(row, about, set(open_ids)))
    if basis is None:
        return ""
    opened.use(basis)
    if isinstance(row, Doel) and {g.persoon for g in basis if g.ground is not Ground.OWN_ACTION} != set(
        about or (NIL,)
    ):
        return "titel"
    youth = all(g.ground is Ground.SELF and g.rol == Role.JEUGDIGE for g in basis)
    return "kind" if isinstance(row, Veiligheidsafspraak) and youth else "ja"


def _of_persons(opened: OpenPlan, persons: Collection[UUID]) -> Iterator[tuple[Cell, str]]:
    for persoon in db.session.scalars(select(Persoon).where(Persoon.id.in_(persons))):
        for topic in whole(persoon.id):
            open_ = bool(bsn_grants(opened, persoon)) if topic is Topic.BSN else opened.reads(topic, persoon.id)
            yield (topic, persoon.id), "ja" if open_ else ""
        for topic in asked(persoon.id):
            yield ("adds", topic, persoon.id), _adds(opened, topic, persoon.id)
    yield (Topic.PROCES,), "ja" if opened.reads(Topic.PROCES) else ""


def _adds(opened: OpenPlan, topic: Topic, persoon: UUID) -> str:
    basis = opened.adds(Facts(NIL, topic, (persoon,)))
    if basis is None:
        return ""
    return "kracht" if all(grant.strengths for grant in basis) else "ja"


def _on_the_page(opened: OpenPlan, agreed: Mapping[UUID, str]) -> Iterator[tuple[Cell, str]]:
    """What the plan page shows in the end: the same ids, and of each no more fields than the word allows."""
    page = compose(opened)
    yield ("page", "proces"), "ja" if "label" in page else ""
    for seat in page.tafel:
        yield ("page", "tafel", seat.id), "ja"
    for lid in page.leden:
        yield ("page", "leden", lid.id), "rol" if "rol" in lid else "ja"
    for name in ON_THE_PAGE.values():
        for view in page.get(name):
            word = "komst" if view.get("gesloten") else "titel" if view.get("alleen_titel") else "ja"
            assert word != "titel" or "waaraan" not in view
            assert word != "komst" or "tekst" not in view
            yield ("page", name, view.id), word
    for view in page.afspraken:
        yield ("page", "afspraken", view.id), "ja" if view.tekst == agreed[view.id] else "kind"


# --- the oracle --------------------------------------------------------------------------------------------------


def oracle_says(family: Family, who: Who, snapshot: Snapshot) -> Answers:
    """Every cell of this reader in this plan: the word, or nothing."""
    oracle = Oracle(snapshot, who, family.plan)
    rows = {table: family.rows(table) for table in (*ABOUT, "akkoorden")}
    said: Answers = {}
    for table, found in rows.items():
        for row in found:
            said[table, row["id"]] = oracle.reads(table, row)
    for persoon in family.persons:
        said |= _about_a_person(oracle, persoon)
    said[(Topic.PROCES,)] = "ja" if oracle.whole("proces", None) else ""
    warns = any(oracle.adds("veiligheidszorg", persoon) for persoon in family.persons)
    seated = oracle.whole("tafel", None)  # a seat is there although nothing is to be read from it yet
    there = warns or seated or any(said.values()) or _kept_back(oracle, rows)
    return said | dict(_page(oracle, said, rows) if there else ())


def _kept_back(oracle: Oracle, rows: Mapping[str, list[Row]]) -> bool:
    """Whether the page is there although no row is readable: one would be, but for a veto or for another person."""
    if oracle.sees_nothing:
        return False
    return oracle.handed_something() or any(oracle.but_for_a_veto(t, row) for t, found in rows.items() for row in found)


def _about_a_person(oracle: Oracle, persoon: UUID) -> Answers:
    shut = {Topic.BSN} if not oracle.who.persoon and oracle.facts.surely(persoon, 18) else set()
    said: Answers = {
        (topic, persoon): "ja" if topic not in shut and oracle.whole(topic, persoon) else "" for topic in whole(persoon)
    }
    return said | {("adds", topic, persoon): oracle.adds(topic, persoon) for topic in asked(persoon)}


def _page(oracle: Oracle, said: Answers, rows: Mapping[str, list[Row]]) -> Iterator[tuple[Cell, str]]:
    yield ("page", "proces"), said[(Topic.PROCES,)]
    for seat in seats_known(oracle):
        yield ("page", "tafel", seat), "ja"
    for persoon in oracle.here.gezin:
        composed = "rol" if oracle.whole("samenstelling", persoon) else "ja"
        yield ("page", "leden", persoon), composed if oracle.whole("identiteit", persoon) else ""
    for table, name in ON_THE_PAGE.items():
        for row in rows[table]:
            if not row.get("vervangen"):
                yield ("page", name, row["id"]), said[table, row["id"]] or _came_in(oracle, table, row)
    for row in rows["veiligheidsafspraken"]:
        word = said["veiligheidsafspraken", row["id"]]
        yield ("page", "afspraken", row["id"]), "" if word == "kind" and not row["kindertekst"] else word


def _came_in(oracle: Oracle, table: str, row: Row) -> str:
    """Who leads the plan always sees that something came."""
    sent = table == "bijdragen" and row["status"] in ("ingediend", "vastgesteld")
    return "komst" if sent and oracle.here.leads else ""


assert PAGE >= 25  # a history has fewer rows than a page
