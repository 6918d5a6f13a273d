"""What a line of the trail says of a deed in the terms of NEN 7513: what kind of act, why not, how sensitive.

The fields and where each of them stands: `docs/privacy.md`.
"""

from collections.abc import Collection
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from platform import node

from casus.words import Deed, Topic

FORM = 2
"""The form of a line. Lines of before say no form, and lack what stands in this file."""
ART_9 = frozenset({Topic.MEDISCH, Topic.GEZONDHEIDSGEVOLGEN, Topic.VERZUIMREDEN})
"""Kinds of information about health (AVG 9)."""
ART_10 = frozenset({Topic.JUSTITIE})
"""Kinds of information about criminal matters (AVG 10)."""

_READ = frozenset({Deed.GEKEKEN, Deed.LIJST_BEKEKEN, Deed.BSN_GETOOND, Deed.LOGBOEK_BEKEKEN})
_DELETED = frozenset({Deed.JOURNAAL_VERNIETIGD, Deed.WOONKENMERK_GEWIST})
_EXECUTED = frozenset({Deed.INGELOGD, Deed.NOODTOEGANG_GENOMEN, Deed.WAARGENOMEN, Deed.STAP_GEZET})
_CREATED = frozenset(
    {
        Deed.AANGEMELD,
        Deed.PERSOON_TOEGEVOEGD,
        Deed.VERTELD,
        Deed.DOEL_GEZET,
        Deed.ACTIE_AFGESPROKEN,
        Deed.CONTACT_GELEGD,
        Deed.UITGENODIGD,
        Deed.ACCOUNT_GEMAAKT,
        Deed.AANSTELLING_GEMAAKT,
        Deed.TOKEN_GEMAAKT,
        Deed.DEELBESLUIT_OPGESTELD,
        Deed.VERSTREKKING_VASTGELEGD,
        Deed.INFORMATIE_GEVRAAGD,
        Deed.VRIJGEGEVEN,
        Deed.VETO_GEZET,
    }
)


def act(deed: str) -> str:
    """EventActionCode: C made, R read, D destroyed, E carried out; whatever else a deed does, it changes (U)."""
    of = {"R": _READ, "C": _CREATED, "D": _DELETED, "E": _EXECUTED}
    return next((code for code, deeds in of.items() if deed in deeds), "U")


def sensitive(topics: Collection[str]) -> dict[str, list[str]]:
    """ParticipantObjectSensitivity: which of these kinds of information are special (AVG 9) or criminal (AVG 10)."""
    found = {"art9": sorted(ART_9 & set(topics)), "art10": sorted(ART_10 & set(topics))}
    return {name: [str(topic) for topic in of] for name, of in found.items() if of}


@cache
def source() -> dict[str, str]:
    """AuditSourceID: which casus wrote the line, on which machine, in which version."""
    try:
        known = version("casus")
    except PackageNotFoundError:
        known = ""
    return {"dienst": "casus", "knoop": node().partition(".")[0], "versie": known}
