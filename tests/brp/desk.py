"""The gezinnen of the demo, and a desk at which they are changed and read."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path

import casus
from casus.brp import read

FILE = Path(casus.__file__).parent / "families" / "families.json"
MOMENT = datetime(2026, 11, 21, 12, tzinfo=UTC)
GEZINNEN = {gezin["gezin"]: gezin for gezin in json.loads(FILE.read_text("utf-8"))}


class Desk:
    """Where a regisseur reads a file: gezinnen to change at will, and what came of them."""

    bad_bsn = "999999999"

    def gezin(self, number):
        return copy.deepcopy(GEZINNEN[number])

    def bsn(self, gezin=16, place=0):
        """An official fictitious number; made-up ones must fail the elfproef."""
        return GEZINNEN[gezin]["personen"][place]["burgerservicenummer"]

    def person(self, voornamen, geslachtsnaam="Jansen", born="2015-08-20", **more):
        return {
            "naam": {"voornamen": voornamen, "geslachtsnaam": geslachtsnaam},
            "geboorte": {"datum": {"type": "Datum", "datum": born}},
            **more,
        }

    def named(self, person):
        """How another record names this person."""
        return {part: person[part] for part in ("burgerservicenummer", "naam", "geboorte") if part in person}

    def read(self, *gezinnen, moment=MOMENT):
        return read(json.dumps(list(gezinnen)), moment)

    def read_one(self, gezin, moment=MOMENT):
        return self.read(gezin, moment=moment).gezinnen[0]

    def read_people(self, *people, moment=MOMENT):
        return self.read_one({"gezin": 1, "personen": list(people)}, moment)

    def said(self, gezin, *words):
        """The lines that hold all these words."""
        return [str(line) for line in gezin.lines if all(word in str(line) for word in words)]
