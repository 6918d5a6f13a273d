"""Who looked, in words: a role and an organisation, from the record; for a record of before from the line beside it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import JournaalPersoon, JournaalRegel, Organisatie
from casus.sharing.people import Hat, hats
from casus.sharing.view import View
from casus.words import Ground, Topic

Over = dict[Ground, list[Topic]]
"""Per ground the kinds of information."""


class Faces:
    """Who somebody was in words: from the record, or for one of before from the line.

    `place`: the reader may know the name of an organisation.
    """

    def __init__(self, rows: Sequence[JournaalPersoon], lines: Mapping[UUID, JournaalRegel], *, place: bool):
        self.place, self.lines = place, lines
        old = [row for row in rows if row.eind is None]
        self.content = {row.regel_id: content_of(lines[row.regel_id]) for row in old}
        self.hats = hats(hat_of(content) for content in self.content.values())
        wanted = {row.organisatie_id for row in rows if row.organisatie_id}
        found = db.session.scalars(select(Organisatie).where(Organisatie.id.in_(wanted))) if wanted else ()
        self.places = {each.id: each for each in found}

    def of(self, row: JournaalPersoon) -> tuple[View, Over]:
        if row.eind is None:
            content = self.content[row.regel_id]
            hat = next((self.hats[key] for key in (hat_of(content),) if key in self.hats), None)
            over = content.get("over", {}).get(str(row.persoon_id), {}) if hat else {}
            return (face(hat, place=self.place) if hat else View("wie", {})), _words(over)
        org = self.places.get(row.organisatie_id) if row.organisatie_id else None
        fields: dict[str, Any] = {"rol": row.rol, "soort": org.soort if org else ""}
        wie = View("wie", fields | ({"organisatie": org.naam} if org and self.place else {}))
        return wie, _words(json.loads(row.over or "{}"))


def _words(over: Mapping[str, Sequence[str]]) -> Over:
    return {Ground(ground): [Topic(topic) for topic in topics] for ground, topics in over.items()}


def face(hat: Hat, *, place: bool) -> View:
    fields: dict[str, Any] = {"rol": hat.rol, "soort": hat.soort}
    return View("wie", fields | ({"organisatie": hat.organisatie} if place else {}))


def hat_of(content: Mapping[str, Any]) -> UUID | None:
    hat = content.get("wie", {}).get("hat")
    return UUID(hat) if hat else None


def nobody_of(content: Mapping[str, Any]) -> str:
    """Who has no hat: somebody of the family (not told which), casus itself, or weg where the content was destroyed."""
    if not content:
        return "weg"
    return "persoon" if content.get("wie", {}).get("persoon") else "casus"


def content_of(line: JournaalRegel) -> dict[str, Any]:
    """What a line tells; nothing where its content was destroyed by term."""
    found: dict[str, Any] = json.loads(line.inhoud) if line.inhoud else {}
    return found
