"""Why looks are looked at afterwards."""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from casus.actions.choices import Choices
from casus.language import N_

NOODTOEGANG, INKIJK, ACHTERNAAM, POSTCODE = "noodtoegang", "inkijk", "achternaam", "postcode"
STEEKPROEF, UITSCHIETER = "steekproef", "uitschieter"
SOORTEN: Choices = MappingProxyType(
    {
        NOODTOEGANG: N_("Noodtoegang"),
        INKIJK: N_("Inkijk"),
        ACHTERNAAM: N_("Zelfde achternaam als het gezin"),
        POSTCODE: N_("Zelfde postcode als het gezin"),
        STEEKPROEF: N_("Steekproef"),
        UITSCHIETER: N_("Keek veel vaker dan anderen"),
    }
)


@dataclass(frozen=True)
class Found:
    """A case as it was found; `key` is unique, so that it is found once."""

    soort: str
    key: str
    gemeente: UUID
    van: datetime
    tot: datetime
    plan: UUID | None = None
    hat: UUID | None = None
    team: UUID | None = None
    aantal: int = 1
