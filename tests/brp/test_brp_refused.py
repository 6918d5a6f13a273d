"""What is refused: a whole gezin at a time, nothing half, with the reason; the other gezinnen are read."""

import pytest

pytestmark = pytest.mark.once

LATER = {"type": "Datum", "datum": "2026-11-22"}


def person_changed(desk, **changes):
    """Gezin 16 with something changed at Devikumarie, the fourth of the list."""
    gezin = desk.gezin(16)
    gezin["personen"][3] |= changes
    return gezin


def born(value):
    return {"geboorte": {"datum": {"type": "Datum", "datum": value}}}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (born("2015-02-30"), "30-02-2015 bestaat niet"),
        (born("2015-02-29"), "29-02-2015 bestaat niet"),
        (born("2015-13-01"), "01-13-2015 bestaat niet"),
        (born("0015-01-01"), "bestaat niet"),
        ({"geboorte": {"datum": {"type": "JaarMaandDatum", "jaar": 2015, "maand": 13}}}, "13-2015 bestaat niet"),
        ({"geboorte": {"datum": LATER}}, "ligt in de toekomst"),
        ({"geboorte": {"datum": "2015-01-01"}}, "vorm die casus niet kent"),
        ({"overlijden": {"datum": LATER}}, "ligt in de toekomst"),
        ({"overlijden": {"datum": {"type": "Datum", "datum": "2025-04-31"}}}, "31-04-2025 bestaat niet"),
        ({"overlijden": {"datum": {"type": "JaarDatum", "jaar": 2009}}}, "voor de geboortedatum"),
        ({"ouders": [{"naam": {"geslachtsnaam": "Zaal"}, **born("1982-12-91")}]}, "bestaat niet. (ouder 1)"),
        ({"burgerservicenummer": "999999999"}, "elfproef"),
        ({"burgerservicenummer": "000000000"}, "elfproef"),
        ({"burgerservicenummer": "1234567"}, "elfproef"),
        ({"burgerservicenummer": True}, "elfproef"),
        ({"burgerservicenummer": ["999992557"]}, "elfproef"),
        ({"ouders": [{"burgerservicenummer": "999999999"}]}, "elfproef): ouder 1"),
        ({"naam": {}}, "geen naam"),
        ({"naam": {"voorvoegsel": "van"}}, "geen naam"),
        ({"naam": "Devikumarie"}, "naam (deze persoon) staat in een vorm"),
        ({"naam": {"voornamen": 7}}, "voornamen staat in een vorm"),
        ({"naam": {"geslachtsnaam": "x" * 301}}, "langer dan 300"),
        ({"naam": {"geslachtsnaam": "Jan\x00sen"}}, "niet in een naam horen"),
        ({"naam": {"geslachtsnaam": "Jan\nsen"}}, "niet in een naam horen"),
        ({"naam": {"geslachtsnaam": "Jan\u2028sen"}}, "niet in een naam horen"),
        ({"naam": {"geslachtsnaam": "Jan\ud800sen"}}, "niet in een naam horen"),
        ({"ouders": {"naam": {}}}, "ouders staat in een vorm"),
        ({"partners": ["Jan"]}, "partners staat in een vorm"),
        ({"gezag": "moeder"}, "gezag staat in een vorm"),
        ({"gezag": [{"type": "Voogdij", "derden": 1}]}, "gezag staat in een vorm"),
    ],
)
def test_one_fault_refuses_the_gezin_and_says_which(desk, changes, reason):
    gezin = desk.read_one(person_changed(desk, **changes))
    assert reason in gezin.refused
    assert (gezin.personen, gezin.relaties, gezin.gezag) == ((), (), ())


def test_the_fault_stands_with_its_person_and_the_others_are_named_too(desk):
    gezin = desk.read_one(person_changed(desk, burgerservicenummer=desk.bad_bsn))
    assert desk.said(gezin, "gezin 16: geweigerd: Niemand") == [str(gezin.lines[0])]
    assert len(desk.said(gezin, "persoon 4", "geweigerd", "elfproef")) == 1
    assert len(desk.said(gezin, "weggelaten", "niet is ingelezen")) == 3
    assert desk.bad_bsn not in "".join(map(str, gezin.lines))


def test_two_faults_are_told_in_one_go(desk):
    gezin = person_changed(desk, **born("2015-02-30"))
    gezin["personen"][0]["naam"] = {}
    refused = desk.read_one(gezin).refused
    assert "persoon 1: " in refused
    assert "persoon 4: " in refused


def test_two_persons_with_one_bsn(desk):
    gezin = desk.read_one(person_changed(desk, burgerservicenummer=desk.bsn(16, 2)))
    assert "R.D. (persoon 3) en D.D. (persoon 4)" in gezin.refused


def test_the_other_gezinnen_are_read_and_the_exit_status_says_that_one_was_not(desk):
    result = desk.read(desk.gezin(3), person_changed(desk, **born("2015-02-30")), desk.gezin(10))
    assert [gezin.refused is None for gezin in result.gezinnen] == [True, False, True]
    assert [gezin.nummer for gezin in result.taken] == ["3", "10"]
    assert result.exit_status == 1


def test_the_same_child_in_a_second_gezin(desk):
    again = desk.gezin(16)
    again["gezin"] = 99
    first, second = desk.read(desk.gezin(16), again).gezinnen
    assert first.refused is None
    assert "D.D. (persoon 4) staat ook in gezin 16" in second.refused


def test_the_same_child_without_bsn_is_known_by_name_and_birth_date(desk):
    forgotten = {"gezin": 99, "personen": [desk.person("Devikumarie", "Dewansingh", "2010-08-01")]}
    assert "gezin 16" in desk.read(desk.gezin(16), forgotten).gezinnen[1].refused


def test_twins_of_one_name_with_a_bsn_each_are_two_children(desk):
    one = desk.person("Jan", burgerservicenummer=desk.bsn(10, 2))
    other = desk.person("Jan", burgerservicenummer=desk.bsn(10, 3))
    assert [gezin.refused for gezin in desk.read({"personen": [one]}, {"personen": [other]}).gezinnen] == [None, None]


def test_a_child_of_a_refused_gezin_is_free_for_the_next(desk):
    faulty = person_changed(desk)
    faulty["personen"][0]["naam"] = {}
    first, second = desk.read(faulty, desk.gezin(16)).gezinnen
    assert first.refused
    assert second.refused is None


def test_a_gezin_without_a_child(desk):
    gezin = desk.gezin(16)
    del gezin["personen"][2:]
    assert "geen kind" in desk.read_one(gezin).refused


def test_a_gezin_whose_only_child_died(desk):
    gezin = person_changed(desk, overlijden={"datum": {"type": "Datum", "datum": "2025-04-30"}})
    del gezin["personen"][2]
    assert "geen kind" in desk.read_one(gezin).refused


@pytest.mark.parametrize("element", [{"gezin": 5, "personen": []}, {"gezin": 5}, {"gezin": 5, "personen": {}}, 5, None])
def test_a_gezin_without_persons(desk, element):
    good, bad = desk.read(desk.gezin(16), element).gezinnen
    assert good.refused is None
    assert "geen personen" in bad.refused


def test_a_parent_who_is_younger_than_the_child(desk):
    child = desk.person("Noor", born="2015-01-01", ouders=[desk.person("Els", born="2016-01-01")])
    assert "later geboren" in desk.read_people(desk.person("Els", born="2016-01-01"), child).refused


def test_two_who_are_each_others_parent(desk):
    els, noor = desk.person("Els", born="1980-01-01"), desk.person("Noor")
    els["ouders"], noor["ouders"] = [desk.named(noor)], [desk.named(els)]
    assert desk.read_people(els, noor).refused
