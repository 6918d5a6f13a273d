"""After handing in: read, asked about, answered, settled, taken back, corrected, moved."""

from datetime import timedelta

import pytest

from casus import dates
from casus.actions import bijdragen
from casus.database import db, transaction
from casus.errors import CasusError, Conflict, Invalid, NotVisible, Refused, Stale, StepRefused
from casus.models import Bijdrage, JournaalRegel, Regie
from casus.sharing.looks.bijdragen import bijdrage
from casus.words import Role, Topic
from jeugdteam import FRIDAY, Jeugdteam
from tellers import kept, seated, termijn


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def juf(team):
    return seated(team, "juf", Role.SCHOOL, "sem")


@pytest.fixture
def told(team, juf):
    return tell(team, juf)


def tell(team, who, topic="school", over="sem", **more):
    ids = [team.persons[over]]
    return bijdragen.vertellen(who.lens(), team.plan, topic=topic, over=ids, tekst="Sem komt op tijd.", **more)


def ask(team, told, vraag="Sinds wanneer?", who=None):
    lens = (who or team.noor).lens()
    return bijdragen.teruggeven(lens, team.plan, told.id, vraag=vraag, versie=kept(told.id).versie)


# --- read --------------------------------------------------------------------------------------------------------


def test_the_regisseur_opens_it_and_the_author_sees_that(team, juf, told):
    bijdragen.lezen(team.noor.lens(), team.plan, told.id)
    seen = bijdrage(juf.lens(), team.plan, told.id)
    assert (seen.gelezen_op, seen.gelezen_door.naam) == (FRIDAY, "Noor")


def test_what_a_parent_reads_does_not_count_as_read(team, told):
    bijdragen.lezen(team.moeder.lens(), team.plan, told.id)
    assert kept(told.id).gelezen_op is None


def test_a_worry_must_be_read_within_four_working_hours(team, juf):
    told = tell(team, juf, topic="veiligheidszorg")
    assert termijn("veiligheidszorg", told.id).per == dates.add_working_hours(FRIDAY, 4)


def test_once_read_a_worry_no_longer_waits(team, juf):
    told = tell(team, juf, topic="veiligheidszorg")
    bijdragen.lezen(team.noor.lens(), team.plan, told.id)
    assert termijn("veiligheidszorg", told.id).gedaan_op


def test_the_gedragswetenschapper_on_the_case_may_be_the_one_who_reads_it(team, juf):
    gea = seated(team, "gea", Role.GEDRAGSWETENSCHAPPER, soort="advies")
    told = tell(team, juf, topic="veiligheidszorg")
    bijdragen.lezen(gea.lens(), team.plan, told.id)
    assert termijn("veiligheidszorg", told.id).gedaan_op


def test_the_stand_in_reads_it_only_after_ik_neem_waar(team, juf):
    told = tell(team, juf, topic="veiligheidszorg")
    with transaction():
        regie = db.session.query(Regie).one()
        regie.aanstelling_id, regie.status = team.bas.hat, "waarnemend"
    with pytest.raises(NotVisible):
        bijdragen.lezen(team.bas.lens(), team.plan, told.id)
    with transaction():
        db.session.query(Regie).one().neemt_waar_op = FRIDAY
    assert bijdragen.lezen(team.bas.lens(), team.plan, told.id).gelezen_op


def test_what_the_regisseur_writes_herself_needs_no_reading(team):
    told = tell(team, team.noor, topic="veiligheidszorg")
    assert (kept(told.id).gelezen_op, termijn("veiligheidszorg", told.id)) == (FRIDAY, None)


# --- question and answer -----------------------------------------------------------------------------------------


def test_a_question_gives_it_back_to_its_author_alone(team, juf, told):
    ask(team, told)
    with pytest.raises(NotVisible):
        bijdrage(team.moeder.lens(), team.plan, told.id)
    assert bijdrage(juf.lens(), team.plan, told.id).vraag == "Sinds wanneer?"


def test_a_parent_who_reads_it_cannot_give_it_back(team, told):
    with pytest.raises(Refused):
        ask(team, told, who=team.moeder)


def test_a_question_has_words(team, told):
    with pytest.raises(Invalid):
        ask(team, told, vraag=" ")


def test_the_answer_hands_it_in_again(team, juf, told):
    ask(team, told)
    versie = kept(told.id).versie
    bijdragen.beantwoorden(juf.lens(), team.plan, told.id, antwoord="Sinds mei.", versie=versie)
    seen = bijdrage(team.noor.lens(), team.plan, told.id)
    assert (seen.status, seen.antwoord, seen.gelezen_op) == ("ingediend", "Sinds mei.", None)


def test_other_readers_do_not_read_the_conversation(team, juf, told):
    ask(team, told)
    bijdragen.beantwoorden(juf.lens(), team.plan, told.id, antwoord="Sinds mei.", versie=kept(told.id).versie)
    seen = bijdrage(team.moeder.lens(), team.plan, told.id)
    assert not {"vraag", "antwoord", "gedaan"} & set(seen)


# --- settling ----------------------------------------------------------------------------------------------------


def settle(team, who, told, **more):
    return bijdragen.vaststellen(who.lens(), team.plan, told.id, versie=kept(told.id).versie, **more)


def test_the_regisseur_settles_it_and_says_what_was_done(team, juf, told):
    settle(team, team.noor, told, gedaan="Besproken met moeder.")
    assert bijdrage(juf.lens(), team.plan, told.id).gedaan == "Besproken met moeder."


def test_its_author_does_not_settle_what_the_regisseur_may_read(team, juf, told):
    with pytest.raises(Refused):
        settle(team, juf, told)


def test_its_author_settles_what_the_regisseur_may_not_read(team):
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    told = tell(team, arts, topic="medisch", route="toestemming")
    assert settle(team, arts, told).status == "vastgesteld"


def test_a_settled_text_is_not_given_back(team, told):
    settle(team, team.noor, told)
    with pytest.raises(StepRefused):
        ask(team, told)


# --- taking back -------------------------------------------------------------------------------------------------


def withdraw(team, who, told, reden=""):
    return bijdragen.intrekken(who.lens(), team.plan, told.id, versie=kept(told.id).versie, reden=reden)


def test_what_was_handed_in_is_taken_back_with_a_reason(team, juf, told):
    with pytest.raises(Invalid) as caught:
        withdraw(team, juf, told)
    assert set(caught.value.errors) == {"reden"}


def test_what_was_taken_back_is_read_by_nobody_else(team, juf, told):
    withdraw(team, juf, told, "Verkeerd kind")
    with pytest.raises(NotVisible):
        bijdrage(team.noor.lens(), team.plan, told.id)


def test_a_concept_goes_without_a_reason(team, juf):
    assert withdraw(team, juf, tell(team, juf, concept=True)).status == "ingetrokken"


def test_only_its_author_takes_it_back(team, told):
    with pytest.raises(Refused):
        withdraw(team, team.noor, told, "Weg ermee")


# --- correcting --------------------------------------------------------------------------------------------------


def correct(team, who, told, versie=None, tekst="Sem komt te laat."):
    versie = versie or kept(told.id).versie
    return bijdragen.corrigeren(who.lens(), team.plan, told.id, tekst=tekst, versie=versie, reden="Vergissing")


def test_a_correction_takes_the_place_of_the_old_text(team, juf, told):
    new = correct(team, juf, told)
    assert (kept(told.id).tekst, kept(told.id).vervangen) == ("Sem komt op tijd.", True)
    assert (new.tekst, new.status, kept(new.id).vorige_id) == ("Sem komt te laat.", "ingediend", told.id)


@pytest.mark.parametrize(("reader", "texts"), [("noor", ["Sem komt op tijd."]), ("moeder", [])])
def test_the_old_words_are_for_author_and_regisseur(team, juf, told, reader, texts):
    new = correct(team, juf, told)
    seen = bijdrage(team.people[reader].lens(), team.plan, new.id)
    assert [version.tekst for version in seen.versies] == texts


def test_a_settled_text_is_corrected_by_a_new_version(team, juf, told):
    settle(team, team.noor, told)
    assert correct(team, juf, told).status == "ingediend"


def test_what_was_opened_does_not_pass_to_the_new_words(team):
    told = tell(team, team.noor, topic="hulpvraag", verteld_door=team.persons["moeder"])
    today = dates.day_of(FRIDAY)
    bijdragen.openstellen(team.noor.lens(), team.plan, told.id, lezer=team.persons["vader"], besproken_op=today)
    new = correct(team, team.noor, told)
    with pytest.raises(NotVisible):
        bijdrage(team.vader.lens(), team.plan, new.id)


def test_the_second_correction_of_one_text_loses(team, juf, told):
    versie = kept(told.id).versie
    correct(team, juf, told, versie)
    with pytest.raises(Stale) as caught:
        correct(team, juf, told, versie, tekst="Anders")
    assert (caught.value.yours["tekst"], caught.value.theirs.versies[0].tekst) == ("Anders", "Sem komt te laat.")


def test_two_corrections_at_the_same_moment_the_database_keeps_one(team, juf, told):
    with transaction():
        text = {"topic": Topic.SCHOOL, "tekst": "Van een ander proces", "vorige_id": told.id}
        db.session.add(Bijdrage(plan_id=team.plan, auteur_aanstelling_id=juf.hat, **text))
    with pytest.raises(Conflict):
        correct(team, juf, told)


def test_the_regisseur_does_not_correct_what_school_wrote(team, told):
    with pytest.raises(Refused):
        correct(team, team.noor, told)


def test_a_concept_is_not_corrected_but_changed(team, juf):
    with pytest.raises(StepRefused):
        correct(team, juf, tell(team, juf, concept=True))


# --- moving ------------------------------------------------------------------------------------------------------


def move(team, who, told, topic, reden="Hoort daar"):
    versie = kept(told.id).versie
    return bijdragen.verplaatsen(who.lens(), team.plan, told.id, topic=topic, reden=reden, versie=versie)


def test_the_regisseur_moves_a_row_to_other_eyes(team, juf, told):
    move(team, team.noor, told, "veiligheidszorg")
    row = kept(told.id)
    assert (row.topic, row.eerst_bespreken) == (Topic.VEILIGHEIDSZORG, True)


def test_moving_asks_a_reason(team, told):
    with pytest.raises(Invalid) as caught:
        move(team, team.noor, told, "verslag", reden="")
    assert set(caught.value.errors) == {"reden"}


def test_its_author_does_not_move_it(team, juf, told):
    with pytest.raises(Refused):
        move(team, juf, told, "verslag")


# --- two hands, and the trail ------------------------------------------------------------------------------------


def test_an_old_version_comes_back_with_both_texts(team, juf, told):
    versie = kept(told.id).versie
    ask(team, told)
    with pytest.raises(Stale) as caught:
        bijdragen.intrekken(juf.lens(), team.plan, told.id, versie=versie, reden="Toch niet")
    assert (caught.value.yours, caught.value.theirs.status) == ({"reden": "Toch niet"}, "teruggegeven")


def deeds(team):
    with transaction():
        return [row.deed for row in db.session.query(JournaalRegel).order_by(JournaalRegel.op, JournaalRegel.nr)]


def test_every_deed_leaves_its_line(team, juf, told):
    ask(team, told)
    bijdragen.beantwoorden(juf.lens(), team.plan, told.id, antwoord="Mei.", versie=kept(told.id).versie)
    bijdragen.lezen(team.noor.lens(), team.plan, told.id)
    move(team, team.noor, told, "verslag")
    settle(team, team.noor, told)
    assert deeds(team) == ["verteld", "teruggegeven", "ingediend", "gelezen", "verplaatst", "vastgesteld"]


def test_a_refusal_leaves_its_line_too(team, juf, told):
    with pytest.raises(CasusError):
        move(team, juf, told, "verslag")
    assert deeds(team) == ["verteld", "verplaatst"]


def test_later_days_count_from_the_moment_of_the_lens(team, juf):
    later = FRIDAY + timedelta(days=3)
    told = bijdragen.vertellen(
        juf.lens(later), team.plan, topic="school", over=[team.persons["sem"]], tekst="Weer op tijd."
    )
    assert told.ingediend_op == later
