"""What happens to every table when one person's part of one plan is destroyed. A new table needs a line here."""

from collections.abc import Iterator

from sqlalchemy import Column, String, Table

from casus.actions.vernietiging.rule import Level, Rule
from casus.database import Base, Word
from casus.words import Label

_FRAME = Rule(frame=True)
_OF_PLAN = Rule(stays=True)
RULES: dict[str, Rule] = {
    # content: rows about persons
    "bijdragen": Rule(about="bijdragen_about", actor=("auteur_persoon_id", "verteld_door_id")),
    "bijdragen_about": Rule(subject=("persoon_id",), part_of=("bijdrage_id",)),
    "openstellingen": Rule(part_of=("bijdrage_id",), actor=("lezer_persoon_id",)),
    "doelen": Rule(about="doelen_about", actor=("auteur_persoon_id",)),
    "doelen_about": Rule(subject=("persoon_id",), part_of=("doel_id",)),
    "acties": Rule(about="acties_about", actor=("eigenaar_persoon_id", "auteur_persoon_id")),
    "acties_about": Rule(subject=("persoon_id",), part_of=("actie_id",)),
    "veiligheidsafspraken": Rule(about="veiligheidsafspraken_about"),
    "veiligheidsafspraken_about": Rule(subject=("persoon_id",), part_of=("veiligheidsafspraak_id",)),
    "veiligheidsafspraken_voor": Rule(actor=("persoon_id",), part_of=("veiligheidsafspraak_id",)),
    "contactmomenten": Rule(about="contactmomenten_about"),
    "contactmomenten_about": Rule(subject=("persoon_id",), part_of=("contactmoment_id",)),
    # gates
    "gehoord": Rule(subject=("persoon_id",)),
    "lezingen": Rule(subject=("persoon_id",)),
    "vaststelling_personen": Rule(subject=("persoon_id",), actor=("door_id",), part_of=("vaststelling_id",)),
    "vaststellingen": _OF_PLAN,
    "veiligheidschecks": _OF_PLAN,
    "besluiten": _OF_PLAN,
    "leefgebiedkeuzes": _OF_PLAN,
    "evaluaties": _OF_PLAN,
    "afschalingen": _OF_PLAN,
    "redenen": _OF_PLAN,
    # seats and the yes they stand on
    "deelnames": Rule(about="deelname_personen", subject=("persoon_id",)),
    "deelname_personen": Rule(subject=("persoon_id",), part_of=("deelname_id",)),
    "deelname_doelen": Rule(part_of=("deelname_id", "doel_id")),
    "deelname_toestemmingen": Rule(subject=("persoon_id",), part_of=("deelname_id",)),
    "akkoorden": Rule(subject=("persoon_id",), actor=("door_persoon_id",), part_of=("deelname_id",)),
    "tafelopenstellingen": Rule(actor=("lezer_persoon_id",), part_of=("deelname_id",)),
    "toestemmingen": Rule(subject=("persoon_id",), actor=("door_persoon_id", "lezer_persoon_id")),
    "toestemming_topics": Rule(part_of=("toestemming_id",)),
    "javragen": Rule(subject=("persoon_id", "aan_persoon_id"), part_of=("deelname_id", "vrijgave_id")),
    "verklaringen": Rule(subject=("persoon_id",), actor=("door_persoon_id",), items=("item_id",)),
    # agreements
    "informatievragen": Rule(subject=("over_id",), actor=("vrager_persoon_id",)),
    "vrijgaven": Rule(about="vrijgave_personen", subject=("door_persoon_id",), actor=("lezer_persoon_id",)),
    "vrijgave_personen": Rule(subject=("persoon_id",), part_of=("vrijgave_id",)),
    "vrijgave_items": Rule(part_of=("vrijgave_id",), items=("item_id",)),
    "vetos": Rule(items=("item_id",), actor=("lezer_persoon_id",)),
    "deelbesluiten": Rule(about="deelbesluit_personen"),
    "deelbesluit_personen": Rule(subject=("persoon_id",), part_of=("deelbesluit_id",)),
    "deelbesluit_items": Rule(part_of=("deelbesluit_id",), items=("item_id",)),
    "deelbesluit_antwoorden": Rule(part_of=("deelbesluit_id",)),
    "raadplegingen": Rule(part_of=("deelbesluit_id",)),
    "verstrekkingen": Rule(part_of=("deelbesluit_id",), stays=True),
    "noodtoegangen": _OF_PLAN,
    "noodtoegangvragen": _OF_PLAN,
    "inlichtingen": Rule(subject=("persoon_id",)),
    "termijnen": Rule(subject=("persoon_id",)),
    # the plan itself
    "plankinderen": Rule(subject=("persoon_id",)),
    "priveverbanden": _OF_PLAN,
    "regies": _OF_PLAN,
    "planworkflows": _FRAME,
    "plannen": _FRAME,
    # the gezin and the person: with the last part that is kept of somebody
    "gezinnen": _FRAME,
    "gezinsleden": Rule(Level.GEZIN, subject=("persoon_id",)),
    "huishoudens": Rule(Level.GEZIN, about="huishoudleden"),
    "huishoudleden": Rule(Level.GEZIN, subject=("persoon_id",), part_of=("huishouden_id",)),
    "relaties": Rule(Level.GEZIN, subject=("van_persoon_id", "naar_persoon_id")),
    "verblijven": Rule(Level.GEZIN, about="verblijven_about"),
    "verblijven_about": Rule(Level.GEZIN, subject=("persoon_id",), part_of=("verblijf_id",)),
    "gezagen": Rule(Level.PERSON, subject=("kind_id",), actor=("persoon_id",)),
    "capaciteitsoordelen": Rule(Level.PERSON, subject=("persoon_id",)),
    "maatregelen": Rule(Level.PERSON, subject=("persoon_id",)),
    "persoonversies": Rule(Level.PERSON, subject=("persoon_id",), actor=("door_persoon_id",)),
    "burgerservicenummers": Rule(Level.PERSON, subject=("persoon_id",)),
    "personen": _FRAME,  # emptied or taken away by `persons`
    # the trail: the fact stays, the name of who is destroyed goes (`redacting`)
    "journaal": _FRAME,
    "journaal_personen": Rule(frame=True, actor=("persoon_id",)),
    "ketens": _FRAME,
    # requests, and what is given on them
    "verzoeken": Rule(subject=("persoon_id", "vrager_persoon_id")),
    "verzoek_items": Rule(part_of=("verzoek_id",), items=("item_id",)),
    "inzage_items": Rule(part_of=("verzoek_id",), items=("item_id",)),
    "hoofdlijnenbrieven": Rule(part_of=("verzoek_id",)),
    "correctiemeldingen": Rule(part_of=("verzoek_id",)),
    "beperkingen": Rule(subject=("persoon_id",), actor=("auteur_persoon_id",), items=("item_id",)),
    # who looked into the trail
    "controlegevallen": _OF_PLAN,
    "naamverzoeken": Rule(subject=("persoon_id",)),
    "controledagen": _FRAME,
    "controleverslagen": _FRAME,
    "logbeheerders": _FRAME,
    "woonkenmerken": _FRAME,
    "journaalvernietigingen": _FRAME,
    # what was destroyed: ids only
    "persoonsdelen": Rule(frame=True, actor=("persoon_id",)),
    "vernietigingslijsten": _FRAME,
    "vernietigingen": _FRAME,
    "vernietigingsteksten": _FRAME,
}
ACCOUNT_PARTS = {"sessies", "links", "tokens", "berichten", "factoren", "herstelcodes", "herstellen"}
"""What goes with the account of who is destroyed, by their column `account_id`."""
NO_FAMILY = {
    *("gemeenten", "organisaties", "teams", "aanstellingen", "diensten", "inlogpogingen", "workflow_versies"),
    *("convenant_versies", "cellen", "convenant_besluiten", "toetredingen", "toestemmingsteksten"),
    "nummercontroles",  # of the work number of a hat
    "accounts",  # a family's own account is closed and taken away by `persons`
}
"""Tables that tell nothing about a family."""
CLOSED = {
    *("soort", "status", "slot", "code", "hoe", "grond", "stap", "guard", "volgende_wat", "hoe_gaat_het", "niveau"),
    *("oordeel", "uitkomst", "besluit", "verteld_door_rol", "route", "reden_afsluiting", "reden_einde", "vraag_soort"),
    *("geslacht", "regime", "resultaat", "uitstel_reden", "label", "waarom_niet"),
    *("leefgebiedkeuzes.reden", "redenen.reden", "javragen.antwoord"),
}
"""Columns with a word of a closed list, everywhere or in one table: nobody reads them again for a name."""


def free_text(column: Column[object]) -> bool:
    """Whether somebody typed here what they liked. A new column counts as that until it is named in `CLOSED`."""
    kind = column.type
    words = isinstance(kind, Word) and kind.words is not None
    text = isinstance(getattr(kind, "impl", kind), String)
    hidden = column.info.get("topic") in (Label.NEVER, Label.KEY) and column.name != "weigerreden"
    return text and not words and not hidden and not {column.name, str(column)} & CLOSED


def unknown(tables: dict[str, Table] | None = None) -> list[str]:
    """Tables and columns of which nothing says what destruction does with them; any of them stops start-up."""
    tables = dict(Base.metadata.tables) if tables is None else tables
    named = {*RULES, *ACCOUNT_PARTS, *NO_FAMILY}
    found = [name for name in tables if name not in named]
    for name, table in tables.items():
        found += [f"{name}.{column}" for column in _unsaid(table)] if name in RULES else []
    found += [f"{name}: een bewaakte tabel" for name in NO_FAMILY if name in tables and _guarded(tables[name])]
    return sorted(found)


def _unsaid(table: Table) -> Iterator[str]:
    """Columns that name a person without a word on what that means."""
    rule = RULES[table.name]
    for column in table.columns:
        names = any(key.column.table.name == "personen" for key in column.foreign_keys)
        if (names or "persoon_id" in column.name) and column.name not in (*rule.subject, *rule.actor):
            yield column.name


def _guarded(table: Table) -> bool:
    return bool(table.info.get("guarded"))
