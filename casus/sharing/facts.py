"""What the rule of `sharing/grants.py` needs to know of a row."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from casus.database import NIL
from casus.models import Actie, Akkoord, Bijdrage, Contactmoment, Doel, Veiligheidsafspraak, Verblijf
from casus.sharing.grants import Facts
from casus.words import Topic

UNSENT = ("concept", "teruggegeven", "ingetrokken")
"""States of a bijdrage that are its author's alone."""


def facts(row: Any, about: tuple[UUID, ...], opened: Collection[UUID] = ()) -> Facts:
    """The facts of a row of any kind that is about persons. What a correction replaced is not opened to others."""
    if isinstance(row, Bijdrage):
        return _bijdrage(row, about, row.id in opened)
    if isinstance(row, Doel):
        return Facts(
            row.id, Topic.DOEL, about, doel=row.id, leefgebied=row.leefgebied or "", deel=row.deel, **_talk(row)
        )
    if isinstance(row, Actie):
        return facts_of_actie(row, about)
    if isinstance(row, Veiligheidsafspraak):
        return Facts(row.id, Topic.VEILIGHEIDSAFSPRAAK, about, doel=row.doel_id or NIL, deel=row.deel, op=row.op)
    if isinstance(row, Contactmoment):
        return Facts(row.id, Topic.CONTACT, about, op=row.op)
    if isinstance(row, Verblijf):
        return Facts(row.id, Topic.VERBLIJF, about)
    if isinstance(row, Akkoord):
        return Facts(row.id, Topic.TOESTEMMING, (row.persoon_id,))
    raise TypeError(type(row))


def facts_of_actie(row: Any, about: tuple[UUID, ...]) -> Facts:
    """The same of an actie, or of its columns where a list read no more than those."""
    return Facts(row.id, Topic.ACTIE, about, doel=row.doel_id, actie=row.id, deel=row.deel, **_talk(row))


def _talk(row: Any) -> dict[str, Any]:
    return {"discussed": row.besproken_met_jeugdige_op is not None, "op": row.op}


def _bijdrage(row: Bijdrage, about: tuple[UUID, ...], is_open: bool) -> Facts:
    return Facts(
        row.id,
        row.topic,
        about,
        doel=row.doel_id or NIL,
        actie=row.actie_id or NIL,
        leefgebied=row.leefgebied or "",
        deel=row.deel,
        discussed=row.besproken_met_jeugdige_op is not None,
        op=row.op,
        first_talk=row.vervangen or (talk_first(row) and not is_open),
        teller=row.verteld_door_id,
        mine_only=row.status in UNSENT,
    )


def talk_first(row: Bijdrage) -> bool:
    """A veiligheidszorg is always discussed first, whatever stands in the row."""
    return row.eerst_bespreken or row.topic is Topic.VEILIGHEIDSZORG
