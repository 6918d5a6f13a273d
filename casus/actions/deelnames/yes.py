"""The yes of a seat, noted per person: who said it, how and when, or the code that takes its place."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking, members_of
from casus.actions.deelnames import decided
from casus.actions.deelnames.codes import CODES, fits
from casus.actions.toestemmingen.texts import INSTEMMING, text_version
from casus.database import db, flush
from casus.language import _
from casus.models import Akkoord, Deelname, Maatregel
from casus.sharing.rows import OpenPlan
from casus.words import Role

Entry = Mapping[str, Any]
SPOKEN = "mondeling, aan tafel"


@dataclass(frozen=True)
class Said:
    """One yes or code, checked."""

    persoon: UUID
    door: UUID | None
    organisatie: UUID | None
    hoe: str
    op: date
    code: str
    reden: str
    tot: date | None = None


def checked(
    checking: Checking,
    opened: OpenPlan,
    entries: Iterable[Entry],
    *,
    over: Collection[UUID],
    rol: Role,
    organisatie_id: UUID | None,
    holder: decided.Holder,
) -> list[Said]:
    """The entries as they may be noted; what is wrong is told under `akkoord`. A code without a person is for all."""
    found: list[Said] = []
    for entry in entries:
        about = [_id(entry["persoon"])] if entry.get("persoon") else list(over)
        if not set(about) <= set(over):
            checking.wrong("akkoord", _("Een ja gaat over iemand van deze deelname."))
            continue
        for persoon in about:
            assert persoon is not None
            said = _code(entry, persoon, checking) if entry.get("code") else _yes(entry, persoon, checking)
            if said.code and not fits(opened, said.code, rol, organisatie_id, persoon):
                checking.wrong("akkoord", _("De code %(code)s past niet bij deze deelname.", code=said.code))
            elif said.code and (why := decided.obstacle(holder, said.code, persoon, opened.at)):
                checking.wrong("akkoord", why)
            elif not said.code and not _may_speak(opened, said):
                checking.wrong("akkoord", _("Kies wie er ja zei."))
            else:
                found.append(_ending(said, holder, opened.at))
    return found


def _ending(said: Said, holder: decided.Holder, at: datetime) -> Said:
    """A code on a decision ends no later than that decision."""
    if not said.code or not CODES[said.code].decided:
        return said
    return replace(said, tot=decided.last_day(holder, said.code, said.persoon, at))


def _code(entry: Entry, persoon: UUID, checking: Checking) -> Said:
    reden = checking.line("akkoord", str(entry.get("reden") or ""))
    if not reden:
        checking.wrong("akkoord", _("Schrijf bij een code waarom die geldt."))
    return Said(persoon, None, None, "", _day(entry, checking), str(entry["code"]), reden)


def _yes(entry: Entry, persoon: UUID, checking: Checking) -> Said:
    hoe = checking.line("akkoord", str(entry.get("hoe") or SPOKEN))
    door, organisatie = (_id(entry.get(name)) for name in ("door", "organisatie"))
    return Said(persoon, door, organisatie, hoe, _day(entry, checking), "", "")


def _id(value: object) -> UUID | None:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None


def _day(entry: Entry, checking: Checking) -> date:
    op = entry.get("op") or checking.today
    try:
        return checking.come("akkoord", date.fromisoformat(op) if isinstance(op, str) else op)
    except ValueError:
        checking.wrong("akkoord", _("Deze datum bestaat niet."))
        return checking.today


def _may_speak(opened: OpenPlan, said: Said) -> bool:
    """Somebody of the gezin, or an organisation with voogdij. Whether it is the right one is for the weighing."""
    if said.organisatie is not None:
        guardian = select(Maatregel.id).where(
            Maatregel.persoon_id == said.persoon, Maatregel.organisatie_id == said.organisatie
        )
        return said.door is None and db.session.scalars(guardian.limit(1)).first() is not None
    return said.door in members_of(opened)


def note(seat: Deelname, said: Iterable[Said], by: UUID | None) -> None:
    """Write these down with the seat, each yes with the text that is shown for it now."""
    tekst = text_version(INSTEMMING)
    for one in said:
        db.session.add(
            Akkoord(
                deelname_id=seat.id,
                persoon_id=one.persoon,
                door_persoon_id=one.door,
                door_organisatie_id=one.organisatie,
                hoe=one.hoe,
                op=one.op,
                code=one.code,
                reden=one.reden,
                tot=one.tot,
                genoteerd_door_id=by,
                tekst_id=None if one.code else tekst.id,
            )
        )
    flush()


def keep_on(seat: Deelname, standing: Iterable[Akkoord], by: UUID | None) -> None:
    """What stands with an earlier seat stands with this one too, as it was said."""
    kept = ("persoon_id", "door_persoon_id", "door_organisatie_id", "hoe", "op", "code", "reden", "tot", "tekst_id")
    for row in standing:
        values = {name: getattr(row, name) for name in kept}
        db.session.add(Akkoord(deelname_id=seat.id, genoteerd_door_id=by, **values))
    flush()
