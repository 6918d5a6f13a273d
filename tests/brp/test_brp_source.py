"""The file itself: in which shapes it may come, and where it is broken."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brp.desk import GEZINNEN, MOMENT
from casus.brp import BrpError, read
from casus.errors import Invalid

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "shape",
    [
        lambda gezin: [gezin],
        lambda gezin: gezin,
        lambda gezin: {"personen": gezin["personen"]},
        lambda gezin: {"type": "RaadpleegMetBurgerservicenummer", "personen": gezin["personen"]},
    ],
)
def test_a_list_a_gezin_and_a_plain_answer_of_the_api_are_read(shape):
    assert len(read(json.dumps(shape(GEZINNEN[16])), MOMENT).taken[0].personen) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_bytes_are_read_with_and_without_a_byte_order_mark(encoding):
    source = json.dumps(GEZINNEN[15], ensure_ascii=False).encode(encoding)
    assert read(source, MOMENT).exit_status == 0


def test_text_is_read_with_a_byte_order_mark():
    assert read("\ufeff" + json.dumps(GEZINNEN[16]), MOMENT).exit_status == 0


def test_each_gezin_knows_the_line_it_begins_on():
    source = json.dumps([GEZINNEN[16], GEZINNEN[3]], indent=1)
    first, second = read(source, MOMENT).gezinnen
    lines = source.splitlines()
    assert first.line == 2
    assert '"gezin": 3' in lines[second.line]


@pytest.mark.parametrize("given", [None, True, "", "x" * 41, "a\nb", [7], 1.5])
def test_a_gezin_without_a_usable_number_is_called_by_its_place(given):
    gezinnen = [GEZINNEN[3], GEZINNEN[16] | {"gezin": given}]
    assert read(json.dumps(gezinnen), MOMENT).gezinnen[1].nummer == "2"


@pytest.mark.parametrize(
    ("source", "says", "line", "column"),
    [
        ("", "ontbreekt een waarde", 1, 1),
        ('[\n {"gezin": 1,\n  "personen" []}\n]', "dubbele punt", 3, 14),
        ('[\n {"gezin": 1\n  "personen": []}\n]', "komma of een haakje", 3, 3),
        ('[{"gezin": "1}]', "niet wordt afgesloten", 1, 12),
        ('{"personen": []} x', "na het einde", 1, 18),
        ('{"personen": [NaN]}', "geen geldige JSON", 1, 15),
        ('{"personen": [' + "1" * 5000 + "]}", "geen geldige JSON", 1, 15),
        (b'{"personen":\n "\xff"}', "UTF-8", 2, 3),
        ("[" * 100_000, "te diep", 1, 1),
        ("7", "geen gezin", 1, 1),
        ("\n []", "geen gezin", 2, 2),
        ('{"gezin": 1}', "geen gezin", 1, 1),
        ('[{"naam": {}}]', "geen gezin", 1, 1),
    ],
)
def test_a_broken_file_says_in_dutch_what_is_wrong_and_where(source, says, line, column):
    with pytest.raises(BrpError, match=says) as caught:
        read(source, MOMENT)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert f"regel {line}, teken {column}" in str(caught.value)


def test_whoever_answers_for_bad_input_answers_for_this():
    assert issubclass(BrpError, Invalid)


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
words = st.text(st.characters(exclude_categories=()), max_size=12)
bsns = st.sampled_from([persoon.get("burgerservicenummer") for persoon in GEZINNEN[16]["personen"]])


def mostly(shape):
    """Nearly always this, sometimes anything."""
    return st.integers(0, 9).flatmap(lambda n: anything if n == 0 else shape)


dates = st.one_of(
    st.builds(lambda day: {"type": "Datum", "datum": str(day)}, st.dates()),
    st.builds(
        lambda year, month: {"type": "JaarMaandDatum", "jaar": year, "maand": month}, st.integers(), st.integers(0, 13)
    ),
    st.builds(lambda year: {"type": "JaarDatum", "jaar": year}, st.integers(1900, 2030)),
    st.just({"type": "DatumOnbekend", "onbekend": True}),
)
named = {
    "burgerservicenummer": mostly(bsns),
    "naam": mostly(
        st.fixed_dictionaries({"geslachtsnaam": mostly(st.sampled_from("AB"))}, optional={"voornamen": words})
    ),
    "geboorte": mostly(st.fixed_dictionaries({"datum": mostly(dates)})),
}
holder = mostly(st.fixed_dictionaries({"burgerservicenummer": bsns}))
gezag = st.fixed_dictionaries(
    {"type": mostly(st.sampled_from(["TweehoofdigOuderlijkGezag", "Voogdij", "GezamenlijkGezag"]))},
    optional={
        "minderjarige": holder,
        "ouder": holder,
        "derde": holder,
        "ouders": mostly(st.lists(holder, max_size=3)),
        "derden": mostly(st.lists(holder, max_size=3)),
    },
)
others = mostly(st.lists(mostly(st.fixed_dictionaries({}, optional=named)), max_size=3))
people = st.fixed_dictionaries(
    {},
    optional=named
    | {
        "ouders": others,
        "kinderen": others,
        "partners": others,
        "gezag": mostly(st.lists(gezag, max_size=2)),
        "geslacht": anything,
        "overlijden": anything,
    },
)
gezinnen = st.lists(st.fixed_dictionaries({"personen": mostly(st.lists(mostly(people), max_size=4))}), max_size=3)


def read_or_refuse(source):
    """What comes of a source: an import that keeps its promises, or a BrpError."""
    try:
        result = read(source, MOMENT)
    except BrpError:
        return
    for gezin in result.gezinnen:
        keys = {persoon.key for persoon in gezin.personen}
        assert (gezin.refused is None) is bool(keys)
        assert {key for relatie in gezin.relaties for key in (relatie.van, relatie.naar)} <= keys
        assert {gezag.kind for gezag in gezin.gezag} == {persoon.key for persoon in gezin.kinderen}
        assert all(str(line).encode() for line in gezin.lines)
    assert result.exit_status == any(gezin.refused for gezin in result.gezinnen)


@given(anything)
def test_any_json_is_read_or_refused(value):
    read_or_refuse(json.dumps(value))


@given(gezinnen)
def test_any_list_of_gezinnen_is_read_or_refused(value):
    read_or_refuse(json.dumps(value))


@given(st.text() | st.binary())
def test_any_text_and_any_bytes_are_read_or_refused(source):
    read_or_refuse(source)
