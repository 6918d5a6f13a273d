"""What changes and what stays at 12, 16 and 18, in plain words, by reader (Jeugdwet 7.3.4, 7.3.5, 7.3.15; BW 1:233)."""

from casus.language import N_

Words = dict[tuple[str, int], tuple[str, ...]]

CHANGES: Words = {
    ("regisseur", 12): (
        N_("Het kind mag zelf lezen wat over hem of haar is opgeschreven."),
        N_("Het kind beslist mee over delen. Er is een ja nodig van het kind en van ieder met gezag."),
        N_(
            "Een ja dat de ouders eerder gaven, geldt nog %(dagen)s dagen. Vraag het op tijd opnieuw, ook aan het kind."
        ),
        N_("Over gezondheid, politie en justitie is dat %(bijzonder)s dagen."),
        N_("Een deel van wat over het kind is verteld, lezen ouders pas als u dat met het kind hebt besproken."),
    ),
    ("regisseur", 16): (
        N_("De jongere beslist alleen over hulp en over delen."),
        N_("Ouders lezen dan veel minder over de jongere. Ook wat er al stond, gaat voor hen dicht."),
        N_("Een ja dat de ouders gaven, geldt niet meer. Vraag het vóór die dag aan de jongere."),
        N_("Is vastgelegd dat de jongere dit niet zelf kan overzien? Dan beslissen de ouders met gezag nog."),
    ),
    ("regisseur", 18): (
        N_("Het gezag van de ouders stopt. De jongere is volwassen."),
        N_("Ouders lezen niets meer over de jongere, behalve wat het gezin samen deelt."),
        N_("Is er daarna nog hulp nodig? Vaak geldt dan een andere wet, zoals de Wmo. Regel dat op tijd."),
        N_("Bespreek met de jongere wie mag blijven meehelpen."),
    ),
    ("jeugdige", 12): (
        N_("Je mag zelf lezen wat er over jou is opgeschreven."),
        N_("Je beslist mee of anderen iets over jou mogen weten. Er is een ja nodig van jou en van ieder met gezag."),
        N_("We praten eerst met jou. Daarna pas lezen je ouders een deel van wat over jou is verteld."),
    ),
    ("jeugdige", 16): (
        N_("Je beslist zelf over je hulp en over wie iets over jou mag weten."),
        N_("Je ouders lezen dan veel minder over jou. Ook wat er al stond, gaat voor hen dicht."),
        N_("Een ja dat je ouders voor jou gaven, geldt niet meer. We vragen het aan jou."),
    ),
    ("jeugdige", 18): (
        N_("Je bent volwassen. Het gezag van je ouders stopt."),
        N_("Je ouders lezen niets meer over jou, behalve wat jullie als gezin samen delen."),
        N_("Heb je daarna nog hulp nodig? Soms is die anders geregeld. We kijken op tijd samen wat er nodig is."),
    ),
    ("ouder", 12): (
        N_("Uw kind mag zelf lezen wat over hem of haar is opgeschreven."),
        N_("Uw kind beslist mee over delen. Er is een ja nodig van uw kind en van ieder met gezag."),
        N_("Een ja dat u eerder gaf, geldt nog %(dagen)s dagen. Daarna vragen we het opnieuw, ook aan uw kind."),
        N_("Over gezondheid, politie en justitie is dat %(bijzonder)s dagen."),
        N_("Een deel van wat over uw kind is verteld, leest u pas als we dat met uw kind hebben besproken."),
    ),
    ("ouder", 16): (
        N_("Uw kind beslist zelf over hulp en over delen."),
        N_("U leest dan veel minder over uw kind. Ook wat er al stond, gaat voor u dicht."),
        N_("Een ja dat u voor uw kind gaf, geldt niet meer. We vragen het aan uw kind."),
    ),
    ("ouder", 18): (
        N_("Uw gezag stopt. Uw kind is volwassen."),
        N_("U leest niets meer over uw kind, behalve wat u als gezin samen deelt."),
        N_("Heeft uw kind daarna nog hulp nodig? Soms is die anders geregeld. We kijken daar op tijd naar."),
    ),
}

STAYS: Words = {
    ("regisseur", 12): (
        N_("De ouders houden het gezag."),
        N_("De hulp, de doelen en de afspraken gaan door."),
    ),
    ("regisseur", 16): (
        N_("De ouders houden het gezag tot 18 jaar."),
        N_("Wat het gezin samen deelt, blijven ouders die meedoen lezen."),
        N_("De hulp, de doelen en de afspraken gaan door."),
    ),
    ("regisseur", 18): (
        N_("Een ja dat de jongere zelf gaf, blijft gelden tot de jongere het intrekt."),
        N_("De doelen en de afspraken blijven staan."),
    ),
    ("jeugdige", 12): (
        N_("Je ouders houden het gezag."),
        N_("De hulp gaat door. Je houdt dezelfde vaste contactpersoon."),
    ),
    ("jeugdige", 16): (
        N_("Je ouders houden het gezag tot je 18 bent."),
        N_("Wat jullie als gezin samen delen, kunnen je ouders blijven lezen. Wil je dat niet? Zeg het ons."),
        N_("De hulp gaat door. Je houdt dezelfde vaste contactpersoon."),
    ),
    ("jeugdige", 18): (
        N_("Een ja dat je zelf gaf, blijft gelden. Je kunt het altijd intrekken."),
        N_("Wat is afgesproken, blijft staan."),
    ),
    ("ouder", 12): (
        N_("U houdt het gezag."),
        N_("De hulp, de doelen en de afspraken gaan door."),
    ),
    ("ouder", 16): (
        N_("U houdt het gezag tot uw kind 18 is."),
        N_("Wat u als gezin samen deelt, blijft u lezen als u meedoet."),
        N_("De hulp, de doelen en de afspraken gaan door."),
    ),
    ("ouder", 18): (
        N_("Wat over uzelf gaat, blijft u lezen."),
        N_("De doelen en de afspraken blijven staan."),
    ),
}
