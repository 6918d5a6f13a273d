"""What is tapped: why it waits, and which interests were weighed (Jeugdwet 7.3.9)."""

from types import MappingProxyType

from casus.actions.choices import Choices
from casus.language import N_

UITSTEL: Choices = MappingProxyType(
    {
        "klacht": N_("er loopt een klacht"),
        "rechtszaak": N_("er loopt een rechtszaak"),
        "veiligheid": N_("het is nodig voor de veiligheid van een ander"),
        "goede_hulp": N_("het is nog nodig voor goede hulp"),
        "wet": N_("een andere wet vraagt om bewaren"),
    }
)
BELANGEN: Choices = MappingProxyType(
    {
        "geen_procedure": N_("Er loopt geen klacht en geen rechtszaak waarvoor dit nodig is."),
        "geen_gevaar": N_("Het is niet nodig voor de veiligheid van een broer, zus of ander."),
        "geen_wet": N_("Er is geen andere wet die om bewaren vraagt."),
    }
)
REGIMES: Choices = MappingProxyType(
    {
        "jeugdhulp": N_("dossier van jeugdhulp"),
        "toegang": N_("dossier van de toegang, geen hulp gegeven"),
        "volwassene": N_("deel van een volwassene"),
        "netwerk": N_("gegevens van iemand uit het netwerk"),
    }
)
RESULTATEN: Choices = MappingProxyType(
    {"hulp_gegeven": N_("er is hulp gegeven"), "geen_hulp_gegeven": N_("er is geen hulp gegeven")}
)
GRONDEN: Choices = MappingProxyType(
    {"termijn": N_("de bewaartermijn is voorbij"), "verzoek": N_("iemand heeft erom gevraagd")}
)
