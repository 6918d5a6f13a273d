"""The words for somebody who is spoken to as a youth: "je", where words.py says "u"."""

from collections.abc import Mapping

from casus.language import N_
from casus.words import Ground, Role, Topic

YOUTH: Mapping[str, Mapping[str, str]] = {
    "ground": {
        Ground.SELF: N_("Dit gaat over jou."),
        Ground.REPRESENTATION: N_("Je hebt gezag over dit kind."),
        Ground.SEAT: N_("Dit hoort bij jouw taak in dit plan."),
        Ground.AUTHOR: N_("Je schreef dit zelf."),
        Ground.OWN_ACTION: N_("Jij doet deze actie, of een actie bij dit doel."),
        Ground.WOONT_DAAR: N_("Je woont op hetzelfde adres."),
        Ground.ADDRESSED: N_("Dit is aan jou gericht."),
        Ground.RELEASE: N_("Dit is voor jou vrijgegeven."),
        Ground.STATUTE: N_("Een wet zegt dat je dit mag lezen."),
        Ground.DECISION: N_("Dit is met jou gedeeld zonder toestemming, na een besluit."),
    },
    "role": {Role.REGISSEUR: N_("je vaste contactpersoon (regisseur)")},
    "topic": {
        Topic.KRACHTEN_ZORGEN: N_("wat gaat goed en waar je je zorgen over maakt"),
        Topic.HULPVRAAG: N_("jouw vraag"),
    },
    "bijdrage": {"teruggegeven": N_("er is een vraag voor jou")},
    "soort": {"zorg": N_("waar je je zorgen over maakt")},
}
