"""What somebody tells who registers a family, and the question and its source as bijdragen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.written import Words
from casus.database import db
from casus.errors import Invalid
from casus.language import _
from casus.models import Gezinslid
from casus.words import Topic

SELF = "zelf"
Who = UUID | int
"""A person who exists, or the place (from 0) in the list of persons that is registered now."""


@dataclass(frozen=True)
class Aanmelding:
    """What somebody tells who registers a family. `personen` or `gezin_id`: a new gezin, or one that was imported."""

    personen: Sequence[Mapping[str, Any]] = ()
    gezin_id: UUID | None = None
    team_id: UUID | None = None
    hulpvraag: str = ""
    hulpvraag_over: Collection[Who] = ()
    verteld_door: Who | str | None = None
    bron: str = ""
    aangemeld_op: date | None = None
    regisseur: UUID | str = SELF


def question_and_source(
    given: Aanmelding, persons: Sequence[UUID], kinderen: Sequence[UUID], gezin_id: UUID
) -> list[Words]:
    """As bijdragen, to be discussed first. The question is about the children unless somebody says otherwise."""
    leden = set(db.session.scalars(select(Gezinslid.persoon_id).where(Gezinslid.gezin_id == gezin_id)))
    over = tuple(_who("hulpvraag_over", each, persons, leden) for each in given.hulpvraag_over) or tuple(kinderen)
    teller = given.verteld_door
    told: dict[str, Any] = {"verteld_door_rol": teller} if isinstance(teller, str) else {}
    if teller is not None and not isinstance(teller, str):
        told = {"verteld_door_id": _who("verteld_door", teller, persons, leden)}
    found = []
    if given.hulpvraag.strip():
        found.append(Words(Topic.HULPVRAAG, given.hulpvraag.strip(), tuple(dict.fromkeys(over)), **told))
    if given.bron.strip():
        found.append(Words(Topic.BRON, given.bron.strip(), tuple(kinderen)))
    return found


def _who(field: str, who: Who, persons: Sequence[UUID], leden: Collection[UUID]) -> UUID:
    if isinstance(who, int) and 0 <= who < len(persons):
        return persons[who]
    if isinstance(who, UUID) and who in leden:
        return who
    raise Invalid({field: [_("Kies iemand van dit gezin.")]})
