"""A row as the agreements look at it, whatever its table; and a reason to allow something with it."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from heart.facts import Row, Snapshot

ABOUT = {
    "bijdragen": ("bijdragen_about", "bijdrage_id"),
    "doelen": ("doelen_about", "doel_id"),
    "acties": ("acties_about", "actie_id"),
    "contactmomenten": ("contactmomenten_about", "contactmoment_id"),
    "veiligheidsafspraken": ("veiligheidsafspraken_about", "veiligheidsafspraak_id"),
    "verblijven": ("verblijven_about", "verblijf_id"),
}
TOPIC = {
    "doelen": "doel",
    "acties": "actie",
    "contactmomenten": "contact",
    "veiligheidsafspraken": "veiligheidsafspraak",
    "verblijven": "verblijf",
    "akkoorden": "toestemming",
}


@dataclass(frozen=True)
class Thing:
    """A row, or a row that somebody would like to write, as far as the agreements look at it."""

    topic: str
    about: tuple[UUID | None, ...]
    doel: UUID | None = None
    actie: UUID | None = None
    actie_counts: bool = False  # hangs on an actie, without being that actie or its doel
    leefgebied: str = ""
    deel: str = ""
    discussed: bool = True
    op: datetime | None = None
    akkoord: Row | None = None
    id: UUID | None = None


@dataclass(frozen=True)
class Yes:
    """A reason to allow it. `knows_first`: also before it was discussed; `strengths`: only what goes well."""

    knows_first: bool = False
    strengths: bool = False
    child_words: bool = False
    by_law: bool = False  # no veto takes it away


def thing_of(facts: Snapshot, table: str, row: Row) -> Thing:
    """A row of any table, as the agreements see it."""
    if table == "akkoorden":
        return Thing("toestemming", (row["persoon_id"],), akkoord=row, id=row["id"])
    name, column = ABOUT[table]
    about = tuple(a["persoon_id"] for a in facts.of(name, **{column: row["id"]}))
    doel = row["id"] if table == "doelen" else row.get("doel_id")
    thing = Thing(row.get("topic") or TOPIC[table], about or (None,), doel, row.get("actie_id"), True)
    return replace(
        thing,
        leefgebied=row.get("leefgebied") or "",
        deel=row.get("deel", ""),
        discussed=row.get("besproken_met_jeugdige_op", facts.today) is not None,
        op=row.get("op"),
        id=row["id"],
    )
