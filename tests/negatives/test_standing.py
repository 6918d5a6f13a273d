"""Who asks for what is not theirs: on every page and list, in every answer, search, picker and refusal."""

import pytest

import matrix
from casus.models import Plan
from casus.words import Role, Topic
from negatives.asked import Village
from negatives.dorp import BEFORE, CHILD, DOEL, FAMILY, MIXED, NEIGHBOURS, SINCE, plan_before
from sweep.routes import NOBODY


def test_1_a_colleague_of_the_same_organisation_without_an_assignment(village: Village):
    """L10: not an outsider is who does this help, and not who works at the same desk (Jeugdwet 7.3.11(2)(a))."""
    assert village.once("noor", *FAMILY)

    assert village.once("iris", *FAMILY) == []


def test_2_a_participant_of_one_plan_opens_another_by_its_id(village: Village):
    assert village.once("bas", *NEIGHBOURS, plan=village.other)

    assert village.once("juf", *NEIGHBOURS, plan=village.other) == []
    for path in ("", "/gezin", "/bijdragen", "/toegang"):
        theirs, nobodys = (
            village.api("juf", "GET", f"/api/v1/plannen/{plan}{path}") for plan in (village.other, NOBODY)
        )
        assert (theirs.status_code, theirs.json) == (nobodys.status_code, nobodys.json) == (404, nobodys.json)


def test_3_a_search_by_name_finds_nothing_outside_the_own_plans(village: Village):
    """L8: what is secret is not there, neither in a list nor in a count (Jeugdwet 7.3.11(1))."""
    for naam in ("juf", "moeder", "iris"):
        theirs, nobodys = (village.browser(naam).get(f"/werk?naam={term}") for term in ("Bakker", "Xakker"))
        assert theirs.text.replace("Bakker", "") == nobodys.text.replace("Xakker", "")
        found, nothing = (village.api(naam, "GET", f"/api/v1/plannen?naam={term}") for term in ("Bakker", "Xakker"))
        assert (found.status_code, found.json) == (nothing.status_code, nothing.json)
    assert "D. en M." in village.api("bas", "GET", "/api/v1/plannen?naam=Bakker").json["items"][0]["label"]


@pytest.mark.parametrize(("naam", "rol"), [("juf", Role.SCHOOL), ("tygo", Role.JEUGDHULP), ("leo", Role.LEERPLICHT)])
def test_4_what_can_be_taken_out_obeys_the_signed_table(village: Village, naam, rol):
    """Nothing is exported but the answers of the API. An export that comes is a GET rule, so it is walked here too."""
    signed = {topic for topic in Topic if matrix.reads(rol, topic)}
    heard = {topic for topic in Topic if village.once(naam, f"topic_{topic}.")}

    assert village.once(naam, DOEL)
    assert {topic for topic in Topic if village.once("noor", f"topic_{topic}.")} - signed
    assert heard <= signed


def test_6_an_item_about_two_where_one_ground_is_missing(village: Village):
    """L9: a ground for each person, else it harms the private life of another (Jeugdwet 7.3.11(1))."""
    assert village.once("tygo", CHILD)

    assert village.once("tygo", MIXED) == []
    assert village.once("noor", MIXED)


def test_8_gezag_since_1_june_opens_nothing_of_31_may(village: Village):
    assert village.once("vader", SINCE)

    assert village.once("vader", BEFORE) == []
    assert village.once("moeder", BEFORE)


def test_11_leerplicht_opens_nothing_about_health(village: Village):
    """L26: a closed list: nothing on health, and nothing to ask for either (Leerplichtwet 1969)."""
    health = [f"topic_{topic}." for topic in (Topic.GEZONDHEIDSGEVOLGEN, Topic.MEDISCH, Topic.KRACHTEN_ZORGEN)]
    assert village.once("noor", *health)

    assert village.once("leo", *health) == []
    for topic in (Topic.GEZONDHEIDSGEVOLGEN, Topic.MEDISCH):
        body = {"over": str(village.team.persons["sem"]), "topic": topic, "reden": "Is hij ziek?"}
        assert village.api("leo", "POST", "vragen", json=body).status_code in (400, 403, 404)
        assert village.once("leo", f"|{topic}") == []


@pytest.mark.parametrize("rol", [Role.BEHEERDER, Role.PRIVACY_OFFICER])
def test_12_the_screens_of_a_beheerder_and_a_privacy_officer_hold_no_content(village: Village, rol):
    naam = str(rol)
    if naam not in village.team.people:
        village.team.partner(naam, rol)

    assert any(where.endswith(" 200") and "/convenant" in where for where, _ in village.heard_once(naam))
    assert village.once(naam, *FAMILY) == []
    assert village.once(naam, *NEIGHBOURS, plan=village.other) == []


@pytest.fixture
def before(village: Village) -> Plan:
    """The family had a plan that ended."""
    return plan_before(village.team, "S.J. 2012 #77")


def test_17_a_network_member_does_not_see_other_plans_of_the_family(village: Village, before: Plan):
    assert village.once("buur", DOEL)
    assert str(before.id) in village.browser("moeder").get("/gezin").text

    for plan in (village.team.plan, before.id):
        assert village.once("buur", before.label, str(before.id), CHILD, plan=plan) == []


def test_17_who_is_written_down_as_network_of_the_gezin_sees_no_other_plan_either(village: Village, before: Plan):
    assert village.once("oma", before.label, str(before.id), plan=before.id) == []
