"""Copies of the templates: the rows of one plan after another, each with ids, people, names and a trail of its own."""

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from names import family_name, first_names
from people import REGISSEURS, TEAMS, WEIGHTS, Block, Person
from plots import MARKS, SURNAME
from templates import LineOf, Piece, RowOf, Template

PLANS = 1000
"""Plans of one block."""
_LABEL = re.compile(r" · (\d{4}) · \d{4}$")
_SPREAD = 180 * 86_400_000  # by their keys the plans of a block began over half a year, in milliseconds
_LOW = (1 << 62) - 1
Rows = dict[str, list[tuple[Any, ...]]]


class Copier:
    """Makes the rows of plan `number` in a block. `fixed`: the gemeente, convenant and workflows by what they are."""

    def __init__(self, made: list[Template], fixed: Mapping[str, str], key: str, seed: int):
        self.templates, self.fixed, self.key, self.seed = made, fixed, key.encode(), seed
        self.told: set[tuple[Any, ...]] = set()

    def template(self, number: int) -> Template:
        """Every regisseur has as many plans of each story."""
        return self.templates[number // (TEAMS * REGISSEURS) % len(self.templates)]

    def into(self, rows: Rows, block: Block, block_nr: int, number: int) -> None:
        """Add all rows of one plan to `rows`."""
        template, nummer = self.template(number), block_nr * PLANS + number + 1
        ids = [*_own_ids(template.ids, nummer), *self._outer(template, block, number)]
        values = _Values(ids, _names(self.seed, nummer))
        for table, found in template.rows.items():
            made = rows.setdefault(table, [])
            copies = (values.row(each) for each in found)
            made.extend(row for row in copies if table != "berichten" or self._first(row))
            if table == "plannen":
                made[-1] = _numbered(made[-1], nummer, values.names)
        self._trail(rows, template, values)

    def _first(self, row: tuple[Any, ...]) -> bool:
        """At most one bericht a day to an account: the second plan that has something for somebody adds none."""
        new = row[1:3] not in self.told
        self.told.add(row[1:3])
        return new

    def _outer(self, template: Template, block: Block, number: int) -> Iterator[str]:
        people = who(block, number)
        for name in template.outer:
            kind, _, of = name.partition(":")
            if kind in ("account", "hat", "org"):
                person = people[of]
                yield {"account": person.account, "hat": person.hat, "org": person.organisatie}[kind].hex
            else:
                team = people["regisseur"].team
                assert team
                yield team.hex if kind == "team" else self.fixed[name]

    def _trail(self, rows: Rows, template: Template, values: "_Values") -> None:
        chain, mac, nr = f"plan:{values.dashed(template.plan)}", "", 0
        lines, persons = rows.setdefault("journaal", []), rows.setdefault("journaal_personen", [])
        plan = values.ids[template.plan]
        for nr, line in enumerate(template.lines, 1):
            content = values.text(line.content)
            digest = hashlib.sha256(content.encode()).hexdigest()
            previous, mac = mac, self._mac(chain, nr, line, mac, digest)
            row = values.ids[line.row]
            lines.append((row, chain, nr, previous, mac, digest, content, line.deed, plan, line.op))
            persons.extend(map(values.row, line.concerned))
        rows.setdefault("ketens", []).append((chain, nr, mac))

    def _mac(self, chain: str, nr: int, line: LineOf, previous: str, digest: str) -> str:
        """As `casus.journal.mac_of`; the checker proves that it is the same."""
        op = f"{datetime.fromisoformat(line.op).isoformat(timespec='microseconds')}+00:00"
        message = f"{chain}\n{nr}\n{op}\n{previous}\n{digest}"
        return hmac.digest(self.key, message.encode(), "sha256").hex()


class _Values:
    """What stands in the holes of one copy."""

    def __init__(self, ids: list[str], names: dict[str, str]):
        self.ids, self.names = ids, names

    def row(self, of: RowOf) -> tuple[Any, ...]:
        made = list(of.values)
        for place, pieces in of.holes:
            made[place] = self.ids[pieces[0][1]] if pieces[0][0] == "hex" else self.text(pieces)  # type: ignore[index]
        return tuple(made)

    def text(self, pieces: tuple[Piece, ...]) -> str:
        return "".join([self._piece(kind, value) for kind, value in pieces])

    def _piece(self, kind: str, value: Any) -> str:
        if kind == "text":
            return str(value)
        if kind == "name":
            return self.names[value]
        return self.ids[value] if kind == "hex" else self.dashed(value)

    def dashed(self, number: int) -> str:
        found = self.ids[number]
        return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


def who(block: Block, number: int) -> dict[str, Person]:
    """Who of the block works on this plan, by kind."""
    team = block.own[number % TEAMS]
    people = {rol: team[rol][number // TEAMS % len(team[rol])] for rol in team}
    turn = number // TEAMS + number * 7
    return people | {soort: _in_turn(found, turn) for soort, found in block.partners.items()}


def _in_turn(people: list[Person], turn: int) -> Person:
    """Some have many plans and some few: they come up as often as they weigh."""
    weights = WEIGHTS[: len(people)]
    place = turn % sum(weights)
    for one, weight in zip(people, weights, strict=True):
        if place < weight:
            return one
        place -= weight
    raise AssertionError


def _own_ids(ids: list[int], nummer: int) -> list[str]:
    """Another id for each, in the same order: the plan began earlier, and the noise is its own."""
    mixed = nummer * 0x9E3779B97F4A7C15 & _LOW
    earlier = (PLANS - 1 - (nummer - 1) % PLANS) * (_SPREAD // PLANS) << 80
    return [f"{(value - earlier) & ~_LOW | mixed:032x}" for value in ids]


def _names(seed: int, nummer: int) -> dict[str, str]:
    first = [mark for mark in MARKS if mark != SURNAME]
    return dict(zip(first, first_names(seed, nummer, len(first)), strict=True)) | {SURNAME: family_name(nummer)}


def _numbered(row: tuple[Any, ...], nummer: int, names: Mapping[str, str]) -> tuple[Any, ...]:
    """The plan's own number, and the label that follows from it and from the children's names."""
    place = next(nr for nr, value in enumerate(row) if isinstance(value, str) and _LABEL.search(value))
    year = _LABEL.search(row[place])
    assert year
    label = f"{names['Xkinda'][0]}. en {names['Ykindb'][0]}. · {year[1]} · {nummer:04}"
    return (*row[: place - 1], nummer, label, *row[place + 1 :])
