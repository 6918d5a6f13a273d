"""Whether the trail is whole: every line in its place, as it was written, with the key, up to its end."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from casus import journal
from casus.actions import seal
from casus.actions.seal import Head, Seal
from casus.database import db
from casus.journal import mac_of
from casus.models import JournaalPersoon, JournaalRegel, Keten

_AT_ONCE = 1000
Line = Row[*tuple[Any, ...]]
Record = tuple[str | None, str | None] | None
"""What the processing log says of one person, and by which role; None for a record of before."""
Found = tuple[Line, dict[str, Record]]


@dataclass
class Chain:
    """What was found in one chain: per kind of flaw how often, and the first line."""

    name: str
    head: Head = (0, "")
    flaws: dict[str, list[int]] = field(default_factory=dict)

    def flaw(self, what: str, nr: int) -> None:
        self.flaws.setdefault(what, []).append(nr)

    def said(self) -> Iterator[str]:
        """A sentence per kind of flaw."""
        for what, lines in self.flaws.items():
            more = f" (en nog {len(lines) - 1})" if len(lines) > 1 else ""
            yield f"Journaal, keten {self.name}, regel {lines[0]}{more}: {what}."


def flaws(*, with_seal: bool = True) -> Iterator[str]:
    """Everything that is wrong with the trail, in words; nothing when it is whole. Inside a transaction.

    Without the seal only the chains themselves are read: a database that was put back is older than the last seal.
    Lines after a seal with today's key must have that key too: an earlier key that became known makes no new lines.
    """
    heads: dict[str, Head] = {
        row.naam: (row.nr, row.mac) for row in db.session.execute(select(Keten.naam, Keten.nr, Keten.mac))
    }
    last = seal.newest() if with_seal else None
    if last is not None and not last.sound:
        yield f"Zegel {last.file}: veranderd, of niet met de sleutel van casus gemaakt."
    sealed: Mapping[str, Head] = last.heads if last is not None and last.sound else {}
    renewed, seen = last is not None and last.key == 0, set()
    for name, lines in groupby(_lines(), key=lambda found: str(found[0].keten)):
        seen.add(name)
        chain = Chain(name)
        _walk(chain, lines, sealed.get(name), renewed=renewed)
        _end(chain, heads.get(name), sealed.get(name), last)
        yield from chain.said()
    for name in sorted({*heads, *sealed} - seen):
        if heads.get(name, (0, ""))[0] or name in sealed:
            yield f"Journaal, keten {name}: alle regels ontbreken."


def _lines() -> Iterator[Found]:
    """Every line in order, with the persons that the rows beside it name."""
    row = JournaalRegel
    query = select(
        row.id, row.keten, row.nr, row.vorige, row.mac, row.digest, row.inhoud, row.deed, row.plan_id, row.op
    )
    result = db.session.execute(query.order_by(row.keten, row.nr).execution_options(yield_per=_AT_ONCE))
    for part in result.partitions():
        concerned = _concerned([line.id for line in part])
        yield from ((line, concerned.get(line.id, {})) for line in part)


def _concerned(ids: list[UUID]) -> dict[UUID, dict[str, Record]]:
    found: dict[UUID, dict[str, Record]] = {}
    of = JournaalPersoon
    query = select(of.regel_id, of.persoon_id, of.eind, of.over, of.rol).where(of.regel_id.in_(ids))
    for line, person, end, over, rol in db.session.execute(query):
        found.setdefault(line, {})[str(person)] = (over, rol) if end else None
    return found


def _walk(chain: Chain, lines: Iterator[Found], sealed: Head | None, *, renewed: bool) -> None:
    """Line by line, each bound to the one before it."""
    keys, today = journal.keys(), sealed[0] if sealed else 0
    for line, persons in lines:
        if line.nr != chain.head[0] + 1:
            chain.flaw("hiervoor ontbreken regels", line.nr)
        elif line.vorige != chain.head[1]:
            chain.flaw("sluit niet aan op de regel ervoor", line.nr)
        key = _key_of(line, chain.name, keys)
        if key is None:
            chain.flaw("veranderd, of niet met de sleutel van casus gemaakt", line.nr)
        elif key and renewed and line.nr > today:
            chain.flaw("met een oude sleutel gemaakt, na het zegel met de nieuwe", line.nr)
        if not _content_fits(line, persons):
            chain.flaw("de inhoud is veranderd", line.nr)
        if sealed and line.nr == sealed[0] and line.mac != sealed[1]:
            chain.flaw("anders dan toen het zegel werd gezet", line.nr)
        chain.head = (line.nr, line.mac)


def _key_of(line: Line, chain: str, keys: list[str]) -> int | None:
    """Which of the keys bound this line to its place."""
    place = (chain, line.nr, line.op, line.vorige, line.digest)
    return next((at for at, key in enumerate(keys) if mac_of(key, *place) == line.mac), None)


def _content_fits(line: Line, persons: dict[str, Record]) -> bool:
    """Content that was destroyed by term leaves its digest, a part of it a seal; the rest says what stands beside."""
    if line.inhoud is None:
        return True
    if not journal.content_stands(line.digest, line.inhoud):
        return False
    says = json.loads(line.inhoud)
    plan = str(line.plan_id) if line.plan_id else None
    concerned = {*says["over"], *says["personen"]}
    same = says["deed"] == line.deed and says["plan"] == plan and concerned == persons.keys()
    return same and all(_record_fits(says, person, record) for person, record in persons.items() if record)


def _record_fits(says: Any, person: str, record: Record) -> bool:
    """The family reads in the processing log what stands in the chain."""
    over, rol = record or (None, None)
    same = json.loads(over or "{}") == says["over"].get(person, {})
    return bool(same and rol == says["wie"].get("rol"))


def _end(chain: Chain, head: Head | None, sealed: Head | None, last: Seal | None) -> None:
    if sealed and last and chain.head[0] < sealed[0]:
        chain.flaw(f"hierna ontbreken regels: het zegel {last.file} telt er {sealed[0]}", chain.head[0])
    if head != chain.head:
        chain.flaw("het einde klopt niet met de kop van de keten", chain.head[0])
