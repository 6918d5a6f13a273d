"""The trail. Append-only lines of ids in chains, written in the transaction of the look or deed, before it shows.

One chain per plan, one per viewer for lists, one for the rest. A line is bound to the one before it by an HMAC whose
key lives outside the database. Its content can be destroyed by term: the chain stands on the digest.
"""

import hashlib
import hmac
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import bindparam, event, insert, select, update
from sqlalchemy.orm import Session

from casus import nen7513
from casus.database import Base, Word, db, for_update, now, uuid7
from casus.models import JournaalPersoon, JournaalRegel, Keten
from casus.verwerkingen import activity
from casus.words import Ground, Role, Topic

REST = "rest"
QUIET_ROLES = frozenset({Role.VEILIG_THUIS, Role.GI, Role.GEDRAGSWETENSCHAPPER})
QUIET_TOPICS = frozenset({Topic.VEILIGHEIDSZORG, Topic.VEILIGHEIDSNIVEAU})
"""What they do, and what is done with these, is born vertrouwelijk for the family's overview."""
_lines, _persons, _chains = (Base.metadata.tables[m.__tablename__] for m in (JournaalRegel, JournaalPersoon, Keten))
_CHAIN = _chains.c.naam == bindparam("keten", type_=Word())
_HEAD = select(_chains.c.nr, _chains.c.mac).where(_CHAIN).with_for_update()
_LINE, _PERSON = insert(_lines), insert(_persons)
_MOVED = update(_chains).where(_CHAIN).values(nr=bindparam("nr"), mac=bindparam("mac"))


@dataclass
class Line:
    """A line to be written at commit. `who`, `grounds` and `seen` hold ids and words, never contents.

    `seen` says per person which topics were shown on which ground: what a reader may know of a line about several
    persons is what it says about the own person.
    """

    chain: str
    deed: str
    who: Mapping[str, str]
    purpose: str
    plan: UUID | None = None
    persons: Collection[UUID] = ()
    grounds: Mapping[str, Collection[str]] = field(default_factory=dict)
    seen: Mapping[UUID, Mapping[str, Collection[str]]] = field(default_factory=dict)
    rows: Collection[UUID] = ()
    outcome: str = "ok"
    reason: str = ""
    confidential: bool = False
    begin: datetime | None = None
    convenant: int | None = None
    based: Mapping[str, Collection[UUID]] = field(default_factory=dict)

    def content(self, processing: UUID) -> str:
        """Sorted, so that the same line has the same digest on both databases. `processing` is the id of the line."""
        body = self._told() | {
            "vorm": nen7513.FORM,
            "verwerking": str(processing),
            "activiteit": self.activity,
            "actie": nen7513.act(self.deed),
            "object": self.object,
            "reden": self.reason,
            "begin": self.begin.isoformat() if self.begin else None,
            "gevoelig": nen7513.sensitive(self.grounds),
            "convenant": self.convenant,
            "rust_op": {ground: sorted(map(str, ids)) for ground, ids in self.based.items()},
            "bron": nen7513.source(),
        }
        return json.dumps(body, sort_keys=True, separators=(",", ":"))

    @property
    def quiet(self) -> bool:
        """Born vertrouwelijk: by who wrote it, for its subject, for a look at danger, or because its writer says so."""
        danger = any(Ground.EMERGENCY in grounds for grounds in self.grounds.values())
        return (
            self.confidential or self.who.get("rol") in QUIET_ROLES or danger or bool(QUIET_TOPICS & set(self.grounds))
        )

    @property
    def activity(self) -> str:
        return activity(self.purpose, {ground for grounds in self.grounds.values() for ground in grounds})

    @property
    def object(self) -> str:
        """What kind of thing it was about: a plan, a list of plans, or the accounts and agreements around them."""
        return "plan" if self.plan else "lijst" if self.rows else "beheer"

    def _told(self) -> dict[str, Any]:
        """Who did what, about whom, and why that was allowed."""
        return {
            "deed": self.deed,
            "wie": dict(self.who),
            "doel": self.purpose,
            "plan": str(self.plan) if self.plan else None,
            "gronden": {topic: sorted(grounds) for topic, grounds in self.grounds.items()},
            "over": {str(p): {g: sorted(topics) for g, topics in of.items()} for p, of in self.seen.items()},
            "personen": sorted(map(str, self.persons)),
            "rijen": sorted(map(str, self.rows)),
            "uitkomst": self.outcome,
        }


def note(line: Line) -> None:
    """Put a line on the trail of this transaction. It is written as the last thing before the commit."""
    db.session().info.setdefault("journal", []).append(line)


def chain_of(plan: UUID) -> str:
    return f"plan:{plan}"


def digest_of(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


DESTROYED = "vernietigd"
"""Stands where the id of somebody stood whose part was destroyed."""
_REDACTED = "zegel_vernietiging"


def redacted(digest: str, body: Mapping[str, Any]) -> str:
    """The content of a line without somebody who was destroyed: sealed with the digest on which the chain stands."""
    rest = {name: value for name, value in body.items() if name != _REDACTED}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"))
    seal = {_REDACTED: seal_of(DESTROYED, digest + text)}
    return json.dumps(rest | seal, sort_keys=True, separators=(",", ":"))


def content_stands(digest: str, content: str) -> bool:
    """Whether this is what was written, or what casus itself left of it after a destruction."""
    if digest_of(content) == digest:
        return True
    body = json.loads(content)
    seal = body.pop(_REDACTED, None)
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return seal is not None and sealed_with(DESTROYED, digest + text, str(seal)) is not None


def keys() -> list[str]:
    """The keys of the chains: the one that writes first, then those that wrote before (JOURNAL_KEY_FALLBACKS)."""
    return [str(current_app.config["JOURNAL_KEY"]), *map(str, current_app.config["JOURNAL_KEY_FALLBACKS"])]


def seal_of(purpose: str, text: str) -> str:
    """A seal on a text outside the database, with the key that writes now."""
    return _seal(keys()[0], purpose, text)


def sealed_with(purpose: str, text: str, seal: str) -> int | None:
    """Which of the keys made this seal on this text: 0 for the one that writes now, None where no key did."""
    return next((at for at, key in enumerate(keys()) if hmac.compare_digest(_seal(key, purpose, text), seal)), None)


def _seal(key: str, purpose: str, text: str) -> str:
    return hmac.new(f"{purpose}:{key}".encode(), text.encode(), hashlib.sha256).hexdigest()


def mac_of(key: str, chain: str, nr: int, op: datetime, previous: str, digest: str) -> str:
    """Binds a line to its place: chain, number, moment, the line before it and its content."""
    message = "\n".join((chain, str(nr), op.isoformat(timespec="microseconds"), previous, digest))
    return hmac.new(key.encode(), message.encode(), hashlib.sha256).hexdigest()


@event.listens_for(Session, "before_commit")
def _write(session: Session) -> None:
    lines: list[Line] = session.info.pop("journal", [])
    if not lines:
        return
    session.flush()
    key = keys()[0]
    for chain in sorted({line.chain for line in lines}):
        _append(session, key, chain, [line for line in lines if line.chain == chain])


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("journal", None)


def _append(session: Session, key: str, chain: str, lines: list[Line]) -> None:
    nr, mac = _head(session, chain)
    rows: list[dict[str, Any]] = []
    persons: list[dict[str, Any]] = []
    for line in lines:
        nr, op, row = nr + 1, now(), uuid7()
        content = line.content(row)
        digest = digest_of(content)
        previous, mac = mac, mac_of(key, chain, nr, op, mac, digest)
        rows.append(
            {"id": row, "keten": chain, "nr": nr, "vorige": previous, "mac": mac, "digest": digest}
            | {"inhoud": content, "deed": line.deed, "plan_id": line.plan, "op": op}
        )
        persons += processings(line, row, op)
    session.execute(_LINE, rows)
    if persons:
        session.execute(_PERSON, persons)
    session.execute(_MOVED, {"keten": chain, "nr": nr, "mac": mac})


def processings(line: Line, row: UUID, op: datetime) -> list[dict[str, Any]]:
    """The processing log: one record for each person concerned, in the shape of Logboek Dataverwerkingen.

    Without the user: a role and an organisation. The user stands in the line, found by the id of the processing.
    """
    same = {
        "regel_id": row,
        "vertrouwelijk": line.quiet,
        "activiteit": line.activity,
        "actie": nen7513.act(line.deed),
        "status": "OK" if line.outcome == "ok" else "ERROR",
        "object": line.object,
        "begin": line.begin or op,
        "eind": op,
        "rol": line.who.get("rol"),
        "organisatie_id": UUID(line.who["organisatie"]) if "organisatie" in line.who else None,
    }
    return [same | {"persoon_id": p, "over": _about(line, p)} for p in sorted({*line.persons, *line.seen})]


def _about(line: Line, persoon: UUID) -> str:
    """On which ground which kinds of information about this person; ids and words, as in the line."""
    found = {ground: sorted(topics) for ground, topics in line.seen.get(persoon, {}).items()}
    return json.dumps(found, sort_keys=True, separators=(",", ":"))


def _head(session: Session, chain: str) -> tuple[int, str]:
    """Lock the head of a chain; make it where it is new."""
    found = session.execute(_HEAD, {"keten": chain}).first()
    if found is None:
        _start(session, chain)
        found = session.execute(_HEAD, {"keten": chain}).one()
    return found.nr, found.mac


def _start(session: Session, chain: str) -> None:
    fresh = {"naam": chain, "nr": 0, "mac": ""}
    if for_update(session):
        from sqlalchemy.dialects.postgresql import insert as upsert
    else:
        from sqlalchemy.dialects.sqlite import insert as upsert  # type: ignore[assignment]
    session.execute(upsert(Keten).values(fresh).on_conflict_do_nothing())
