"""What the agreements leave to be settled, told as what happens to people."""

from datetime import UTC, datetime, timedelta
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
from heart.pen import Country, Pen

AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(app) -> Columns:
    pen = Pen(AT)
    return Columns(pen, Country(pen), bare=True)


def look(world: Columns, who: Who) -> View:
    world.pen.store()
    viewer = viewer_of(who)
    return plan_page(Lens(viewer, viewer.purpose, AT), world.plan["id"])


def seat(world: Columns, who: Who) -> Row:
    return next(s for s in world.pen.tables["deelnames"] if s["id"] == world.seat_of[who])


def from_seat(world: Columns, who: Who) -> dict[str, Any]:
    return {"auteur_aanstelling_id": who.hat, "deelname_id": world.seat_of[who]}


def of(views: list[View], row: Row) -> View | None:
    return next((view for view in views if view.id == row["id"]), None)


# --- a seat that opens nothing, or nothing more ------------------------------------------------------------------


def test_who_lacks_a_yes_reads_the_regisseurs_name_and_the_own_seat_and_no_process_facts(world):
    school = world.readers_by_column["school"]
    seat(world, school)["compleet"] = False

    page = look(world, school)

    assert (page.regisseur.naam, page.regisseur.telefoon) == ("regisseur", "010-2")
    assert [view.id for view in page.tafel] == [world.seat_of[school]]
    assert "label" not in page
    assert "fase" not in page


def test_who_lacks_a_yes_can_still_hand_in_a_veiligheidszorg(world):
    school = world.readers_by_column["school"]
    seat(world, school)["compleet"] = False
    world.pen.store()

    with Lens(viewer_of(school), viewer_of(school).purpose, AT).on_plan(world.plan["id"], writing=True) as opened:
        about = {topic: opened.adds(Facts(NIL, topic, (world.kind,))) for topic in Topic}

    assert [topic for topic, basis in about.items() if basis] == [Topic.VEILIGHEIDSZORG]


def test_after_the_convenant_ended_a_partner_reads_what_is_its_own_and_no_more(world):
    jeugdhulp, doel = world.readers_by_column["jeugdhulp"], world.doelen[world.kind, Deel.GEZINSDEEL, True]
    own = world.bijdrage(Topic.KRACHTEN_ZORGEN, world.kind, **from_seat(world, jeugdhulp))
    does = world.actie(world.kind, Deel.PERSOONSDEEL, doel, eigenaar_aanstelling_id=jeugdhulp.hat)
    world.bijdrage(Topic.HULPVRAAG, world.kind)
    for versie in world.pen.tables["convenant_versies"]:
        versie["tot"] = world.today - timedelta(days=1)
    _again(world, "convenant_versies")

    page = look(world, jeugdhulp)

    assert [view.id for view in page.verteld] == [own["id"]]
    assert [view.id for view in page.acties] == [does["id"]]
    assert [(view.id, view.alleen_titel) for view in page.doelen] == [(doel["id"], True)]
    assert not page.leden
    assert "label" not in page


def test_after_the_convenant_ended_regisseur_and_family_read_as_before(world):
    row = world.bijdrage(Topic.HULPVRAAG, world.kind)
    for versie in world.pen.tables["convenant_versies"]:
        versie["tot"] = world.today - timedelta(days=1)
    _again(world, "convenant_versies")

    for column in ("regisseur", "ouder_kind"):
        assert of(look(world, world.readers_by_column[column]).verteld, row), column


def _again(world: Columns, table: str) -> None:
    """Write these rows anew: they were stored with the country."""
    world.pen.store()
    kind = next(m.class_ for m in db.Model.registry.mappers if m.local_table.name == table)
    with door_open("the day after"):
        for row in world.pen.tables[table]:
            db.session.get(kind, row["id"]).tot = row["tot"]
        db.session.commit()


# --- who leads ---------------------------------------------------------------------------------------------------


@pytest.fixture
def leider(world) -> Who:
    """The teamleider is waarnemend, and said "Ik neem waar"."""
    leider = world.readers_by_column["teamleider"]
    for regie in world.pen.tables["regies"]:
        regie.update(status="beeindigd", beeindigd_op=AT)
    of = {"plan_id": world.plan["id"], "aanstelling_id": leider.hat}
    world.pen.add(Regie, status="waarnemend", neemt_waar_op=AT, **of)
    return leider


def test_a_teamleider_who_said_ik_neem_waar_reads_as_the_regisseur(world, leider):
    row = world.bijdrage(Topic.VEILIGHEIDSZORG, world.kind)

    assert of(look(world, leider).verteld, row).tekst == "Tekst"


def test_that_look_is_in_the_journal_as_regie_and_not_as_oversight(world, leider):
    look(world, leider)

    with door_open("reading the journal"):
        lines = db.session.scalars(select(JournaalRegel.inhoud).where(JournaalRegel.plan_id == world.plan["id"]))
        assert '"doel":"regie"' in lines.one()


def test_no_number_tells_of_what_is_hidden(world):
    for _ in range(40):
        world.bijdrage(Topic.MEDISCH, world.vader)

    page = look(world, world.readers_by_column["school"])

    assert page.verteld == []
    assert not page.meer


# --- one row, several persons ------------------------------------------------------------------------------------


def test_the_words_of_a_doel_are_all_that_an_own_actie_opens_for_any_of_its_persons(world):
    jeugdhulp, doel = world.readers_by_column["jeugdhulp"], world.doelen[world.kind, Deel.PERSOONSDEEL, True]
    world.pen.add(DoelAbout, doel_id=doel["id"], persoon_id=world.vader)
    world.actie(world.kind, Deel.PERSOONSDEEL, doel, eigenaar_aanstelling_id=jeugdhulp.hat)

    view = of(look(world, jeugdhulp).doelen, doel)

    assert view.woorden == "Woorden"
    assert view.alleen_titel
    assert "waaraan" not in view


def test_who_must_do_an_actie_about_nobody_in_particular_reads_it(world):
    moeder, doel = world.readers_by_column["volwassene"], world.doelen[world.vader, Deel.PERSOONSDEEL, False]
    row = world.actie(world.kind, Deel.PERSOONSDEEL, doel, eigenaar_persoon_id=world.moeder)
    world.pen.tables["acties_about"].pop()
    world.pen._new[ActieAbout.__tablename__].pop()

    assert of(look(world, moeder).acties, row)


# --- first talk, then share --------------------------------------------------------------------------------------


def test_a_parent_reads_what_she_told_about_her_child_before_it_was_discussed(world):
    row = world.bijdrage(Topic.HULPVRAAG, world.kind, eerst_bespreken=True, verteld_door_id=world.moeder)

    assert of(look(world, Who(persoon=world.moeder)).verteld, row)
    assert not of(look(world, Who(persoon=world.vader)).verteld, row)


def test_what_was_opened_for_a_seat_stays_open_for_the_colleague_who_took_it_over(world):
    first, second = world.readers_by_column["jeugdhulp"], world.country.partners[Role.JEUGDHULP][1]
    row = world.bijdrage(Topic.HULPVRAAG, world.kind, eerst_bespreken=True)
    world.open_for(row, first)
    before = seat(world, first)
    before["status"] = "beeindigd"
    world._seat(second, Role.JEUGDHULP, "partner", [world.kind])
    seat(world, second)["lijn_id"] = before["lijn_id"]

    assert of(look(world, second).verteld, row)


def test_a_replaced_text_is_not_shown_to_partners_any_more(world):
    jeugdhulp = world.readers_by_column["jeugdhulp"]
    row = world.bijdrage(Topic.HULPVRAAG, world.kind, vervangen=True)
    world.pen.store()

    assert ("bijdragen", row["id"]) not in heart_says(world, jeugdhulp)
    assert ("bijdragen", row["id"]) in heart_says(world, world.readers_by_column["regisseur"])


# --- gezag, a measure, a death -----------------------------------------------------------------------------------


def test_gezag_that_was_corrected_opens_nothing(world):
    row = world.bijdrage(Topic.HULPVRAAG, world.kind)
    wrong = next(
        g for g in world.pen.tables["gezagen"] if (g["kind_id"], g["persoon_id"]) == (world.kind, world.vader)
    )
    of_ = {"kind_id": world.kind, "persoon_id": world.vader, "corrigeert_id": wrong["id"]}
    world.pen.add(Gezag, status="onbekend", **of_)

    assert not of(look(world, Who(persoon=world.vader)).verteld, row)


def test_a_gi_reads_the_column_of_the_measure_while_it_runs_and_only_that(world):
    doel = world.doelen[world.kind, Deel.PERSOONSDEEL, True]["id"]
    row = world.bijdrage(Topic.GEZONDHEIDSGEVOLGEN, world.kind, doel_id=doel)

    assert of(look(world, world.readers_by_column["gi"]).verteld, row)
    assert not of(look(world, world.readers_by_column["gi_maatregel"]).verteld, row)


def test_after_a_death_partners_read_nothing_more_about_that_person_and_the_regisseur_still_does(world):
    row = world.bijdrage(Topic.HULPVRAAG, world.kind)
    next(p for p in world.pen.tables["personen"] if p["id"] == world.kind)["overleden_op"] = world.today

    for column in ("jeugdhulp", "ouder_kind"):
        assert not of(look(world, world.readers_by_column[column]).verteld, row), column
    assert of(look(world, world.readers_by_column["regisseur"]).verteld, row)


def test_a_grandmother_at_the_table_reads_back_what_she_wrote(world):
    oma = world.readers_by_column["netwerk"]
    row = world.bijdrage(Topic.VEILIGHEIDSZORG, world.kind, auteur_persoon_id=oma.persoon)

    assert of(look(world, oma).verteld, row).tekst == "Tekst"


# --- names and places --------------------------------------------------------------------------------------------


def test_who_wrote_a_row_from_a_seat_that_the_reader_may_not_know_stays_a_professional(world):
    moeder, veilig_thuis = Who(persoon=world.moeder), world.readers_by_column["veilig_thuis"]
    row = world.bijdrage(Topic.HULPVRAAG, world.kind, **from_seat(world, veilig_thuis))

    assert dict(_said(of(look(world, moeder).verteld, row).van)) == {"soort": "professional", "zelf": False}


def test_who_wrote_a_row_is_named_once_the_regisseur_opened_that_seat(world):
    moeder, veilig_thuis = Who(persoon=world.moeder), world.readers_by_column["veilig_thuis"]
    row = world.bijdrage(Topic.HULPVRAAG, world.kind, **from_seat(world, veilig_thuis))
    by = {"door_id": world.somebody_else, "lezer_persoon_id": world.moeder}
    world.pen.add(TafelOpenstelling, deelname_id=world.seat_of[veilig_thuis], **by)

    assert of(look(world, moeder).verteld, row).van.naam == "veilig_thuis 1"


def test_the_name_of_a_school_is_for_who_lives_with_the_child_and_not_for_a_parent_elsewhere(world):
    school = world.readers_by_column["school"]
    row = world.bijdrage(Topic.HULPVRAAG, world.kind, **from_seat(world, school))

    at_home, elsewhere = (of(look(world, Who(persoon=p)).verteld, row).van for p in (world.moeder, world.vader))

    assert at_home.organisatie == "De school"
    assert elsewhere.soort == "school"
    assert "organisatie" not in elsewhere


def test_a_seat_about_one_parent_and_a_child_is_never_shown_to_the_other_parent(world):
    opvang, doel = world.country.partners[Role.JEUGDHULP][1], world.doelen[world.kind, Deel.GEZINSDEEL, True]
    shelter = world._seat(opvang, Role.JEUGDHULP, "partner", [world.moeder, world.kind])
    world._seat(Who(persoon=world.vader), Role.VOLWASSENE, "familie", [world.vader])
    world.actie(world.kind, Deel.GEZINSDEEL, doel, eigenaar_persoon_id=world.vader)

    assert shelter not in {view.id for view in look(world, Who(persoon=world.vader)).tafel}
    assert shelter in {view.id for view in look(world, Who(persoon=world.moeder)).tafel}


def test_a_youth_reads_a_safety_agreement_in_the_words_for_a_child(world):
    jeugdige, doel = world.readers_by_column["jeugdige"], world.doelen[world.tiener, Deel.PERSOONSDEEL, False]
    row = world.afspraak(world.tiener, Deel.PERSOONSDEEL, doel)

    assert of(look(world, jeugdige).afspraken, row).tekst == "Kleine woorden"


def _said(view: View) -> list[tuple[str, Any]]:
    return [(name, view.get(name)) for name in view]
