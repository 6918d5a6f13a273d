"""Waarom zie ik dit? On every block: once where all its rows have the same reasons, else with each row."""

import re

import pytest

from casus.actions import acties, deelnames, gates, regie
from casus.actions.veiligheid import veiligheidsafspraak
from casus.words import Role
from jeugdteam import FRIDAY, invited
from tellers import seated
from webdesk import words

WHY = "Waarom zie ik dit?"
BLOCKS = ("Doelen", "Acties", "Veiligheid", "Contactmomenten", "Het gezin", "Mensen die meehelpen")
TASK = "Dit hoort bij uw taak in dit plan."


def block(desk, naam, head, path="PLAN"):
    """What stands in the card with this head."""
    page = desk.get(naam, path)
    cards = re.findall(r'(?s)<section class="card.*?</section>', page.get_data(as_text=True))
    found = [card for card in cards if re.search(rf"<h2[^>]*>\s*{head}\b", card)]
    assert found, (head, words(page))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found[0])).strip()


@pytest.fixture
def school(desk):
    """The juf joined on a yes of both parents, which Noor noted at the table."""
    team = desk.team
    team.partner("juf", Role.SCHOOL)
    seat = invited(team, doelen=[team.doel("sem")])
    deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)
    return team.juf


def test_a_school_reads_at_its_doelen_who_agreed_when_how_and_who_noted_it(desk, school):
    shown = block(desk, "juf", "Doelen")

    assert shown.count(WHY) == 1
    assert f"{WHY} {TASK} " in shown
    assert "Wie daarover beslist vond dit goed op 20 november 2026 (aan tafel, genoteerd door Noor)." in shown
    assert "Wet: " in shown


def test_who_noted_it_is_left_out_for_a_reader_who_does_not_know_that_colleague(desk, school):
    regie.aanbieden(desk.team.noor.lens(), desk.team.plan, kandidaat=desk.team.bas.hat)
    regie.aanvaarden(desk.team.bas.lens(), desk.team.plan, kent_gezin=False)
    shown = block(desk, "juf", "Doelen")

    assert "vond dit goed op 20 november 2026 (aan tafel)." in shown
    assert "Noor" not in shown


@pytest.mark.parametrize("head", BLOCKS)
def test_who_leads_reads_why_at_every_block(desk, school, head):
    """L2."""
    lens, plan = desk.team.noor.lens(FRIDAY), desk.team.plan
    acties.actie_afspreken(lens, plan, doel=desk.team.doel("sem"), wat="Sem belt oma", wie=desk.team.noor.hat)
    gates.veiligheidscheck(lens, plan, onveilig=False, niveau="veilig")
    veiligheidsafspraak(lens, plan, over=[desk.sem], tekst="Oma haalt Sem op.", herzien_op=None)
    desk.done("noor", "PLAN/contactmoment", hoe="telefoon")

    assert WHY in block(desk, "noor", head)


def test_rows_with_other_reasons_each_say_their_own(desk):
    lens, plan = desk.team.noor.lens(FRIDAY), desk.team.plan
    doel = desk.team.doel("sem", woorden="Sem slaapt")
    seated(desk.team, "gijs", Role.JEUGDHULP, "sem", doelen=(doel,))
    acties.actie_afspreken(lens, plan, doel=doel, wat="Sem belt oma", wie=desk.team.gijs.hat)
    acties.actie_afspreken(lens, plan, doel=doel, wat="Sem fietst", wie=desk.team.noor.hat)
    shown = block(desk, "gijs", "Acties")

    assert shown.count(WHY) == 2
    assert shown.count("U doet deze actie, of een actie bij dit doel.") == 1


def test_a_parent_reads_why_at_the_doelen_of_her_child(desk):
    desk.team.doel("sem")

    assert f"{WHY} U hebt gezag over dit kind." in block(desk, "moeder", "Wat wilt u bereiken")


@pytest.mark.parametrize("head", ["Wie erbij horen", "Wie is wat van wie", "Gezag en maatregelen"])
def test_who_leads_reads_why_at_every_block_of_the_gezin(desk, head):
    assert f"{WHY} {TASK}" in block(desk, "noor", head, "PLAN/gezin")


def test_a_school_reads_at_the_gezin_who_agreed_and_only_that(desk, school):
    shown = block(desk, "juf", "Wie erbij horen", "PLAN/gezin")

    assert "vond dit goed op 20 november 2026 (aan tafel)." in shown


def test_a_parent_reads_why_at_who_belongs_to_the_family_and_who_decides(desk):
    assert words(desk.get("moeder", "PLAN/gezin")).count("U hebt gezag over dit kind.") >= 2


def test_how_safe_it_is_says_on_which_day_that_was_looked_at(desk):
    gates.veiligheidscheck(desk.team.noor.lens(FRIDAY), desk.team.plan, onveilig=False, niveau="veilig")

    assert "(op 20 november 2026)" in block(desk, "noor", "Veiligheid")
