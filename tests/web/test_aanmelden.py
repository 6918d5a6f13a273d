"""Registering a family by hand, and from a file."""

import io
import json

import pytest

from webdesk import Desk, field, links, words

GEZIN = {
    "personen.0.rol": "kind",
    "personen.0.voornamen": "Mila",
    "personen.0.geslachtsnaam": "Bakker",
    "personen.0.geboren": "20-08-2018",
    "personen.1.rol": "ouder",
    "personen.1.voornamen": "Eva",
    "personen.1.geslachtsnaam": "Bakker",
    "personen.1.geboren": "1985",
    "personen.2.rol": "ouder",
    "personen.2.voornamen": "",
}
VRAAG = {"hulpvraag": "We willen weer rust.", "verteld_door": "ouder", "bron": "school", "aangemeld_op": "2026-11-20"}


def filled(**more: str) -> dict[str, str]:
    return GEZIN | VRAAG | {"niveau": "veilig", "deelname": "ja", "regisseur": "zelf"} | more


def test_one_page_makes_a_plan_with_its_regisseur(desk):
    where = desk.done("noor", "/aanmelden", **filled())
    page = words(desk.browser("noor").get(where))
    assert "Plan voor Mila" in page
    assert "Alles is er voor brede analyse." in page
    assert "We willen weer rust. u, gehoord van een ouder" in page
    assert "Vaste contactpersoon u" in page


def test_what_was_not_asked_yet_stands_as_what_is_missing(desk):
    where = desk.done("noor", "/aanmelden", **filled(niveau="", deelname="", hulpvraag=""))
    page = words(desk.browser("noor").get(where))
    assert "Nog nodig voor brede analyse: 3 van 3" in page


def test_a_row_that_is_empty_counts_for_nobody(desk):
    where = desk.done("noor", "/aanmelden", **filled())
    assert "Eva Bakker" in words(desk.browser("noor").get(where))
    assert "naam onbekend" not in words(desk.browser("noor").get(where))


def test_one_more_row_without_losing_what_was_typed(desk):
    answer = desk.send("noor", "/aanmelden", **filled(meer="1"))
    assert answer.status_code == 200
    assert "Persoon 4" in words(answer)
    assert field(answer, "personen.0.voornamen") == "Mila"
    assert field(answer, "hulpvraag") == "We willen weer rust."


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"personen.0.geboren": "31-02-2018"}, "De datum 31-02-2018 bestaat niet."),
        ({"personen.0.bsn": "123456789"}, "BSN"),
        ({"personen.0.rol": "ouder"}, "Zet er een kind bij."),
        ({"aangemeld_op": "2027-01-01"}, "Deze datum ligt in de toekomst."),
        ({"regisseur": ""}, "Maak een keuze."),
        ({"niveau": "misschien"}, "Kies een van de mogelijkheden."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, change, says):
    answer = desk.send("noor", "/aanmelden", **filled(**change))
    assert answer.status_code == 422
    assert says in words(answer)
    assert field(answer, "personen.1.voornamen") == "Eva"
    assert field(answer, "hulpvraag") == "We willen weer rust."


def test_nothing_is_kept_of_a_page_that_was_refused(desk):
    desk.send("noor", "/aanmelden", **filled(toelichting="x" * 10_001))
    assert "Mila" not in desk.see("noor", "/werk")


def test_a_child_in_a_live_plan_leads_to_the_teamleider(desk):
    desk.done("noor", "/aanmelden", **filled())
    again = desk.send("bas", "/aanmelden", **filled())
    assert again.status_code == 409
    assert "Neem contact op met uw teamleider." in words(again)
    assert field(again, "personen.0.voornamen") == "Mila"
    assert "een collega vraagt om contact over een aanmelding" in desk.see("tom", "/werk")


def test_the_regie_can_be_offered_at_once(desk):
    desk.done("noor", "/aanmelden", **filled(regisseur=str(desk.team.bas.hat)))
    assert "u bent gevraagd als regisseur" in desk.see("bas", "/werk")


def test_who_may_not_lead_stays_responsible_until_somebody_says_yes(desk):
    assert "Is het nu veilig?" not in desk.see("tom", "/aanmelden")
    desk.done("tom", "/aanmelden", **GEZIN, **VRAAG, regisseur=str(desk.team.bas.hat))
    assert "u bent gevraagd als regisseur" in desk.see("bas", "/werk")


@pytest.mark.parametrize("path", ["/aanmelden", "/invoer"])
@pytest.mark.parametrize("naam", ["moeder", "petra"])
def test_it_is_the_work_of_the_team(desk, naam, path):
    from casus.words import Role

    desk.team.partner("petra", Role.BEHEERDER)
    assert desk.get(naam, path).status_code == 404


# --- from a file -------------------------------------------------------------------------------------------------


def sent(desk: Desk, content: bytes, naam: str = "noor"):
    return desk.browser(naam).post("/invoer", data={"bestand": (io.BytesIO(content), "gezinnen.json")})


def test_without_a_file_the_page_says_so(desk):
    answer = desk.browser("noor").post("/invoer", data={})
    assert answer.status_code == 422
    assert "Bestand: Kies een bestand." in words(answer)


def test_a_file_that_cannot_be_read_says_where(desk):
    answer = sent(desk, b'{"gezinnen": [')
    assert answer.status_code == 422
    assert "regel 1" in words(answer)


def test_the_report_has_a_line_for_each_gezin_and_person(desk):
    from casus.paths import PACKAGE

    source = json.loads((PACKAGE / "families" / "families.json").read_text())
    page = words(sent(desk, json.dumps(source).encode()))
    assert "Er zijn" in page
    assert "plannen gemaakt." in page
    assert "ingelezen Ingelezen." in page


def test_the_report_leads_to_the_plan_of_every_gezin(desk):
    from casus.paths import PACKAGE

    answer = sent(desk, (PACKAGE / "families" / "families.json").read_bytes())
    plans = {link for link in links(answer) if link.startswith("/plannen/")}
    assert f"Er zijn {len(plans)} plannen gemaakt." in words(answer)
    assert {desk.get("noor", plan).status_code for plan in plans} == {200}
