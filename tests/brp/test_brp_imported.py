"""What a file may hold and is imported all the same, each gezin with a line per person."""

from datetime import UTC, datetime
from unicodedata import normalize

import pytest

from brp.desk import FILE, MOMENT
from casus.brp import Outcome, Soort, What, read
from casus.dates import Datum

pytestmark = pytest.mark.once


def by_name(gezin, voornamen):
    return next(persoon for persoon in gezin.personen if persoon.voornamen == voornamen)


def parents_of(gezin, child):
    ties = [relatie.van for relatie in gezin.relaties if relatie.soort is Soort.OUDER and relatie.naar == child.key]
    return {gezin.persoon(key).voornamen for key in ties}


def gezag_over(gezin, child):
    return next(gezag for gezag in gezin.gezag if gezag.kind == child.key)


def test_the_gezinnen_of_the_demo_are_all_read():
    result = read(FILE.read_bytes(), MOMENT)
    assert [gezin.refused for gezin in result.gezinnen] == [None] * 12
    assert result.exit_status == 0


def test_every_gezin_and_every_person_has_a_line():
    for gezin in read(FILE.read_bytes(), MOMENT).gezinnen:
        assert gezin.lines[0].what is What.GEZIN
        told = [line.persoon for line in gezin.lines if line.outcome is Outcome.IMPORTED and line.what is What.PERSOON]
        assert told == [persoon.label for persoon in gezin.personen]


def test_no_line_and_no_printed_person_holds_a_bsn():
    result = read(FILE.read_bytes(), MOMENT)
    printed = "\n".join([*map(str, result.lines), repr(result)])
    bsns = [persoon.bsn for gezin in result.gezinnen for persoon in gezin.personen if persoon.bsn]
    assert bsns
    assert not [bsn for bsn in bsns if bsn in printed]


def test_the_report_holds_initials_and_no_names(desk):
    report = "\n".join(map(str, desk.read_one(desk.gezin(1)).lines))
    assert "A.M. (persoon 1)" in report
    assert "Anthonie" not in report
    assert "Mastenbroek" not in report


def test_partial_birth_dates_are_kept_as_they_are(desk):
    gezin = desk.read_one(desk.gezin(10))
    assert by_name(gezin, "Farid").geboorte == Datum(1951)
    assert by_name(gezin, "Maissa").geboorte == Datum(1975, 2)
    assert desk.said(gezin, "F.G.", "niet volledig", "1951")


@pytest.mark.parametrize("geboorte", [{"datum": {"type": "DatumOnbekend", "onbekend": True}}, {}, None])
def test_an_unknown_birth_date_is_kept_as_unknown(desk, geboorte):
    gezin = desk.gezin(16)
    gezin["personen"][0]["geboorte"] = geboorte
    result = desk.read_one(gezin)
    assert result.refused is None
    assert result.personen[0].geboorte == Datum()
    assert not result.personen[0].minderjarig  # he stands there as a father


def test_a_child_of_unknown_age_is_a_child(desk):
    child = desk.person("Noor") | {"geboorte": {"datum": {"type": "DatumOnbekend", "onbekend": True}}}
    assert [kind.voornamen for kind in desk.read_people(desk.person("Piet", born="1980-01-01"), child).kinderen] == [
        "Noor"
    ]


@pytest.mark.parametrize(("day", "minor"), [(20, True), (21, True), (31, False)])
def test_born_somewhere_in_december_2008_is_a_minor_until_the_month_is_over(desk, day, minor):
    child = desk.person("Noor") | {"geboorte": {"datum": {"type": "JaarMaandDatum", "jaar": 2008, "maand": 12}}}
    parent = desk.person("Els", born="1980-01-01", kinderen=[desk.named(child)])
    gezin = desk.read_people(parent, child, moment=datetime(2026, 12, day, 12, tzinfo=UTC))
    assert gezin.personen[1].minderjarig is minor


def test_the_dead_are_read_with_their_date_and_are_nobodys_gezag(desk):
    gezin = desk.read_one(desk.gezin(30))
    mother, child = by_name(gezin, "Simone"), by_name(gezin, "Sjoukje")
    assert mother.overleden == Datum(2023, 9, 1)
    assert desk.said(gezin, "S.S. (persoon 2)", "Krijgt geen account")
    assert mother.key not in gezag_over(gezin, child).houders
    assert parents_of(gezin, child) == {"Simone", "Sjoerd"}


@pytest.mark.parametrize(
    "died",
    [
        {"overlijden": {"indicatieOverleden": True}},
        {"overlijden": {"datum": {"type": "DatumOnbekend", "onbekend": True}}},
        {"opschortingBijhouding": {"reden": {"code": "O", "omschrijving": "overlijden"}}},
    ],
)
def test_who_died_on_an_unknown_day_is_dead_all_the_same(desk, died):
    gezin = desk.read_people(desk.person("Piet", born="1980-01-01", **died), desk.person("Noor"))
    assert gezin.personen[0].overleden == Datum()


def test_a_child_who_died_is_read_and_is_no_child_of_the_plan(desk):
    died = desk.person("Joep", overlijden={"datum": {"type": "Datum", "datum": "2021-11-30"}})
    gezin = desk.read_people(died, desk.person("Noor", born="2018-01-01"))
    assert [kind.voornamen for kind in gezin.kinderen] == ["Noor"]
    assert [gezag.kind for gezag in gezin.gezag] == [gezin.kinderen[0].key]


def test_diacritics_are_kept(desk):
    given = desk.gezin(15)["personen"][1]["naam"]["voornamen"]
    assert desk.read_one(desk.gezin(15)).personen[1].voornamen == given


def test_a_name_typed_in_loose_accents_is_composed_and_recognised(desk):
    child = desk.person("Zoë")
    loose = desk.named(desk.person(normalize("NFD", "Zoë")))
    gezin = desk.read_people(desk.person("Els", born="1980-01-01", kinderen=[loose]), child)
    assert parents_of(gezin, by_name(gezin, "Zoë")) == {"Els"}


def test_a_person_without_bsn_is_read_and_found_by_name_and_birth_date(desk):
    gezin = desk.read_one(desk.gezin(7))
    isidoros = by_name(gezin, "Isidoros")
    assert isidoros.bsn is None
    assert parents_of(gezin, isidoros) == {"Irini"}
    assert desk.said(gezin, "I.I. (persoon 5)", "geen BSN")


def test_a_mother_whose_bsn_differs_is_found_by_name_and_birth_date(desk):
    gezin = desk.read_one(desk.gezin(1))
    assert parents_of(gezin, by_name(gezin, "Frank")) == {"Anthonie", "Irene"}
    assert desk.said(gezin, "I.K. (persoon 2)", "Herkend aan naam en geboortedatum als ouder van F.K.", "BSN verschilt")


def test_the_name_alone_makes_no_parent(desk):
    gezin = desk.gezin(1)
    gezin["personen"][3]["ouders"][0]["geboorte"]["datum"]["datum"] = "1992-06-03"
    gezin["personen"][1]["kinderen"] = []
    result = desk.read_one(gezin)
    assert parents_of(result, by_name(result, "Frank")) == {"Anthonie"}


def test_two_who_are_alike_are_not_guessed_between(desk):
    child = desk.person("Noor", ouders=[desk.person("Jan", born="1980-01-01")])
    gezin = desk.read_people(desk.person("Jan", born="1980-01-01"), desk.person("Jan", born="1980-01-01"), child)
    assert not gezin.relaties
    assert desk.said(gezin, "N.J. (persoon 3)", "meer dan één persoon")


def test_who_is_merely_named_does_not_become_a_persoon_and_is_counted(desk):
    gezin = desk.read_one(desk.gezin(1))
    assert {persoon.voornamen for persoon in gezin.personen} == {"Anthonie", "Irene", "Jason", "Frank"}
    assert desk.said(gezin, "J.M. (persoon 3)", "Alleen genoemd, niet ingelezen", "Ouders: 1.")


def test_an_adult_in_two_gezinnen_has_one_key(desk):
    seven, forty = desk.read(desk.gezin(7), desk.gezin(40)).gezinnen
    assert by_name(seven, "Hedwig").key == by_name(forty, "Hedwig").key
    assert desk.said(forty, "H.H. (persoon 3)", "Staat ook in gezin 7")


def test_two_adults_without_bsn_are_never_taken_for_one(desk):
    jan = desk.person("Jan", born="1980-01-01")
    first, second = desk.read(
        {"personen": [jan, desk.person("Noor")]}, {"personen": [jan, desk.person("Sem")]}
    ).gezinnen
    assert first.personen[0].key != second.personen[0].key


def test_an_adult_who_is_told_of_in_two_ways_is_pointed_out(desk):
    other = desk.gezin(40)
    other["personen"][2]["naam"]["geslachtsnaam"] = "Harmsen-Hovink"
    gezin = desk.read(desk.gezin(7), other).gezinnen[1]
    assert desk.said(gezin, "H.H. (persoon 3)", "verschillen")


def test_a_partnerschap_that_ended_says_so(desk):
    gezin = desk.gezin(16)
    ended = {"datum": {"type": "JaarDatum", "jaar": 2024}}
    gezin["personen"][1]["partners"][0]["ontbindingHuwelijkPartnerschap"] = ended
    ties = [relatie.tot for relatie in desk.read_one(gezin).relaties if relatie.soort is Soort.PARTNER]
    assert ties == [Datum(2024)]


def test_a_gezin_with_grown_children_only_is_read_and_says_so(desk):
    gezin = desk.gezin(16)
    del gezin["personen"][3]
    result = desk.read_one(gezin)
    assert result.refused is None
    assert desk.said(result, "18 jaar of ouder")


def test_a_name_given_only_as_a_whole_is_kept_as_a_whole(desk):
    child = desk.person("") | {"naam": {"volledigeNaam": "Noor van den Berg"}}
    assert desk.read_people(child).personen[0].naam == "Noor van den Berg"


def test_a_long_name_is_read(desk):
    assert desk.read_people(desk.person("Noor", "x" * 300)).refused is None


def test_an_eight_digit_bsn_gets_its_zero_back(desk):
    from stdnum.nl import bsn

    number = next(f"0{n}" for n in range(10_000_000, 10_000_099) if bsn.is_valid(f"0{n}"))
    gezin = desk.read_people(desk.person("Noor", burgerservicenummer=number.removeprefix("0")))
    assert gezin.personen[0].bsn == number


def test_secrecy_is_kept_and_an_address_is_left_out(desk):
    street = {"verblijfadres": {"korteStraatnaam": "Spui"}}
    gezin = desk.read_people(desk.person("Noor", geheimhoudingPersoonsgegevens=True, verblijfplaats=street))
    assert gezin.personen[0].geheim
    assert desk.said(gezin, "N.J.", "adres is niet ingelezen")
    assert "Spui" not in repr(gezin)


def test_a_child_born_somewhere_this_year_is_no_child_of_the_future(desk):
    child = desk.person("Noor") | {"geboorte": {"datum": {"type": "JaarDatum", "jaar": 2026}}}
    assert desk.read_people(child).kinderen


def test_blanks_around_a_name_are_left_out(desk):
    assert desk.read_people(desk.person("Thor ")).personen[0].voornamen == "Thor"


def test_a_bsn_that_only_the_other_record_knows_does_not_differ(desk):
    child = desk.person("Noor")
    parent = desk.person("Els", born="1980-01-01", kinderen=[desk.named(child) | {"burgerservicenummer": desk.bsn()}])
    gezin = desk.read_people(parent, child)
    assert desk.said(gezin, "Herkend aan naam en geboortedatum als kind van E.J.")
    assert not desk.said(gezin, "verschilt")


@pytest.mark.parametrize("bsn", [None, "listed"])
def test_nobody_is_their_own_parent(desk, bsn):
    number = {"burgerservicenummer": desk.bsn()} if bsn else {}
    gezin = desk.read_people(desk.person("Noor", ouders=[desk.person("Noor", **number)], **number))
    assert (gezin.refused, gezin.relaties) == (None, ())
    assert bool(desk.said(gezin, "staat bij zichzelf")) is bool(bsn)


def test_an_empty_record_of_a_parent_is_nobody(desk):
    gezin = desk.read_people(desk.person("Noor", ouders=[{"ouderAanduiding": "2"}]))
    assert not desk.said(gezin, "Alleen genoemd")


def test_the_first_gezin_is_the_one_that_is_named(desk):
    hedwig = desk.gezin(40)["personen"][2]
    third = {"gezin": 99, "personen": [hedwig, desk.person("Noor")]}
    gezin = desk.read(desk.gezin(7), desk.gezin(40), third).gezinnen[2]
    assert desk.said(gezin, "H.H. (persoon 1)", "Staat ook in gezin 7")
