"""Whatever is sent to the API: never a 500, never an answer that its document does not name, and nobody is told more.

Short here. The long form, everybody and hundreds of bodies for every operation, is
`env CASUS_FUZZ=100 python3 start.py test tests/api/test_fuzzing.py --zonder-browser`.
"""

import os

import pytest

from api.fuzzing import fuzz, running

pytestmark = [pytest.mark.api, pytest.mark.slow]
EXAMPLES = int(os.environ.get("CASUS_FUZZ", "0"))
PEOPLE = ("regisseur", "school", "Mila", "teamleider", "Tess", "beheerder") if EXAMPLES else ("regisseur",)


@pytest.fixture(scope="module")
def casus(tmp_path_factory):
    with running(tmp_path_factory.mktemp("fuzz")) as found:
        yield found


@pytest.mark.parametrize("name", PEOPLE)
def test_whatever_is_sent_the_answer_is_one_of_the_document(casus, tmp_path, name):
    """Who writes comes to read more of the own plan; of the others nobody ever reads anything."""
    casus.ears.statuses.clear()
    casus.ears.told.clear()

    report = fuzz(casus, name, tmp_path, examples=EXAMPLES or 1)

    print(f"\n{name}: {sum(casus.ears.statuses.values())} answers {dict(sorted(casus.ears.statuses.items()))}")
    assert not report, report[-6000:]
    assert "500" not in casus.ears.statuses
    assert not casus.elsewhere(name)
    assert casus.ears.statuses["200"] > 20
