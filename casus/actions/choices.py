"""What can be tapped in the forms of the phases: a key, and the Dutch words for it (msgids)."""

from collections.abc import Mapping
from types import MappingProxyType

from casus.language import N_

Choices = Mapping[str, str]

NIVEAU: Choices = MappingProxyType(
    {
        "veilig": N_("Het is veilig"),
        "zorgen": N_("Er zijn zorgen over de veiligheid"),
        "onveilig": N_("Het is niet veilig"),
        "acuut": N_("Er is nu gevaar"),
    }
)
BESLUIT: Mapping[str, Choices] = MappingProxyType(
    {
        "deelname": {"ja": N_("Het gezin doet mee"), "nee": N_("Het gezin doet niet mee")},
        "afschaling": {"ja": N_("Er kan minder hulp komen"), "nee": N_("De hulp blijft zoals die is")},
        "afsluiting": {"ja": N_("Het plan kan worden afgesloten"), "nee": N_("Het plan blijft open")},
        "overdracht": {
            "ja": N_("De nieuwe gemeente neemt het plan over"),
            "nee": N_("De nieuwe gemeente neemt het plan niet over"),
        },
    }
)
LEEFGEBIED_REDEN: Choices = MappingProxyType(
    {
        "gezin_noemt_het": N_("Het gezin noemt het zelf"),
        "blijkt_uit_gesprek": N_("Het komt uit een gesprek"),
        "anderen_zien_het": N_("Anderen om het gezin heen zien het"),
        "hoort_bij_vraag": N_("Het hoort bij de hulpvraag"),
    }
)
GEEN_VRAAG = "nu_geen_vraag"
REST_REDEN: Choices = MappingProxyType({GEEN_VRAAG: N_("De rest: nu geen vraag")})
WAAROM_NIET_GEHOORD: Choices = MappingProxyType(
    {
        "te_jong": N_("Het kind is nog te jong"),
        "wil_niet": N_("Het kind wil nu niet praten"),
        "niet_veilig": N_("Praten met het kind is nu niet veilig"),
        "niet_bereikt": N_("Het kind is niet bereikt"),
    }
)
EVALUATIE: Choices = MappingProxyType(
    {
        "doorgaan": N_("We gaan zo door"),
        "bijstellen": N_("We stellen het plan bij"),
        "afschalen": N_("Er kan minder hulp komen"),
    }
)
HOE: Choices = MappingProxyType(
    {
        "telefoon": N_("Gebeld"),
        "huisbezoek": N_("Thuis langs geweest"),
        "gesprek": N_("Gesprek op een andere plek"),
        "beeldbellen": N_("Met beeld gebeld"),
        "bericht": N_("Bericht gestuurd"),
        "overleg": N_("Overleg"),
    }
)
JA_HOE: Choices = MappingProxyType(
    {
        "mondeling, aan tafel": N_("mondeling, aan tafel"),
        "mondeling, door de telefoon": N_("mondeling, door de telefoon"),
        "op papier": N_("op papier"),
    }
)
"""How somebody said yes to a seat, as somebody else notes it; on screen is in the own account only."""
CONTACT: Choices = MappingProxyType({"contact": N_("Contactmoment"), "waakvlam": N_("Waakvlamcontact")})
HOE_GAAT_HET: Choices = MappingProxyType({"goed": N_("Goed"), "gaat_wel": N_("Gaat wel"), "niet_goed": N_("Niet goed")})
REDEN_AFSLUITING: Choices = MappingProxyType(
    {
        "doelen_behaald": N_("De doelen zijn gehaald"),
        "gezin_kan_verder": N_("Het gezin kan zelf verder"),
        "hulp_elders": N_("De hulp gaat ergens anders verder"),
        "gezin_stopt": N_("Het gezin wil stoppen"),
    }
)
