"""The words of people for the words of the machine: `topic|woord`, `actie.status|woord("actie")`.

For the family the method's words give way to plainer ones: `woord(family=True)` looks there first; for a youth to "je".
"""

from collections.abc import Mapping
from enum import Enum

from casus.actions.choices import HOE, NIVEAU
from casus.actions.gezinnen import ROLLEN
from casus.actions.process import WAT
from casus.language import N_, _
from casus.outlets.web.youthwords import YOUTH
from casus.words import Fase, Ground, Leefgebied, Role, Topic

WORDS: dict[str, Mapping[str, str]] = {
    "topic": {
        Topic.PROCES: N_("hoe het plan loopt"),
        Topic.TAFEL: N_("wie er meehelpen"),
        Topic.BRON: N_("wie dit aanmeldde"),
        Topic.IDENTITEIT: N_("naam en geboortedatum"),
        Topic.VERBLIJF: N_("adres en school"),
        Topic.SAMENSTELLING: N_("wie bij het gezin hoort"),
        Topic.GEZAG: N_("gezag"),
        Topic.HULPVRAAG: N_("hulpvraag"),
        Topic.KRACHTEN_ZORGEN: N_("krachten en zorgen"),
        Topic.DOEL: N_("doelen"),
        Topic.ACTIE: N_("acties"),
        Topic.AFSPRAAK: N_("afspraken"),
        Topic.VERSLAG: N_("verslag van een gesprek"),
        Topic.VEILIGHEIDSZORG: N_("zorg over veiligheid"),
        Topic.VEILIGHEIDSNIVEAU: N_("hoe veilig het is"),
        Topic.VEILIGHEIDSAFSPRAAK: N_("veiligheidsafspraken"),
        Topic.GEZONDHEIDSGEVOLGEN: N_("gezondheid in het dagelijks leven"),
        Topic.MEDISCH: N_("diagnose en behandeling"),
        Topic.SCHOOL: N_("hoe het gaat op school"),
        Topic.VERZUIMREDEN: N_("waarom een kind niet op school was"),
        Topic.FINANCIEN_STATUS: N_("hoe het gaat met geld"),
        Topic.FINANCIEN: N_("bedragen en schulden"),
        Topic.JUSTITIE: N_("politie en justitie"),
        Topic.CONTACT: N_("contactmomenten"),
        Topic.SCORE: N_("cijfers en vragenlijsten"),
        Topic.TOESTEMMING: N_("wie ja zei"),
        Topic.BSN: N_("burgerservicenummer"),
    },
    "fase": {
        Fase.AANMELDING: N_("aanmelding"),
        Fase.BREDE_ANALYSE: N_("brede analyse"),
        Fase.PLAN: N_("plan"),
        Fase.UITVOERING: N_("uitvoering"),
        Fase.AFSCHALING: N_("afschaling"),
        Fase.NAZORG: N_("nazorg"),
        Fase.AFGESLOTEN: N_("afgesloten"),
        Fase.AFGEBROKEN: N_("afgebroken"),
    },
    "role": {
        Role.REGISSEUR: N_("regisseur"),
        Role.TEAMLEIDER: N_("teamleider"),
        Role.GEDRAGSWETENSCHAPPER: N_("gedragswetenschapper"),
        Role.BEHEERDER: N_("beheerder"),
        Role.PRIVACY_OFFICER: N_("privacy officer"),
        Role.VOLWASSENE: N_("volwassene"),
        Role.OUDER_KIND: N_("ouder"),
        Role.OUDER_KIND_16: N_("ouder"),
        Role.JEUGDIGE: N_("jeugdige"),
        Role.NETWERK: N_("netwerk"),
        Role.SCHOOL: N_("school"),
        Role.HUISARTS: N_("huisarts"),
        Role.JGZ: N_("jeugdgezondheidszorg"),
        Role.GGZ: N_("ggz"),
        Role.JEUGDHULP: N_("jeugdhulp"),
        Role.VEILIG_THUIS: N_("Veilig Thuis"),
        Role.GI: N_("gecertificeerde instelling"),
        Role.WIJKTEAM: N_("wijkteam"),
        Role.SCHULDHULP: N_("schuldhulp"),
        Role.LEERPLICHT: N_("leerplicht"),
        Role.JONGERENWERK: N_("jongerenwerk"),
        "jeugdteam": N_("jeugdteam"),
        "gemeente": N_("gemeente"),
        "persoon": N_("iemand van het gezin"),
    },
    "leefgebied": {
        Leefgebied.VEILIGHEID: N_("veiligheid"),
        Leefgebied.OPVOEDING: N_("opvoeding"),
        Leefgebied.ONDERWIJS: N_("onderwijs"),
        Leefgebied.GEZONDHEID: N_("gezondheid"),
        Leefgebied.WERK: N_("werk"),
        Leefgebied.FINANCIEN: N_("geld"),
        Leefgebied.WONEN: N_("wonen"),
        Leefgebied.ONDERSTEUNING: N_("ondersteuning"),
        Leefgebied.NETWERK: N_("familie en netwerk"),
        Leefgebied.VRIJE_TIJD: N_("vrije tijd"),
        Leefgebied.JEUGDHULP: N_("jeugdhulp"),
    },
    "ground": {
        Ground.SELF: N_("Dit gaat over uzelf."),
        Ground.REPRESENTATION: N_("U hebt gezag over dit kind."),
        Ground.SEAT: N_("Dit hoort bij uw taak in dit plan."),
        Ground.GEZINSDEEL: N_("Dit staat in het deel van het gezin samen."),
        Ground.AUTHOR: N_("U schreef dit zelf."),
        Ground.OWN_ACTION: N_("U doet deze actie, of een actie bij dit doel."),
        Ground.WOONT_DAAR: N_("U woont op hetzelfde adres."),
        Ground.OVERSIGHT: N_("U leidt het team. U ziet alleen hoe het plan loopt."),
        Ground.ADDRESSED: N_("Dit is aan u gericht."),
        Ground.RELEASE: N_("Dit is voor u vrijgegeven."),
        Ground.STATUTE: N_("Een wet zegt dat u dit mag lezen."),
        Ground.DECISION: N_("Dit is met u gedeeld zonder toestemming, na een besluit."),
        Ground.EMERGENCY: N_("U hebt noodtoegang, hooguit een uur."),
    },
    "bijdrage": {
        "concept": N_("concept"),
        "ingediend": N_("ingediend"),
        "teruggegeven": N_("teruggegeven"),
        "vastgesteld": N_("vastgesteld"),
        "ingetrokken": N_("ingetrokken"),
    },
    "doel": {
        "nieuw": N_("nieuw"),
        "loopt": N_("loopt"),
        "behaald": N_("behaald"),
        "losgelaten": N_("losgelaten"),
    },
    "actie": {
        "afgesproken": N_("afgesproken"),
        "bezig": N_("bezig"),
        "gedaan": N_("gedaan"),
        "vervallen": N_("vervallen"),
    },
    "deelname": {
        "voorgesteld": N_("voorgesteld"),
        "uitgenodigd": N_("uitgenodigd"),
        "actief": N_("doet mee"),
        "beeindigd": N_("gestopt"),
        "geweigerd": N_("wil niet meedoen"),
        "ingetrokken": N_("ingetrokken"),
    },
    "regie": {
        "voorgesteld": N_("gevraagd"),
        "aanvaard": N_("regisseur"),
        "waarnemend": N_("neemt waar"),
        "beeindigd": N_("gestopt"),
        "geweigerd": N_("wilde niet"),
        "ingetrokken": N_("ingetrokken"),
        "geen": N_("nog geen regisseur"),
    },
    "deelbesluit": {
        "concept": N_("wacht op goedkeuring"),
        "loopt": N_("loopt"),
        "ingetrokken": N_("ingetrokken"),
        "afgelopen": N_("afgelopen"),
        "te_laat": N_("niet op tijd aangevuld"),
    },
    "actiereden": {
        "niet_meer_nodig": N_("Het is niet meer nodig"),
        "doet_iemand_anders": N_("Iemand anders doet het"),
        "lukt_niet": N_("Het lukt niet"),
        "gezin_wil_niet": N_("Het gezin wil dit niet"),
    },
    "soort": {
        "kracht": N_("dit gaat goed"),
        "zorg": N_("een zorg"),
        "eigen_woorden": N_("in de eigen woorden van het kind"),
    },
    "hoe": HOE,
    "niveau": NIVEAU,
    "wat": WAT,
    "gezinslid": ROLLEN,
    "verteller": {
        "leerkracht": N_("een leerkracht"),
        "collega": N_("een collega"),
        "kind": N_("een kind"),
        "jeugdige": N_("het kind zelf"),
        "ouder": N_("een ouder"),
        "school": N_("school"),
        "huisarts": N_("de huisarts"),
        "anders": N_("iemand anders"),
    },
}

FAMILY: dict[str, Mapping[str, str]] = {
    "fase": {
        Fase.AANMELDING: N_("we maken kennis"),
        Fase.BREDE_ANALYSE: N_("samen kijken wat er speelt"),
        Fase.PLAN: N_("samen een plan maken"),
        Fase.UITVOERING: N_("we zijn bezig"),
        Fase.AFSCHALING: N_("minder hulp"),
        Fase.NAZORG: N_("we houden contact"),
        Fase.AFGESLOTEN: N_("klaar"),
        Fase.AFGEBROKEN: N_("gestopt"),
    },
    "role": {Role.REGISSEUR: N_("uw vaste contactpersoon (regisseur)")},
    "topic": {
        Topic.KRACHTEN_ZORGEN: N_("wat gaat goed en waar u zich zorgen over maakt"),
        Topic.HULPVRAAG: N_("uw vraag"),
    },
    "bijdrage": {
        "concept": N_("nog niet verstuurd"),
        "ingediend": N_("verstuurd"),
        "vastgesteld": N_("gelezen"),
        "teruggegeven": N_("er is een vraag voor u"),
    },
    "doel": {"losgelaten": N_("hier stoppen we mee"), "behaald": N_("gelukt"), "loopt": N_("we zijn bezig")},
    "actie": {"vervallen": N_("hoeft niet meer")},
    "actiereden": {
        "niet_meer_nodig": N_("Het is niet meer nodig"),
        "doet_iemand_anders": N_("Iemand anders doet het"),
        "lukt_niet": N_("Het lukt niet"),
        "gezin_wil_niet": N_("Het gezin wil dit niet"),
    },
    "soort": {
        "kracht": N_("wat gaat goed"),
        "zorg": N_("waar u zich zorgen over maakt"),
        "eigen_woorden": N_("in eigen woorden"),
    },
}

TONES = {
    "behaald": "ok",
    "gedaan": "ok",
    "vastgesteld": "ok",
    "actief": "ok",
    "loopt": "info",
    "bezig": "info",
    "ingediend": "info",
    "teruggegeven": "warning",
}


def woord(value: object, of: str = "", *, family: bool = False, youth: bool = False) -> str:
    """The Dutch word, translated. `of` names the list for plain texts; a member of the vocabulary knows its own.

    `youth`: in "je"; who is spoken to so is family too. A value without a word comes back as it stands.
    """
    kind = of or (type(value).__name__.lower() if isinstance(value, Enum) else "")
    lists = [words for words, used in ((YOUTH, youth), (FAMILY, family or youth), (WORDS, True)) if used]
    found = next((words[kind][str(value)] for words in lists if str(value) in words.get(kind, {})), "")
    return str(_(found)) if found else str(value)


def options(kind: str, *, family: bool = False) -> list[tuple[str, str]]:
    """All words of one list, as (value, word): for chips and selects."""
    return [(str(value), woord(str(value), kind, family=family)) for value in WORDS[kind]]


def toon(value: object) -> str:
    """The tone of a status badge; the word is always there too."""
    return TONES.get(str(value), "neutral")
