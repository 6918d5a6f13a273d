"""What each person must be told, from the signed table: by row, column, scope and reach. Knows nothing of the heart."""

from collections.abc import Callable, Iterator
from uuid import UUID

from heart.facts import Row, Snapshot, Who
from heart.oracle import Oracle
from heart.table import seats_known
from heart.things import ABOUT
from sweep.ink import Canary
from sweep.streets import Street, Town

Rule = Callable[["Reader", Canary], bool]
BETWEEN = ("vraag", "antwoord", "gedaan", "route")
"""Between author and regisseur, whoever else reads the words."""


class Reader:
    """One person in one plan."""

    def __init__(self, town: Town, facts: Snapshot, who: Who, street: Street):
        self.town, self.facts, self.who, self.street = town, facts, who, street
        self.oracle = Oracle(facts, who, street.plan)

    @property
    def leads(self) -> bool:
        return self.oracle.here.leads

    def whole(self, topic: str, *persons: UUID | None) -> bool:
        return all(self.oracle.whole(topic, persoon) for persoon in persons)

    def mine(self, row: Row) -> bool:
        if self.who.persoon:
            return bool(row.get("auteur_persoon_id") == self.who.persoon)
        return bool(row.get("auteur_aanstelling_id") == self.who.hat)

    @property
    def follows(self) -> bool:
        """Who reads what stands behind the gates: the level of safety and the narrative of the plan as a whole."""
        return self.whole("veiligheidsniveau", None) and self.whole("verslag", None)

    def asked(self, deelname: UUID | None = None, vraag: UUID | None = None) -> bool:
        """Whether a yes is asked of this reader, to this seat, or to what was released on this question."""
        releases = {row["id"] for row in self.facts.of("vrijgaven", vraag_id=vraag)} if vraag else set()
        mine = self.facts.of("javragen", aan_persoon_id=self.who.persoon) if self.who.persoon else []
        return any(row["vrijgave_id"] in releases or (deelname and row["deelname_id"] == deelname) for row in mine)

    def rule(self, canary: Canary) -> bool:
        table = canary.table
        if table in ABOUT or table == "akkoorden":
            return OF_ROWS.get(table, _as_read)(self, canary)
        return RULES[table](self, canary)


def _as_read(reader: Reader, canary: Canary) -> bool:
    return reader.oracle.reads(canary.table, canary.row) == "ja"


def _bijdrage(reader: Reader, canary: Canary) -> bool:
    if not _as_read(reader, canary):
        return False
    return canary.column not in BETWEEN or reader.mine(canary.row) or reader.leads


def _doel(reader: Reader, canary: Canary) -> bool:
    word = reader.oracle.reads(canary.table, canary.row)
    return word == "ja" or (word == "titel" and canary.column == "woorden")


def _afspraak(reader: Reader, canary: Canary) -> bool:
    word = reader.oracle.reads(canary.table, canary.row)
    return word == "ja" or (word == "kind" and canary.column == "kindertekst")


def _yes(reader: Reader, canary: Canary) -> bool:
    """A yes hangs on a seat, so it is told with that seat. Why a code took its place is for who reads every yes."""
    if canary.row["deelname_id"] not in seats_known(reader.oracle):
        return False
    if canary.column == "reden" and not reader.whole("toestemming", canary.row["persoon_id"]):
        return False
    return _as_read(reader, canary)


OF_ROWS: dict[str, Rule] = {
    "akkoorden": _yes,
    "bijdragen": _bijdrage,
    "doelen": _doel,
    "veiligheidsafspraken": _afspraak,
}


def _person(topic: str, *columns: str) -> Rule:
    """A whole topic about the persons in these columns."""
    return lambda reader, canary: reader.whole(topic, *(canary.row[column] for column in columns))


def _household(reader: Reader, canary: Canary) -> bool:
    home = canary.row.get("huishouden_id") or canary.row["id"]
    members = [lid["persoon_id"] for lid in reader.facts.of("huishoudleden", huishouden_id=home)]
    return reader.whole("samenstelling", *members) and reader.whole("identiteit", *members)


def _relation(reader: Reader, canary: Canary) -> bool:
    pair = canary.row["van_persoon_id"], canary.row["naar_persoon_id"]
    return reader.whole("samenstelling", *pair) and reader.whole("identiteit", *pair)


def _seat(reader: Reader, canary: Canary) -> bool:
    known = canary.row["id"] in seats_known(reader.oracle)
    if canary.column == "doelbinding" and reader.asked(deelname=canary.row["id"]):
        return True
    about = reader.oracle.here.persons(canary.row)
    told = canary.column == "doelbinding" and set(about) == {reader.who.persoon}  # on what Mila was given
    return known and (reader.leads or reader.oracle.here.is_mine(canary.row) or told)


def _plan(reader: Reader, canary: Canary) -> bool:
    """A privacy officer who looks at a noodtoegang afterwards is told the label of its plan."""
    taken = reader.facts.of("noodtoegangen", plan_id=canary.row["id"])
    looks_back = reader.who.rol == "privacy_officer" and canary.column == "label" and bool(taken)
    return reader.whole("proces", None) or looks_back


def _emergency(reader: Reader, canary: Canary) -> bool:
    """Who leads the plan, and who looks at it afterwards: of the team or the gemeente, not who took it or agreed."""
    afterwards = [reader.town.people[name] for name in ("gedragswetenschapper", "privacy_officer")]
    looks = reader.oracle.here.oversees or reader.who in afterwards
    return reader.leads or (looks and reader.who.hat != canary.row["aanstelling_id"])


def _case(reader: Reader, canary: Canary) -> bool:
    """The privacy officer, and the teamleider to whom it was handed over."""
    return reader.who.rol == "privacy_officer" or reader.who == reader.town.people["teamleider"]


def _question(reader: Reader, canary: Canary) -> bool:
    """Who asked, and who leads; nobody else knows that something was asked, but whose yes it needs."""
    if reader.who.persoon:
        if canary.column == "reden" and reader.asked(vraag=canary.row["id"]):
            return True
        return bool(canary.row["vrager_persoon_id"] == reader.who.persoon)
    seats = {seat["id"] for seat in reader.facts.of("deelnames", aanstelling_id=reader.who.hat)}
    return reader.leads or canary.row["vrager_deelname_id"] in seats


def _request(reader: Reader, canary: Canary) -> bool:
    """Who asked and who leads; of what was weighed only who leads. Who looks at it first reads the decision that goes
    along; to who asked that is told once it was decided.
    """
    row, column = canary.row, canary.column
    if reader.who.hat:
        looks = row["status"] == "in_behandeling" and row["nakijker_id"] == reader.who.hat
        return reader.leads or (looks and column == "besluit")
    mine = row["vrager_persoon_id"] == reader.who.persoon
    return mine and column != "weging" and (column != "besluit" or row["besloten_op"] is not None)


def _given(reader: Reader, canary: Canary) -> bool:
    """The words as they are given: to who leads, to who looks at them before, and then to who asked."""
    asked = reader.facts.one("verzoeken", canary.row["verzoek_id"])
    if reader.who.hat:
        return reader.leads or (asked["nakijker_id"] == reader.who.hat and asked["status"] == "in_behandeling")
    return asked["goedgekeurd_op"] is not None and asked["vrager_persoon_id"] == reader.who.persoon


def _gate(reader: Reader, canary: Canary) -> bool:
    return reader.follows


def _gave(reader: Reader, canary: Canary) -> bool:
    """Whom a youth lets look along, as the youth calls them. The reason of any other release is kept as proof only."""
    return bool(reader.who.persoon) and canary.row["door_persoon_id"] == reader.who.persoon


def _decision(reader: Reader, canary: Canary) -> bool:
    """Whoever leads or advises; not a GI, who reads how safe it is in a column of its own."""
    return reader.leads or _advises(reader)


def _advises(reader: Reader) -> bool:
    return reader.who.rol == "gedragswetenschapper" and reader.whole("veiligheidsniveau", None)


def _own_words(reader: Reader, canary: Canary) -> bool:
    """Whoever reads the item reads what those whom it is about say of it."""
    tables = reader.town.pen.tables
    found = ((table, row) for table in ABOUT for row in tables[table] if row["id"] == canary.row["item_id"])
    table, row = next(found)
    return reader.oracle.reads(table, row) in ("ja", "kind")


RULES: dict[str, Rule] = {
    "verklaringen": _own_words,
    "vrijgaven": lambda reader, canary: canary.row["soort"] == "meekijken" and _gave(reader, canary),
    "vetos": lambda reader, canary: (
        canary.column != "afloop" and _decision(reader, canary)
    ),  # how it ended: nowhere yet
    "personen": _person("identiteit", "id"),
    "persoonversies": lambda reader, canary: reader.leads and _person("identiteit", "persoon_id")(reader, canary),
    "gezinsleden": _person("samenstelling", "persoon_id"),
    "huishoudens": _household,
    "huishoudleden": _household,
    "relaties": _relation,
    "gezagen": _person("gezag", "kind_id"),
    "maatregelen": _person("gezag", "persoon_id"),
    "capaciteitsoordelen": _person("gezag", "persoon_id"),
    "plannen": _plan,
    "regies": lambda reader, canary: reader.leads or reader.oracle.here.oversees,
    "deelnames": _seat,
    "noodtoegangen": _emergency,
    "controlegevallen": _case,
    "noodtoegangvragen": lambda reader, canary: reader.who.hat == canary.row["tweede_id"],
    "informatievragen": _question,
    "verzoeken": _request,
    "inzage_items": _given,
    "hoofdlijnenbrieven": lambda reader, canary: reader.leads,
    "beperkingen": lambda reader, canary: reader.leads,
    **dict.fromkeys(
        (
            "veiligheidschecks",
            "besluiten",
            "leefgebiedkeuzes",
            "gehoord",
            "lezingen",
            "evaluaties",
            "redenen",
            "afschalingen",
            "vaststelling_personen",
        ),
        _gate,
    ),
    **dict.fromkeys(
        ("deelbesluiten", "deelbesluit_personen", "deelbesluit_antwoorden", "raadplegingen", "verstrekkingen"),
        _decision,
    ),
}
PEOPLE = ("accounts", "organisaties")
"""Names of professionals and of places are compared in a test of their own."""
SILENT = {
    "redenen.regel": "the line that goes with a tapped reason is kept with the gate; no page shows a passed gate",
}
"""Columns that no page and no answer shows to anybody, and why."""


class Expected:
    """For every person the canaries that must be told, and no others."""

    def __init__(self, town: Town, facts: Snapshot | None = None):
        self.town, self.facts = town, facts or Snapshot(dict(town.pen.tables), town.pen.at)
        self._of: dict[str, set[int]] = {}
        self.of_street = {canary.number: street for canary, street in _streets(town)}

    def of(self, name: str) -> set[int]:
        """Reckoned once for each person."""
        return self._of[name] if name in self._of else self._of.setdefault(name, self._reckoned(name))

    def _reckoned(self, name: str) -> set[int]:
        who = self.town.people[name]
        readers = {id(street): Reader(self.town, self.facts, who, street) for street in self.town.streets}
        return {
            canary.number
            for canary in self.compared()
            if f"{canary.table}.{canary.column}" not in SILENT
            and readers[id(self.of_street[canary.number])].rule(canary)
        }

    def own(self, name: str) -> list[Canary]:
        """Those of the plans that this person has to do with; of the other plans nothing is expected at all."""
        home = self.town.home[name]
        return [canary for canary in self.compared() if self.of_street[canary.number] in home]

    def compared(self) -> list[Canary]:
        return [c for c in self.town.pen.canaries if c.number in self.of_street]


def _streets(town: Town) -> Iterator[tuple[Canary, Street]]:
    """In which plan each canary sits."""
    seats = {seat["id"]: seat["plan_id"] for seat in town.pen.tables["deelnames"]}
    vastgesteld = {row["id"]: row["plan_id"] for row in town.pen.tables["vaststellingen"]}
    decided = {row["id"]: row["plan_id"] for row in town.pen.tables["deelbesluiten"]}
    homes = {row["id"]: row["gezin_id"] for row in town.pen.tables["huishoudens"]}
    asked = {row["id"]: row["plan_id"] for row in town.pen.tables["verzoeken"]}
    for canary in town.pen.canaries:
        row = canary.row
        if canary.table in PEOPLE:
            continue
        for street in town.streets:
            plan, gezin = street.plan["id"], street.gezin
            found = (
                canary.table == "plannen" and row["id"] == plan,
                row.get("plan_id") == plan,
                row.get("gezin_id") == gezin and canary.table != "plannen",
                seats.get(row.get("deelname_id")) == plan and "plan_id" not in row,
                vastgesteld.get(row.get("vaststelling_id")) == plan,
                decided.get(row.get("deelbesluit_id")) == plan,
                asked.get(row.get("verzoek_id")) == plan,
                homes.get(row.get("huishouden_id")) == gezin,
                canary.table == "personen" and row["id"] in street.name_of,
                canary.table in ("gezagen",) and row["kind_id"] in street.name_of,
                canary.table in ("maatregelen", "capaciteitsoordelen", "persoonversies")
                and row["persoon_id"] in street.name_of,
            )
            if any(found):
                yield canary, street
                break
        else:
            raise LookupError(f"{canary}: in which plan does this sit? Say it in tests/sweep/expected.py")
