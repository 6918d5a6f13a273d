"""The signed table and the real lens: what the reader of each column reads equals the table, cell by cell."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest

import matrix
from casus.database import NIL
from casus.sharing.grants import Facts, Grant
from casus.sharing.looks.plan import compose
from casus.words import Deel, Flag, Leefgebied, Scope, Topic
from heart.columns import Columns
from heart.compare import heart_says, opened_by
from heart.contents import TOLD
from heart.facts import Row

KINDS = {
    "bijdragen": ("bijdragen_about", "bijdrage_id", None),
    "doelen": ("doelen_about", "doel_id", Topic.DOEL),
    "acties": ("acties_about", "actie_id", Topic.ACTIE),
    "contactmomenten": ("contactmomenten_about", "contactmoment_id", Topic.CONTACT),
    "veiligheidsafspraken": ("veiligheidsafspraken_about", "veiligheidsafspraak_id", Topic.VEILIGHEIDSAFSPRAAK),
}
OF_A_PERSON = (Topic.IDENTITEIT, Topic.SAMENSTELLING, Topic.GEZAG, Topic.BSN)
WIDE = {Scope.SEAT, Scope.SELF, Scope.CHILD}


def in_reach(world: Columns, column: str, part: matrix.Part, table: str, row: Row, about: UUID) -> bool:
    """Whether this part of a cell lets this row through, for the reader of this column."""
    family = world.readers_by_column[column].persoon is not None
    served = served_by(world, column, table, row)
    if part.scope is Scope.SELF and column == "ouder_kind_16":
        return False  # about the parent, and these rows are about the youth
    if part.scope is Scope.OWN and not (served and (not family or column == "netwerk")):
        return False
    if part.scope is Scope.GEZINSDEEL and (row.get("deel") != Deel.GEZINSDEEL or not (family or served)):
        return False
    if Flag.TALK in part.flags and about == world.tiener and row.get("besproken_met_jeugdige_op", date.min) is None:
        return False
    if part.word in matrix.LEEFGEBIEDEN and row.get("leefgebied") != part.word:
        return False
    return part.word != "opengesteld"


def served_by(world: Columns, column: str, table: str, row: Row) -> bool:
    """Whether a row hangs on a doel that the seat serves, or on the reader's own actie."""
    doel = row["id"] if table == "doelen" else row.get("doel_id")
    own = world.own_acties(world.readers_by_column[column])
    does = row["id"] in own if table == "acties" else row.get("actie_id") in own
    return does or any(served and found["id"] == doel for (_, _, served), found in world.doelen.items())


def rows_about(world: Columns, table: str, about: UUID) -> Iterator[tuple[Topic, Row]]:
    facts, (name, link, topic) = world.pen.snapshot, KINDS[table]
    for row in world.pen.tables[table]:
        if [a["persoon_id"] for a in facts.of(name, **{link: row["id"]})] == [about]:
            yield topic or row["topic"], row


def expected(world: Columns, column: str, about: UUID) -> dict[tuple[str, UUID], str]:
    """What the table says that this column reads about this person, of all rows in the world."""
    found = {}
    own = world.own_acties(world.readers_by_column[column])
    titles = {a["doel_id"] for a in world.pen.tables["acties"] if a["id"] in own}
    for table in KINDS:
        for topic, row in rows_about(world, table, about):
            if topic is Topic.VEILIGHEIDSZORG and column not in ("regisseur", "gedragswetenschapper"):
                continue  # what must be discussed first goes before the table; see the test of its own
            parts = matrix.reach(column, topic)
            if any(in_reach(world, column, part, table, row, about) for part in parts):
                childs = any(part.word == "kinderversie" for part in parts)
                found[table, row["id"]] = "kind" if childs else "ja"
            elif table == "doelen" and row["id"] in titles:
                found[table, row["id"]] = "titel"
    return found


@pytest.mark.slow
def test_every_column_reads_what_was_signed(stored, figure):
    compared = granted = 0
    wrong: list[str] = []
    for column, who in stored.readers_by_column.items():
        said = heart_says(stored, who)
        for about in {stored.about(column), stored.tiener} if column == "ouder_kind" else {stored.about(column)}:
            signed = expected(stored, column, about)
            for table in KINDS:
                for topic, row in rows_about(stored, table, about):
                    want, got = signed.get((table, row["id"]), ""), said.get((table, row["id"]), "")
                    compared, granted = compared + 1, granted + bool(want)
                    if want != got:
                        where = {k: row.get(k) for k in ("deel", "leefgebied", "besproken_met_jeugdige_op")}
                        served = served_by(stored, column, table, row)
                        wrong.append(f"{column} x {topic} {table} {where} {served=}: table {want!r}, lens {got!r}")
                    on_page = said.get(("page", "verteld" if table == "bijdragen" else table, row["id"]), got)
                    assert on_page in (got, "komst"), (column, topic)

    figure(f"the signed table: {compared} rows compared, {granted / compared:.0%} granted")
    assert not wrong, f"{len(wrong)}:\n" + "\n".join(wrong[:25])


def test_the_table_about_persons(stored):
    for column, who in stored.readers_by_column.items():
        about, grants = stored.about(column), opened_by(stored, who, lambda opened: opened.grants)
        for topic in OF_A_PERSON:
            want = matrix.reads(column, topic)
            assert grants.reads(stored.plan["id"], topic, about) == want, (column, topic)


def test_the_table_about_the_plan_itself(stored):
    for column, who in stored.readers_by_column.items():
        page = opened_by(stored, who, compose)

        assert ("label" in page) == matrix.reads(column, Topic.PROCES), column


@pytest.mark.slow
def test_every_column_adds_what_was_signed(stored):
    for column, who in stored.readers_by_column.items():
        about = stored.about(column)
        grants = opened_by(stored, who, lambda opened: opened.grants)
        for topic in TOLD:
            for served in (True, False):
                for leefgebied in (Leefgebied.FINANCIEN, Leefgebied.GEZONDHEID):
                    doel = stored.doelen[about, Deel.PERSOONSDEEL, served]["id"]
                    thing = Facts(NIL, topic, (about,), doel=doel, leefgebied=leefgebied)
                    want = adding(stored, column, topic, served, leefgebied)

                    found = added(grants.adding(stored.plan["id"], thing))
                    assert found == want, (column, topic, served, leefgebied)


def added(basis: list[Grant] | None) -> str:
    if basis is None:
        return ""
    return "kracht" if all(grant.strengths for grant in basis) else "ja"


def adding(world: Columns, column: str, topic: Topic, served: bool, leefgebied: Leefgebied) -> str:
    """What the table says about writing: nothing, only what goes well, or anything."""
    parts = [part.adding for part in matrix.cell(column, topic).parts if part.adding]
    fits = [
        part
        for part in parts
        if (part.scope in WIDE or served or topic is Topic.BRON) and part.word in ("", "verteld", "kracht", leefgebied)
    ]
    if not fits:
        return ""
    return "kracht" if all(part.word == "kracht" for part in fits) else "ja"


# --- what the words of the table ask for -------------------------------------------------------------------------


def test_a_veiligheidszorg_is_read_where_the_table_says_so_once_it_was_opened_for_that_reader(world):
    zorgen = {}
    for column, who in world.readers_by_column.items():
        of = (world.bijdrage(Topic.VEILIGHEIDSZORG, world.about(column), eerst_bespreken=True) for _ in range(2))
        zorgen[column] = opened, _ = tuple(of)
        if who in world.seat_of:
            world.open_for(opened, who)
    world.pen.store()

    for column, who in world.readers_by_column.items():
        said = heart_says(world, who)
        opened, closed = (("bijdragen", row["id"]) in said for row in zorgen[column])
        assert opened == matrix.reads(column, Topic.VEILIGHEIDSZORG), column
        assert closed == (column in ("regisseur", "gedragswetenschapper")), column


def test_where_someone_can_be_found_is_for_who_lives_there(stored):
    by_about = {}
    for row in stored.pen.tables["verblijven"]:
        about = [a["persoon_id"] for a in stored.pen.tables["verblijven_about"] if a["verblijf_id"] == row["id"]]
        by_about[frozenset(about)] = ("verblijven", row["id"])
    child, at_mothers = by_about[frozenset({stored.kind})], by_about[frozenset({stored.kind, stored.moeder})]
    for column, who in stored.readers_by_column.items():
        said, about = heart_says(stored, who), by_about[frozenset({stored.about(column)})]
        if column.startswith("ouder_kind"):
            assert about not in said, column
            assert at_mothers in said
        else:
            assert (about in said) == matrix.reads(column, Topic.VERBLIJF), column

    elsewhere = heart_says(stored, type(who)(persoon=stored.vader))
    assert child not in elsewhere
    assert at_mothers not in elsewhere
    assert by_about[frozenset({stored.kind, stored.vader})] not in elsewhere  # the child does not live there
    assert by_about[frozenset({stored.vader})] in elsewhere


def test_who_gave_a_yes_reads_that_yes_and_a_partner_the_yes_of_the_own_seat(stored):
    seats = {seat: who for who, seat in stored.seat_of.items()}
    for who in stored.readers:
        said = heart_says(stored, who)
        for yes in stored.pen.tables["akkoorden"]:
            mine = yes["door_persoon_id"] == who.persoon if who.persoon else seats[yes["deelname_id"]] == who
            team = who.rol in ("regisseur", "gedragswetenschapper")
            assert (("akkoorden", yes["id"]) in said) == (mine or team), (who.rol, who.persoon)


def test_who_is_at_the_table_is_told_as_the_table_says(stored):
    everybody = {("page", "tafel", seat["id"]) for seat in stored.pen.tables["deelnames"]}
    quiet = {
        ("page", "tafel", stored.seat_of[stored.readers_by_column[column]])
        for column in ("veilig_thuis", "gi", "gi_maatregel")
    }
    for column, who in stored.readers_by_column.items():
        known = {cell for cell in heart_says(stored, who) if cell[:2] == ("page", "tafel")}
        own = {("page", "tafel", stored.seat_of[who])} if who in stored.seat_of else set()
        if column in ("regisseur", "gedragswetenschapper"):
            assert known == everybody
        elif column == "teamleider":
            assert not known
        else:
            assert own <= known
            assert not (quiet - own) & known, column
