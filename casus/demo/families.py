"""The fictitious families as somebody at the jeugdteam would type them."""

from datetime import UTC, datetime
from typing import Any

from casus.brp import GezinIn, PersoonIn, Soort, read
from casus.paths import PACKAGE

FILE = PACKAGE / "families" / "families.json"


def families() -> dict[str, GezinIn]:
    """Gezinnen by the number they have in the file."""
    return {gezin.nummer: gezin for gezin in read(FILE.read_bytes(), datetime.now(UTC)).gezinnen}


def typed(gezin: GezinIn) -> list[dict[str, Any]]:
    """The persons as `aanmelden` takes them: children first, then who is a parent of which of them."""
    kinderen = [one for one in gezin.personen if one in gezin.kinderen]
    others = [one for one in gezin.personen if one not in gezin.kinderen and one.overleden is None]
    return [_typed(one, "kind") for one in kinderen] + [_adult(gezin, one, kinderen) for one in others]


def _typed(one: PersoonIn, rol: str) -> dict[str, Any]:
    return {
        "voornamen": one.voornamen,
        "voorvoegsel": one.voorvoegsel,
        "geslachtsnaam": one.geslachtsnaam,
        "geslacht": one.geslacht,
        "geboren": one.geboorte,
        "rol": rol,
        "bsn": (one.bsn or "") if rol == "kind" else "",
    }


def _adult(gezin: GezinIn, one: PersoonIn, kinderen: list[PersoonIn]) -> dict[str, Any]:
    mine = {relatie.naar for relatie in gezin.relaties if relatie.soort is Soort.OUDER and relatie.van == one.key}
    places = [place for place, kind in enumerate(kinderen) if kind.key in mine]
    return _typed(one, "ouder" if places else "netwerk") | {"ouder_van": places}
