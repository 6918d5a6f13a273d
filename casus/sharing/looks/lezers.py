"""Who read about a person, from the trail: by role and organisation, for whoever must be told of a correction (AVG 19).

The trail knows topics and no rows, so it is who read that topic about that person.
"""

import json
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import JournaalPersoon, JournaalRegel
from casus.sharing.people import Hat, hats
from casus.words import Topic


def readers(plan_id: UUID, persoon: UUID, topics: Collection[Topic]) -> set[tuple[str, UUID]]:
    """Role and organisation of each hat that was shown one of these topics about this person. Two queries."""
    query = (
        select(JournaalRegel.inhoud)
        .join(JournaalPersoon, JournaalPersoon.regel_id == JournaalRegel.id)
        .where(JournaalRegel.plan_id == plan_id, JournaalPersoon.persoon_id == persoon)
        .where(JournaalRegel.inhoud.is_not(None))
    )
    wanted = {str(topic) for topic in topics}
    found = {hat for line in db.session.scalars(query) if line and (hat := _read(line, persoon, wanted))}
    return {_face(hat) for hat in hats(found).values()}


def _read(line: str, persoon: UUID, wanted: set[str]) -> UUID | None:
    """The hat that was shown one of these topics in this line."""
    content = json.loads(line)
    shown = {topic for topics in content.get("over", {}).get(str(persoon), {}).values() for topic in topics}
    hat = content.get("wie", {}).get("hat")
    return UUID(hat) if hat and shown & wanted else None


def _face(hat: Hat) -> tuple[str, UUID]:
    return str(hat.rol), hat.organisatie_id
