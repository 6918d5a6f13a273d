"""A family from aanmelding to afgesloten and back: every gate closed first, then opened by a row of its own."""

from datetime import timedelta
from functools import partial
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from casus.actions import gates, plannen
from casus.database import db, transaction
from casus.errors import CasusError, Invalid, NotVisible, Refused, Stale, StepRefused
from casus.models import JournaalRegel, PlanWorkflow, Reden, Regie
from casus.words import Role
from jeugdteam import Jeugdteam
from tellers import seated
from traject import FORWARD, Traject, queries, rows


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def traject(team):
    return Traject(team).begun()


def count(kind, *where):
    with transaction():
        return db.session.scalar(select(func.count()).select_from(kind).where(*where))


# --- the whole way -----------------------------------------------------------------------------------------------


def test_a_family_goes_from_aanmelding_to_afgesloten_and_back(traject):
    seen = [traject.fase]
    for stap in FORWARD.values():
        for guard in traject.mist(stap):
            getattr(traject, guard)()
        traject.stap(stap)
        seen.append(traject.fase)
    traject.stap("heropenen", "eva")
    assert [*seen, traject.fase] == [*FORWARD, "afgesloten", "uitvoering"]


ASKED = [
    ("aanmelding", "starten", "veiligheidscheck_gedaan deelname_besloten"),
    ("brede_analyse", "plan_maken", "leefgebied_geopend kracht_en_zorg kinderen_gehoord analyse_gelezen"),
    ("plan", "uitvoeren", "doel_in_eigen_woorden acties_wie_wanneer evaluatiedatum_gezet plan_vastgesteld"),
    ("uitvoering", "afschalen", "evaluatie_afschalen"),
    (
        "afschaling",
        "nazorg_starten",
        "veiligheid_afgerond blijft_en_stopt contactpersoon_afgesproken signalen_terugval terugkeer_afgesproken",
    ),
    ("nazorg", "afsluiten", "waakvlam_afgerond reden_afsluiting veiligheid_afgerond"),
]


@pytest.mark.parametrize(("fase", "stap", "guards"), ASKED)
def test_every_gate_is_closed_until_a_row_opens_it(traject, fase, stap, guards):
    traject.jump(fase)
    missing = guards.split()
    assert traject.refused(stap) == missing
    for guard in guards.split():
        getattr(traject, guard)()
        missing = [each for each in missing if each not in (guard, *covered(guard))]
        assert traject.mist(stap) == missing
    traject.stap(stap)
    assert traject.fase != fase


def covered(guard):
    """Adopting a plan sets the day of the evaluatie too."""
    return ["evaluatiedatum_gezet"] if guard == "plan_vastgesteld" else []


def test_a_plan_without_a_question_asks_for_it(team):
    traject = Traject(team)
    traject.aanmelden(hulpvraag="")
    assert traject.mist("starten")[0] == "hulpvraag_vastgelegd"


def test_who_stands_in_is_no_accepted_regisseur(traject):
    traject.jump("plan")
    with transaction():
        row = db.session.scalars(select(Regie).where(Regie.plan_id == traject.plan)).one()
        row.status, row.neemt_waar_op = "waarnemend", traject.clock
    assert "regisseur_aanvaard" in traject.mist("uitvoeren")


# --- the checklist -----------------------------------------------------------------------------------------------


def test_the_checklist_says_in_words_what_is_missing_and_where_to_put_it_right(traject):
    first = traject.offered()["starten"].mist[0]
    assert (first.tekst, first.link, first.sterkte) == ("gekeken of het veilig is", "veiligheidscheck", "wall")


def test_a_reason_gate_shows_the_reasons_to_tap(traject):
    gate = traject.offered()["starten"].mist[1]
    assert [reden.sleutel for reden in gate.redenen] == [
        "onveilig_altijd_starten",
        "maatregel_van_rechter",
        "besluit_nog_opschrijven",
    ]


def test_a_checklist_costs_the_same_in_every_phase(traject):
    traject.jump("plan")
    traject.doel_in_eigen_woorden()
    with queries() as plan:
        traject.offered()
    for _each in range(20):
        traject.acties_wie_wanneer("mila")
    with queries() as full:
        traject.offered()
    assert len(full) - len(plan) == 0
    assert len(full) <= 12


@pytest.mark.parametrize("who", ["tom", "eva", "juf"])
def test_who_may_not_take_a_step_gets_no_checklist_and_no_length(traject, who):
    traject.team.plan = traject.plan
    seated(traject.team, "juf", Role.SCHOOL, "mila")
    assert "starten" not in traject.offered(who)


def test_the_teamleider_may_break_off_and_hears_of_process_facts_only(traject):
    assert list(traject.offered("tom")) == ["afbreken"]


@pytest.mark.parametrize("who", ["eva", "juf"])
def test_a_step_that_is_not_theirs_is_refused_without_a_list(traject, who):
    traject.team.plan = traject.plan
    seated(traject.team, "juf", Role.SCHOOL, "mila")
    with pytest.raises(Refused) as refused:
        traject.stap("starten", who)
    assert not hasattr(refused.value, "missing")


def test_to_a_colleague_without_a_ground_the_plan_does_not_exist(traject):
    with pytest.raises(NotVisible):
        plannen.stappen(traject.lens("bas"), traject.plan)


def test_who_is_responsible_but_did_not_take_over_may_take_no_step(team):
    traject = Traject(team)
    traject.aanmelden("stagiair")
    with pytest.raises(Refused):
        traject.stap("starten", "stagiair")


# --- reasons -----------------------------------------------------------------------------------------------------

TAPPED = {"deelname_besloten": "besluit_nog_opschrijven"}


def test_a_reason_gate_opens_with_a_tapped_reason_that_is_kept(traject):
    traject.veiligheidscheck_gedaan()
    traject.stap("starten", redenen=TAPPED, regel="Moeder belt maandag terug.")
    (row,) = rows(Reden, Reden.plan_id == traject.plan)
    kept = (row.stap, row.guard, row.reden, row.regel)
    assert kept == ("starten", "deelname_besloten", "besluit_nog_opschrijven", "Moeder belt maandag terug.")


def test_no_reason_is_kept_for_a_gate_that_was_open(traject):
    traject.veiligheidscheck_gedaan()
    traject.deelname_besloten()
    traject.stap("starten", redenen=TAPPED)
    assert count(Reden, Reden.plan_id == traject.plan) == 0


def test_a_reason_of_another_gate_is_refused_beside_that_gate(traject):
    traject.veiligheidscheck_gedaan()
    with pytest.raises(Invalid) as refused:
        traject.stap("starten", redenen={"deelname_besloten": "gezin_verhuist"})
    assert list(refused.value.errors) == ["redenen.deelname_besloten"]


def test_a_wall_does_not_open_with_a_reason(traject):
    with pytest.raises(Invalid):
        traject.stap("starten", redenen={"veiligheidscheck_gedaan": "eerst_hulp"} | TAPPED)


def test_a_refused_step_changes_nothing(traject):
    before = traject.row().versie
    with pytest.raises(StepRefused):
        traject.stap("starten", redenen=TAPPED)
    assert (traject.fase, traject.row().versie, count(Reden, Reden.plan_id == traject.plan)) == (
        "aanmelding",
        before,
        0,
    )


# --- two at once -------------------------------------------------------------------------------------------------


def test_the_second_of_two_steps_is_told_that_the_plan_moved(traject):
    was = traject.row().versie
    traject.until("brede_analyse")
    with pytest.raises(Stale) as stale:
        traject.stap("starten", versie=was)
    assert stale.value.theirs.fase == "brede_analyse"


def test_writing_something_down_makes_no_step_stale(traject):
    was = traject.row().versie
    traject.veiligheidscheck_gedaan()
    traject.deelname_besloten()
    traject.stap("starten", versie=was)
    assert traject.fase == "brede_analyse"


def at_once(app, *deeds):
    """Each deed in a thread with a connection of its own, released together: what came of them."""
    barrier, found = Barrier(len(deeds)), []

    def run(deed):
        with app.app_context():
            barrier.wait()
            try:
                deed()
                found.append("done")
            except CasusError as error:
                found.append(type(error).__name__)
            finally:
                db.session.remove()

    threads = [Thread(target=run, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found)


def test_of_two_steps_at_the_same_moment_one_is_taken(app, traject):
    traject.veiligheidscheck_gedaan()
    versie, lens = traject.row().versie, traject.lens()
    first = partial(plannen.zet_stap, lens, traject.plan, "starten", versie=versie, redenen=TAPPED)
    second = partial(plannen.zet_stap, lens, traject.plan, "afbreken", versie=versie, reden="gezin_stopt")
    assert at_once(app, first, second) == ["Stale", "done"]


def test_closing_and_a_safety_step_at_the_same_moment_never_leave_it_open(app, traject):
    versie, lens = traject.row().versie, traject.lens()
    close = partial(plannen.zet_stap, lens, traject.plan, "afbreken", versie=versie, reden="gezin_stopt")
    warn = partial(gates.veiligheidscheck, lens, traject.plan, onveilig=True)
    assert at_once(app, close, warn) in (["Conflict", "done"], ["StepRefused", "done"])


def test_two_families_at_the_same_moment_get_two_numbers(app, traject):
    def family(naam):
        kind = {"voornamen": naam, "geslachtsnaam": "Visser", "geboren": "2016", "rol": "kind"}
        return partial(plannen.aanmelden, traject.lens(), personen=[kind])

    assert at_once(app, family("Bo"), family("Kim")) == ["done", "done"]


def test_a_step_that_is_not_there_from_here(traject):
    with pytest.raises(StepRefused, match="kan nu niet"):
        traject.stap("afsluiten")


def test_a_step_that_does_not_exist(traject):
    with pytest.raises(StepRefused, match="bestaat niet"):
        traject.stap("toveren")


# --- what stays ---------------------------------------------------------------------------------------------------


def test_a_plan_keeps_the_versions_it_started_under(traject):
    assert count(PlanWorkflow, PlanWorkflow.plan_id == traject.plan) == 6


def test_a_step_leaves_a_line_on_the_plan(traject):
    traject.until("brede_analyse")
    mine = JournaalRegel.plan_id == traject.plan
    assert count(JournaalRegel, mine, JournaalRegel.deed == "stap_gezet") == 1


@pytest.mark.parametrize(
    ("fase", "wat"),
    [
        ("aanmelding", "eerste_contact"),
        ("brede_analyse", "brede_analyse_afronden"),
        ("plan", "plan_vaststellen"),
        ("uitvoering", "evaluatie_plannen"),
        ("afschaling", "afschaling_afspreken"),
        ("nazorg", "waakvlam"),
        ("afgesloten", ""),
    ],
)
def test_what_is_next_follows_the_phase(traject, fase, wat):
    assert traject.jump(fase).row().volgende_wat == wat


def test_heavier_help_again_asks_for_new_agreements_later(traject):
    traject.jump("nazorg")
    traject.evaluatie_afschalen()
    traject.clock += timedelta(days=30)
    traject.stap("intensiveren")
    assert traject.mist("afschalen") == ["evaluatie_afschalen"]


def test_an_adjusted_plan_is_adopted_anew(traject):
    traject.jump("plan")
    traject.plan_vastgesteld()
    traject.jump("uitvoering")
    traject.stap("bijstellen")
    assert "plan_vastgesteld" in traject.mist("uitvoeren")
