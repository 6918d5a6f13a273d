"""The delivered convenant says what was agreed: a spot-check, written by hand, of cells of every role."""

import pytest

from casus import paths
from casus.convenant import Convenant, load
from casus.words import PARTNERS, Needs, Role, Topic

pytestmark = pytest.mark.once

SIGNS = {"seat": "", "own": "°", "self": " s", "child": " k", "gezinsdeel": " d"}

# role, topic, the cells: level with scope (° own, s self, k child, d gezinsdeel), flags, leefgebied; "-" is no cell.
AGREED = """
regisseur | proces | rw
regisseur | medisch | + , ?
regisseur | verzuimreden | r
regisseur | financien | ?
regisseur | justitie | ?
regisseur | bsn | r masked
regisseur | gezag | rw
teamleider | proces | r
teamleider | tafel | -
teamleider | krachten_zorgen | ?
teamleider | verslag | ?
teamleider | veiligheidszorg | -
gedragswetenschapper | veiligheidsniveau | rw
gedragswetenschapper | medisch | ?
gedragswetenschapper | financien_status | -
gedragswetenschapper | bsn | -
volwassene | bron | ? s
volwassene | verblijf | rw s
volwassene | actie | rw s own_rows , r d
volwassene | afspraak | r s , r d
volwassene | veiligheidszorg | + s
volwassene | school | -
volwassene | medisch | r s
volwassene | veiligheidsniveau | ? s
ouder_kind | verblijf | r s woont_daar
ouder_kind | hulpvraag | r k
ouder_kind | krachten_zorgen | r k talk , + k
ouder_kind | doel | rw k talk , r d
ouder_kind | verslag | r k talk
ouder_kind | medisch | r k talk
ouder_kind | school | r k
ouder_kind | veiligheidszorg | + k , r k
ouder_kind | financien | -
ouder_kind | toestemming | r°
ouder_kind_16 | proces | r k
ouder_kind_16 | tafel | r d
ouder_kind_16 | verblijf | -
ouder_kind_16 | doel | r d
ouder_kind_16 | actie | rw° own_rows , r d
ouder_kind_16 | veiligheidsafspraak | r d
ouder_kind_16 | gezondheidsgevolgen | -
ouder_kind_16 | medisch | ? k
ouder_kind_16 | school | ? k
ouder_kind_16 | verzuimreden | -
ouder_kind_16 | contact | -
jeugdige | hulpvraag | rw s
jeugdige | doel | rw s , r d
jeugdige | financien_status | r s
jeugdige | bsn | r s
jeugdige | veiligheidsafspraak | r s
netwerk | proces | r°
netwerk | bron | +°
netwerk | krachten_zorgen | + strengths
netwerk | doel | r°
netwerk | actie | rw°
netwerk | verslag | -
netwerk | identiteit | -
school | proces | r°
school | tafel | r°
school | verblijf | ?
school | krachten_zorgen | + , r° onderwijs
school | doel | r° , r d
school | medisch | -
school | gezondheidsgevolgen | ?
school | school | +
school | bsn | -
huisarts | medisch | +
huisarts | doel | r° , r d
huisarts | verslag | -
jgz | gezondheidsgevolgen | +
ggz | score | +°
ggz | verzuimreden | -
jeugdhulp | verblijf | r
jeugdhulp | krachten_zorgen | rw°
jeugdhulp | gezondheidsgevolgen | r°
jeugdhulp | doel | rw , r d
jeugdhulp | bsn | r masked
veilig_thuis | doel | ?
veilig_thuis | score | -
veilig_thuis | veiligheidsafspraak | r°
wijkteam | samenstelling | r
wijkteam | veiligheidsniveau | ?
wijkteam | school | -
schuldhulp | krachten_zorgen | + financien
schuldhulp | financien_status | +
schuldhulp | financien | -
leerplicht | hulpvraag | -
leerplicht | doel | r° , r d
leerplicht | score | -
leerplicht | gezag | ?
jongerenwerk | gezag | -
jongerenwerk | hulpvraag | ?
jongerenwerk | toestemming | r°
beheerder | proces | -
"""
ROWS = [tuple(part.strip() for part in line.split(" | ")) for line in AGREED.strip().splitlines()]

# With a running maatregel these come on top of what a jeugdhulpaanbieder has.
GI = """
krachten_zorgen rw
verslag r
veiligheidszorg rw
veiligheidsniveau rw
veiligheidsafspraak rw
justitie ?
financien ?
financien_status ?
score r
medisch ?
bsn r masked
"""

# The articles that the facts in docs/domein.md name; anything else must be "?".
ARTICLES = {
    "AVG 6(1)(e)",
    "AVG 7(1)",
    "Jeugdwet 7.2",
    "Jeugdwet 7.3.10",
    "Jeugdwet 7.3.11(1)",
    "Jeugdwet 7.3.11(2)(a)",
    "Jeugdwet 7.3.11(2)(b)",
    "Jeugdwet 7.3.11(4)",
    "Leerplichtwet",
    "UAVG 46",
    "UAVG 5",
    "WGBO",
    "WGBO 7:457",
    "Wabb 10",
    "Wet gemeentelijke schuldhulpverlening",
    "Wet politiegegevens (Wpg) 16–20",
    "Wet publieke gezondheid",
    "?",
}


@pytest.fixture(scope="module")
def convenant() -> Convenant:
    return load(paths.WORKFLOWS / "convenant.toml")


def says(convenant: Convenant, role: str, topic: str, needs: Needs | None = None) -> set[str]:
    """The cells of a role on a topic, in the signs of the tables above."""
    return {
        " ".join(
            [f"{cell.may}{SIGNS[cell.scope]}", *sorted(cell.flags), *([cell.leefgebied] if cell.leefgebied else [])]
        )
        for cell in convenant.of(Role(role))
        if cell.topic == topic and (needs is None or cell.needs is needs)
    }


@pytest.mark.parametrize(("role", "topic", "cells"), ROWS, ids=[f"{role}-{topic}" for role, topic, _ in ROWS])
def test_the_file_says_what_was_agreed(convenant, role, topic, cells):
    agreed = set() if cells == "-" else {cell.strip() for cell in cells.split(" , ")}
    assert says(convenant, role, topic) == agreed


@pytest.mark.parametrize("row", GI.strip().splitlines())
def test_a_running_maatregel_gives_the_gi_its_own_column(convenant, row):
    topic, cell = row.split(" ", 1)
    assert says(convenant, "gi", topic, Needs.MAATREGEL) == {cell}


def test_a_gi_without_a_maatregel_is_a_jeugdhulpaanbieder(convenant):
    def column(role: Role) -> set[tuple[object, ...]]:
        return {
            (cell.topic, cell.may, cell.scope, cell.flags, cell.needs)
            for cell in convenant.of(role)
            if cell.needs is not Needs.MAATREGEL
        }

    assert column(Role.GI) == column(Role.JEUGDHULP)


def test_a_gi_with_a_maatregel_does_not_wait_for_instemming(convenant):
    waits = {Topic.GEZONDHEIDSGEVOLGEN}  # there the gi column itself asks
    without = {cell.topic for cell in convenant.of(Role.GI) if cell.may.reads and cell.needs is Needs.INSTEMMING}
    with_it = {cell.topic for cell in convenant.of(Role.GI) if cell.may.reads and cell.needs is Needs.MAATREGEL}
    assert without - with_it == waits


def test_everybody_with_a_seat_can_hand_in_a_veiligheidszorg(convenant):
    seats = set(Role) - {Role.TEAMLEIDER, Role.BEHEERDER, Role.PRIVACY_OFFICER}
    assert {role for role in Role if any(c.topic is Topic.VEILIGHEIDSZORG for c in convenant.adds(role))} == seats


def test_only_family_at_the_table_and_partners_have_the_gezinsdeel(convenant):
    at_the_table = {Role.VOLWASSENE, Role.OUDER_KIND, Role.OUDER_KIND_16, Role.JEUGDIGE}
    assert {cell.role for cell in convenant.cells if cell.scope == "gezinsdeel"} == at_the_table | PARTNERS


def test_no_cell_quotes_an_article_that_was_not_found(convenant):
    quoted = {part for cell in convenant.cells for part in cell.statute.split("; ")}
    assert quoted - ARTICLES == set()


def test_every_cell_says_why_in_one_short_sentence(convenant):
    # L2
    long = {cell.why for cell in convenant.cells if len(cell.why.split()) > 28 or not cell.why.endswith(".")}
    assert long == set()


def test_the_delivered_convenant_is_an_unsigned_example(convenant):
    assert (convenant.status, convenant.signed) == ("voorbeeld", False)
