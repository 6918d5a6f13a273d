"""Every rule of the URL map, filled with ids. A parameter that nobody has ids for is an error with its name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from uuid import UUID

from flask import Flask
from werkzeug.routing import Rule

from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.outlets.web.gezinedits import EDITING
from casus.outlets.web.gezinforms import ADDING
from casus.outlets.web.mensen import TAPS
from casus.outlets.web.mensenforms import PLAN, SEAT
from casus.outlets.web.stappen_vastleggen import GATES
from casus.outlets.web.verzoekforms import STAPPEN
from casus.sharing.kinds import KINDS
from casus.sharing.looks.bord import COLUMNS
from heart.facts import Row
from sweep.ink import ids
from sweep.streets import Street, Town

LEFT_OUT = {"static": "style sheets, pictures and scripts: files of the package, the same for everybody"}
CHOICES: Mapping[tuple[str, str], Sequence[str]] = {
    ("deelbesluiten", "code"): list(GRONDEN),
    ("bord", "fase"): [str(fase) for fase in COLUMNS],
    ("gezinsleden", "soort"): list(ADDING),
    ("gezinsleden", "stap"): list(EDITING),
    ("mensen.new", "stap"): list(PLAN),
    ("mensen.make", "stap"): list(PLAN),
    ("mensen.edit", "stap"): list(SEAT),
    ("mensen.change", "stap"): [*SEAT, *TAPS],
    ("vastleggen", "soort"): list(GATES),
    ("inloggen", "key"): ["geen-sleutel"],
    ("convenant", "rol"): ["school", "ouder_kind", "privacy_officer"],
    ("grenzen", "soort"): list(KINDS),
    ("verklaringen", "soort"): list(KINDS),
    ("api_vrijgaven", "soort"): list(KINDS),
    ("beperkingen", "soort"): list(KINDS),
    ("verzoeken", "stap"): list(STAPPEN),
}
GEZIN = ("personen", "gezinsleden", "relaties", "huishoudens", "gezagen", "maatregelen", "verblijven")
MANY = 4
NOBODY = UUID("019a0000-0000-7000-8000-000000000000")
"""An id that does not exist."""


@dataclass(frozen=True)
class Call:
    """One address to ask: the rule, what stands in it, and the address."""

    rule: Rule
    values: tuple[tuple[str, str], ...]
    path: str


class Routes:
    def __init__(self, app: Flask, town: Town):
        self.app, self.town = app, town
        self.rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint not in LEFT_OUT]
        self.bound = app.url_map.bind("localhost")

    def of(self, method: str) -> list[Rule]:
        return sorted((r for r in self.rules if method in (r.methods or ())), key=lambda r: r.rule)

    def calls(self, rule: Rule, street: Street, turn: int, share: int) -> Iterator[Call]:
        """The addresses of this rule in one plan: of its ids every `share`th, beginning at `turn`."""
        names = sorted(rule.arguments)
        lists = [self._some(self.values(rule, name, street), turn + at, share, name) for at, name in enumerate(names)]
        sizes = [len(found) for found in lists]
        pairs = product(*lists) if max(sizes, default=1) == 1 or sum(s > 1 for s in sizes) < 2 else _zipped(lists)
        for values in pairs:
            yield self.call(rule, dict(zip(names, values, strict=True)))

    def call(self, rule: Rule, values: Mapping[str, str]) -> Call:
        path = self.bound.build(rule.endpoint, dict(values), method=next(iter(rule.methods or ())))
        return Call(rule, tuple(sorted(values.items())), path)

    def _some(self, values: Sequence[str], turn: int, share: int, name: str) -> Sequence[str]:
        few = name == "plan_id" or len(values) < MANY
        if few or not (name.endswith("_id") or len(values) > 3 * MANY):
            return values
        return values[turn % share :: share] or values[:1]

    def values(self, rule: Rule, name: str, street: Street) -> list[str]:
        """What may stand in this place of the address, in the plan of this street."""
        blueprint = rule.endpoint.partition(".")[0]
        for key in ((rule.endpoint, name), (blueprint, name)):
            if key in CHOICES:
                return list(CHOICES[key])
        if name == "plan_id":
            return [str(street.plan["id"])]
        return [str(key) for key in self._ids(name, street)]

    def _ids(self, name: str, street: Street) -> list[UUID]:
        tables, plan = self.town.pen.tables, street.plan["id"]
        of_plan = {"bijdrage_id": "bijdragen", "doel_id": "doelen", "actie_id": "acties", "deelname_id": "deelnames"}
        of_plan |= {"termijn_id": "termijnen", "besluit_id": "deelbesluiten"}
        of_plan |= {"deel_id": "persoonsdelen"}
        of_plan |= {"noodtoegang_id": "noodtoegangen", "noodvraag_id": "noodtoegangvragen"}
        of_plan |= {"javraag_id": "javragen"}
        of_plan |= {"geval_id": "controlegevallen", "regel_id": "bijdragen", "logbeheerder_id": "doelen"}
        of_plan |= {"naamverzoek_id": "acties"}
        of_plan |= {"vraag_id": "informatievragen", "vrijgave_id": "vrijgaven"}
        of_plan |= {"item_id": "bijdragen", "veto_id": "informatievragen"}  # no veto stands here: ids of something else
        of_plan |= {"verzoek_id": "verzoeken", "beperking_id": "beperkingen", "melding_id": "verzoeken"}
        if name in of_plan:
            return ids([row for row in tables[of_plan[name]] if row["plan_id"] == plan])
        if name == "factor_id":
            return ids(tables["accounts"])  # no factor stands here: ids of something else
        if name == "persoon_id":
            return list(street.persons.values())
        if name == "row_id":
            return [row["id"] for table in GEZIN for row in tables[table] if _here(row, table, street)]
        everywhere = {"account_id": "accounts", "aanstelling_id": "aanstellingen", "organisatie_id": "organisaties"}
        everywhere |= {"versie_id": "convenant_versies", "toetreding_id": "toetredingen"}
        everywhere |= {"lijst_id": "vernietigingslijsten"}
        everywhere |= {"verslag_id": "controleverslagen"}
        if name in everywhere:
            return ids(tables[everywhere[name]])
        raise LookupError(f"no ids for <{name}>: say in tests/sweep/routes.py which ones a route with it is asked for")


def _here(row: Row, table: str, street: Street) -> bool:
    if "gezin_id" in row:
        return bool(row["gezin_id"] == street.gezin)
    column = {"personen": "id", "gezagen": "kind_id"}.get(table, "persoon_id")
    return row[column] in street.name_of


def _zipped(lists: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Two long lists: each of one with the next of the other, so that all of both occur."""
    longest = max(map(len, lists))
    for at in range(longest):
        yield tuple(found[at % len(found)] for found in lists)
