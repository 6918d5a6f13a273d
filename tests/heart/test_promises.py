"""What must be visible: a table that only forbids is satisfied by an empty page."""

import matrix
from casus.models import VeiligheidsafspraakVoor
from casus.sharing.looks.plan import compose
from casus.words import Deel, Topic
from heart.compare import heart_says, opened_by
from heart.contents import TOLD


def promised(rule: str) -> dict[str, str]:
    """The columns to which block 3 promises this, and what."""
    return {p.role: p.what for p in matrix.promises() if p.rule == rule and p.topic in (None, Topic.ACTIE, *_SAFE)}


_SAFE = (Topic.VEILIGHEIDSAFSPRAAK,)


def test_who_wrote_a_row_reads_it_on_every_topic(world):
    written = {}
    for column in promised("schreef"):
        who = world.readers_by_column[column]
        author = {"auteur_persoon_id": who.persoon} if who.persoon else {"auteur_aanstelling_id": who.hat}
        if column not in ("regisseur", "gedragswetenschapper") and not who.persoon:
            author["deelname_id"] = world.seat_of[who]
        of = author | {"eerst_bespreken": True, "besproken_met_jeugdige_op": None, "status": "concept"}
        written[column] = [world.bijdrage(topic, world.vader, **of)["id"] for topic in TOLD]
    world.pen.store()

    assert len(written) == len(matrix.ROLES) - 1
    for column, rows in written.items():
        said = heart_says(world, world.readers_by_column[column])
        assert all(("bijdragen", row) in said for row in rows), column


def test_who_must_do_an_actie_reads_it_and_the_title_of_its_doel(world):
    does = {}
    for column in promised("doet"):
        who = world.readers_by_column[column]
        doel = world._doel(world.vader, Deel.PERSOONSDEEL)
        owner = {"eigenaar_persoon_id": who.persoon} if who.persoon else {"eigenaar_aanstelling_id": who.hat}
        does[column] = doel["id"], world.actie(world.vader, Deel.PERSOONSDEEL, doel, **owner)["id"]
    world.pen.store()

    titles = {p.role: p.what for p in matrix.promises() if p.rule == "doet" and p.topic is Topic.DOEL}
    for column, (doel, actie) in does.items():
        said = heart_says(world, world.readers_by_column[column])
        wide = column == "gedragswetenschapper"  # reads the doelen of everyone, so more than the title that is promised
        assert said["acties", actie] == "ja", column
        assert said["doelen", doel] == ("ja" if wide else titles[column]), column


def test_after_adoption_everyone_who_said_yes_reads_the_doelen_and_acties_that_are_theirs(stored):
    for column in {p.role for p in matrix.promises() if p.rule == "is_van"}:
        said, about = heart_says(stored, stored.readers_by_column[column]), stored.about(column)
        doel = stored.doelen[about, Deel.GEZINSDEEL, True]
        acties = [a for a in stored.pen.tables["acties"] if a["doel_id"] == doel["id"]]
        asks = matrix.asks(column, Topic.DOEL)  # Veilig Thuis: its own actie and the title of that doel, as promised
        assert asks or said["doelen", doel["id"]] == "ja", column
        assert all(said["acties", actie["id"]] == "ja" for actie in acties), column


def test_who_a_safety_agreement_is_addressed_to_reads_it_as_it_stands(world):
    addressed = {}
    for column in promised("gericht_aan"):
        who = world.readers_by_column[column]
        row = world.afspraak(world.vader, Deel.PERSOONSDEEL, world.doelen[world.vader, Deel.PERSOONSDEEL, False])
        addressed[column] = row["id"]
        if who in world.seat_of:
            reader = {"persoon_id": who.persoon} if who.persoon else {"deelname_id": world.seat_of[who]}
            world.pen.add(VeiligheidsafspraakVoor, veiligheidsafspraak_id=row["id"], **reader)
    world.pen.store()

    for column, row in addressed.items():
        said = heart_says(world, world.readers_by_column[column])
        assert said["veiligheidsafspraken", row] == "ja", column


def test_the_regisseur_sees_that_a_bijdrage_came_although_the_words_are_not_hers(world):
    ggz = world.readers_by_column["ggz"]
    of = {"auteur_aanstelling_id": ggz.hat, "deelname_id": world.seat_of[ggz], "status": "ingediend"}
    row = world.bijdrage(Topic.MEDISCH, world.kind, **of)
    world.pen.store()

    page = opened_by(world, world.readers_by_column["regisseur"], compose)
    came = next(view for view in page.verteld if view.id == row["id"])
    assert came.gesloten
    assert "tekst" not in came
    assert (came.topic, came.van.naam, came.telefoon) == (Topic.MEDISCH, "ggz 1", "010-2")
