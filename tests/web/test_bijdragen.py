"""Iets vertellen, and what happens with what was told."""

import pytest

from casus.actions import bijdragen
from casus.words import Role
from jeugdteam import FRIDAY
from tellers import kept, seated
from webdesk import Desk, field, links, ticked, words

WORDS = "Hij was drie keer te laat."


@pytest.fixture
def school(desk):
    return seated(desk.team, "marit", Role.SCHOOL, "sem", doelen=(desk.team.doel("sem"),))


def tell(desk: Desk, naam: str = "marit", **told: object):
    given = {"topic": "school", "leefgebied": "onderwijs", "over": [desk.sem], "tekst": WORDS} | told
    return bijdragen.vertellen(desk.team.people[naam].lens(FRIDAY), desk.team.plan, **given)


def typed(desk: Desk, **more: object) -> dict[str, object]:
    return {"waarover": "school|onderwijs|", "over": str(desk.sem), "verteld_door": "leerkracht", "tekst": WORDS} | more


# --- telling -----------------------------------------------------------------------------------------------------


def test_a_teacher_with_one_child_is_not_asked_about_whom(desk, school):
    page = desk.see("marit", "PLAN/bijdragen/nieuw")
    assert "Over Sem Waarover?" in page
    assert "Over wie?" not in page


def test_a_teacher_taps_and_hands_in(desk, school):
    where = desk.done("marit", "PLAN/bijdragen", **typed(desk))
    page = words(desk.browser("marit").get(where))
    assert "Ingestuurd. Dank u wel." in page
    assert WORDS in page
    assert "gehoord van een leerkracht" in page
    assert WORDS in desk.see("noor", "PLAN")


def test_each_chip_is_one_that_this_role_may_add(desk, school):
    page = desk.see("marit", "PLAN/bijdragen/nieuw")
    for chip in ("wat goed gaat", "een zorg", "hoe het gaat op school"):
        assert chip in page
    assert "diagnose en behandeling" not in page


def test_who_can_read_it_is_the_same_with_a_hidden_seat(desk, school):
    before = desk.see("marit", "PLAN/bijdragen/nieuw")
    seated(desk.team, "vera", Role.VEILIG_THUIS, "sem", "moeder")
    seated(desk.team, "gea", Role.GEDRAGSWETENSCHAPPER, "sem", soort="advies")
    assert desk.see("marit", "PLAN/bijdragen/nieuw") == before
    assert "de vaste contactpersoon (Noor), en wie vervangt of adviseert" in before


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"tekst": " "}, "Vul dit in."),
        ({"waarover": ""}, "Maak een keuze."),
        ({"waarover": "verzinsel||"}, "Kies een van de mogelijkheden."),
        ({"over": "moeder"}, "Kies een van de mogelijkheden."),
        ({"doel": "x"}, "Kies een van de mogelijkheden."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(desk, school, change, says):
    answer = desk.send("marit", "PLAN/bijdragen", **typed(desk, anders="de gymleraar") | change)
    assert answer.status_code == 422
    assert says in words(answer)
    assert field(answer, "anders") == "de gymleraar"


def test_somebody_outside_the_seat_is_refused_and_looks_like_nobody(desk, school):
    outside = desk.send("marit", "PLAN/bijdragen", **typed(desk, over=str(desk.lotte)))
    nobody = desk.send("marit", "PLAN/bijdragen", **typed(desk, over="01a20048-f674-702a-a347-02c618b9a7c2"))
    assert outside.status_code == nobody.status_code == 403
    assert words(outside) == words(nobody)


def test_a_professional_secret_needs_a_reason_why_it_may_be_told(desk):
    seated(desk.team, "henk", Role.HUISARTS, "sem")
    secret = typed(desk, waarover="medisch|gezondheid|", tekst="Astma.")
    answer = desk.send("henk", "PLAN/bijdragen", **secret)
    assert "Kies waarom u dit mag vertellen." in words(answer)
    desk.done("henk", "PLAN/bijdragen", **secret, route="toestemming")


def test_a_worry_about_safety_comes_with_the_number_to_call(desk, school):
    page = desk.see("marit", "PLAN/bijdragen/veiligheidszorg")
    assert page.index("Nu gevaar: bel 112") < page.index("Waar maakt u zich zorgen over?")
    desk.done("marit", "PLAN/bijdragen", **typed(desk, waarover="veiligheidszorg"))
    assert "zorg over veiligheid van school" in desk.see("noor", "/werk")


def test_a_worry_with_something_missing_stays_on_its_own_page(desk, school):
    answer = desk.send("marit", "PLAN/bijdragen", **typed(desk, waarover="veiligheidszorg", tekst=""))
    assert answer.status_code == 422
    assert "Een zorg over veiligheid" in words(answer)


def test_a_seat_without_a_yes_opens_nothing_but_can_hand_in_a_worry(desk):
    seated(desk.team, "marit", Role.SCHOOL, "sem", compleet=False)
    page = desk.see("marit", "PLAN/bijdragen/nieuw")
    assert "U kunt hier alleen een zorg over veiligheid doorgeven." in page
    desk.send("marit", "PLAN/bijdragen", **typed(desk, waarover="veiligheidszorg"))
    assert "zorg over veiligheid van school" in desk.see("noor", "/werk")


# --- later -------------------------------------------------------------------------------------------------------


def test_later_keeps_it_for_the_writer_alone(desk, school):
    desk.done("marit", "PLAN/bijdragen", **typed(desk, concept="1"))
    assert f"{WORDS} u, gehoord van een leerkracht" in desk.see("marit", "PLAN")
    assert WORDS not in desk.see("noor", "PLAN")


def test_a_concept_may_still_lack_its_text(desk, school):
    desk.done("marit", "PLAN/bijdragen", **typed(desk, tekst="", concept="1"))
    assert "concept" in desk.see("marit", "PLAN")


def test_going_on_finds_everything_as_it_was_left(desk, school):
    row = tell(desk, tekst="Hij is", concept=True, verteld_door="de gymleraar")
    page = desk.get("marit", f"PLAN/bijdragen/{row.id}/bewerken")
    assert field(page, "tekst") == "Hij is"
    assert field(page, "anders") == "de gymleraar"
    assert ticked(page, "waarover") == ["school|onderwijs|"]
    assert ticked(page, "verteld_door") == ["anders"]


def test_going_on_and_handing_in(desk, school):
    row = tell(desk, tekst="Hij is", concept=True)
    desk.done("marit", f"PLAN/bijdragen/{row.id}/bewerken", **typed(desk, versie=str(row.versie)))
    assert kept(row.id).status == "ingediend"
    assert kept(row.id).tekst == WORDS


def test_a_draft_is_kept_by_itself_and_then_is_a_row_of_its_own(desk, school):
    first = desk.send("marit", "PLAN/bijdragen/concept", **typed(desk, tekst="Hij"))
    assert first.status_code == 204
    again = desk.send("marit", first.headers["Concept-Keep"], **typed(desk, versie=first.headers["Concept-Versie"]))
    assert again.status_code == 204
    desk.done("marit", first.headers["Concept-Form"], **typed(desk, versie=again.headers["Concept-Versie"]))
    assert desk.see("noor", "PLAN").count(WORDS) == 1


def test_two_windows_on_one_concept_show_both_texts(desk, school):
    row = tell(desk, tekst="Hij is", concept=True)
    desk.done("marit", f"PLAN/bijdragen/{row.id}/bewerken", **typed(desk, versie="1", tekst="Hij is moe.", concept="1"))
    answer = desk.send("marit", f"PLAN/bijdragen/{row.id}/bewerken", **typed(desk, versie="1", tekst="Hij is stil."))
    assert answer.status_code == 409
    assert "Hij is moe." in words(answer)
    assert field(answer, "tekst") == "Hij is stil."
    sent = typed(desk, versie=field(answer, "versie"), tekst=field(answer, "tekst"))
    desk.done("marit", f"PLAN/bijdragen/{row.id}/bewerken", **sent)
    assert kept(row.id).tekst == "Hij is stil."


# --- what happens with it ----------------------------------------------------------------------------------------


def test_the_regisseur_has_read_it_by_opening_it(desk, school):
    row = tell(desk)
    desk.see("noor", f"PLAN/bijdragen/{row.id}")
    assert "school heeft iets verteld" not in desk.see("noor", "/werk")
    assert "Gelezen" in desk.see("marit", f"PLAN/bijdragen/{row.id}")


def test_a_question_and_its_answer(desk, school):
    row = tell(desk)
    desk.done("noor", f"PLAN/bijdragen/{row.id}/teruggeven", vraag="Welke dagen?", versie=str(row.versie))
    assert "er is een vraag over wat u vertelde" in desk.see("marit", "/werk")
    page = desk.get("marit", f"PLAN/bijdragen/{row.id}")
    assert "Welke dagen?" in words(page)
    desk.done("marit", f"PLAN/bijdragen/{row.id}/beantwoorden", antwoord="Maandag.", versie=field(page, "versie"))
    assert "Maandag." in desk.see("noor", f"PLAN/bijdragen/{row.id}")


def test_an_empty_question_stays_on_the_page(desk, school):
    row = tell(desk)
    answer = desk.send("noor", f"PLAN/bijdragen/{row.id}/teruggeven", vraag="", versie=str(row.versie))
    assert answer.status_code == 422
    assert "Uw vraag: Vul dit in." in words(answer)


def test_the_author_reads_what_was_done_with_it(desk, school):
    row = tell(desk)
    desk.done("noor", f"PLAN/bijdragen/{row.id}/vaststellen", gedaan="Met moeder besproken.", versie=str(row.versie))
    assert "Met moeder besproken." in desk.see("marit", f"PLAN/bijdragen/{row.id}")


def test_a_correction_is_a_new_version_and_the_old_one_stays(desk, school):
    row = tell(desk)
    where = desk.done("marit", f"PLAN/bijdragen/{row.id}/corrigeren", tekst="Twee keer.", versie=str(row.versie))
    page = words(desk.browser("marit").get(where))
    assert "Twee keer." in page
    assert f"Andere versies onderwijs · hoe het gaat op school · over Sem ingediend {WORDS}" in page


def test_taking_it_back_asks_why_once_it_was_handed_in(desk, school):
    row = tell(desk)
    assert desk.send("marit", f"PLAN/bijdragen/{row.id}/intrekken", versie=str(row.versie)).status_code == 422
    desk.done("marit", f"PLAN/bijdragen/{row.id}/intrekken", reden="Klopte niet.", versie=str(row.versie))
    assert WORDS not in desk.see("noor", "PLAN")


def test_what_waits_for_a_talk_is_opened_for_one_reader_with_one_tap(desk, school):
    row = tell(desk, topic="veiligheidszorg", leefgebied=None, tekst="Hij was alleen.")
    page = desk.see("noor", "PLAN/bijdragen/te-bespreken")
    assert "Laat Moeder Jansen dit lezen" in page
    assert "Hij was alleen." not in desk.see("moeder", "PLAN")
    day = {"besproken_op": "2026-11-20"}
    desk.done("noor", f"PLAN/bijdragen/{row.id}/openstellen", lezer=str(desk.moeder), **day)
    assert "Hij was alleen." in desk.see("moeder", "PLAN")
    assert "Hij was alleen." not in desk.see("vader", "PLAN")
    assert "Moeder Jansen leest dit: besproken op 20 november 2026" in desk.see("noor", f"PLAN/bijdragen/{row.id}")


def test_a_talk_in_the_future_is_refused_beside_the_field(desk, school):
    row = tell(desk, topic="veiligheidszorg", leefgebied=None)
    day = {"besproken_op": "2026-12-20"}
    answer = desk.send("noor", f"PLAN/bijdragen/{row.id}/openstellen", lezer=str(desk.moeder), **day)
    assert answer.status_code == 422
    assert "Deze datum ligt in de toekomst." in words(answer)


def test_what_waits_is_for_who_leads_only(desk, school):
    assert desk.get("marit", "PLAN/bijdragen/te-bespreken").status_code == 403


def test_what_the_regisseur_may_not_read_says_whom_to_call(desk):
    seated(desk.team, "henk", Role.HUISARTS, "sem")
    row = tell(desk, "henk", topic="medisch", leefgebied="gezondheid", tekst="Astma.", route="toestemming")
    page = desk.see("noor", f"PLAN/bijdragen/{row.id}")
    assert "Bel om te vragen wat u moet weten: 06-1" in page
    assert "Astma" not in page


@pytest.mark.parametrize("deed", ["indienen", "teruggeven", "beantwoorden", "vaststellen", "intrekken", "verplaatsen"])
def test_a_partner_beside_it_can_do_nothing_with_it(desk, school, deed):
    row = tell(desk)
    seated(desk.team, "jip", Role.JONGERENWERK, "sem")
    fields = {"vraag": "x", "antwoord": "x", "reden": "x", "topic": "school"}
    known = {"teruggeven": ["vraag"], "beantwoorden": ["antwoord"], "intrekken": ["reden"]}
    known["verplaatsen"] = ["topic", "reden"]
    answer = desk.send(
        "jip", f"PLAN/bijdragen/{row.id}/{deed}", versie="1", **{name: fields[name] for name in known.get(deed, [])}
    )
    assert answer.status_code == 404


def test_the_list_goes_on_where_the_page_ended(desk, school):
    for number in range(27):
        tell(desk, "noor", topic="hulpvraag", leefgebied=None, tekst=f"Vraag nummer {number:02}.")
    page = desk.get("noor", "PLAN/bijdragen")
    assert "Vraag nummer 26." in words(page)
    assert "Vraag nummer 01." not in words(page)
    onward = next(link for link in links(page) if "na=" in link)
    assert "Vraag nummer 01." in words(desk.browser("noor").get(onward))
