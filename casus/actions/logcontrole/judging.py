"""What a privacy officer says of a case, and handing a suspicion over to the teamleider of who looked."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions import hats, mail, termijnen
from casus.actions.checking import Checking
from casus.actions.choices import Choices
from casus.actions.logcontrole.readers import about_oneself, controlling, require_officer, stranger
from casus.database import db, flush, transaction
from casus.errors import Conflict, NotVisible, Refused, Stale
from casus.language import N_, _
from casus.models import Aanstelling, Controlegeval
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed, Role

TERECHT, NIET_TERECHT, UITZOEKEN = "terecht", "niet_terecht", "uitzoeken"
OORDELEN: Choices = MappingProxyType(
    {TERECHT: N_("Dit was terecht"), NIET_TERECHT: N_("Dit was niet terecht"), UITZOEKEN: N_("Dit zoek ik uit")}
)
HANDED = "log_overgedragen"
_DAYS = 5


def beoordelen(lens: Lens, geval_id: UUID, *, oordeel: str, toelichting: str = "", versie: int) -> View:
    """Terecht, niet terecht (with why), or uitzoeken, which leaves it open. Not of the own looks.

    Raises `NotVisible`, `Refused` for the own looks, `Invalid`, `Conflict` (judged already), `Stale`.
    """
    with _one(lens, geval_id, Deed.LOG_BEOORDEELD, versie) as row:
        if row.oordeel not in ("", UITZOEKEN):
            raise Conflict(_("Dit is al beoordeeld."))
        checking = Checking(lens.at)
        chosen = checking.choice("oordeel", oordeel, OORDELEN)
        why = checking.text("toelichting", toelichting, required=chosen == NIET_TERECHT)
        checking.stop()
        row.oordeel, row.toelichting = chosen, why
        row.beoordeeld_door_id, row.beoordeeld_op = lens.viewer.aanstelling_id, lens.at
        flush()
        return View("geval", {"id": row.id, "versie": row.versie, "oordeel": row.oordeel})


def overdragen(lens: Lens, geval_id: UUID, *, reden: str, versie: int) -> View:
    """A concrete suspicion: the teamleider of the team of who looked sees this one case, and no other line.

    Raises as `beoordelen`; `Conflict` where nobody can take it.
    """
    with _one(lens, geval_id, Deed.LOG_OVERGEDRAGEN, versie) as row:
        if row.overgedragen_op is not None:
            raise Conflict(_("Dit is al overgedragen."))
        checking = Checking(lens.at)
        why = checking.text("reden", reden)
        checking.stop()
        leaders = _leaders(row, lens)
        if not leaders:
            raise Conflict(_("Er is geen andere teamleider voor deze medewerker."))
        row.overgedragen_op, row.overdracht_reden = lens.at, why
        by = termijnen.end_of_working_day(lens.at, _DAYS)
        for hat in sorted(leaders):
            termijnen.due(HANDED, f"{HANDED}:{row.id}:{hat}", by, hat=hat)
        flush()
        mail.tell_hats(leaders)
        return View("geval", {"id": row.id, "versie": row.versie})


@contextmanager
def _one(lens: Lens, geval_id: UUID, deed: Deed, versie: int) -> Iterator[Controlegeval]:
    """One case of a gemeente of this privacy officer, with its line."""
    looking = controlling(lens)
    with looking.recorded(deed), transaction():
        reading = require_officer(lens)
        mine = Controlegeval.id == geval_id, Controlegeval.gemeente_id.in_(reading.gemeenten)
        query = select(Controlegeval).where(*mine, stranger(reading.account, Controlegeval.plan_id))
        row = db.session.scalars(query).first()
        if row is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        if about_oneself(lens, row):
            raise Refused(_("Dit gaat over wat u zelf bekeek. Een ander beoordeelt het."))
        if row.versie != versie:
            raise Stale(yours={"versie": versie})
        yield row
        looking.note(deed, plans=[row.id])


def _leaders(row: Controlegeval, lens: Lens) -> set[UUID]:
    """The teamleiders of the team of who looked, but for who looked and who knows the family privately."""
    if row.aanstelling_id is None or row.team_id is None:
        return set()
    account = select(Aanstelling.account_id).where(Aanstelling.id == row.aanstelling_id).scalar_subquery()
    leads = Aanstelling.rol == Role.TEAMLEIDER, Aanstelling.team_id == row.team_id, Aanstelling.account_id != account
    able = stranger(Aanstelling.account_id, row.plan_id), hats.in_force(dates.day_of(lens.at))
    return set(db.session.scalars(select(Aanstelling.id).where(*leads, *able)))
