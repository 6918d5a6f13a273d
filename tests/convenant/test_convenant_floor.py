"""No gemeente can agree on less protection than the law gives: each article stops a cell, and only that cell."""

import pytest

from casus import paths
from casus.convenant import FLOOR, ConvenantError, below_floor, load, load_text
from casus.words import Topic
from convenant.small import SMALL, with_cell

pytestmark = pytest.mark.once

# bound of the floor: cells (role, topic, may, scope, needs, flags) that the law forbids
FORBIDDEN = {
    "beheerder": [("beheerder", "proces", "r", "seat"), ("beheerder", "identiteit", "?", "seat")],
    "teamleider": [("teamleider", "verslag", "r", "seat"), ("teamleider", "tafel", "r", "seat")],
    "partner_zonder_instemming": [("school", "afspraak", "r", "own"), ("huisarts", "identiteit", "r", "seat")],
    "bijzonder_zonder_needs": [("school", "gezondheidsgevolgen", "?", "seat"), ("gi", "justitie", "?", "seat")],
    "beroepsgeheim": [
        ("ggz", "medisch", "r", "seat", "instemming"),
        ("jeugdhulp", "medisch", "?", "seat", "instemming"),
    ],
    "maatregel": [("veilig_thuis", "doel", "r", "seat", "maatregel")],
    "leerplicht_nooit": [
        ("leerplicht", "medisch", "?", "seat", "doorbreking"),
        ("leerplicht", "gezondheidsgevolgen", "+", "seat"),
        ("leerplicht", "school", "r", "own", "instemming"),
    ],
    "leerplicht_leest": [
        ("leerplicht", "doel", "r", "seat", "instemming"),
        ("leerplicht", "verblijf", "r", "seat", "instemming"),
    ],
    "bsn": [
        ("school", "bsn", "r", "seat", "instemming", '["masked"]'),
        ("jongerenwerk", "bsn", "?", "seat", "instemming"),
        ("jeugdhulp", "bsn", "r", "seat", "instemming"),
        ("regisseur", "bsn", "rw", "seat", "nothing", '["masked"]'),
        ("ouder_kind", "bsn", "r", "child"),
    ],
    "vanaf_16": [
        ("ouder_kind_16", "medisch", "r", "child"),
        ("ouder_kind_16", "school", "r", "child"),
        ("ouder_kind_16", "doel", "rw", "child"),
        ("ouder_kind_16", "identiteit", "rw", "child"),
        ("ouder_kind_16", "verslag", "r", "own"),
    ],
    "gesprek_met_jeugdige": [("ouder_kind", "verslag", "r", "child"), ("ouder_kind", "doel", "rw", "own")],
    "vindplaats": [("ouder_kind", "verblijf", "r", "child"), ("ouder_kind_16", "verblijf", "r", "gezinsdeel")],
    "schulden": [("regisseur", "financien", "r", "seat"), ("schuldhulp", "financien", "+", "seat")],
    "justitie": [("regisseur", "justitie", "r", "seat"), ("gedragswetenschapper", "justitie", "+", "seat")],
    "verzuimreden_16": [("ouder_kind_16", "verzuimreden", "?", "child")],
}
CASES = [(name, cell) for name, cells in FORBIDDEN.items() for cell in cells]


def small_with(cell: tuple[str, ...]) -> str:
    role, topic, may, scope, needs, flags = (*cell, *("nothing", "[]")[len(cell) - 4 :])
    return with_cell(role, topic, may, scope, needs, flags=flags)


@pytest.mark.parametrize(("name", "cell"), CASES, ids=[f"{name}-{'-'.join(cell[:3])}" for name, cell in CASES])
def test_a_cell_below_the_law_stops_the_start_with_its_article(name, cell):
    # L27, L30, L34
    article = next(bound.article for bound in FLOOR if bound.name == name)
    with pytest.raises(ConvenantError) as error:
        load_text(small_with(cell), "convenant.toml")
    assert (error.value.table, f"({article})" in error.value.message) == ("cell 3", True)


def test_every_bound_of_the_floor_has_a_case_here():
    assert {bound.name for bound in FLOOR} == set(FORBIDDEN)


def test_the_line_of_the_forbidden_cell_is_named():
    with pytest.raises(ConvenantError) as error:
        load_text(with_cell("school", "afspraak", "r", "own"), "convenant.toml")
    assert error.value.line == 1 + with_cell("school", "afspraak", "r", "own").count("\n", 0, -1) - 8


ALLOWED = [
    ("ouder_kind_16", "medisch", "?", "child", "doorbreking"),
    ("ouder_kind_16", "doel", "r", "gezinsdeel"),
    ("ouder_kind_16", "actie", "rw", "own"),
    ("ouder_kind", "verslag", "r", "child", "nothing", '["talk"]'),
    ("ouder_kind", "verblijf", "r", "self", "nothing", '["woont_daar"]'),
    ("leerplicht", "doel", "r", "own", "instemming"),
    ("jeugdhulp", "bsn", "r", "seat", "instemming", '["masked"]'),
    ("ggz", "medisch", "r", "own", "doorbreking"),
    ("ggz", "medisch", "+", "seat"),
    ("gi", "verslag", "r", "seat", "maatregel"),
    ("teamleider", "verslag", "?", "seat"),
    ("school", "actie", "r", "gezinsdeel"),
    ("volwassene", "justitie", "r", "self"),
]


@pytest.mark.parametrize("cell", ALLOWED, ids=["-".join(cell[:3]) for cell in ALLOWED])
def test_what_the_law_leaves_to_the_gemeente_may_be_agreed(cell):
    assert below_floor(load_text(small_with(cell), "convenant.toml")) == []


def test_the_delivered_convenant_stands_on_the_floor():
    assert below_floor(load(paths.WORKFLOWS / "convenant.toml")) == []


@pytest.mark.parametrize(
    ("topic", "old", "new"),
    [
        (Topic.BSN, 'flags = ["masked"]', "flags = []"),
        (Topic.VERSLAG, 'flags = ["talk"]', "flags = []"),
        (Topic.VERBLIJF, 'scope = "self"\nflags = ["woont_daar"]', 'scope = "child"'),
    ],
)
def test_taking_a_protection_out_of_the_delivered_file_stops_the_start(topic, old, new):
    text = (paths.WORKFLOWS / "convenant.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(ConvenantError, match=f"· {topic} ·"):
        load_text(text.replace(old, new), "convenant.toml")


def test_the_small_convenant_stands_on_the_floor():
    assert below_floor(load_text(SMALL, "convenant.toml")) == []
