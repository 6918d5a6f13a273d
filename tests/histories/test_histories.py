"""Random histories of deeds: whatever people do on the pages, each is shown what the agreements allow."""

import os

import pytest

from casus.actions.check import check
from casus.words import Deed
from heart.compare import Tally, heart_says, oracle_says
from histories.lived import Lived, Town, deeds
from histories.people import Crowd

FORMS = int(os.environ.get("CASUS_FORMS", "100"))
"""How many forms are sent by chance, after the families of the demo and one busy autumn."""
FEW = 6
pytestmark = pytest.mark.slow


@pytest.fixture
def tally(crowd: Crowd, monkeypatch: pytest.MonkeyPatch) -> Tally:
    """Every cell of everybody who has to do with a plan, after the crowd worked."""
    monkeypatch.setattr("casus.sharing.looks.plan.PAGE", 10_000)
    crowd.work(FORMS)
    town, tally = Town.as_it_is(), Tally()
    for plan in town.plans:
        compare(plan, town, tally)
    return tally


def compare(plan: Lived, town: Town, tally: Tally) -> None:
    """Who reads no more than a few process facts is compared too, but does not count in the share."""
    for who in town.readers:
        heart, oracle = heart_says(plan, who, tally.grounds), oracle_says(plan, who, town.snapshot)
        if sum(map(bool, oracle.values())) > FEW:
            tally.add(who, heart, oracle)
        else:
            beside = Tally()
            beside.add(who, heart, oracle)
            tally.differences += beside.differences


def test_after_a_history_of_deeds_each_reads_what_the_oracle_says(crowd, tally, figure):
    done = deeds()
    figure(
        f"after {done.total()} lines of {len(done)} deeds and {FORMS} forms by chance: "
        f"{tally.compared} cells compared, {tally.share:.0%} granted"
    )
    assert not crowd.crashes
    assert not tally.differences, f"{len(tally.differences)}:\n" + "\n".join(tally.differences[:20])
    assert tally.share > 1 / 3
    assert set(done) == set(Deed)
    assert [found.flaws for found in check() if found.flaws] == []
