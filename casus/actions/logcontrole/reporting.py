"""The report of a month: what was found and judged, per kind and per team. Figures only; a privacy officer signs."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import and_, case, literal, or_, select, update

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.logcontrole.kinds import UITSCHIETER
from casus.actions.logcontrole.readers import controlling, require_officer
from casus.actions.officers import officers
from casus.actions.once import insert_once
from casus.database import db, flush, transaction, uuid7
from casus.errors import Conflict, NotVisible, Stale
from casus.language import _
from casus.models import Aanstelling, Account, Controlegeval, Controleverslag, Gemeente, Team, Termijn
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed

SIGN, LATE = "controleverslag", "controleverslag_te_laat"
PAGE = 24
_WAITS = case((Controleverslag.getekend_op.is_(None), literal("1")), else_=literal("0"))
_PLACE: Any = _WAITS.concat(Controleverslag.maand)
"""Where a report stands in the list: unsigned before signed, then by month."""


def due(last: date, at: datetime) -> None:
    """The month that ends on this day is over: its report waits for a signature, in every gemeente."""
    by = termijnen.end_of_working_day(at, int(current_app.config["TERMIJN_CONTROLEVERSLAG_WERKDAGEN"]))
    for gemeente in db.session.scalars(select(Gemeente.id).order_by(Gemeente.id)).all():
        row = uuid7()
        of = {"gemeente_id": gemeente, "maand": f"{last:%Y-%m}", "uiterlijk": by, "gemaakt_op": at, "versie": 1}
        if insert_once(Controleverslag, id=row, **of):
            for hat in sorted(officers(gemeente, at)):
                termijnen.due(SIGN, f"{SIGN}:{row}:{hat}", by, hat=hat)
    flush()


def overdue_reports(at: datetime) -> int:
    """A report that nobody signed in time: the privacy officers are told again, once a day. Gives how many."""
    with transaction():
        late = Controleverslag.getekend_op.is_(None), Controleverslag.uiterlijk <= at
        rows = db.session.scalars(select(Controleverslag).where(*late).order_by(Controleverslag.id)).all()
        for row in rows:
            _tell(row, at)
        return len(rows)


def _tell(row: Controleverslag, at: datetime) -> None:
    day, hats = dates.day_of(at), officers(row.gemeente_id, at)
    before = Termijn.sleutel.startswith(f"{LATE}:{row.id}:", autoescape=True), Termijn.gedaan_op.is_(None)
    earlier = update(Termijn).where(*before, Termijn.per < dates.start_of(day)).values(gedaan_op=at)
    db.session.execute(earlier.execution_options(synchronize_session=False))
    for hat in sorted(hats):
        termijnen.due(LATE, f"{LATE}:{row.id}:{day}:{hat}", at, hat=hat)
    flush()
    mail.tell_hats(hats)


# --- read and signed ---------------------------------------------------------------------------------------------


def verslagen(lens: Lens, na: str = "") -> View:
    """One page of the reports of the own gemeenten: what waits for a signature first, each from the newest month on.

    `verslagen`, `volgende`. Raises `NotVisible` for who is no privacy officer, `Invalid` for a cursor that is none.
    """
    after = cursor.read_word(na) if na else None
    with controlling(lens).recorded(Deed.LIJST_BEKEKEN), transaction():
        reading = require_officer(lens)
        query = select(Controleverslag, Gemeente.naam).join(Gemeente, Gemeente.id == Controleverslag.gemeente_id)
        query = query.where(Controleverslag.gemeente_id.in_(reading.gemeenten))
        if after:
            query = query.where(or_(after[0] > _PLACE, and_(after[0] == _PLACE, Controleverslag.id < after[1])))
        placed = query.add_columns(_PLACE).order_by(_PLACE.desc(), Controleverslag.id.desc())
        found = db.session.execute(placed.limit(PAGE + 1)).all()
        last = found[PAGE - 1] if len(found) > PAGE else None
        more = cursor.after_word(last[2], last[0].id) if last else None
        return View("verslagen", {"verslagen": [_head(*row[:2]) for row in found[:PAGE]], "volgende": more})


def verslag(lens: Lens, verslag_id: UUID) -> View:
    """One report with its `cijfers`: as they were signed, or as they stand now. Raises `NotVisible`."""
    with _one(lens, verslag_id, Deed.LIJST_BEKEKEN) as row:
        return _shown(row)


def tekenen(lens: Lens, verslag_id: UUID, *, versie: int) -> View:
    """The figures of this moment are kept with the name of who signed. Raises `NotVisible`, `Conflict`, `Stale`."""
    with _one(lens, verslag_id, Deed.CONTROLE_GETEKEND) as row:
        if row.getekend_op is not None:
            raise Conflict(_("Dit verslag is al getekend."))
        if row.versie != versie:
            raise Stale(yours={"versie": versie})
        row.cijfers = json.dumps(_figures(row))
        row.getekend_door_id, row.getekend_op = lens.viewer.aanstelling_id, lens.at
        flush()
        for soort in (SIGN, LATE):
            termijnen.all_done(f"{soort}:{row.id}:", lens.at)
        return _shown(row)


@contextmanager
def _one(lens: Lens, verslag_id: UUID, deed: Deed) -> Iterator[Controleverslag]:
    looking = controlling(lens)
    with looking.recorded(deed), transaction():
        reading = require_officer(lens)
        row = db.session.get(Controleverslag, verslag_id)
        if row is None or row.gemeente_id not in reading.gemeenten:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        yield row
        looking.note(deed, plans=[row.id])


def _head(row: Controleverslag, gemeente: str) -> View:
    fields: dict[str, Any] = {"id": row.id, "maand": row.maand, "gemeente": gemeente, "uiterlijk": row.uiterlijk}
    return View("verslag", fields | {"getekend_op": row.getekend_op})


def _shown(row: Controleverslag) -> View:
    gemeente = db.session.scalars(select(Gemeente.naam).where(Gemeente.id == row.gemeente_id)).one()
    signer = select(Account.naam).join(Aanstelling, Aanstelling.account_id == Account.id)
    by = db.session.scalars(signer.where(Aanstelling.id == row.getekend_door_id)).first()
    figures = json.loads(row.cijfers) if row.cijfers else _figures(row)
    return _head(row, gemeente).but(versie=row.versie, cijfers=figures, getekend_door=by)


def _figures(row: Controleverslag) -> dict[str, Any]:
    """Per kind how many were found, how they were judged, and how many are open; and per team how many."""
    cases = db.session.execute(_cases(row)).all()
    kinds = {soort: _count(each.oordeel for each in cases if each.soort == soort) for soort in _sorts(cases)}
    teams = Counter(each.team or _("geen team") for each in cases)
    return {"soorten": kinds, "teams": dict(sorted(teams.items())), "overgedragen": sum(bool(c.over) for c in cases)}


def _cases(row: Controleverslag) -> Any:
    """What was found about the looks of this month; of a whole week, in the month in which it ends and is found."""
    first = date.fromisoformat(f"{row.maand}-01")
    van, tot = dates.start_of(first), dates.start_of((first + timedelta(days=31)).replace(day=1))
    fields = Controlegeval.soort, Controlegeval.oordeel, Team.naam.label("team")
    query = select(*fields, Controlegeval.overgedragen_op.label("over"))
    query = query.outerjoin(Team, Team.id == Controlegeval.team_id)
    begins = and_(Controlegeval.soort != UITSCHIETER, Controlegeval.van >= van, Controlegeval.van < tot)
    ends = and_(Controlegeval.soort == UITSCHIETER, Controlegeval.tot > van, Controlegeval.tot <= tot)
    return query.where(Controlegeval.gemeente_id == row.gemeente_id, or_(begins, ends))


def _sorts(cases: Sequence[Any]) -> list[str]:
    return sorted({each.soort for each in cases})


def _count(judgements: Iterator[str]) -> dict[str, int]:
    found = Counter(judgements)
    judged = {oordeel: found[oordeel] for oordeel in ("terecht", "niet_terecht")}
    return {"gevonden": found.total(), "open": found.total() - sum(judged.values())} | judged
