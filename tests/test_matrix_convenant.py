"""The convenant says what was signed: in every cell the same deeds, reach and conditions. No more, and no less."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import pytest

import matrix
from casus import convenant, paths
from casus.words import Flag, May, Needs, Role, Scope, Topic

# What the table says in a word and the convenant in its own fields. With scope own the convenant means, on tafel,
# bron and toestemming, exactly these words: its header says so.
AS_SCOPE = {
    "own": Scope.OWN,
    "gegeven": Scope.OWN,
    "eigen_ja": Scope.OWN,
    "bekend": Scope.OWN,
    "woont_daar": Scope.SELF,
}
AS_FLAG = {"kracht": Flag.STRENGTHS, "woont_daar": Flag.WOONT_DAAR}

# Words that the convenant has no field for: rules that stand in code. This comparison says nothing about them.
IN_CODE = {
    "opengesteld",  # a veiligheidszorg is always discussed first: it opens per reader
    "kinderversie",  # which words a child gets
    "eigen_kinderen",  # a relation is about both persons, and each needs a ground
    "verteld",  # who adds tells who told it
    "kind",  # nobody else has a bsn in casus
}
NO_FIELD: set[str] = set()  # words that the convenant cannot say yet

pytestmark = pytest.mark.once


class Deed(NamedTuple):
    """One thing that a role may do, said the same way for both files. Asking opens one item: it has no reach."""

    verb: str
    scope: str = ""
    flags: frozenset[str] = frozenset()
    only: str = ""  # one leefgebied, or one part of a topic

    def __str__(self) -> str:
        return " ".join(filter(None, [self.verb, self.scope, *sorted(self.flags), self.only]))


Deeds = dict[tuple[str, Topic], frozenset[Deed]]


def of_matrix(cells: matrix.Matrix) -> Deeds:
    return {key: frozenset(deed for part in cell.parts for deed in in_part(key, part)) for key, cell in cells.items()}


def in_part(key: tuple[str, Topic], part: matrix.Part) -> Iterator[Deed]:
    # what a parent reads about the own person stands in the convenant under volwassene, and only there
    if key[0] == Role.OUDER_KIND_16 and part.scope is Scope.SELF:
        return
    if part.level is May.ASK:
        yield Deed("vraagt")
    if part.reading:
        yield worded("leest", part.reading)
    if part.adding:
        own = {Flag.OWN_ROWS} if part.word == "own" else set()
        yield worded("voegt toe", part.adding, own)


def worded(verb: str, part: matrix.Part, flags: Iterable[Flag] = ()) -> Deed:
    scope = part.scope if part.level is May.ADD and part.word == "own" else AS_SCOPE.get(part.word, part.scope)
    flag = {AS_FLAG[part.word]} if part.word in AS_FLAG else set()
    only = part.word if part.word in matrix.LEEFGEBIEDEN | NO_FIELD else ""
    return Deed(verb, scope, part.flags | flag | set(flags), only)


def of_convenant(cells: Iterable[convenant.Cell]) -> Deeds:
    deeds: dict[tuple[str, Topic], set[Deed]] = {}
    for cell in cells:
        for role in columns(cell):
            deeds.setdefault((role, cell.topic), set()).update(in_cell(cell))
    return {key: frozenset(found) for key, found in deeds.items()}


def columns(cell: convenant.Cell) -> list[str]:
    """The columns of the table that this cell fills. With a maatregel a GI needs nobody's instemming."""
    if cell.role is not Role.GI:
        return [cell.role]
    return [
        *(["gi"] if cell.needs is not Needs.MAATREGEL else []),
        *(["gi_maatregel"] if cell.needs in (Needs.MAATREGEL, Needs.NOTHING) else []),
    ]


def in_cell(cell: convenant.Cell) -> Iterator[Deed]:
    of_adding, of_reading = {Flag.OWN_ROWS, Flag.STRENGTHS}, {Flag.TALK, Flag.MASKED, Flag.WOONT_DAAR}
    if cell.may is May.ASK:
        yield Deed("vraagt")
    if cell.may.reads:
        yield Deed("leest", cell.scope, cell.flags & of_reading, cell.leefgebied or "")
    if cell.may.adds:
        yield Deed("voegt toe", cell.scope, cell.flags & of_adding, cell.leefgebied or "")


def differences(signed: Deeds, agreed: Deeds) -> list[str]:
    """A line per cell that says something else, in both directions."""
    none: frozenset[Deed] = frozenset()
    return [
        f"{role} x {topic}: matrix zegt {said(signed.get((role, topic), none))},"
        f" convenant zegt {said(agreed.get((role, topic), none))}"
        for role, topic in sorted(signed.keys() | agreed.keys())
        if signed.get((role, topic), none) != agreed.get((role, topic), none)
    ]


def said(deeds: frozenset[Deed]) -> str:
    return " + ".join(sorted(map(str, deeds))) or "niets"


@pytest.fixture(scope="module")
def signed() -> Deeds:
    return of_matrix(matrix.read())


@pytest.fixture(scope="module")
def cells() -> tuple[convenant.Cell, ...]:
    return convenant.load(paths.WORKFLOWS / "convenant.toml").cells


def test_the_convenant_says_what_was_signed(signed, cells):
    found = differences(signed, of_convenant(cells))

    assert not found, "\n" + "\n".join(found)


def test_every_word_of_the_table_is_compared_or_is_a_rule_in_code():
    compared = set(AS_SCOPE) | set(AS_FLAG) | matrix.LEEFGEBIEDEN | NO_FIELD

    assert compared | IN_CODE == matrix.WORDS
    assert not compared & IN_CODE


def test_what_a_parent_of_a_16_year_old_reads_about_the_own_person_stands_under_volwassene():
    own = [t for t in Topic if Scope.SELF in matrix.cell("ouder_kind_16", t).scopes]

    assert own
    assert all(Scope.SELF in {part.scope for part in matrix.reach("volwassene", t)} for t in own)


def test_any_flipped_cell_of_the_table_is_a_difference(signed, cells):
    """Each of the cells in turn: what was something becomes nothing, what was nothing becomes reading."""
    agreed = of_convenant(cells)
    before = differences(signed, agreed)
    for key, deeds in signed.items():
        flipped = frozenset() if deeds else frozenset({Deed("leest", Scope.SEAT)})

        after = differences(signed | {key: flipped}, agreed)

        assert after != before, key


def test_any_cell_left_out_of_the_convenant_is_a_difference(signed, cells):
    before = differences(signed, of_convenant(cells))
    for number, cell in enumerate(cells):
        after = differences(signed, of_convenant(cells[:number] + cells[number + 1 :]))

        assert after != before, cell


def without_asking(cell: convenant.Cell) -> convenant.Cell:
    return cell if cell.may.reads else replace(cell, may=May.READ)


def about_everything(cell: convenant.Cell) -> convenant.Cell:
    # a question has no reach: one item is opened for one reader
    return cell if cell.may is May.ASK else replace(cell, scope=Scope.SEAT, leefgebied=None)


def without_conditions(cell: convenant.Cell) -> convenant.Cell:
    return replace(cell, flags=frozenset())


@pytest.mark.parametrize("wider", [without_asking, about_everything, without_conditions])
def test_any_wider_cell_of_the_convenant_is_a_difference(signed, cells, wider):
    before = differences(signed, of_convenant(cells))
    widened = [(number, wider(cell)) for number, cell in enumerate(cells) if wider(cell) != cell]
    for number, cell in widened:
        after = differences(signed, of_convenant((*cells[:number], cell, *cells[number + 1 :])))

        assert after != before, cells[number]
    assert widened


def test_a_difference_names_the_cell_and_both_sides():
    asking, reading = frozenset({Deed("vraagt")}), frozenset({Deed("leest", Scope.OWN)})

    found = differences({("school", Topic.DOEL): reading}, {("school", Topic.DOEL): asking})

    assert found == ["school x doel: matrix zegt leest own, convenant zegt vraagt"]
