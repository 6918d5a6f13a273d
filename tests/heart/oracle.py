"""May this reader read this row? Told once more, from the agreements, in plain Python and row by row.

It imports nothing of the heart: where the two differ, one of them is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from casus import dates
from heart.facts import Row, Snapshot, Who
from heart.standing import Standing

UNSENT = ("concept", "teruggegeven", "ingetrokken")
ABOUT = {
    "bijdragen": ("bijdragen_about", "bijdrage_id"),
    "doelen": ("doelen_about", "doel_id"),
    "acties": ("acties_about", "actie_id"),
    "contactmomenten": ("contactmomenten_about", "contactmoment_id"),
    "veiligheidsafspraken": ("veiligheidsafspraken_about", "veiligheidsafspraak_id"),
    "verblijven": ("verblijven_about", "verblijf_id"),
}
TOPIC = {
    "doelen": "doel",
    "acties": "actie",
    "contactmomenten": "contact",
    "veiligheidsafspraken": "veiligheidsafspraak",
    "verblijven": "verblijf",
    "akkoorden": "toestemming",
}
READ, ADD = frozenset({"r", "rw"}), frozenset({"+", "rw"})


@dataclass(frozen=True)
class Thing:
    """A row, or a row that somebody would like to write, as far as the agreements look at it."""

    topic: str
    about: tuple[UUID | None, ...]
    doel: UUID | None = None
    actie: UUID | None = None
    actie_counts: bool = False  # hangs on an actie, without being that actie or its doel
    leefgebied: str = ""
    deel: str = ""
    discussed: bool = True
    op: datetime | None = None
    akkoord: Row | None = None


@dataclass(frozen=True)
class Yes:
    """A reason to allow it. `knows_first`: also before it was discussed; `strengths`: only what goes well."""

    knows_first: bool = False
    strengths: bool = False
    child_words: bool = False


class Oracle:
    """What one reader may do in one plan at one moment."""

    def __init__(self, facts: Snapshot, who: Who, plan: Row):
        self.facts, self.who, self.plan = facts, who, plan
        self.here = Standing(facts, who, plan)
        self.convenant = next(
            v for v in facts.of("convenant_versies", gemeente_id=plan["gemeente_id"]) if v["geldt"]
        )

    # --- reading a row ---

    def reads(self, table: str, row: Row) -> str:
        """"": not at all. "titel": only the words of the doel. "kind": the words for a child. "ja": as it stands."""
        if self.here.gone:
            return ""
        if self._wrote(table, row) or self._was_addressed(table, row):
            return "ja"
        if row.get("status") in UNSENT and table == "bijdragen":
            return ""
        if table == "acties" and row["id"] in {a["id"] for a in self.here.my_acties()} and self.here.at_table:
            return "ja"
        thing = self.thing(table, row)
        answers = [self._about(thing, persoon, self._still_closed(table, row)) for persoon in thing.about]
        if all(answers):
            childs = table == "veiligheidsafspraken" and all(y.child_words for found in answers for y in found)
            return "kind" if childs else "ja"
        return "titel" if self._does_something_for(table, row) else ""

    def _about(self, thing: Thing, persoon: UUID | None, closed: bool) -> list[Yes]:
        return [yes for yes in self.reasons(thing, persoon, READ) if yes.knows_first or not closed]

    def _still_closed(self, table: str, row: Row) -> bool:
        """First talk, then share: but who told it, may hear it."""
        if table != "bijdragen" or (self.who.persoon and row["verteld_door_id"] == self.who.persoon):
            return False
        if row["vervangen"]:
            return True
        return (row["eerst_bespreken"] or row["topic"] == "veiligheidszorg") and not self._was_opened(row)

    def _was_opened(self, row: Row) -> bool:
        mine = {s["lijn_id"] for s in self.here.seats("partner", "advies", "inkijk")} if self.who.hat else set()
        for opening in self.facts.of("openstellingen", bijdrage_id=row["id"]):
            if self.who.persoon and opening["lezer_persoon_id"] == self.who.persoon:
                return True
            seat = opening["lezer_deelname_id"]
            if mine and seat and self.facts.one("deelnames", seat)["lijn_id"] in mine:
                return True
        return False

    # --- own rows: no agreement needed, as long as one takes part ---

    def _wrote(self, table: str, row: Row) -> bool:
        if self.who.persoon:
            return row.get("auteur_persoon_id") == self.who.persoon and self.here.at_table
        by_me = row.get("auteur_aanstelling_id", row.get("door_id")) == self.who.hat
        if table in ("doelen", "acties", "veiligheidsafspraken"):
            return by_me and self.here.at_table
        if table == "bijdragen" and by_me and self.here.leads:
            return True
        if table == "bijdragen" and by_me and row["deelname_id"] is None:
            return bool(self.here.seats("advies"))
        return table in ("bijdragen", "contactmomenten") and row["deelname_id"] in self.here.my_line()

    def _was_addressed(self, table: str, row: Row) -> bool:
        if table == "bijdragen":
            return row["aan_regisseur"] and row["status"] not in UNSENT and self.here.leads
        if table != "veiligheidsafspraken":
            return False
        readers = self.facts.of("veiligheidsafspraken_voor", veiligheidsafspraak_id=row["id"])
        if self.who.persoon:
            return self.here.at_table and any(r["persoon_id"] == self.who.persoon for r in readers)
        return any(r["deelname_id"] in self.here.my_line() for r in readers if r["deelname_id"])

    def _does_something_for(self, table: str, row: Row) -> bool:
        mine = {a["doel_id"] for a in self.here.my_acties()}
        return table == "doelen" and row["id"] in mine and self.here.at_table

    # --- why somebody may, about one person ---

    def reasons(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        """Every reason to allow this deed as far as this person goes; None is the plan itself."""
        if self.who.persoon:
            yield from self._as_self(thing, persoon, deed)
            yield from self._as_parent(thing, persoon, deed)
            yield from self._as_housemate(thing, persoon, deed)
            yield from self._as_family_at_the_table(thing, persoon, deed)
        else:
            yield from self._as_team(thing, persoon, deed)
        yield from self._in_a_seat(thing, persoon, deed)

    def _as_team(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        if persoon is not None and persoon not in self.here.gezin:
            return
        if self.here.leads:
            for _ in self._cells("regisseur", thing, deed, "seat"):
                yield Yes(knows_first=True)
        for seat in self.here.seats("advies", "inkijk"):
            looks_in = seat["soort"] == "inkijk"
            if looks_in and deed is ADD:
                continue
            for _ in self._cells("gedragswetenschapper", thing, deed, "seat"):
                yield Yes(knows_first=not looks_in)
        if persoon is None and thing.topic == "proces":
            if self.here.near_the_regie and deed is READ:
                yield Yes(knows_first=True)
            if self.here.oversees:
                yield from (Yes() for _ in self._cells("teamleider", thing, deed, "seat"))

    def _as_self(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        mine = persoon == self.who.persoon or (persoon is None and thing.topic == "proces")
        if not mine or not self.here.belongs:
            return
        column = self.here.own_column
        for _ in self._cells(column, thing, deed, "self"):
            yield Yes(child_words=column == "jeugdige")
        if thing.akkoord and thing.akkoord["door_persoon_id"] == self.who.persoon:
            yield from (Yes() for _ in self._cells(column, thing, deed, "own"))

    def _as_parent(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        children = [persoon] if persoon else sorted(self.here.gezin) if thing.topic == "proces" else []
        for kind in children:
            if kind not in self.here.gezin or self.facts.died(kind):
                continue
            column = self.here.column_over(kind)
            for gezag in self.here.gezag_over(kind):
                for cell in self._cells(column, thing, deed, "child"):
                    if deed is ADD or self._open_to_parent(thing, kind, gezag, cell):
                        yield Yes(strengths=cell["strengths"])
                if thing.akkoord and thing.akkoord["door_persoon_id"] == self.who.persoon:
                    yield from (Yes() for _ in self._cells(column, thing, deed, "own"))

    def _open_to_parent(self, thing: Thing, kind: UUID, gezag: Row, cell: Row) -> bool:
        """From 12 the youth hears first what is told to the parents; and gezag works forward only."""
        talks = cell["talk"] and self.facts.possibly(kind, 12) and not self.here.incapable(kind)
        if talks and not thing.discussed:
            return False
        return gezag["van"] is None or thing.op is None or dates.day_of(thing.op) >= gezag["van"]

    def _as_housemate(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        """Where someone can be found: for who lives there, and is one of those that it is about."""
        if thing.topic != "verblijf" or persoon not in self.here.gezin or self.who.persoon not in thing.about:
            return
        if self.here.lives_with(persoon):
            cells = self._cells("ouder_kind", thing, deed, "self", woont_daar=True)
            yield from (Yes() for _ in cells)

    def _as_family_at_the_table(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        for seat in self.here.seats("familie"):
            agreed = seat["compleet"] and seat["rol"] != "netwerk" and persoon in self.here.gezin
            if agreed and thing.deel == "gezinsdeel":
                yield from (Yes() for _ in self._cells(self.here.own_column, thing, deed, "gezinsdeel"))

    def _in_a_seat(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        for seat in self.here.seats("partner", "familie"):
            about = self.here.persons(seat)
            if persoon in about and deed is ADD and thing.topic == "veiligheidszorg":
                yield Yes()
            if not seat["compleet"] or (seat["soort"] == "familie" and seat["rol"] != "netwerk"):
                continue
            if seat["soort"] == "partner" and not self.in_force:
                continue
            if persoon is None:
                yield from self._of_the_plan(thing, seat, deed)
            if persoon in about and not self.facts.died(persoon):
                yield from self._of_a_person(thing, persoon, seat, about[persoon], deed)
            if seat["soort"] == "partner" and persoon in self.here.gezin and thing.deel == "gezinsdeel":
                yield from self._shared(thing, seat, deed)

    def _of_the_plan(self, thing: Thing, seat: Row, deed: frozenset[str]) -> Iterator[Yes]:
        if thing.topic in ("proces", "tafel"):
            yield from (Yes() for _ in self._cells(seat["rol"], thing, deed, "own", "seat", needs=("instemming",)))

    def _of_a_person(self, thing: Thing, persoon: UUID, seat: Row, yes: bool, deed: frozenset[str]) -> Iterator[Yes]:
        """The column of the seat. With a measure a GI asks nobody's yes, and has the column that goes with it."""
        measured = self.here.measured(seat, persoon)
        if not (yes or measured) or thing.topic in ("proces", "tafel"):
            return
        needs = ("maatregel",) if measured else ("instemming",)
        if thing.topic == "toestemming":
            own = thing.akkoord and thing.akkoord["deelname_id"] == seat["id"]
            if own and thing.akkoord["ingetrokken_op"] is None:
                yield from (Yes() for _ in self._cells(seat["rol"], thing, deed, "own", "seat", needs=needs))
            return
        for cell in self._cells(seat["rol"], thing, deed, "seat", "own", needs=needs):
            if cell["scope"] == "seat" or self._serves(thing, seat) or thing.topic == "bron":
                yield Yes(strengths=cell["strengths"])

    def _shared(self, thing: Thing, seat: Row, deed: frozenset[str]) -> Iterator[Yes]:
        """What each person agreed to share, as far as it belongs to what this seat does."""
        if self._serves(thing, seat):
            yield from (Yes() for _ in self._cells(seat["rol"], thing, deed, "gezinsdeel", needs=("instemming",)))

    def _serves(self, thing: Thing, seat: Row) -> bool:
        """The sign °."""
        by_actie = thing.actie_counts and thing.actie in {a["id"] for a in self.here.my_acties()}
        return thing.doel in self.here.served(seat) or by_actie

    # --- the agreements ---

    @property
    def in_force(self) -> bool:
        return bool(self.facts.holding([self.convenant]))

    def _cells(
        self,
        column: str,
        thing: Thing,
        deed: frozenset[str],
        *scopes: str,
        needs: tuple[str, ...] = (),
        woont_daar: bool = False,
    ) -> list[Row]:
        return [
            cell
            for cell in self.facts.of("cellen", versie_id=self.convenant["id"])
            if (cell["rol"], cell["topic"]) == (column, thing.topic)
            and cell["may"] in deed
            and cell["scope"] in scopes
            and cell["needs"] in ("nothing", *needs)
            and cell["leefgebied"] in ("", thing.leefgebied)
            and (not woont_daar or cell["woont_daar"])
        ]

    # --- things ---

    def thing(self, table: str, row: Row) -> Thing:
        """A row of any table, as the agreements see it."""
        if table == "akkoorden":
            return Thing("toestemming", (row["persoon_id"],), akkoord=row)
        name, column = ABOUT[table]
        about = tuple(a["persoon_id"] for a in self.facts.of(name, **{column: row["id"]}))
        doel = row["id"] if table == "doelen" else row.get("doel_id")
        thing = Thing(row.get("topic") or TOPIC[table], about or (None,), doel, row.get("actie_id"), True)
        return replace(
            thing,
            leefgebied=row.get("leefgebied") or "",
            deel=row.get("deel", ""),
            discussed=row.get("besproken_met_jeugdige_op", self.facts.today) is not None,
            op=row.get("op"),
        )

    # --- what is not a row ---

    def whole(self, topic: str, persoon: UUID | None) -> bool:
        """Whether everything on this topic about this person is open, without a link to anything."""
        if self.here.gone:
            return False
        thing = Thing(topic, (persoon, self.who.persoon))
        return any(True for _ in self.reasons(thing, persoon, READ))

    def adds(self, topic: str, persoon: UUID | None, **of: object) -> str:
        """"": no. "kracht": only what goes well. "ja"."""
        if self.here.gone:
            return ""
        thing = replace(Thing(topic, (persoon,), actie_counts=True), **of)  # type: ignore[arg-type]
        found = list(self.reasons(thing, persoon, ADD))
        if not found:
            return ""
        return "kracht" if all(yes.strengths for yes in found) else "ja"
