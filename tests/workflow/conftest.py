"""What the tests of the workflows share: the guards, who reads what, and a small workflow to spoil."""

from collections.abc import Callable, Mapping

import pytest

from casus import paths
from casus.words import Topic
from casus.workflow import ACTORS, Guard, Workflow, WorkflowError, load_all, load_text

READS = {
    "hulpvraag_vastgelegd": {Topic.HULPVRAAG},
    "veiligheidscheck_gedaan": {Topic.VEILIGHEIDSNIVEAU},
    "deelname_besloten": {Topic.TOESTEMMING},
    "leefgebied_geopend": {Topic.PROCES},
    "kracht_en_zorg": {Topic.KRACHTEN_ZORGEN},
    "kinderen_gehoord": {Topic.VERSLAG},
    "analyse_gelezen": {Topic.TOESTEMMING},
    "regisseur_aanvaard": {Topic.PROCES},
    "doel_in_eigen_woorden": {Topic.DOEL},
    "acties_wie_wanneer": {Topic.ACTIE},
    "evaluatiedatum_gezet": {Topic.PROCES},
    "plan_vastgesteld": {Topic.TOESTEMMING},
    "evaluatie_afschalen": {Topic.AFSPRAAK},
    "veiligheid_afgerond": {Topic.VEILIGHEIDSNIVEAU},
    "blijft_en_stopt": {Topic.AFSPRAAK},
    "contactpersoon_afgesproken": {Topic.TAFEL},
    "signalen_terugval": {Topic.KRACHTEN_ZORGEN},
    "terugkeer_afgesproken": {Topic.PROCES},
    "waakvlam_afgerond": {Topic.CONTACT},
    "reden_afsluiting": {Topic.PROCES},
    "had_een_plan": {Topic.PROCES},
    "nooit_een_plan": {Topic.PROCES},
    "veiligheid_overgedragen": {Topic.PROCES},
    "ontvangst_gemeente": {Topic.PROCES},
    "akkoord_compleet": {Topic.TOESTEMMING},
}
SAFETY = {"veiligheidscheck_gedaan", "veiligheid_afgerond", "veiligheid_overgedragen"}

SMALL = """\
kind = "workflow"
name = "klein"
title = "Een kleine workflow"
version = 1
initial = "open"
ended = ["dicht"]
safety = true

[states]
open = "open"
bezig = "mee bezig"
dicht = "dicht"

[[steps]]
name = "beginnen"
from = ["open"]
to = "bezig"
by = ["regisseur"]
text = "Begin"

[[steps.needs]]
guard = "had_een_plan"
strength = "reason"
reasons = ["haast", "later"]

[[steps]]
name = "sluiten"
from = [
  "open",
  "bezig",
]
to = "dicht"
by = ["regisseur", "teamleider"]
text = "Sluit"

[[steps.needs]]
guard = "veiligheid_overgedragen"
strength = "wall"

[[steps]]
name = "heropenen"
from = ["dicht"]
to = "bezig"
by = ["gezin"]
text = "Open weer"
reasons = ["terug"]

[reasons]
haast = "Er is haast"
later = "Dat komt later"
terug = "Ik ben terug"
"""


@pytest.fixture(scope="session")
def guards() -> Mapping[str, Guard]:
    return {
        name: Guard(name, frozenset(topics), name in SAFETY, name.replace("_", " "), "plan")
        for name, topics in READS.items()
    }


@pytest.fixture(scope="session")
def readable() -> Mapping[str, frozenset[Topic]]:
    """A regisseur reads everything; anybody else here the process facts only."""
    return {actor: frozenset({Topic.PROCES}) for actor in ACTORS} | {"regisseur": frozenset(Topic)}


@pytest.fixture(scope="session")
def flows(guards, readable) -> Mapping[str, Workflow]:
    """The workflows that casus starts with."""
    return load_all(paths.WORKFLOWS, guards=guards, readable=readable)


@pytest.fixture(scope="session")
def read(guards, readable) -> Callable[..., Workflow]:
    """Loads a text; the small workflow when none is given, with a piece of it replaced."""

    def read(old: str = "", new: str = "", text: str = SMALL) -> Workflow:
        assert old in text, "the piece to spoil is not there"
        return load_text(text.replace(old, new, 1) if old else text, "klein.toml", guards=guards, readable=readable)

    return read


@pytest.fixture(scope="session")
def complaints(read) -> Callable[..., tuple[str, ...]]:
    """What is said about a spoilt workflow."""

    def complaints(*spoiled: str, **text: str) -> tuple[str, ...]:
        with pytest.raises(WorkflowError) as refused:
            read(*spoiled, **text)
        return refused.value.problems

    return complaints


@pytest.fixture(scope="session")
def small() -> str:
    return SMALL
