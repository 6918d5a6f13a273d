"""The register of processing activities (AVG 30), as far as looks and deeds on a plan go: what each of them is for.

Names and grounds are casus's own default; the gemeente weighs them in its own register.
"""

from collections.abc import Collection
from dataclasses import dataclass

from casus.language import N_
from casus.words import Ground, Purpose


@dataclass(frozen=True)
class Verwerking:
    """`code` is what the processing log says; `grond` the article that the processing rests on by default."""

    code: str
    naam: str
    grond: str


REGISTER = {
    each.code: each
    for each in (
        Verwerking("hulp-coordineren", N_("Hulp voor het gezin regelen"), "AVG 6 lid 1 e; Jeugdwet 2.3"),
        Verwerking("hulp-verlenen", N_("Meewerken aan het plan"), "AVG 6 lid 1 e; Jeugdwet 7.3.11"),
        Verwerking("toezicht-houden", N_("Kijken of het plan op tijd is"), "AVG 6 lid 1 e"),
        Verwerking("inzage-geven", N_("Laten lezen wat er over iemand staat"), "AVG 15; Jeugdwet 7.3.10"),
        Verwerking("gevaar-afwenden", N_("Kijken bij gevaar"), "AVG 6 lid 1 d"),
        Verwerking("delen-zonder-toestemming", N_("Delen na een besluit zonder toestemming"), "AVG 6 lid 1 d, e"),
        Verwerking("bericht-sturen", N_("Een bericht sturen"), "AVG 6 lid 1 e"),
        Verwerking("beheren", N_("Accounts en afspraken beheren"), "AVG 24, 32"),
        Verwerking("controleren", N_("Controleren of het goed gaat"), "AVG 5 lid 2, 32"),
    )
}
_BY_PURPOSE = {
    Purpose.REGIE: "hulp-coordineren",
    Purpose.HULP: "hulp-verlenen",
    Purpose.TOEZICHT: "toezicht-houden",
    Purpose.INZAGE: "inzage-geven",
    Purpose.BERICHT: "bericht-sturen",
    Purpose.BEHEER: "beheren",
    Purpose.CONTROLE: "controleren",
}


def activity(purpose: str, grounds: Collection[str]) -> str:
    """The code of the processing that a look or deed is part of."""
    if Ground.EMERGENCY in grounds:
        return "gevaar-afwenden"
    if Ground.DECISION in grounds:
        return "delen-zonder-toestemming"
    return _BY_PURPOSE[Purpose(purpose)]
