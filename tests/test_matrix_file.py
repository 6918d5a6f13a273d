"""The signed table is whole, and can be read by people and by the tests. Other tests hold casus against it."""

import re

import pytest

import matrix
from casus.words import PARTNERS, Flag, May, Scope, Topic
from matrix_text import FILE, MatrixError

TEXT = FILE.read_text(encoding="utf-8")

pytestmark = pytest.mark.once


def in_row(name: str, old: str, new: str) -> str:
    """The table with the first `old` in the first row of this name, from block 1 on, replaced."""
    lines = TEXT.splitlines()
    start = lines.index("1. EIGEN TEAM EN GEZIN")
    at = next(i for i, line in enumerate(lines) if i > start and line.startswith(f"| {name} "))
    assert old in lines[at]
    lines[at] = lines[at].replace(old, new, 1)
    return "\n".join(lines)


def test_every_role_has_a_cell_for_every_topic():
    assert set(matrix.read()) == {(role, topic) for role in matrix.ROLES for topic in Topic}


def test_every_partner_of_the_convenant_has_a_column():
    assert set(matrix.PARTNERS) - {"gi_maatregel"} == {role.value for role in PARTNERS}


def test_every_topic_is_explained_to_who_signs():
    assert set(matrix.explained()) == set(Topic)


def test_every_sign_and_word_is_explained_to_who_signs():
    explained = set(re.findall(r"^ {4}(\S+) {2,}\S", TEXT, re.MULTILINE))

    assert explained >= {*matrix.WORDS, *"-?+r°skdtm", "rw", *matrix.RULES}


def test_every_explained_word_is_used_in_some_cell():
    used = {word for cell in matrix.read().values() for word in cell.qualifiers}

    assert used == matrix.WORDS


@pytest.mark.parametrize("line", ["Naam:", "Functie:", "Datum:"])
def test_there_is_a_line_to_sign_on(line):
    assert re.search(rf"^ +{line}", TEXT, re.MULTILINE)


def test_a_cell_may_hold_two_things():
    school = matrix.cell("school", Topic.KRACHTEN_ZORGEN)

    assert school.parts == (
        matrix.Part(May.ADD, Scope.SEAT),
        matrix.Part(May.READ, Scope.OWN, frozenset(), "onderwijs"),
    )


def test_a_cell_without_a_reach_takes_that_of_its_column():
    assert matrix.reach("ouder_kind", "score") == (matrix.Part(May.READ, Scope.CHILD, frozenset({Flag.TALK})),)


def test_who_may_change_only_own_acties_still_reads_the_others():
    together = matrix.Part(May.READ, Scope.GEZINSDEEL)

    assert matrix.reach("volwassene", "actie") == (matrix.Part(May.READ, Scope.SELF), together)
    assert matrix.reach("ouder_kind", "actie") == (matrix.Part(May.READ, Scope.CHILD), together)


def test_a_parent_who_lives_elsewhere_has_no_address_by_gezag_alone():
    (part,) = matrix.reach("ouder_kind", "verblijf")

    assert part.word == "woont_daar"


def test_leerplicht_reads_no_zorgen_and_asks_for_none():
    assert not matrix.reads("leerplicht", "krachten_zorgen")
    assert not matrix.asks("leerplicht", "krachten_zorgen")


def test_the_huisarts_adds_a_diagnosis_and_reads_no_other():
    assert matrix.adds("huisarts", "medisch")
    assert not matrix.reads("huisarts", "medisch")


def test_a_gi_without_maatregel_stands_exactly_where_jeugdhulp_stands():
    cells = matrix.read()

    assert {t: cells["gi", t] for t in Topic} == {t: cells["jeugdhulp", t] for t in Topic}


def test_everyone_at_a_table_may_bring_a_worry_about_safety():
    at_the_table = set(matrix.ROLES) - {"teamleider"}

    assert {role for role in matrix.ROLES if matrix.adds(role, "veiligheidszorg")} == at_the_table


def test_a_promise_to_partners_counts_for_every_partner():
    addressed = {p.role for p in matrix.promises() if p.rule == "gericht_aan" and p.what == "ja"}

    assert addressed == set(matrix.ROLES) - {"teamleider"}


def test_the_teamleider_is_promised_nothing_and_reads_the_process_only():
    assert "teamleider" not in {promise.role for promise in matrix.promises()}
    assert [topic for topic in Topic if matrix.reads("teamleider", topic)] == [Topic.PROCES]


def test_an_empty_table_cannot_pass_for_a_strict_one():
    cells = matrix.read().values()

    assert 3 * sum(bool(cell.parts) for cell in cells) >= len(cells)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param(in_row("doel", "rw ", "rx "), "regisseur x doel: onbekend teken 'rx'", id="unknown sign"),
        pytest.param(in_row("doel", "rwt", "rwt°k"), "ouder_kind x doel: te veel tekens", id="two reaches"),
        pytest.param(in_row("actie", "rw:own", "rw:eigen"), "volwassene x actie: onbekend woord 'eigen'", id="word"),
        pytest.param(in_row("bsn", "bsn", "bsm"), "onbekend topic 'bsm'", id="unknown topic"),
        pytest.param(in_row("doel", "doel", "actie"), "actie staat er twee keer", id="topic twice"),
        pytest.param(in_row("topic", "teamleider", "wethouder"), "onbekende of ontbrekende rol", id="unknown role"),
        pytest.param(in_row("score", "rw ", ""), "regisseur x score: onbekend teken ''", id="empty cell"),
        pytest.param(in_row("gezag", "| r ", ""), "8 vakjes in plaats van 9", id="cell missing"),
        pytest.param(in_row("bron", "| bron", "  bron"), "vier tabellen verwacht", id="row is no row"),
        pytest.param(re.sub(r"\n\| bsn .*", "", TEXT), "ontbreekt: regisseur x bsn", id="row missing"),
        pytest.param(in_row("doet", "ja", "jaa"), "onbekende regel of onbekend teken", id="unknown promise"),
    ],
)
def test_what_the_table_does_not_explain_is_refused(broken, said):
    with pytest.raises(MatrixError, match=re.escape(said)):
        matrix.read(broken), matrix.promises(broken)
