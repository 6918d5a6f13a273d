"""What is typed about a person, checked into the columns of Persoon."""

import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from casus.actions.checking import Checking
from casus.brp.record import NOT_IN_A_NAME
from casus.dates import Datum, DatumError
from casus.language import N_, _
from casus.models import Persoon

ROLLEN: Mapping[str, str] = {
    "kind": N_("kind"),
    "ouder": N_("ouder"),
    "stiefouder": N_("stiefouder of partner van een ouder"),
    "verzorger": N_("verzorger"),
    "netwerk": N_("iemand uit het netwerk"),
}
"""What somebody is in a gezin, in words."""
GESLACHTEN = ("M", "V", "O")
UNSEEN = frozenset("\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs without width, and those that turn the order of letters: with them one name looks like another."""
NAMEN = ("voornamen", "roepnaam", "voorvoegsel", "geslachtsnaam")
REDEN = 3
"""A reason has at least this many characters."""


def persoon_velden(checking: Checking, given: Mapping[str, Any], *, prefix: str = "") -> dict[str, Any]:
    """The columns of a persoon from what was typed; what is wrong goes to `checking`, under `prefix` and its name.

    `geboren` may be incomplete or empty (`docs/domein.md`): "20-08-2015", "08-2015", "2015", "onbekend".
    """
    fields: dict[str, Any] = {name: _name(checking, prefix + name, given.get(name)) for name in NAMEN}
    if not any(fields[name] for name in NAMEN if name != "voorvoegsel"):
        checking.wrong(prefix + "voornamen", _("Vul een naam in."))
    fields["geslacht"] = checking.choice(prefix + "geslacht", given.get("geslacht") or "", GESLACHTEN, required=False)
    born = _born(checking, prefix + "geboren", given.get("geboren"))
    died = given.get("overleden_op")
    if died is not None:
        checking.come(prefix + "overleden_op", died)
        if died < born.earliest():
            checking.wrong(prefix + "overleden_op", _("De datum van overlijden ligt voor de geboortedatum."))
    return fields | geboorte(born) | {"overleden_op": died}


def geboorte(born: Datum) -> dict[str, Any]:
    """A birth date as known, with the first and last day that it can be."""
    return {"geboren": born.iso, "geboren_vroegst": born.earliest(), "geboren_laatst": born.latest()}


def born_of(persoon: Persoon) -> Datum:
    return Datum.from_iso(persoon.geboren)


def reason(checking: Checking, value: str, field: str = "reden") -> str:
    """A reason in a few words."""
    value = checking.line(field, value)
    if len(value) < REDEN:
        checking.wrong(field, _("Schrijf kort waarom."))
    return value


def _name(checking: Checking, field: str, value: Any) -> str:
    name = checking.line(field, unicodedata.normalize("NFC", str(value or "")))
    if any(unicodedata.category(letter) in NOT_IN_A_NAME or letter in UNSEEN for letter in name):
        checking.wrong(field, _("Hier staan tekens die niet in een naam horen."))
    return name


def _born(checking: Checking, field: str, value: Any) -> Datum:
    try:
        born = value if isinstance(value, Datum) else Datum.from_text(str(value)) if value else Datum()
    except DatumError as error:
        checking.wrong(field, _(error.msgid, **error.values))
        return Datum()
    if born.known and born.earliest() > checking.today:
        checking.wrong(field, _("Deze datum ligt in de toekomst."))
    return born


def last_day(checking: Checking, per: date | None, van: date | None) -> date:
    """The last day that something held, when it no longer holds from `per` on (today when not given)."""
    per = per or checking.today
    if van is not None and per < van:
        checking.wrong("per", _("Deze datum ligt voor het begin."))
    return date.fromordinal(per.toordinal() - 1)
