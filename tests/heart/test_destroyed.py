"""Somebody by chance is destroyed in families of chance: the others keep every row, and read what the oracle says."""

import random
from datetime import UTC, datetime

import pytest

from casus.actions.vernietiging.engine import destroy
from casus.database import transaction
from heart.compare import Tally, heart_says, oracle_says
from heart.facts import Snapshot
from heart.pen import Country, Pen
from heart.test_histories import HISTORIES, SEED, written
from heart.things import ABOUT
from histories.lived import Lived, Town

FAMILIES = max(4, HISTORIES // 4)
WORDS = ("tekst", "woorden", "wat", "regel")
AT = datetime(2026, 11, 21, 22, 30, tzinfo=UTC)


@pytest.mark.slow
def test_whoever_is_destroyed_the_others_keep_everything(app, figure):
    pen, chance, tally, kept = Pen(AT), random.Random(SEED), Tally(), 0
    country, families = Country(pen), []
    for seed in range(FAMILIES):
        family = written(pen, country, SEED * 300_000 + seed)
        families.append((family, chance.choice(family.persons)))
    for family, gone in families:
        with transaction():
            destroy(family.plan["id"], gone)
    stands = Snapshot(Town.as_it_is().snapshot.tables, AT)
    for family, gone in families:
        kept += unharmed(pen, stands, family, gone)
        compare(stands, family, gone, tally)
    figure(f"{FAMILIES} persons destroyed: {kept} rows of others whole, {tally.compared} cells compared")
    assert kept > 10 * FAMILIES
    assert tally.differences == []


def unharmed(pen, stands, family, gone):
    """Rows about others are what they were; about several they lost one name; about one alone nothing is told."""
    count = 0
    for name, (link, column) in ABOUT.items():
        found = {row["id"]: row for row in stands.tables[name]}
        for row in family.rows(name):
            before = {each["persoon_id"] for each in pen.tables[link] if each[column] == row["id"]}
            now = {each["persoon_id"] for each in stands.tables[link] if each[column] == row["id"]}
            if before == {gone}:
                left = found.get(row["id"], {})
                assert {left.get(column, "") for column in WORDS} <= {"", "–"}
                continue
            assert (found[row["id"]], now) == (row, before - {gone}), (name, row)
            count += 1
    return count


def compare(stands, family, gone, tally):
    lived = Lived(stands, next(row for row in stands.tables["plannen"] if row["id"] == family.plan["id"]))
    for who in family.readers:
        if who.persoon != gone:
            tally.add(who, heart_says(lived, who), oracle_says(lived, who, stands))
