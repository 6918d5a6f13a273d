"""What the agreements leave to be settled, told as what happens to people."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from casus.database import NIL, db, door_open
from casus.models import ActieAbout, DoelAbout, Gezag, JournaalRegel, Regie, TafelOpenstelling
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.looks.plan import plan_page
from casus.sharing.view import View
from casus.words import Deel, Role, Topic
from heart.columns import Columns
from heart.compare import heart_says, viewer_of
from heart.facts import Row, Who


def look(bare: Columns, who: Who) -> View:
    bare.pen.store()
    viewer = viewer_of(who)
    return plan_page(Lens(viewer, viewer.purpose, bare.pen.at), bare.plan["id"])


def seat(bare: Columns, who: Who) -> Row:
    return next(s for s in bare.pen.tables["deelnames"] if s["id"] == bare.seat_of[who])


def from_seat(bare: Columns, who: Who) -> dict[str, Any]:
    return {"auteur_aanstelling_id": who.hat, "deelname_id": bare.seat_of[who]}


def of(views: list[View], row: Row) -> View | None:
    return next((view for view in views if view.id == row["id"]), None)


# --- a seat that opens nothing, or nothing more ------------------------------------------------------------------


def test_who_lacks_a_yes_reads_the_regisseurs_name_and_the_own_seat_and_no_process_facts(bare):
    school = bare.readers_by_column["school"]
    seat(bare, school)["compleet"] = False

    page = look(bare, school)

    assert (page.regisseur.naam, page.regisseur.telefoon) == ("regisseur", "010-2")
    assert [view.id for view in page.tafel] == [bare.seat_of[school]]
    assert "label" not in page
    assert "fase" not in page


def test_who_lacks_a_yes_can_still_hand_in_a_veiligheidszorg(bare):
    school = bare.readers_by_column["school"]
    seat(bare, school)["compleet"] = False
    bare.pen.store()

    with Lens(viewer_of(school), viewer_of(school).purpose, bare.pen.at).on_plan(
        bare.plan["id"], writing=True
    ) as opened:
        about = {topic: opened.adds(Facts(NIL, topic, (bare.kind,))) for topic in Topic}

    assert [topic for topic, basis in about.items() if basis] == [Topic.VEILIGHEIDSZORG]


def test_after_the_convenant_ended_a_partner_reads_what_is_its_own_and_no_more(bare):
    jeugdhulp, doel = bare.readers_by_column["jeugdhulp"], bare.doelen[bare.kind, Deel.GEZINSDEEL, True]
    own = bare.bijdrage(Topic.KRACHTEN_ZORGEN, bare.kind, **from_seat(bare, jeugdhulp))
    does = bare.actie(bare.kind, Deel.PERSOONSDEEL, doel, eigenaar_aanstelling_id=jeugdhulp.hat)
    bare.bijdrage(Topic.HULPVRAAG, bare.kind)
    for versie in bare.pen.tables["convenant_versies"]:
        versie["tot"] = bare.today - timedelta(days=1)
    _again(bare, "convenant_versies")

    page = look(bare, jeugdhulp)

    assert [view.id for view in page.verteld] == [own["id"]]
    assert [view.id for view in page.acties] == [does["id"]]
    assert [(view.id, view.alleen_titel) for view in page.doelen] == [(doel["id"], True)]
    assert not page.leden
    assert "label" not in page


def test_after_the_convenant_ended_regisseur_and_family_read_as_before(bare):
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind)
    for versie in bare.pen.tables["convenant_versies"]:
        versie["tot"] = bare.today - timedelta(days=1)
    _again(bare, "convenant_versies")

    for column in ("regisseur", "ouder_kind"):
        assert of(look(bare, bare.readers_by_column[column]).verteld, row), column


def _again(bare: Columns, table: str) -> None:
    """Write these rows anew: they were stored with the country."""
    bare.pen.store()
    kind = next(m.class_ for m in db.Model.registry.mappers if m.local_table.name == table)
    with door_open("the day after"):
        for row in bare.pen.tables[table]:
            db.session.get(kind, row["id"]).tot = row["tot"]
        db.session.commit()


# --- who leads ---------------------------------------------------------------------------------------------------


@pytest.fixture
def leider(bare) -> Who:
    """The teamleider is waarnemend, and said "Ik neem waar"."""
    leider = bare.readers_by_column["teamleider"]
    for regie in bare.pen.tables["regies"]:
        regie.update(status="beeindigd", beeindigd_op=bare.pen.at)
    of = {"plan_id": bare.plan["id"], "aanstelling_id": leider.hat}
    bare.pen.add(Regie, status="waarnemend", neemt_waar_op=bare.pen.at, **of)
    return leider


def test_a_teamleider_who_said_ik_neem_waar_reads_as_the_regisseur(bare, leider):
    row = bare.bijdrage(Topic.VEILIGHEIDSZORG, bare.kind)

    assert of(look(bare, leider).verteld, row).tekst == "Tekst"


def test_that_look_is_in_the_journal_as_regie_and_not_as_oversight(bare, leider):
    look(bare, leider)

    with door_open("reading the journal"):
        lines = db.session.scalars(select(JournaalRegel.inhoud).where(JournaalRegel.plan_id == bare.plan["id"]))
        assert '"doel":"regie"' in lines.one()


def test_no_number_tells_of_what_is_hidden(bare):
    for _ in range(40):
        bare.bijdrage(Topic.MEDISCH, bare.vader)

    page = look(bare, bare.readers_by_column["school"])

    assert page.verteld == []
    assert not page.meer


# --- one row, several persons ------------------------------------------------------------------------------------


def test_the_words_of_a_doel_are_all_that_an_own_actie_opens_for_any_of_its_persons(bare):
    jeugdhulp, doel = bare.readers_by_column["jeugdhulp"], bare.doelen[bare.kind, Deel.PERSOONSDEEL, True]
    bare.pen.add(DoelAbout, doel_id=doel["id"], persoon_id=bare.vader)
    bare.actie(bare.kind, Deel.PERSOONSDEEL, doel, eigenaar_aanstelling_id=jeugdhulp.hat)

    view = of(look(bare, jeugdhulp).doelen, doel)

    assert view.woorden == "Woorden"
    assert view.alleen_titel
    assert "waaraan" not in view


def test_who_must_do_an_actie_about_nobody_in_particular_reads_it(bare):
    moeder, doel = bare.readers_by_column["volwassene"], bare.doelen[bare.vader, Deel.PERSOONSDEEL, False]
    row = bare.actie(bare.kind, Deel.PERSOONSDEEL, doel, eigenaar_persoon_id=bare.moeder)
    bare.pen.tables["acties_about"].pop()
    bare.pen._new[ActieAbout.__tablename__].pop()

    assert of(look(bare, moeder).acties, row)


# --- first talk, then share --------------------------------------------------------------------------------------


def test_a_parent_reads_what_she_told_about_her_child_before_it_was_discussed(bare):
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind, eerst_bespreken=True, verteld_door_id=bare.moeder)

    assert of(look(bare, Who(persoon=bare.moeder)).verteld, row)
    assert not of(look(bare, Who(persoon=bare.vader)).verteld, row)


def test_what_was_opened_for_a_seat_stays_open_for_the_colleague_who_took_it_over(bare):
    first, second = bare.readers_by_column["jeugdhulp"], bare.country.partners[Role.JEUGDHULP][1]
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind, eerst_bespreken=True)
    bare.open_for(row, first)
    before = seat(bare, first)
    before["status"] = "beeindigd"
    bare._seat(second, Role.JEUGDHULP, "partner", [bare.kind])
    seat(bare, second)["lijn_id"] = before["lijn_id"]

    assert of(look(bare, second).verteld, row)


@pytest.mark.parametrize(("status", "there"), [("concept", False), ("ingetrokken", False), ("teruggegeven", True)])
def test_a_question_goes_on_to_the_colleague_and_what_was_never_sent_does_not(bare, status, there):
    first, second = bare.readers_by_column["jeugdhulp"], bare.country.partners[Role.JEUGDHULP][1]
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind, status=status)
    row |= {"auteur_aanstelling_id": first.hat, "deelname_id": seat(bare, first)["id"]}
    before = seat(bare, first)
    before["status"] = "beeindigd"
    bare._seat(second, Role.JEUGDHULP, "partner", [bare.kind])
    seat(bare, second)["lijn_id"] = before["lijn_id"]
    bare.pen.store()

    assert (("bijdragen", row["id"]) in heart_says(bare, second)) is there


def test_a_replaced_text_is_not_shown_to_partners_any_more(bare):
    # L21
    jeugdhulp = bare.readers_by_column["jeugdhulp"]
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind, vervangen=True)
    bare.pen.store()

    assert ("bijdragen", row["id"]) not in heart_says(bare, jeugdhulp)
    assert ("bijdragen", row["id"]) in heart_says(bare, bare.readers_by_column["regisseur"])


# --- gezag, a measure, a death -----------------------------------------------------------------------------------


def test_gezag_that_was_corrected_opens_nothing(bare):
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind)
    wrong = next(g for g in bare.pen.tables["gezagen"] if (g["kind_id"], g["persoon_id"]) == (bare.kind, bare.vader))
    of_ = {"kind_id": bare.kind, "persoon_id": bare.vader, "corrigeert_id": wrong["id"]}
    bare.pen.add(Gezag, status="onbekend", **of_)

    assert not of(look(bare, Who(persoon=bare.vader)).verteld, row)


def test_a_gi_reads_the_column_of_the_measure_while_it_runs_and_only_that(bare):
    doel = bare.doelen[bare.kind, Deel.PERSOONSDEEL, True]["id"]
    row = bare.bijdrage(Topic.GEZONDHEIDSGEVOLGEN, bare.kind, doel_id=doel)

    assert of(look(bare, bare.readers_by_column["gi"]).verteld, row)
    assert not of(look(bare, bare.readers_by_column["gi_maatregel"]).verteld, row)


def test_after_a_death_partners_read_nothing_more_about_that_person_and_the_regisseur_still_does(bare):
    # L22
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind)
    next(p for p in bare.pen.tables["personen"] if p["id"] == bare.kind)["overleden_op"] = bare.today

    for column in ("jeugdhulp", "ouder_kind"):
        assert not of(look(bare, bare.readers_by_column[column]).verteld, row), column
    assert of(look(bare, bare.readers_by_column["regisseur"]).verteld, row)


def test_a_grandmother_at_the_table_reads_back_what_she_wrote(bare):
    oma = bare.readers_by_column["netwerk"]
    row = bare.bijdrage(Topic.VEILIGHEIDSZORG, bare.kind, auteur_persoon_id=oma.persoon)

    assert of(look(bare, oma).verteld, row).tekst == "Tekst"


# --- names and places --------------------------------------------------------------------------------------------


def test_who_wrote_a_row_from_a_seat_that_the_reader_may_not_know_stays_a_professional(bare):
    moeder, veilig_thuis = Who(persoon=bare.moeder), bare.readers_by_column["veilig_thuis"]
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind, **from_seat(bare, veilig_thuis))

    assert dict(_said(of(look(bare, moeder).verteld, row).van)) == {"soort": "professional", "zelf": False}


def test_who_wrote_a_row_is_named_once_the_regisseur_opened_that_seat(bare):
    moeder, veilig_thuis = Who(persoon=bare.moeder), bare.readers_by_column["veilig_thuis"]
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind, **from_seat(bare, veilig_thuis))
    by = {"door_id": bare.somebody_else, "lezer_persoon_id": bare.moeder}
    bare.pen.add(TafelOpenstelling, deelname_id=bare.seat_of[veilig_thuis], **by)

    assert of(look(bare, moeder).verteld, row).van.naam == "veilig_thuis 1"


def test_the_name_of_a_school_is_for_who_lives_with_the_child_and_not_for_a_parent_elsewhere(bare):
    school = bare.readers_by_column["school"]
    row = bare.bijdrage(Topic.HULPVRAAG, bare.kind, **from_seat(bare, school))

    at_home, elsewhere = (of(look(bare, Who(persoon=p)).verteld, row).van for p in (bare.moeder, bare.vader))

    assert at_home.organisatie == "De school"
    assert elsewhere.soort == "school"
    assert "organisatie" not in elsewhere


def test_a_seat_about_one_parent_and_a_child_is_never_shown_to_the_other_parent(bare):
    opvang, doel = bare.country.partners[Role.JEUGDHULP][1], bare.doelen[bare.kind, Deel.GEZINSDEEL, True]
    shelter = bare._seat(opvang, Role.JEUGDHULP, "partner", [bare.moeder, bare.kind])
    bare._seat(Who(persoon=bare.vader), Role.VOLWASSENE, "familie", [bare.vader])
    bare.actie(bare.kind, Deel.GEZINSDEEL, doel, eigenaar_persoon_id=bare.vader)

    assert shelter not in {view.id for view in look(bare, Who(persoon=bare.vader)).tafel}
    assert shelter in {view.id for view in look(bare, Who(persoon=bare.moeder)).tafel}


def test_a_youth_reads_a_safety_agreement_in_the_words_for_a_child(bare):
    jeugdige, doel = bare.readers_by_column["jeugdige"], bare.doelen[bare.tiener, Deel.PERSOONSDEEL, False]
    row = bare.afspraak(bare.tiener, Deel.PERSOONSDEEL, doel)

    assert of(look(bare, jeugdige).afspraken, row).tekst == "Kleine woorden"


def _said(view: View) -> list[tuple[str, Any]]:
    return [(name, view.get(name)) for name in view]
