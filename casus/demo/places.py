"""The organisations and the people of the demo, each with the password that stands on its log-in page."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app

from casus import dates
from casus.actions import accounts, beheer, regie
from casus.actions.accounts import viewer_of
from casus.actions.links import first_link
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Role

SYSTEM = Viewer(None, "casus", system="demo")
MAIL = "voorbeeld.example"
SIGNED = date(2026, 1, 1)
"""Every partner of the demo is in the convenant since its first day."""

PARTNERS = (
    ("school", "Basisschool De Regenboog", "Anouk Visser", "intern begeleider"),
    ("huisarts", "Huisartsenpraktijk Lindenhof", "Karim el Amrani", "huisarts"),
    ("jgz", "JGZ Hollandse Venen", "Petra de Boer", "jeugdverpleegkundige"),
    ("ggz", "GGZ Het Veer", "Jasper Kuiper", "psycholoog"),
    ("jeugdhulp", "Jeugdhulp De Brug", "Fatima Yilmaz", "ambulant begeleider"),
    ("veilig_thuis", "Veilig Thuis", "Lotte Hermans", "medewerker"),
    ("gi", "Jeugdbescherming West", "Ruud Verbeek", "jeugdbeschermer"),
    ("wijkteam", "Sociaal Team Oost", "Sandra Blom", "maatschappelijk werker"),
    ("schuldhulp", "Schuldhulp Dichtbij", "Omar Bakkali", "budgetcoach"),
    ("leerplicht", "Leerplicht Regio", "Inge Smit", "leerplichtambtenaar"),
    ("jongerenwerk", "Jongerenwerk Plein", "Dylan Post", "jongerenwerker"),
)
"""One of every kind of partner: kind, name, who works there, as what."""


@dataclass
class Places:
    """What the stories need: a team, hats by name, and lenses."""

    team: UUID
    hats: dict[str, UUID] = field(default_factory=dict)
    organisations: dict[str, UUID] = field(default_factory=dict)

    def lens(self, name: str) -> Lens:
        """The lens of a professional, by the part of the address before the @."""
        return Lens.of(viewer_of(f"{name}@{MAIL}"))


def furnish() -> Places:
    """Organisations, teams, accounts and hats, made by the actions of a beheerder."""
    lens = Lens.of(SYSTEM)
    gemeente = beheer.gemeente_maken(lens, naam="Voorbeeldgemeente")
    office = beheer.organisatie_maken(lens, naam="Gemeente Voorbeeld", soort="gemeente", telefoon="0100 000 001")
    jeugdteam = beheer.organisatie_maken(lens, naam="Jeugdteam Voorbeeld", soort="jeugdteam", telefoon="0100 000 002")
    team = beheer.team_maken(lens, jeugdteam.id, naam="Jeugdteam Oost", gemeente_id=gemeente.id)
    places = Places(team.id)
    _person(places, "bea", "Bea Beheer", office.id, Role.BEHEERDER)
    _person(places, "paula", "Paula Privacy", office.id, Role.PRIVACY_OFFICER)
    own = {"organisatie_id": jeugdteam.id, "team_id": team.id, "geregistreerd": True}
    _person(places, "noor", "Noor Bakker", rol=Role.REGISSEUR, functie="jeugdprofessional", tel="06 00 00 00 11", **own)
    _person(places, "sam", "Sam de Wit", rol=Role.REGISSEUR, functie="jeugdprofessional", tel="06 00 00 00 12", **own)
    _person(places, "tom", "Tom Mulder", rol=Role.TEAMLEIDER, functie="teamleider", tel="06 00 00 00 13", **own)
    _person(places, "gerda", "Gerda Vos", rol=Role.GEDRAGSWETENSCHAPPER, functie="orthopedagoog", **own)
    signed: dict[str, Any] = {"getekend_door": "De directeur", "getekend_op": SIGNED, "gemeente_id": gemeente.id}
    for soort, naam, wie, functie in PARTNERS:
        place: dict[str, Any] = {"naam": naam, "soort": soort, "plaats": "Voorbeelddorp", "telefoon": "0100 000 100"}
        found = beheer.organisatie_maken(lens, **place, **signed)
        places.organisations[soort] = found.id
        _person(places, wie.split()[0].lower(), wie, found.id, Role(soort), functie=functie)
    _two_hats(places, places.organisations["jongerenwerk"])
    _second_at_school(places)
    _duty(places)
    return places


def _person(
    places: Places,
    name: str,
    naam: str,
    organisatie_id: UUID,
    rol: Role,
    *,
    team_id: UUID | None = None,
    geregistreerd: bool = False,
    functie: str = "",
    tel: str = "",
) -> None:
    lens = Lens.of(SYSTEM)
    account = beheer.account_maken(lens, naam=naam, email=f"{name}@{MAIL}")
    hat = beheer.aanstelling_maken(
        lens,
        account_id=account.id,
        organisatie_id=organisatie_id,
        team_id=team_id,
        rol=rol,
        geregistreerd=geregistreerd,
        functie=functie,
        telefoon=tel or "0100 000 100",
        van=_a_while_ago(),
    )
    places.hats[name] = hat.id
    accounts.set_password(first_link(account.id), current_app.config["DEMO_PASSWORD"])


def _a_while_ago() -> date:
    """Nobody began today: what somebody did yesterday, or just before midnight, was done in the same hat."""
    return dates.day_of(datetime.now(UTC)) - timedelta(days=30)


def _two_hats(places: Places, jongerenwerk: UUID) -> None:
    """Sandra is maatschappelijk werker by day and jongerenwerker on Wednesday: one person, two hats."""
    account = accounts.viewer_of(f"sandra@{MAIL}").account_id
    assert account is not None
    hat = beheer.aanstelling_maken(
        Lens.of(SYSTEM),
        account_id=account,
        organisatie_id=jongerenwerk,
        rol=Role.JONGERENWERK,
        functie="jongerenwerker",
        van=_a_while_ago(),
    )
    places.hats["sandra_jongerenwerk"] = hat.id


def _second_at_school(places: Places) -> None:
    """A colleague to whom the school's seat can be handed over."""
    _person(places, "wim", "Wim Jonker", places.organisations["school"], Role.SCHOOL, functie="directeur")


def _duty(places: Places) -> None:
    """Sam has the achterwacht this month."""
    start = datetime.now(UTC)
    tom = places.lens("tom")
    regie.dienst_zetten(tom, aanstelling=places.hats["sam"], van=start, tot=start + timedelta(days=30))
