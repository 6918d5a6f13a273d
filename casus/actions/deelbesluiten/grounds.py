"""Grounds for sharing without consent, as data: what each asks, who may say yes to it, and who may receive.

The article is the law's. Which questions stand under it and who approves are this project's own choice, to be weighed
by a gemeente; they are written here and nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casus.language import N_
from casus.words import PARTNERS, Role

WAAROM_NU, WAT = "waarom_nu", "wat"
"""The answers of the acute screen: kept with the decision, asked by no ground."""


@dataclass(frozen=True)
class Grond:
    """`vragen`: each must be answered. `approve`: one of these roles, never the author.

    `seats`: whose seat may receive inside casus; empty: only somebody outside. `measure`: only for the organisation
    that executes a running ondertoezichtstelling. `acute`: may start before it is complete. `consulted`: somebody must
    have been consulted.
    """

    text: str
    vragen: Mapping[str, str]
    approve: frozenset[str]
    seats: frozenset[Role] = PARTNERS
    acute: bool = False
    consulted: bool = False
    measure: bool = False


ADVISER = frozenset({str(Role.GEDRAGSWETENSCHAPPER)})
GI = frozenset({Role.GI})
_OTS = {
    "maatregel": N_("Welke maatregel is het? Nummer en datum."),
    "ots_nagegaan": N_(
        "Hoe weet u dat het een ondertoezichtstelling is, en geen vrijwillige hulp, voogdij of reclassering?"
    ),
}
GRONDEN: Mapping[str, Grond] = MappingProxyType(
    {
        "G2": Grond(
            N_("De GI vraagt dit voor de ondertoezichtstelling (Jeugdwet 7.3.11 lid 4)"),
            _OTS | {"verzoek": N_("Wie van de GI vroeg dit, wanneer, en waarvoor is het nodig?")},
            ADVISER | {str(Role.REGISSEUR)},
            seats=GI,
            measure=True,
        ),
        "G3": Grond(
            N_("De GI heeft dit nodig voor de ondertoezichtstelling (Jeugdwet 7.3.11 lid 4)"),
            _OTS | {"weging": N_("Waarom is dit nodig voor de ondertoezichtstelling? Waarom kan het niet met minder?")},
            ADVISER,
            seats=GI,
            measure=True,
        ),
        "G4": Grond(
            N_("Meldrecht aan Veilig Thuis (Wmo 2015, artikel 5.2.6)"),
            {
                "signalen": N_("Meldcode, stap 1: welke signalen zijn er?"),
                "overleg": N_("Stap 2: met wie is overlegd, en wat kwam daaruit?"),
                "gesprek": N_("Stap 3: is met het gezin gesproken? Zo nee, waarom niet?"),
                "weging": N_("Stap 4: hoe is het geweld of de mishandeling gewogen?"),
                "besluit": N_("Stap 5: wat is besloten, en waarom?"),
            },
            ADVISER,
            seats=frozenset({Role.VEILIG_THUIS}),
            acute=True,
        ),
        "G5": Grond(
            N_("Conflict van plichten: zwijgen geeft waarschijnlijk ernstige schade"),
            {
                "toestemming_gevraagd": N_(
                    "Is toestemming gevraagd? Wat is gedaan om die te krijgen, of waarom kon dat niet?"
                ),
                "schade": N_("Welke ernstige schade dreigt er als u zwijgt?"),
                "geweten": N_("Waarom kunt u het niet verantwoorden om te zwijgen?"),
                "andere_weg": N_("Welke andere wegen zijn geprobeerd?"),
                "helpt": N_("Waarom zal delen deze schade waarschijnlijk voorkomen?"),
                "zo_min_mogelijk": N_("Waarom kan het niet met minder?"),
            },
            ADVISER,
            acute=True,
            consulted=True,
        ),
        "G6": Grond(
            N_("De Raad voor de Kinderbescherming heeft dit nodig (BW 1:240)"),
            {
                "weging": N_("Waarom mag dit van ieder over wie het gaat verteld worden? Weeg het per persoon."),
                "omvang": N_("Wat wordt verteld, en wat niet?"),
                "jurist": N_("Wat adviseerde de jurist? Naam en datum."),
            },
            ADVISER,
            seats=frozenset(),
            consulted=True,
        ),
        "G7": Grond(
            N_("Levensgevaar: vitaal belang (AVG artikel 6 lid 1 d en artikel 9 lid 2 c)"),
            {
                "gebeurtenis": N_("Wat gebeurde er, waar en wanneer?"),
                "niet_in_staat": N_("Waarom kon degene over wie het gaat niet zelf toestemming geven?"),
            },
            ADVISER,
            acute=True,
        ),
        "G8": Grond(
            N_("Een wet schrijft voor dat dit verteld wordt"),
            {
                "artikel": N_("Welk artikel van welke wet?"),
                "brief": N_("Welke brief of welk bevel? Van wie, en van welke datum?"),
                "gecontroleerd": N_("Wie controleerde de wet en de ontvanger?"),
            },
            frozenset({str(Role.PRIVACY_OFFICER)}),
        ),
    }
)
"""G1 and G9 are grounds of a seat (`actions/deelnames/codes.py`); what else privacy officers know happens elsewhere."""
ACUTE = tuple(code for code, grond in GRONDEN.items() if grond.acute)
QUESTIONS: Mapping[str, str] = MappingProxyType({key: text for g in GRONDEN.values() for key, text in g.vragen.items()})


def of_officer() -> list[str]:
    """The grounds that a privacy officer approves."""
    return [code for code, grond in GRONDEN.items() if Role.PRIVACY_OFFICER in grond.approve]
