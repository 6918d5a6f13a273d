"""The words for what was destroyed, by the table in which it stood."""

from collections import Counter
from collections.abc import Mapping

from casus.language import N_, _

KINDS = {
    "bijdragen": N_("bijdragen"),
    "doelen": N_("doelen"),
    "acties": N_("acties"),
    "veiligheidsafspraken": N_("veiligheidsafspraken"),
    "contactmomenten": N_("contactmomenten"),
    "verblijven": N_("adressen en plekken"),
    "akkoorden": N_("toestemmingen"),
    "toestemmingen": N_("toestemmingen"),
    "deelnames": N_("deelnames"),
    "deelbesluiten": N_("besluiten om te delen"),
    "gezagen": N_("gezag en maatregelen"),
    "maatregelen": N_("gezag en maatregelen"),
    "persoonversies": N_("persoonsgegevens"),
    "personen": N_("persoonsgegevens"),
    "burgerservicenummers": N_("burgerservicenummers"),
    "accounts": N_("accounts"),
    **dict.fromkeys(
        ("afschalingen", "besluiten", "evaluaties", "redenen", "regies", "vaststellingen", "veiligheidschecks"),
        N_("het plan als geheel"),
    ),
}
REST = N_("andere regels")


def kind_of(table: str) -> str:
    """What a row of this table is called."""
    return _(KINDS.get(table, REST))


def counted(tables: Mapping[str, int]) -> list[tuple[str, int]]:
    """How many of each kind, in the order of the list above; the rest together."""
    found: Counter[str] = Counter()
    for table, count in tables.items():
        found[KINDS.get(table, REST)] += count
    return [(_(words), found[words]) for words in dict.fromkeys((*KINDS.values(), REST)) if found[words]]
