"""Who looks: an account in one hat, or as one persoon. Always an argument, never ambient."""

from dataclasses import dataclass
from uuid import UUID

from casus.words import Purpose, Role


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
        """For the journal: ids only."""
        pairs = {"account": self.account_id, "hat": self.aanstelling_id, "persoon": self.persoon_id}
        return {name: str(value) for name, value in pairs.items() if value} | (
            {"system": self.system} if self.system else {}
        )

    @property
    def chain(self) -> str:
        return f"kijker:{self.aanstelling_id or self.persoon_id or self.system}"
