"""Random histories: what the heart reads out of the database equals what an independent oracle says, cell by cell."""

import ast
import os
import random
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casus.words import Ground
from heart.agreements import Agreements
from heart.chance import Family
from heart.compare import Tally, heart_says, oracle_says
from heart.contents import Contents
from heart.pen import Country, Pen

HISTORIES = int(os.environ.get("CASUS_HISTORIES", "100"))
SEED = int(os.environ.get("CASUS_HISTORIES_SEED", "1"))
MOMENTS = (
    datetime(2026, 11, 21, 22, 30, tzinfo=UTC),
    datetime(2026, 11, 21, 23, 0, tzinfo=UTC),  # midnight in the Netherlands
    datetime(2028, 2, 29, 12, 0, tzinfo=UTC),
    datetime(2027, 3, 1, 0, 30, tzinfo=UTC),
)


def written(pen: Pen, country: Country, seed: int) -> Family:
    family = Family(pen, country, random.Random(seed), seed)
    Agreements(Contents(family))
    pen.store()
    return family


def compare(family: Family, tally: Tally) -> None:
    snapshot = family.pen.snapshot
    for who in family.readers:
        tally.add(who, heart_says(family, who, tally.grounds), oracle_says(family, who, snapshot))


@pytest.mark.once
@pytest.mark.parametrize("part", ["oracle", "reasons", "things", "standing", "table", "facts", "handed"])
def test_the_oracle_knows_nothing_of_the_heart(part):
    tree = ast.parse((Path(__file__).parent / f"{part}.py").read_text())
    imported = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name for name in imported if name.startswith("casus")} <= {"casus"}  # dates, and nothing else
    assert not any(isinstance(node, ast.Import) for node in ast.walk(tree))


@pytest.mark.slow
def test_the_heart_and_the_oracle_say_the_same(app, figure):
    begin, tally = time.monotonic(), Tally()
    for number, at in enumerate(MOMENTS):
        pen = Pen(at)
        country = Country(pen)
        for seed in range(number, HISTORIES, len(MOMENTS)):
            compare(written(pen, country, SEED * 100_000 + seed), tally)

    figure(
        f"{HISTORIES} histories: {tally.compared} cells compared, {tally.share:.0%} granted, "
        f"{time.monotonic() - begin:.0f} s; grounds {dict(sorted((str(g), n) for g, n in tally.grounds.items()))}"
    )
    assert not tally.differences, f"{len(tally.differences)}:\n" + "\n".join(tally.differences[:20])
    assert tally.share > 1 / 3
    assert set(tally.grounds) == set(Ground) - {Ground.VETO}
