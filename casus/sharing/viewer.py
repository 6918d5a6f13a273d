"""Who looks: an account in one hat, or as one persoon. Always an argument, never ambient."""

from dataclasses import dataclass, field
from uuid import UUID

from casus.words import Purpose, Role


@dataclass(frozen=True)
class Origin:
    """Where a request came from, for the trail: the session or token, the machine and what kind it is.

    `adres` is a keyed mark of the address, shortened: it shows that two lines came from one machine, and whether a
    known address was used; the address itself, which tells where somebody works or lives, is not kept.
    """

    sessie: UUID | None = None
    adres: str = ""
    apparaat: str = ""


NOWHERE = Origin()


@dataclass(frozen=True)
class Viewer:
    """`aanstelling_id` for a professional, `persoon_id` for somebody of the gezin or its network; never both.

    `rol` is the role of the hat; None for the family. `system` names a command that acts without a person.
    """

    account_id: UUID | None
    naam: str
    aanstelling_id: UUID | None = None
    persoon_id: UUID | None = None
    rol: Role | None = None
    organisatie_id: UUID | None = None
    team_id: UUID | None = None
    geregistreerd: bool = False
    system: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def family(self) -> bool:
        return self.persoon_id is not None

    @property
    def purpose(self) -> Purpose:
        """What somebody in this hat looks for when nothing else is said."""
        if self.family:
            return Purpose.INZAGE
        return {
            Role.REGISSEUR: Purpose.REGIE,
            Role.GEDRAGSWETENSCHAPPER: Purpose.REGIE,
            Role.TEAMLEIDER: Purpose.TOEZICHT,
            Role.BEHEERDER: Purpose.BEHEER,
            Role.PRIVACY_OFFICER: Purpose.BEHEER,  # no grant at all: who reviews the agreements reads no family
        }.get(self.rol or Role.BEHEERDER, Purpose.HULP)

    @property
    def ids(self) -> dict[str, str]:
        """For the journal: ids and words only."""
        pairs = {
            "account": self.account_id,
            "hat": self.aanstelling_id,
            "persoon": self.persoon_id,
            "system": self.system,
            "rol": self.rol,
            "organisatie": self.organisatie_id,
            "sessie": self.origin.sessie,
            "adres": self.origin.adres,
            "apparaat": self.origin.apparaat,
        }
        return {name: str(value) for name, value in pairs.items() if value}

    @property
    def chain(self) -> str:
        return f"kijker:{self.aanstelling_id or self.persoon_id or self.system}"
