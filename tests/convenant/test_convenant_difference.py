"""What changes between two versions, and whether it opens more."""

import pytest

from casus.convenant import load_text
from casus.convenant.difference import changes, fields
from casus.words import Leefgebied, Role, Topic
from convenant.small import SMALL, with_cell

READS = (
    'topic = "doel"\nmay = "r"\nscope = "own"\nflags = []\npurpose = "hulp"\nstatute = "UAVG 5"\nneeds = "instemming"'
)


def read(text):
    return load_text(text, "convenant.toml")


def changed(old, new):
    assert old in SMALL
    return changes(read(SMALL), read(SMALL.replace(old, new, 1)))


def test_the_same_agreements_differ_in_nothing():
    again = SMALL.replace("version = 3", "version = 4").replace("to = 2026-12-31", "to = 2027-12-31")

    assert changes(read(SMALL), read(again)) == []


@pytest.mark.parametrize(
    ("old", "new", "wider", "narrower"),
    [
        ('may = "r"', 'may = "?"', False, True),
        ('may = "r"', 'may = "rw"', True, False),
        ('may = "r"', 'may = "+"', True, True),
        ('may = "+"', 'may = "r"\nleefgebied = "onderwijs"', True, True),
        ('scope = "own"', 'scope = "seat"', True, False),
        ('scope = "own"', 'scope = "gezinsdeel"', True, True),
        ("flags = []", 'flags = ["masked"]', False, True),
        ('needs = "instemming"', 'needs = "toestemming"', True, True),
        ('may = "+"', 'may = "+"\nleefgebied = "onderwijs"', False, True),
        ('statute = "UAVG 5"', 'statute = "?"', False, False),
        ('why = "School leest de schooldoelen."', 'why = "Daarom."', False, False),
    ],
)
def test_what_opens_more_is_told_from_what_opens_less(old, new, wider, narrower):
    if new.startswith('may = "r"\nleef'):  # a partner reads only where something stands for it
        with_needs = SMALL.replace(old, new).replace('needs = "nothing"', 'needs = "instemming"')
        (change,) = changes(read(SMALL), read(with_needs))
    else:
        (change,) = changed(old, new)

    assert (change.wider, change.narrower) == (wider, narrower)


def test_a_cell_more_opens_more_and_a_cell_less_opens_less():
    more = read(with_cell("school", "hulpvraag", "?", "seat", "instemming"))

    (came,), (went,) = changes(read(SMALL), more), changes(more, read(SMALL))

    assert (came.role, came.topic, came.was, came.wider) == (Role.SCHOOL, Topic.HULPVRAAG, (), True)
    assert (went.now, went.wider, went.narrower) == ((), False, True)


def test_reading_covers_asking():
    (change,) = changed('may = "r"', 'may = "?"')

    assert not change.wider


def test_another_leefgebied_is_told():
    new = read(SMALL.replace('["onderwijs", "opvoeding"]', '["onderwijs", "wonen"]'))

    (found,) = fields(read(SMALL), new)

    assert (found.role, found.added, found.dropped) == (Role.SCHOOL, (Leefgebied.WONEN,), (Leefgebied.OPVOEDING,))
