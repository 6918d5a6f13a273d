"""A year of clocks for the people of the jeugdteam, and a second opinion on what must come of each.

The opinion reads no row of `casus`: it knows for whom each clock is and replays the days itself.
"""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import insert

from casus.database import db, transaction, uuid7
from casus.models import Account, Plan, Termijn
from jeugdteam import Jeugdteam

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
HOUR = timedelta(hours=1)
START, END = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
OUTAGE = datetime(2027, 6, 10, 5, tzinfo=UTC), datetime(2027, 6, 13, 5, tzinfo=UTC)
SPRING, AUTUMN = datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)
"""The moments at which the clock of the Netherlands changes."""
UNSAFE = datetime(2027, 8, 1, tzinfo=UTC), datetime(2027, 9, 1, tzinfo=UTC)
"""A safety step stands open in the plan: the family gets no mail."""
WHOM = ("noor", "iris", "bas", "tom", "moeder", "vader", "oma", "leidt", "effect", "gedaan")
REASON = {"bas": "account geblokkeerd", "vader": "koos geen mail", "oma": "niemand met een account"}
READER = {"leidt": "noor", "gedaan": "noor"}


def moments(dense: bool) -> list[datetime]:
    """When `casus remind` runs: each hour but for the outage. Not dense: outside the hard days only now and then."""
    hard = [(edge - 24 * HOUR, edge + 36 * HOUR) for edge in (SPRING, AUTUMN, OUTAGE[1])]
    found, at = [], START
    while at <= END:
        near = dense or any(first <= at <= last for first, last in hard) or at.timetuple().tm_yday % 3 == at.hour % 24
        if near and not OUTAGE[0] <= at < OUTAGE[1]:
            found.append(at)
        at += HOUR
    return [*found, END]


@dataclass
class Clock:
    whom: str
    per: datetime
    id: object = field(default_factory=uuid7)


def people() -> Jeugdteam:
    """Noor leads; Bas is blocked; moeder chose mail, vader sms, and oma has no account."""
    team = Jeugdteam().start()
    team.block("bas")
    for naam, how in (("moeder", "mail"), ("vader", "sms")):
        team.account_for(naam)
        with transaction():
            db.session.get_one(Account, team.people[naam].viewer.account_id).bereikbaar = how
    with transaction():
        team.member("mila", date(2015, 10, 31), "kind")
        team.member("daan", date(2011, 3, 28), "kind")
    return team


def clocks(team: Jeugdteam, count: int) -> list[Clock]:
    """So many, by chance, with a tenth of them within hours of a clock change, in the outage, or on a run itself."""
    chance, made = random.Random(count), []
    for nr in range(count):
        per = START + timedelta(seconds=chance.randrange(365 * 86_400))
        if nr % 10 == 0:
            first, hours = chance.choice([(SPRING - 3 * HOUR, 6), (AUTUMN - 3 * HOUR, 6), (OUTAGE[0], 72)])
            per = first + timedelta(minutes=chance.choice([0, 30, 60]) + 60 * chance.randrange(hours))
        made.append(Clock(chance.choice(WHOM), per))
    rows = [row_of(team, clock) for clock in made]
    with transaction():
        for first in range(0, count, 500):
            db.session.execute(insert(Termijn), rows[first : first + 500])
    return sorted(made, key=lambda clock: (clock.per, clock.id))


def row_of(team, clock):
    row = {"id": clock.id, "soort": "proef", "sleutel": f"proef:{clock.id}", "per": clock.per, "gemaakt_op": START}
    row |= {"plan_id": None, "aanstelling_id": None, "team_id": None, "persoon_id": None, "gedaan_op": None}
    if clock.whom in ("noor", "iris", "bas"):
        return row | {"aanstelling_id": team.people[clock.whom].hat, "plan_id": team.plan}
    if clock.whom == "tom":
        return row | {"team_id": team.team, "plan_id": team.plan}
    if clock.whom in ("moeder", "vader", "oma"):
        return row | {"persoon_id": team.persons[clock.whom], "plan_id": team.plan}
    more = {"effect": {"soort": "proef_effect"}, "gedaan": {"gedaan_op": START}}.get(clock.whom, {})
    return row | {"plan_id": team.plan} | more


def safety(team: Jeugdteam, at: datetime) -> None:
    """The safety step of the plan stands open in August."""
    with transaction():
        db.session.get_one(Plan, team.plan).veiligheid_open = UNSAFE[0] <= at < UNSAFE[1]


class Opinion:
    """What must come of each clock. `written` and `sent`: (account, day) of every mail so far."""

    def __init__(self) -> None:
        self.written: set[tuple[str, date]] = set()
        self.sent: set[tuple[str, date]] = set()

    def of(self, due: list[Clock], at: datetime) -> Counter[str]:
        """What is told of these, and why the others are not; "" is told."""
        return Counter(self._one(clock.whom, at) for clock in due)

    def _one(self, whom: str, at: datetime) -> str:
        if whom in REASON:
            return REASON[whom]
        if whom == "moeder" and UNSAFE[0] <= at < UNSAFE[1]:
            return "veiligheidsstap open"
        today = READER.get(whom, "noor" if whom == "effect" else whom), at.astimezone(AMSTERDAM).date()
        had = today in self.written | self.sent
        self.written.add(today)
        return "" if whom == "effect" or not had else "vandaag al een bericht"
