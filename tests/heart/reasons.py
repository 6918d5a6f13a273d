"""Every reason that somebody may read or add something about one person, told from the agreements."""

from collections.abc import Iterator
from uuid import UUID

from casus import dates
from heart.facts import Row, Snapshot, Who
from heart.handed import BY_STATUTE, EMERGENCY, Handed
from heart.standing import Standing
from heart.things import Thing, Yes

HANDED = ("vrijgave_items", "deelbesluit_items")
READ, ADD = frozenset({"r", "rw"}), frozenset({"+", "rw"})


class Reasons:
    """One reader in one plan, with the agreements of its gemeente."""

    def __init__(self, facts: Snapshot, who: Who, plan: Row):
        self.facts, self.who, self.plan = facts, who, plan
        self.here = Standing(facts, who, plan)
        self.handed = Handed(facts, who, plan, self.here)
        versions = [v for v in facts.of("convenant_versies", gemeente_id=plan["gemeente_id"]) if v["geldt"]]
        (self.convenant,) = [v for v in versions if self._counts(v)]

    @property
    def sees_nothing(self) -> bool:
        """Who died, and who knows the family privately."""
        return self.here.gone or self.handed.shut()

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
        if deed is READ:
            yield from self._handed(thing, persoon)

    def _handed(self, thing: Thing, persoon: UUID | None) -> Iterator[Yes]:
        """What somebody opened by hand: always reading, and with an end."""
        reached = persoon is None or (persoon in self.here.gezin and not self.facts.died(persoon))
        if self.handed.in_emergency and thing.topic in EMERGENCY and reached:
            yield from (Yes() for _ in self._cells("regisseur", thing, READ, "seat"))
        if persoon is None:
            return
        if self.handed.looks_along(persoon):
            yield from (Yes() for _ in self._cells("ouder_kind", thing, READ, "child"))
        if thing.id is not None:
            yield from self._of_an_item(thing, thing.id, persoon)

    def _of_an_item(self, thing: Thing, item: UUID, persoon: UUID) -> Iterator[Yes]:
        for seat in self.handed.released(item, persoon):
            if seat is None or (self.here.whole(seat) and self.in_force and self._may_ask(seat["rol"], thing.topic)):
                yield Yes()
        for code in self.handed.decided(item, persoon):
            yield Yes(knows_first=True, by_law=code in BY_STATUTE)

    def handed_something(self) -> bool:
        """Whether anything was opened by hand for this reader, readable in the end or not: the page is there for it."""
        items = {(i["item_id"], i["topic"]) for table in HANDED for i in self.facts.of(table)}
        things = (Thing(topic, (persoon,), id=item) for item, topic in items for persoon in self.here.gezin)
        return any(True for thing in things for _ in self._of_an_item(thing, thing.id, thing.about[0]))

    def _may_ask(self, rol: str, topic: str) -> bool:
        """A release never goes beyond the agreements: they say at least "?" for this topic."""
        cells = self.facts.of("cellen", rol=rol, topic=topic, versie_id=self.convenant["id"])
        return any(cell["may"] in ("?", "r", "rw") for cell in cells)

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
        of_plan = persoon is None and thing.topic == "proces" and self.here.inside
        if not (persoon == self.who.persoon or of_plan) or not self.here.belongs:
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
            agreed = self.here.whole(seat) and seat["rol"] != "netwerk" and persoon in self.here.gezin
            if agreed and thing.deel == "gezinsdeel":
                yield from (Yes() for _ in self._cells(self.here.own_column, thing, deed, "gezinsdeel"))

    def _in_a_seat(self, thing: Thing, persoon: UUID | None, deed: frozenset[str]) -> Iterator[Yes]:
        for seat in self.here.seats("partner", "familie"):
            about = self.here.persons(seat)
            if persoon in about and deed is ADD and thing.topic == "veiligheidszorg":
                yield Yes()
            if not self.here.whole(seat) or (seat["soort"] == "familie" and seat["rol"] != "netwerk"):
                continue
            if seat["soort"] == "partner" and not self.in_force:
                continue
            if persoon is None:
                yield from self._of_the_plan(thing, seat, deed)
            if persoon in about and not self.facts.died(persoon):
                yes = self.here.says_yes(seat, persoon, thing.topic)
                yield from self._of_a_person(thing, persoon, seat, yes, deed)
            if seat["soort"] == "partner" and persoon in self.here.gezin and thing.deel == "gezinsdeel":
                yield from self._shared(thing, seat, deed)

    def _of_the_plan(self, thing: Thing, seat: Row, deed: frozenset[str]) -> Iterator[Yes]:
        if thing.topic in ("proces", "tafel"):
            yield from (Yes() for _ in self._on_a_yes(seat, thing, deed, "own", "seat"))

    def _of_a_person(self, thing: Thing, persoon: UUID, seat: Row, yes: bool, deed: frozenset[str]) -> Iterator[Yes]:
        """The column of the seat. With a measure a GI asks nobody's yes, and has the column that goes with it."""
        measured = self.here.measured(seat, persoon)
        if not (yes or measured) or thing.topic in ("proces", "tafel"):
            return
        needs = ("maatregel",) if measured else ("instemming", *self._named(thing.topic, seat, persoon))
        if thing.topic == "toestemming":
            own = thing.akkoord and thing.akkoord["deelname_id"] == seat["id"]
            if own and thing.akkoord["ingetrokken_op"] is None:
                yield from (Yes() for _ in self._on_a_yes(seat, thing, deed, "own", "seat", needs=needs))
            return
        for cell in self._on_a_yes(seat, thing, deed, "seat", "own", needs=needs):
            if cell["scope"] == "seat" or self._serves(thing, seat) or thing.topic == "bron":
                yield Yes(strengths=cell["strengths"], by_law=cell["needs"] == "maatregel")

    def _named(self, topic: str, seat: Row, persoon: UUID) -> list[str]:
        """The kinds of toestemming that stand for this person and topic, besides the yes of the seat."""
        stand = self.facts.of("deelname_toestemmingen", deelname_id=seat["id"], persoon_id=persoon, topic=topic)
        return [row["soort"] for row in stand if not self.facts.past(row["tot"])]

    def _shared(self, thing: Thing, seat: Row, deed: frozenset[str]) -> Iterator[Yes]:
        """What each person agreed to share, as far as it belongs to what this seat does."""
        if self._serves(thing, seat):
            yield from (Yes() for _ in self._on_a_yes(seat, thing, deed, "gezinsdeel"))

    def _on_a_yes(
        self, seat: Row, thing: Thing, deed: frozenset[str], *scopes: str, needs: tuple[str, ...] = ("instemming",)
    ) -> Iterator[Row]:
        """The cells of a seat's column. Who said yes before a cell was opened did not say it to that cell; what the
        law opens, or a kind of toestemming by name, does not ask when."""
        for cell in self._cells(seat["rol"], thing, deed, *scopes, needs=needs):
            asks = cell["sinds"] is not None and cell["needs"] in ("nothing", "instemming") and "maatregel" not in needs
            if not asks or (seat["ja_op"] is not None and seat["ja_op"] >= cell["sinds"]):
                yield cell

    def _serves(self, thing: Thing, seat: Row) -> bool:
        """The sign °."""
        by_actie = thing.actie_counts and thing.actie in {a["id"] for a in self.here.my_acties()}
        return thing.doel in self.here.served(seat) or by_actie

    def _counts(self, version: Row) -> bool:
        """Versions follow each other by date: the last day of one is the day before the next."""
        begun = version["geldt_van"] is None or version["geldt_van"] <= self.facts.today
        return begun and not self.facts.past(version["geldt_tot"])

    @property
    def in_force(self) -> bool:
        """The convenant runs, and the organisation of the reader is in it."""
        mine = {"organisatie_id": self.who.organisatie, "gemeente_id": self.plan["gemeente_id"]}
        return bool(self.facts.holding([self.convenant]) and self.facts.holding(self.facts.of("toetredingen", **mine)))

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
            for cell in self.facts.of("cellen", rol=column, topic=thing.topic, versie_id=self.convenant["id"])
            if cell["may"] in deed
            and cell["scope"] in scopes
            and cell["needs"] in ("nothing", *needs)
            and cell["leefgebied"] in ("", thing.leefgebied)
            and (not woont_daar or cell["woont_daar"])
        ]
