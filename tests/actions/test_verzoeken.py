"""Requests: who may ask what, on which clock, and what is decided; told about the family of `jeugdteam.py`."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from bij_naam import MONDAY, agree
from casus import dates
from casus.actions import beperken, bijdragen, verzoeken
from casus.actions.clocks.planning import plan_ahead
from casus.actions.clocks.telling import tell_due
from casus.actions.toestemmers import Authority, Subject
from casus.actions.toestemmingen.noting import noteren
from casus.actions.verklaringen import verklaren
from casus.actions.verzoeken.allowed import may_ask
from casus.database import db, transaction, uuid7
from casus.errors import Conflict, Invalid, NotVisible, Refused, StepRefused
from casus.models import Deelname, DeelnamePersoon, InzageItem, Termijn, Verzoek
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.plan import plan_page
from casus.words import Role, Topic
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seat_of, seated

TODAY = dates.day_of(FRIDAY)
AT = datetime(2026, 11, 20, 12, tzinfo=FRIDAY.tzinfo)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def told(team, *over, tekst="Sem slaapt slecht.", who="noor", topic=Topic.HULPVRAAG):
    about = [team.persons[naam] for naam in over]
    return bijdragen.vertellen(team.people[who].lens(), team.plan, topic=topic, over=about, tekst=tekst)


def ask(team, soort="inzage", who="moeder", over="moeder", **more):
    return verzoeken.vragen(team.people[who].lens(), team.plan, soort=soort, over=team.persons[over], **more)


def worklist(team, asked):
    return verzoeken.werklijst(team.noor.lens(), team.plan, asked.id)


def judge(team, asked, row_id, oordeel, **more):
    return verzoeken.beoordelen(team.noor.lens(), team.plan, asked.id, row_id, oordeel=oordeel, **more)


def offer(team, asked, who="bas", at=FRIDAY):
    versie = verzoeken.pagina(team.noor.lens(at), team.plan, asked.id).versie
    given = {"nakijker": team.people[who].hat, "besluit": "Hierbij wat er staat.", "versie": versie}
    return verzoeken.aanbieden(team.noor.lens(at), team.plan, asked.id, **given)


def approve(team, asked, who="bas"):
    lens = team.people[who].lens()
    verzoeken.goedkeuren(lens, asked.id, versie=verzoeken.nakijken(lens, asked.id).versie)


def given(team, asked, who="moeder", at=FRIDAY):
    return verzoeken.ophalen(team.people[who].lens(at), team.plan, asked.id)


def texts(export):
    return [item.tekst for section in export.secties for item in section.get("items")]


# --- who may ask ----------------------------------------------------------------------------------------------------

ME, PARENT, STRANGER = uuid7(), uuid7(), uuid7()
BEKEND = Authority(PARENT, "gezamenlijk", True, None, None)
ZEGT = Authority(PARENT, "gezamenlijk", False, None, None)


def person(age, *gezag, incapable=False, voogd=()):
    born = date(AT.year - age, 1, 1)
    return Subject(
        ME,
        born,
        born,
        gezag=gezag,
        ouders=frozenset({PARENT}),
        incapable=incapable,
        voogd_organisaties=frozenset(voogd),
    )


@pytest.mark.parametrize(
    ("soort", "who", "asker", "may"),
    [
        ("inzage", person(40), ME, True),
        ("inzage", person(40), PARENT, False),
        ("inzage", person(11), ME, False),
        ("inzage", person(12), ME, True),
        ("inzage", person(13, incapable=True), ME, False),
        ("inzage", person(11, BEKEND), PARENT, True),
        ("inzage", person(15, BEKEND), PARENT, True),
        ("inzage", person(15, ZEGT), PARENT, False),
        ("inzage", person(15, BEKEND), STRANGER, False),
        ("inzage", person(16, BEKEND), PARENT, False),
        ("inzage", person(16, BEKEND), ME, True),
        ("inzage", person(16, BEKEND, incapable=True), PARENT, True),
        ("inzage", person(18, BEKEND, incapable=True), PARENT, False),
        ("vernietiging", person(11), ME, False),
        ("vernietiging", person(12), ME, True),
        ("inzage", person(8), None, False),
        ("inzage", person(8, voogd=(uuid7(),)), None, True),
        ("hoofdlijnen", person(8, BEKEND), PARENT, False),
        ("hoofdlijnen", person(8), PARENT, True),
        ("hoofdlijnen", person(8), None, True),
        ("hoofdlijnen", person(16), PARENT, False),
    ],
)
def test_who_may_ask(soort, who, asker, may):
    assert may_ask(soort, who, asker, AT) is may


def test_the_age_is_a_setting():
    assert not may_ask("inzage", person(15), ME, AT, age=16)


def test_father_asks_nothing_about_mother(team):
    with pytest.raises(Invalid):
        ask(team, who="vader", over="moeder")


def test_somebody_at_school_asks_nothing(team):
    seated(team, "juf", Role.SCHOOL, "sem")
    with pytest.raises(Refused):
        ask(team, who="juf", over="sem")


# --- the clock ------------------------------------------------------------------------------------------------------


def test_a_request_is_answered_within_a_month_and_destruction_within_three(team):
    assert ask(team).uiterlijk_op == date(2026, 12, 20)
    assert ask(team, "vernietiging").uiterlijk_op == date(2027, 2, 20)


def test_a_month_from_the_last_of_january_ends_with_february(team):
    said = {"soort": "inzage", "over": team.persons["moeder"], "vrager": team.persons["moeder"]}
    noted = verzoeken.noteren(team.noor.lens(), team.plan, gevraagd_op=date(2026, 1, 31), **said)
    assert (noted.uiterlijk_op, noted.te_laat) == (date(2026, 2, 28), True)


def test_who_leads_hears_of_the_last_day_once(team):
    # L20
    asked = ask(team)
    plan_ahead(FRIDAY + timedelta(days=31))
    tell_due(FRIDAY + timedelta(days=31))
    with transaction():
        mine = Termijn.sleutel.endswith(str(asked.id)), Termijn.gemeld_op.is_not(None)
        due = sorted(db.session.scalars(select(Termijn.soort).where(*mine)))
    assert due == ["verzoek_bijna", "verzoek_laatste_dag", "verzoek_spoedig"]


def test_more_time_is_taken_once_with_a_reason_that_the_asker_reads(team):
    asked = ask(team, "bezwaar", toelichting="Ik wil dit niet.")
    more = {"reden": "Het is veel.", "versie": asked.versie}
    longer = verzoeken.verlengen(team.noor.lens(), team.plan, asked.id, **more)
    assert longer.laatste_dag == date(2027, 2, 20)
    assert verzoeken.pagina(team.moeder.lens(), team.plan, asked.id).verleng_reden == "Het is veel."
    with pytest.raises(StepRefused):
        verzoeken.verlengen(team.noor.lens(), team.plan, asked.id, reden="nog eens", versie=longer.versie)


def test_destruction_takes_no_more_time(team):
    asked = ask(team, "vernietiging")
    with pytest.raises(StepRefused):
        verzoeken.verlengen(team.noor.lens(), team.plan, asked.id, reden="veel", versie=asked.versie)


# --- deciding -------------------------------------------------------------------------------------------------------


def decide(team, asked, uitkomst, **more):
    fields = {"besluit": "Dit is ons besluit.", "versie": asked.versie} | more
    return verzoeken.besluiten(team.noor.lens(), team.plan, asked.id, uitkomst=uitkomst, **fields)


def test_destruction_is_refused_only_for_an_interest_or_a_law(team):
    # L18
    asked = ask(team, "vernietiging")
    with pytest.raises(Invalid, match="zwaar belang"):
        decide(team, asked, "afgewezen", belang="geen", weging="De termijn loopt nog.")
    assert decide(team, asked, "afgewezen", belang="klacht", weging="Er loopt een zaak.").status == "afgewezen"


def test_who_asked_reads_the_decision_and_not_what_was_weighed(team):
    asked = ask(team, "vernietiging")
    decide(team, asked, "afgewezen", belang="veiligheid", weging="Om Lotte.")
    view = verzoeken.pagina(team.moeder.lens(), team.plan, asked.id)
    assert (view.besluit, "weging" in view, "belang" in view) == ("Dit is ons besluit.", False, False)


def test_an_objection_is_not_decided_without_weighing(team):
    asked = ask(team, "bezwaar", toelichting="Ik wil dit niet.")
    with pytest.raises(Invalid):
        decide(team, asked, "afgewezen")


def test_a_request_is_nobody_elses_news(team):
    asked = ask(team)
    with pytest.raises(NotVisible):
        verzoeken.pagina(team.vader.lens(), team.plan, asked.id)


def test_who_read_what_was_corrected_is_told(team):
    seated(team, "juf", Role.SCHOOL, "sem")
    asked = ask(team, "correctie", over="sem", toelichting="Sem is 8, niet 9.")
    decided = decide(team, asked, "toegewezen")
    plan_page(team.juf.lens(), team.plan)
    verzoeken.uitgevoerd(team.noor.lens(), team.plan, asked.id, versie=decided.versie)
    (melding,) = verzoeken.pagina(team.noor.lens(), team.plan, asked.id).meldingen
    assert (melding.rol, melding.verteld_op) == ("school", None)
    verzoeken.verteld(team.noor.lens(), team.plan, asked.id, melding.id)
    (melding,) = verzoeken.pagina(team.noor.lens(), team.plan, asked.id).meldingen
    assert melding.verteld_op == FRIDAY


# --- inzage ---------------------------------------------------------------------------------------------------------


def test_what_is_solely_about_father_is_not_on_the_list(team):
    mine = told(team, "moeder", tekst="Moeder werkt weer.")
    told(team, "vader", tekst="Vader drinkt.")
    both = told(team, "moeder", "vader", tekst="Moeder en vader maken ruzie.")
    asked = ask(team)
    found = {item.id: item.voorstel for item in worklist(team, asked).get("items")}
    assert found == {mine.id: "geven", both.id: "zwart"}


def test_what_is_also_about_another_must_be_looked_at_before_it_is_offered(team):
    both = told(team, "moeder", "vader", tekst="Moeder en vader maken ruzie.")
    asked = ask(team)
    with pytest.raises(StepRefused):
        offer(team, asked)
    judge(team, asked, both.id, "zwart", tekst="Moeder maakt ruzie.")
    offer(team, asked)
    approve(team, asked)
    assert texts(given(team, asked)) == ["Moeder maakt ruzie."]


def test_blacking_out_changes_something(team):
    both = told(team, "moeder", "vader", tekst="Moeder en vader.")
    with pytest.raises(Invalid, match="niets weggelaten"):
        judge(team, ask(team), both.id, "zwart", tekst="Moeder en vader.")


def test_nothing_is_given_before_a_second_person_approved_it(team):
    told(team, "moeder", tekst="Moeder werkt weer.")
    asked = ask(team)
    offer(team, asked)
    with pytest.raises(NotVisible):
        given(team, asked)
    approve(team, asked)
    assert texts(given(team, asked)) == ["Moeder werkt weer."]


def test_who_put_it_together_is_not_offered_as_the_second(team):
    asked = ask(team)
    with pytest.raises(Invalid):
        offer(team, asked, who="noor")


def test_the_database_refuses_an_author_who_approves(team):
    asked = ask(team)
    offer(team, asked)
    own = {"goedgekeurd_door_id": team.noor.hat, "goedgekeurd_op": FRIDAY}
    with pytest.raises(Conflict), transaction():
        db.session.execute(update(Verzoek).where(Verzoek.id == asked.id).values(**own))


@pytest.mark.parametrize("who", ["iris", "noor", "tom", "gea"])
def test_only_who_was_named_looks_at_it(team, who):
    asked = ask(team)
    offer(team, asked)
    with pytest.raises(NotVisible):
        verzoeken.nakijken(team.people[who].lens(), asked.id)


def test_a_trainee_without_registration_is_not_a_second_pair_of_eyes(team):
    offered = verzoeken.pagina(team.noor.lens(), team.plan, ask(team).id).nakijkers
    assert "Stagiair" not in {view.naam for view in offered}


def test_what_is_approved_is_what_is_given_whatever_happens_after(team):
    row = told(team, "moeder", tekst="Moeder werkt weer.")
    asked = ask(team)
    offer(team, asked)
    approve(team, asked)
    told(team, "moeder", tekst="Later verteld.")
    bijdragen.corrigeren(team.noor.lens(), team.plan, row.id, tekst="Anders.", versie=row.versie, reden="beter")
    assert texts(given(team, asked)) == ["Moeder werkt weer."]


def test_what_was_said_for_somebody_goes_along_with_the_item(team):
    """L16: what somebody says of an item stands on the screen and in the export."""
    row = told(team, "sem", tekst="Sem is moe.")
    for who in ("moeder", "vader"):
        verklaren(team.people[who].lens(), team.plan, "bijdrage", row.id, tekst=f"{who}: hij slaapt nu beter.")
    asked = ask(team, over="sem")
    offer(team, asked)
    approve(team, asked)

    assert texts(given(team, asked)) == [
        "Sem is moe.\nIn eigen woorden: moeder: hij slaapt nu beter.\nIn eigen woorden: vader: hij slaapt nu beter."
    ]


def says(team, who, row, tekst):
    verklaren(team.people[who].lens(), team.plan, "bijdrage", row.id, tekst=tekst)


def test_own_words_of_a_youth_are_weighed_with_the_item_before_a_parent_gets_them(team):
    row = told(team, "lotte", tekst="Lotte is bang.", topic=Topic.VERSLAG)
    says(team, "lotte", row, "Ik durf niet naar huis.")
    asked = ask(team, over="lotte")
    found = next(item for item in worklist(team, asked).get("items") if item.id == row.id)
    assert (found.oordeel, found.tekst) == ("", "Lotte is bang.\nIn eigen woorden: Ik durf niet naar huis.")
    judge(team, asked, row.id, "zwart", tekst="Lotte is bang.")
    offer(team, asked)
    approve(team, asked)
    assert texts(given(team, asked)) == ["Lotte is bang."]


def test_what_is_said_after_somebody_gave_the_item_is_weighed_anew(team):
    row = told(team, "lotte", tekst="Lotte is bang.", topic=Topic.VERSLAG)
    asked = ask(team, over="lotte")
    judge(team, asked, row.id, "geven")
    assert worklist(team, asked).te_doen == 0
    says(team, "lotte", row, "Ik durf niet naar huis.")
    assert worklist(team, asked).te_doen == 1
    with pytest.raises(StepRefused):
        offer(team, asked)


def yes(team, seat, *door):
    """What these parents said of this seat reading the hulpvraag about Sem, noted on Monday."""
    ja = [{"over": team.persons["sem"], "wie": team.persons[who], "hoe": "mondeling"} for who in door]
    of = {"soort": "doorbreking", "over": team.persons["sem"], "topics": ["hulpvraag"], "ja": ja}
    noteren(team.noor.lens(MONDAY), team.plan, seat, **of)


def change_seat(seat, **values):
    with transaction():
        db.session.execute(update(Deelname).where(Deelname.id == seat).values(**values))


def consents(team, who):
    """What is given to this parent on a request about Sem, of the consents."""
    asked = ask(team, who=who, over="sem")
    offer(team, asked)
    approve(team, asked)
    return [(each.gegeven_op, each.doelbinding) for each in given(team, asked, who=who, at=MONDAY).toestemmingen]


def test_a_yes_of_mother_does_not_tell_father_of_a_seat_that_he_may_not_know(team):
    """Nor what a seat is for that is about mother as well; what father himself said, he is told."""
    agree(team)
    gijs = seat_of(team, team.gijs)
    change_seat(gijs, bekend=False, doelbinding="een plek")
    yes(team, gijs, "moeder")
    assert consents(team, "vader") == []
    assert consents(team, "moeder") == [(MONDAY.date(), "")]

    change_seat(gijs, bekend=True)
    assert consents(team, "vader") == [(MONDAY.date(), "een plek")]
    with transaction():
        db.session.add(DeelnamePersoon(deelname_id=gijs, persoon_id=team.persons["moeder"], compleet=True))
    assert consents(team, "moeder") == [(MONDAY.date(), "")]
    assert "een plek" not in str(consents(team, "vader"))


def test_what_others_say_of_the_same_item_stays_with_them(team):
    row = told(team, "lotte", "moeder", tekst="Lotte en moeder maken ruzie.")
    mine = {"over": team.persons["moeder"], "tekst": "Ik zeg dit over mij."}
    verklaren(team.people["moeder"].lens(), team.plan, "bijdrage", row.id, **mine)
    for over, said in (("lotte", ""), ("moeder", "\nIn eigen woorden: Ik zeg dit over mij.")):
        (found,) = worklist(team, ask(team, who=over, over=over)).get("items")
        assert found.tekst == f"Lotte en moeder maken ruzie.{said}"


def test_the_asker_fetches_it_for_28_days_and_who_leads_longer(team):
    told(team, "moeder", tekst="Moeder werkt weer.")
    asked = ask(team)
    offer(team, asked)
    approve(team, asked)
    late = FRIDAY + timedelta(days=28, seconds=1)
    with pytest.raises(NotVisible):
        given(team, asked, at=late)
    assert texts(given(team, asked, who="noor", at=late)) == ["Moeder werkt weer."]


def test_the_decision_says_that_not_all_was_given_only_where_that_is_true(team):
    both = told(team, "moeder", "vader", tekst="Moeder en vader maken ruzie.")
    asked = ask(team)
    judge(team, asked, both.id, "niet", reden="prive_ander")
    offer(team, asked)
    approve(team, asked)
    view = verzoeken.pagina(team.moeder.lens(), team.plan, asked.id)
    assert (view.status, view.niet_alles) == ("deels", ["ander"])
    assert texts(given(team, asked)) == []


def test_a_mother_is_refused_what_is_told_by_a_child_only_by_weighing_it(team):
    row = told(team, "lotte", tekst="Lotte is bang.", topic=Topic.VEILIGHEIDSZORG)
    asked = ask(team, over="lotte")
    found = next(item for item in worklist(team, asked).get("items") if item.id == row.id)
    assert found.oordeel == ""
    judge(team, asked, row.id, "niet", reden="goede_hulp")
    with transaction():
        assert db.session.scalars(select(InzageItem.reden)).all() == ["goede_hulp"]


# --- the letter -----------------------------------------------------------------------------------------------------


def test_a_father_without_gezag_gets_a_letter_that_two_looked_at(team):
    said = {"soort": "hoofdlijnen", "over": team.persons["sem"], "vrager_naam": "Piet Pietersen"}
    asked = verzoeken.noteren(team.noor.lens(), team.plan, **said)
    parts = {"situatie": "Het gaat goed.", "hulp": "School helpt.", "verloop": ""}
    with pytest.raises(Invalid):
        verzoeken.schrijven(team.noor.lens(), team.plan, asked.id, **parts, gewogen=False, versie=asked.versie)
    verzoeken.schrijven(team.noor.lens(), team.plan, asked.id, **parts, gewogen=True, versie=asked.versie)
    offer(team, asked)
    with pytest.raises(NotVisible):
        verzoeken.for_paper(team.noor.lens(), team.plan, asked.id)
    approve(team, asked)
    assert verzoeken.for_paper(team.noor.lens(), team.plan, asked.id).situatie == "Het gaat goed."


# --- set aside ------------------------------------------------------------------------------------------------------


def reads(team, who, row):
    try:
        return "tekst" in bijdrage(team.people[who].lens(), team.plan, row.id)
    except NotVisible:
        return False


def readers(team, row):
    return {who for who in ("noor", "gea", "moeder", "vader") if reads(team, who, row)}


def test_what_is_set_aside_is_read_by_who_leads_the_author_and_the_person(team):
    seated(team, "gea", Role.GEDRAGSWETENSCHAPPER, soort="advies")
    row = told(team, "moeder", tekst="Moeder is ziek.")
    assert readers(team, row) == {"noor", "gea", "moeder"}
    why = {"over": team.persons["moeder"], "reden": "Klopt niet."}
    view = beperken.beperken(team.noor.lens(), team.plan, "bijdrage", row.id, **why)
    assert readers(team, row) == {"noor", "moeder"}
    ended = {"verteld_op": TODAY, "afloop": "Het klopt."}
    beperken.beperking_beeindigen(team.noor.lens(), team.plan, view.id, **ended)
    assert readers(team, row) == {"noor", "gea", "moeder"}


def test_a_correction_of_what_is_set_aside_is_set_aside(team):
    seated(team, "gea", Role.GEDRAGSWETENSCHAPPER, soort="advies")
    row = told(team, "moeder", tekst="Moeder is ziek.")
    why = {"over": team.persons["moeder"], "reden": "Klopt niet."}
    beperken.beperken(team.noor.lens(), team.plan, "bijdrage", row.id, **why)
    new = bijdragen.corrigeren(team.noor.lens(), team.plan, row.id, tekst="Anders.", versie=row.versie, reden="beter")
    assert readers(team, new) == {"noor", "moeder"}
