"""The six workflows that casus starts with: what a gemeente may rely on when it has changed a file."""

from itertools import pairwise

import pytest

from casus.words import ENDED, Fase
from casus.workflow import Strength

pytestmark = pytest.mark.once


def by(flow, state):
    return {step.name: step.by for step in flow.steps_from(state)}


def needs(flow, state, name):
    return {need.guard: str(need.strength) for need in flow.step(state, name).needs}


def test_there_are_six(flows):
    assert set(flows) == {"plan", "regie", "deelname", "bijdrage", "doel", "actie"}


def test_the_plan_has_the_phases_of_the_vocabulary(flows):
    assert (flows["plan"].states, flows["plan"].ended) == (tuple(Fase), ENDED)


def test_a_regisseur_leads_a_plan_from_aanmelding_to_afgesloten(flows):
    steps = ["starten", "plan_maken", "uitvoeren", "afschalen", "nazorg_starten", "afsluiten"]
    assert [flows["plan"].target(state, step) for state, step in zip(list(Fase)[:6], steps, strict=True)] == list(Fase)[
        1:7
    ]


def test_the_walls_of_the_plan_are_safety_an_accepted_regisseur_and_the_way_back(flows):
    walls = {need.guard for step in flows["plan"].steps for need in step.needs if need.strength is Strength.WALL}
    assert walls == {
        "veiligheidscheck_gedaan",
        "veiligheid_afgerond",
        "veiligheid_overgedragen",
        "regisseur_aanvaard",
        "had_een_plan",
        "nooit_een_plan",
    }


def test_the_only_other_wall_is_the_yes_for_a_seat(flows):
    walls = {
        (flow.name, step.name, need.guard)
        for flow in flows.values()
        if flow.name != "plan"
        for step in flow.steps
        for need in step.needs
    }
    assert walls == {("deelname", "uitnodigen", "akkoord_compleet")}


@pytest.mark.parametrize(
    ("state", "step", "asked"),
    [
        ("aanmelding", "starten", "hulpvraag_vastgelegd veiligheidscheck_gedaan deelname_besloten"),
        ("brede_analyse", "plan_maken", "leefgebied_geopend kracht_en_zorg kinderen_gehoord analyse_gelezen"),
        (
            "plan",
            "uitvoeren",
            "regisseur_aanvaard doel_in_eigen_woorden acties_wie_wanneer evaluatiedatum_gezet plan_vastgesteld",
        ),
        ("uitvoering", "afschalen", "evaluatie_afschalen"),
        (
            "afschaling",
            "nazorg_starten",
            "veiligheid_afgerond blijft_en_stopt contactpersoon_afgesproken signalen_terugval terugkeer_afgesproken",
        ),
        ("nazorg", "afsluiten", "waakvlam_afgerond reden_afsluiting veiligheid_afgerond"),
    ],
)
def test_a_phase_is_left_past_its_guards_in_this_order(flows, state, step, asked):
    assert list(needs(flows["plan"], state, step)) == asked.split()


@pytest.mark.parametrize("state", [state for state in Fase if state not in ENDED])
def test_a_plan_can_be_broken_off_from_every_live_phase_through_the_same_wall(flows, state):
    guards = needs(flows["plan"], state, "afbreken")
    assert guards == {"veiligheid_overgedragen": "wall", "ontvangst_gemeente": "reason"}


def test_breaking_off_always_asks_why(flows):
    assert flows["plan"].step("plan", "afbreken").reasons == ("verhuisd", "gezin_stopt", "dubbel", "vergissing")


@pytest.mark.parametrize("ended", ENDED)
def test_coming_back_is_for_the_last_regisseur_the_teamleider_and_the_family(flows, ended):
    who = ("regisseur", "teamleider", "gezin")
    assert by(flows["plan"], ended) == {"heropenen": who, "heropenen_analyse": who}


def test_only_the_candidate_says_yes_or_no_to_the_regie(flows):
    steps = by(flows["regie"], "voorgesteld")
    assert (steps["aanvaarden"], steps["weigeren"]) == (("kandidaat",), ("kandidaat",))


@pytest.mark.parametrize("state", ["aanvaard", "waarnemend"])
def test_nobody_ends_a_regie_by_hand(flows, state):
    assert by(flows["regie"], state) == {"beeindigen": ("casus",)}


def test_no_seat_becomes_active_without_passing_the_yes(flows):
    ways = [(s.source, s.name) for s in flows["deelname"].steps if s.target == "actief"]
    before = [s.name for s in flows["deelname"].steps if s.target == "uitgenodigd"]
    assert (ways, before) == ([(("uitgenodigd",), "aannemen")], ["uitnodigen"])


def test_a_settled_bijdrage_never_changes(flows):
    assert flows["bijdrage"].steps_from("vastgesteld") == ()


def test_a_concept_is_moved_by_its_author_only(flows):
    assert set(by(flows["bijdrage"], "concept").values()) == {("auteur",)}


@pytest.mark.parametrize(
    ("name", "path"), [("doel", ["nieuw", "loopt", "behaald"]), ("actie", ["afgesproken", "bezig", "gedaan"])]
)
def test_a_doel_and_an_actie_go_their_way(flows, name, path):
    ways = {(source, step.target) for step in flows[name].steps for source in step.source}
    assert set(pairwise(path)) <= ways


@pytest.mark.parametrize(
    ("name", "state", "step"), [("doel", "loopt", "loslaten"), ("actie", "bezig", "laten_vervallen")]
)
def test_stopping_halfway_asks_a_tapped_reason(flows, name, state, step):
    assert len(flows[name].step(state, step).reasons) == 4


def test_an_actie_is_moved_by_its_owner_or_the_regisseur(flows):
    assert {step.by for step in flows["actie"].steps} == {("eigenaar", "regisseur")}


def test_a_reason_is_one_of_three_or_four(flows):
    offered = [
        need.reasons for f in flows.values() for s in f.steps for need in s.needs if need.strength is Strength.REASON
    ]
    assert {len(reasons) for reasons in offered} == {3, 4}


def test_who_reads_process_facts_only_is_asked_about_nothing_else(flows, guards):
    asked = [n.guard for s in flows["plan"].steps if {"teamleider", "gezin"} & set(s.by) for n in s.needs]
    assert {topic for guard in asked for topic in guards[guard].topics} == {"proces"}
