"""The own pages of a parent and of a youth."""

import re

import pytest

from casus.actions import acties, bijdragen, gates, lezen, plannen
from casus.database import transaction
from casus.models import Actie, Bijdrage, Lezing, Plan
from casus.sharing.looks.plan import plan_page
from casus.words import Topic
from pages_room import NOW, headings, words
from tellers import change_plan, together

QUESTIONS = [
    "Wat gaat er goed?",
    "Wat wilt u veranderen?",
    "Wat wilt u bereiken?",
    "Hoe gaan we dat doen?",
    "Wie doet wat?",
    "Wanneer?",
]
FOOT = "U ziet hier wat bij u hoort. Alles zien wat over u of uw kind is opgeschreven? Vraag inzage"


@pytest.fixture
def team(rooms):
    return rooms.team


def tell(rooms, naam="moeder", over="moeder", **more):
    fields = {"waarover": "zorg", "lezers": "regisseur", "tekst": "Ik slaap slecht."}
    return rooms.post(naam, "mijn/vertellen", **fields | {"over": [rooms.team.persons[over]]} | more)


def told(rooms):
    return rooms.row(Bijdrage, Bijdrage.vervangen.is_(False))


# --- a parent ----------------------------------------------------------------------------------------------------


def test_a_parent_reads_the_questions_of_the_leaflet_in_order(rooms):
    found = [head for head in headings(rooms.get("moeder")) if head in QUESTIONS]

    assert found == QUESTIONS


def test_a_parent_reads_whom_to_call(rooms):
    text = rooms.text("moeder")

    assert "Uw vaste contactpersoon (regisseur) Noor" in text
    assert "06-1" in text


def test_the_page_of_a_parent_ends_with_one_sentence_and_no_grey_lines(rooms):
    text = rooms.text("moeder")

    assert text.count(FOOT) == 1
    assert "hoort niet bij" not in text


def test_the_tab_tells_nothing_and_the_way_out_is_on_the_page(rooms):
    page = rooms.get("moeder").get_data(as_text=True)

    assert "<title>Mijn pagina</title>" in page
    assert "Snel weg" in page


def test_who_has_one_plan_comes_to_it_at_once(rooms):
    assert rooms.get("moeder", "/gezin").location == rooms.at()


def test_a_doel_of_her_child_is_what_she_wants_to_reach(rooms, team):
    team.doel("sem", woorden="Sem slaapt weer in zijn eigen bed")

    assert "“Sem slaapt weer in zijn eigen bed”" in rooms.text("moeder")


def test_a_plan_of_another_family_is_not_there(rooms, team):
    with transaction():
        other = team.new_plan("noor")

    assert rooms.get("moeder", f"/plannen/{other}").status_code == 404


def test_who_finished_her_own_actie_says_so_with_one_button(rooms, team):
    doel = team.doel("moeder", woorden="Rust")
    made = acties.actie_afspreken(team.noor.lens(NOW), team.plan, doel=doel, wat="Bellen", wie=team.persons["moeder"])
    assert "Wat u zelf zou doen" in rooms.text("moeder")

    answer = rooms.post("moeder", f"mijn/acties/{made.id}", stap="afronden", versie=made.versie)

    assert answer.status_code == 303
    assert rooms.row(Actie, Actie.id == made.id).status == "gedaan"


# --- telling -----------------------------------------------------------------------------------------------------


def test_who_may_read_it_stands_above_the_box_to_write_in(rooms):
    page = rooms.get("moeder", "mijn/vertellen").get_data(as_text=True)

    assert page.index("Wie mag dit lezen?") < page.index("<textarea")
    assert "112" in page[: page.index("<textarea")]


def test_what_a_parent_tells_is_for_the_regisseur_unless_she_chooses_more(rooms):
    tell(rooms)

    assert told(rooms).eerst_bespreken


def test_a_parent_may_let_others_read_it_too(rooms, team):
    together(team, "moeder", "vader")
    tell(rooms, lezers="ook_anderen")

    assert not told(rooms).eerst_bespreken


def test_an_empty_text_is_asked_again_and_the_choices_stand(rooms):
    answer = tell(rooms, tekst=" ")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'href="#veld-tekst"' in page
    assert re.search(r'value="zorg"[^>]*checked', page)


def test_later_verder_keeps_it_for_the_writer_alone(rooms):
    where = tell(rooms, tekst="Nog niet af", later="1").location
    row = told(rooms)
    assert row.status == "concept"
    assert "Nog niet af" in rooms.get("moeder", where).get_data(as_text=True)

    sent = {"over": [rooms.team.persons["moeder"]], "waarover": "zorg", "lezers": "regisseur", "tekst": "Nu af"}
    rooms.post("moeder", f"{where}/bewaren", versie=row.versie, **sent)

    assert (told(rooms).status, told(rooms).tekst) == ("ingediend", "Nu af")


def test_the_writer_reads_that_it_was_read_and_by_whom(rooms, team):
    tell(rooms)
    assert "verstuurd" in rooms.text("moeder")

    bijdragen.lezen(team.noor.lens(NOW), team.plan, told(rooms).id)

    assert "gelezen door Noor" in rooms.text("moeder")


def test_a_question_of_the_regisseur_is_answered_on_the_page_of_what_was_told(rooms, team):
    tell(rooms)
    row = told(rooms)
    lezen.teruggeven(team.noor.lens(NOW), team.plan, row.id, vraag="Sinds wanneer?", versie=row.versie)
    assert "Noor heeft een vraag" in rooms.text("moeder")
    at = f"mijn/verteld/{row.id}"
    assert "Sinds wanneer?" in rooms.text("moeder", at)

    rooms.post("moeder", f"{at}/antwoord", antwoord="Sinds de zomer.", versie=told(rooms).versie)

    assert (told(rooms).antwoord, told(rooms).status) == ("Sinds de zomer.", "ingediend")


def test_a_new_text_takes_the_place_of_the_old_one_which_can_still_be_read(rooms):
    tell(rooms, tekst="Ik slaap slecht.")
    row = told(rooms)

    where = rooms.post(
        "moeder", f"mijn/verteld/{row.id}/verbeteren", tekst="Ik slaap nu goed.", reden="", versie=row.versie
    ).location

    text = rooms.text("moeder", where)
    assert told(rooms).tekst == "Ik slaap nu goed."
    assert "Ik slaap slecht." in text


def test_two_hands_at_one_concept_both_texts_are_shown(rooms):
    where = tell(rooms, tekst="Eerst", later="1").location
    row = told(rooms)
    fields = {"over": [rooms.team.persons["moeder"]], "waarover": "zorg", "lezers": "regisseur", "later": "1"}
    rooms.post("moeder", f"{where}/bewaren", versie=row.versie, tekst="Van de telefoon", **fields)

    answer = rooms.post("moeder", f"{where}/bewaren", versie=row.versie, tekst="Van de laptop", **fields)

    assert answer.status_code == 409
    assert "Van de telefoon" in words(answer)
    assert "Van de laptop" in words(answer)


def test_what_another_parent_told_the_regisseur_alone_is_nowhere_on_the_page(rooms):
    tell(rooms, over="sem", tekst="Ik vertrouw het niet.")

    assert "Ik vertrouw het niet." not in rooms.text("vader")


def test_oneens_is_kept_in_the_own_words(rooms):
    change_plan(rooms.team, fase="brede_analyse")
    assert "Samen kijken wat er speelt" in rooms.text("moeder")

    rooms.post("moeder", "mijn/lezing", eens="nee", woorden="Dit klopt niet.")

    row = rooms.row(Lezing)
    assert (row.eens, row.woorden) == (False, "Dit klopt niet.")


# --- coming back -------------------------------------------------------------------------------------------------


def test_while_the_help_grows_less_one_press_tells_the_regisseur(rooms):
    change_plan(rooms.team, fase="nazorg")
    versie = rooms.row(Plan, Plan.id == rooms.team.plan).versie
    assert "We hebben weer hulp nodig" in rooms.text("moeder")

    answer = rooms.post("moeder", "mijn/hulp", versie=versie)

    assert answer.status_code == 303
    assert (told(rooms).topic, told(rooms).status) == (Topic.HULPVRAAG, "ingediend")


def test_a_plan_that_ended_is_opened_by_the_family_itself(rooms, team):
    moeder = {"persoon": team.persons["moeder"], "akkoord": True}
    gates.vaststellen(team.noor.lens(NOW), team.plan, evalueren_op=NOW.date(), personen=[moeder])
    noor = team.noor.lens(NOW)
    gates.veiligheidscheck(noor, team.plan, onveilig=False, niveau="veilig")
    plannen.zet_stap(noor, team.plan, "afbreken", versie=plan_page(noor, team.plan).versie, reden="gezin_stopt")

    answer = rooms.post("moeder", "mijn/hulp", versie=rooms.row(Plan, Plan.id == team.plan).versie)

    assert answer.status_code == 303
    assert rooms.row(Plan, Plan.id == team.plan).fase == "uitvoering"


# --- a youth -----------------------------------------------------------------------------------------------------


def test_a_youth_reads_ten_lines_at_most_in_je(rooms, team):
    for nr in range(6):
        doel = team.doel("lotte", woorden=f"Doel {nr}")
        acties.actie_afspreken(team.noor.lens(NOW), team.plan, doel=doel, wat=f"Actie {nr}", wie=team.persons["lotte"])
    answer = rooms.get("lotte")
    main = re.search(r'<div class="column stack">(.*?)</main>', answer.get_data(as_text=True), re.DOTALL)
    lines = re.findall(r"<p\b", main.group(1))

    assert headings(answer) == ["Wat wil jij?", "Wie zijn er voor jou?", "Wat is afgesproken?", "Wie bel je?"]
    assert len(lines) <= 10
    assert not re.search(r"\bu\b|\buw\b", words(answer).lower())


def test_a_youth_reads_whom_to_call(rooms):
    text = rooms.text("lotte")

    assert "Noor 06-1" in text
    assert "112" in text


def test_everything_of_a_youth_is_one_tap_away(rooms, team):
    for nr in range(6):
        team.doel("lotte", woorden=f"Doel {nr}")

    assert "Doel 5" in rooms.text("lotte", "mijn/alles")


@pytest.mark.parametrize("path", ["mijn/alles", "gezin", "vragen"])
def test_a_youth_reads_je_on_every_own_page(rooms, team, path):
    tell(rooms, naam="lotte", over="lotte", tekst="Ik wil naar muziek.")
    doel = team.doel("lotte")
    acties.actie_afspreken(team.noor.lens(NOW), team.plan, doel=doel, wat="Bellen", wie=team.persons["lotte"])
    page = rooms.get("lotte", path)
    main = re.search(r"(?s)<main.*?</main>", page.get_data(as_text=True)).group(0)
    text = re.sub(r"<[^>]+>", " ", main).lower()

    assert page.status_code == 200
    assert not re.search(r"\b(u|uw|uzelf)\b", text), text


def test_a_youth_reads_why_in_je(rooms):
    tell(rooms, naam="lotte", over="lotte", tekst="Ik wil naar muziek.")

    text = rooms.text("lotte", "mijn/alles")

    assert "Waarom zie ik dit? Je schreef dit zelf. Dit gaat over jou. Je leest en vertelt zelf" in text
    assert "waar je je zorgen over maakt · over Lotte" in text


def test_a_parent_is_asked_what_she_wants_to_know_and_not_about_a_task(rooms):
    text = rooms.text("moeder", "vragen")

    assert "Wilt u iets weten dat u hier niet leest?" in text
    assert "voor uw taak" not in text


def test_a_youth_reads_before_writing_what_happens_with_it(rooms):
    page = rooms.get("lotte", "mijn/vertellen").get_data(as_text=True)
    before = page[: page.index("<textarea")]

    assert "Met je ouders delen doen jullie samen." in before
    assert "praat Noor eerst met jou" in before
    assert "Loop jij of iemand anders gevaar, dan moet Noor iets doen" in before


def test_what_a_youth_told_the_parents_do_not_read(rooms):
    tell(rooms, naam="lotte", over="lotte", tekst="Ik durf niet naar huis.")

    assert "Ik durf niet naar huis." not in rooms.text("moeder")
