"""What may be asked of a convenant that was read."""

import hashlib
from datetime import date

import pytest

from casus import paths
from casus.convenant import Convenant, load, load_text
from casus.words import Leefgebied, Role, Topic
from convenant.small import SMALL

pytestmark = pytest.mark.once


def small(old: str = "", new: str = "") -> Convenant:
    assert old in SMALL
    return load_text(SMALL.replace(old, new, 1) if old else SMALL, "convenant.toml")


@pytest.fixture(scope="module")
def delivered() -> Convenant:
    return load(paths.WORKFLOWS / "convenant.toml")


def test_a_role_reads_the_topics_of_its_reading_cells_only():
    assert small().readable(Role.SCHOOL) == {Topic.DOEL}


@pytest.mark.parametrize("level", ["+", "?"])
def test_a_flipped_cell_takes_the_topic_from_the_reader(level):
    assert small('may = "r"', f'may = "{level}"').readable(Role.SCHOOL) == frozenset()


def test_a_flipped_cell_of_the_delivered_file_takes_the_topic_from_the_reader(delivered):
    cell = '[[cell]]\nrole = "teamleider"\ntopic = "proces"\nmay = "r"\n'
    assert delivered.text.count(cell) == 1
    flipped = load_text(delivered.text.replace(cell, cell.replace('"r"', '"?"')), "convenant.toml")
    assert delivered.readable(Role.TEAMLEIDER) - flipped.readable(Role.TEAMLEIDER) == {Topic.PROCES}


def test_who_only_adds_is_not_thereby_a_reader():
    assert [cell.topic for cell in small().adds(Role.SCHOOL)] == [Topic.KRACHTEN_ZORGEN]


def test_a_role_without_cells_reads_and_adds_nothing():
    assert (small().readable(Role.REGISSEUR), small().adds(Role.REGISSEUR)) == (frozenset(), ())


def test_chips_are_the_own_leefgebieden_in_the_order_of_the_words():
    assert small().chips(Role.SCHOOL) == [
        (Topic.KRACHTEN_ZORGEN, Leefgebied.OPVOEDING),
        (Topic.KRACHTEN_ZORGEN, Leefgebied.ONDERWIJS),
    ]


def test_a_cell_for_one_leefgebied_gives_one_chip():
    convenant = small('may = "+"', 'leefgebied = "onderwijs"\nmay = "+"')
    assert convenant.chips(Role.SCHOOL) == [(Topic.KRACHTEN_ZORGEN, Leefgebied.ONDERWIJS)]


@pytest.mark.parametrize(
    ("role", "chips"),
    [
        (
            Role.SCHOOL,
            [
                (Topic.KRACHTEN_ZORGEN, Leefgebied.ONDERWIJS),
                (Topic.SCHOOL, Leefgebied.ONDERWIJS),
                (Topic.VERZUIMREDEN, Leefgebied.ONDERWIJS),
            ],
        ),
        (
            Role.SCHULDHULP,
            [(Topic.KRACHTEN_ZORGEN, Leefgebied.FINANCIEN), (Topic.FINANCIEN_STATUS, Leefgebied.FINANCIEN)],
        ),
        (Role.LEERPLICHT, []),
        (Role.TEAMLEIDER, []),
    ],
)
def test_what_a_role_can_tell_about(delivered, role, chips):
    assert delivered.chips(role) == chips


def test_every_role_has_its_leefgebieden(delivered):
    assert set(delivered.roles) == set(Role) - {Role.PRIVACY_OFFICER}


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2026, 12, 31), True),
        (date(2027, 1, 1), False),
    ],
)
def test_it_is_in_force_from_its_first_to_its_last_day(day, holds):
    assert small().in_force(day) is holds


def test_name_and_date_of_the_privacy_officer_sign_it():
    unsigned = 'approved_by = ""\napproved_on = ""'
    signed = small(unsigned, 'approved_by = "P. Officer"\napproved_on = 2026-01-05')
    assert (signed.signed, signed.approved_on, small().signed) == (True, date(2026, 1, 5), False)


def test_a_date_may_stand_between_quotes():
    assert small("from = 2026-01-01", 'from = "2026-01-01"').start == date(2026, 1, 1)


def test_other_text_is_another_hash():
    assert small().hash == hashlib.sha256(SMALL.encode()).hexdigest() != small("version = 3", "version = 4").hash
