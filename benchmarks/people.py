"""The people of a thousand plans: five teams and sixty professionals, made by the actions of a beheerder."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from casus.actions import beheer
from casus.actions.accounts import viewer_of
from casus.actions.agreements import load_agreements
from casus.demo.places import Places
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Role

SYSTEM = Viewer(None, "casus", system="benchmarks")
MAIL = "maat.example"
GEMEENTE = "Meetgemeente"
SINCE = date(2020, 1, 1)
TEAMS, REGISSEURS = 5, 2
PARTNERS = {"school": 8, "huisarts": 8, "jgz": 6, "ggz": 5, "jeugdhulp": 6, "wijkteam": 4, "gi": 3}
"""How many of each kind work with a thousand plans; with the teams' own twenty they are sixty."""
WEIGHTS = (1, 1, 2, 2, 3, 3, 4, 6)
"""How unevenly plans fall to those of one kind: from about 20 to about 200."""
OWN = ("regisseur", "teamleider", "gedragswetenschapper")


@dataclass(frozen=True)
class Person:
    """A professional in one hat, with the ids that rows name them by."""

    name: str
    rol: str
    account: UUID
    hat: UUID
    organisatie: UUID
    team: UUID | None = None


@dataclass
class Block:
    """Who works with one thousand plans. `own[team]` holds two regisseurs, a teamleider and a gedragswetenschapper."""

    own: list[dict[str, list[Person]]] = field(default_factory=list)
    partners: dict[str, list[Person]] = field(default_factory=dict)

    def everyone(self) -> list[Person]:
        team = [person for roles in self.own for people in roles.values() for person in people]
        return team + [person for people in self.partners.values() for person in people]


class Cast(Places):
    """One of every kind, for whom the stories are played."""

    def lens(self, name: str) -> Lens:
        return Lens.of(viewer_of(f"{name}@{MAIL}"))


def begin() -> UUID:
    """The agreements and the gemeente they hold for."""
    load_agreements()
    made: UUID = beheer.gemeente_maken(Lens.of(SYSTEM), naam=GEMEENTE).id
    return made


def furnish(gemeente: UUID, number: int) -> Block:
    """The sixty people of block `number`."""
    block = Block()
    jeugdteam = _organisatie(f"Jeugdteam {number}", "jeugdteam")
    for nr in range(TEAMS):
        team = beheer.team_maken(Lens.of(SYSTEM), jeugdteam, naam=f"Team {number}.{nr}", gemeente_id=gemeente).id
        block.own.append({rol: _colleagues(rol, f"{number}.{nr}", jeugdteam, team) for rol in OWN})
    for soort, count in PARTNERS.items():
        block.partners[soort] = [_partner(soort, f"{soort}{number}.{nr}") for nr in range(count)]
    return block


def cast(gemeente: UUID) -> tuple[Cast, dict[str, Person]]:
    """One of every kind with whom a story is played, by name; and who they are."""
    jeugdteam = _organisatie("Jeugdteam van het verhaal", "jeugdteam")
    team = beheer.team_maken(Lens.of(SYSTEM), jeugdteam, naam="Team van het verhaal", gemeente_id=gemeente).id
    people = {rol: person(rol, rol, jeugdteam, team) for rol in OWN}
    people |= {soort: _partner(soort, soort) for soort in PARTNERS}
    places = Cast(team, {name: one.hat for name, one in people.items()})
    places.organisations = {name: one.organisatie for name, one in people.items()}
    return places, people


def _colleagues(rol: str, place: str, organisatie: UUID, team: UUID) -> list[Person]:
    count = REGISSEURS if rol == "regisseur" else 1
    return [person(f"{rol}{place}.{nr}", rol, organisatie, team) for nr in range(count)]


def _partner(soort: str, name: str) -> Person:
    return person(name, soort, _organisatie(f"Organisatie {name}", soort), None)


def _organisatie(naam: str, soort: str) -> UUID:
    signed: dict[str, Any] = (
        {} if soort in ("jeugdteam", "gemeente") else {"getekend_door": "De directeur", "getekend_op": SINCE}
    )
    lens = Lens.of(SYSTEM)
    made: UUID = beheer.organisatie_maken(lens, naam=naam, soort=soort, telefoon="0100 000 000", **signed).id
    return made


def person(name: str, rol: str, organisatie: UUID, team: UUID | None) -> Person:
    """An account and its one hat."""
    lens = Lens.of(SYSTEM)
    account = beheer.account_maken(lens, naam=name.capitalize(), email=f"{name}@{MAIL}").id
    hat = beheer.aanstelling_maken(
        lens,
        account_id=account,
        organisatie_id=organisatie,
        rol=Role(rol),
        team_id=team,
        geregistreerd=team is not None,
        telefoon="0100 000 001",
        van=SINCE,
    ).id
    return Person(name, rol, account, hat, organisatie, team)
