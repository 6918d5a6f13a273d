"""Who keeps the log of a gemeente: by name, by a privacy officer; never a beheerder in any hat, and never oneself."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from casus import dates
from casus.actions import hats, termijnen
from casus.actions.checking import Checking
from casus.actions.logcontrole.readers import Reading, controlling, require_officer, running, wears
from casus.actions.people import normal
from casus.database import db, flush, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Aanstelling, Account, Gemeente, Logbeheerder, Organisatie, Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS, Deed, Role

TOLD = "logbeheerder"
BARRED = (Role.BEHEERDER, Role.PRIVACY_OFFICER)


def logbeheerders(lens: Lens) -> View:
    """`mensen` who keep the log of the own gemeenten now, in which hat, and those `gemeenten`. Raises `NotVisible`."""
    with controlling(lens).recorded(Deed.LIJST_BEKEKEN), transaction():
        reading = require_officer(lens)
        hat = Aanstelling.rol, Organisatie.naam.label("organisatie"), Team.naam.label("team")
        who = Logbeheerder.id, Account.naam, Account.email, Gemeente.naam.label("gemeente"), Logbeheerder.van
        query = (
            select(*who, *hat)
            .join(Aanstelling, Aanstelling.id == Logbeheerder.aanstelling_id)
            .join(Account, Account.id == Aanstelling.account_id)
            .join(Gemeente, Gemeente.id == Logbeheerder.gemeente_id)
            .join(Organisatie, Organisatie.id == Aanstelling.organisatie_id)
            .outerjoin(Team, Team.id == Aanstelling.team_id)
            .where(Logbeheerder.gemeente_id.in_(reading.gemeenten), running(lens))
        )
        people = [View("logbeheerder", dict(row._mapping)) for row in db.session.execute(query.order_by(Account.naam))]
        places = select(Gemeente.id, Gemeente.naam).where(Gemeente.id.in_(reading.gemeenten)).order_by(Gemeente.naam)
        return View("logbeheerders", {"mensen": people, "gemeenten": db.session.execute(places).all()})


def benoemen(lens: Lens, *, email: str, gemeente: UUID) -> View:
    """From now on. Raises `NotVisible`, `Invalid` for who may not (`_hat`), `Conflict`."""
    looking = controlling(lens)
    with looking.recorded(Deed.LOGBEHEERDER_BENOEMD), transaction():
        reading, checking = require_officer(lens), Checking(lens.at)
        checking.choice("gemeente", str(gemeente), {str(each) for each in reading.gemeenten})
        hat = _hat(lens, email, gemeente)
        if hat is None:
            checking.wrong("email", _("Kies iemand van een jeugdteam in deze gemeente, en geen beheerder."))
        checking.stop()
        assert hat is not None
        by = lens.viewer.aanstelling_id
        row = Logbeheerder(gemeente_id=gemeente, aanstelling_id=hat, door_id=by, van=lens.at)
        db.session.add(row)
        flush()
        termijnen.due(TOLD, f"{TOLD}:{row.id}", lens.at, hat=hat)
        looking.note(Deed.LOGBEHEERDER_BENOEMD, plans=[row.id])
        return View("logbeheerder", {"id": row.id})


def terugtrekken(lens: Lens, logbeheerder_id: UUID) -> None:
    """From now on no more. Twice is once. Raises `NotVisible`."""
    looking = controlling(lens)
    with looking.recorded(Deed.LOGBEHEERDER_TERUGGETROKKEN), transaction():
        row, reading = db.session.get(Logbeheerder, logbeheerder_id), require_officer(lens)
        if row is None or not _within(row, reading):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        row.tot = row.tot or lens.at
        flush()
        looking.note(Deed.LOGBEHEERDER_TERUGGETROKKEN, plans=[row.id])


def _within(row: Logbeheerder, reading: Reading) -> bool:
    return row.gemeente_id in reading.gemeenten


def _hat(lens: Lens, email: str, gemeente: UUID) -> UUID | None:
    """The hat in which somebody of the jeugdteam of this gemeente would keep its log: the first, where there are more.

    None for oneself, and for who is beheerder or privacy officer in whatever hat.
    """
    day = dates.day_of(lens.at)
    query = select(Aanstelling.id).join(Account, Account.id == Aanstelling.account_id)
    mine = Account.email == normal(email), Account.id != lens.viewer.account_id, Account.geblokkeerd_op.is_(None)
    able = Aanstelling.rol.not_in(PARTNERS), ~wears(Account.id, day, *BARRED), _works_in(gemeente)
    return db.session.scalars(query.where(*mine, *able, hats.in_force(day)).order_by(Aanstelling.id)).first()


def _works_in(gemeente: UUID) -> ColumnElement[bool]:
    """Of a team there; or of no team, in an organisation that has one there."""
    organisation = and_(Aanstelling.team_id.is_(None), Team.organisatie_id == Aanstelling.organisatie_id)
    return exists().where(Team.gemeente_id == gemeente, or_(Team.id == Aanstelling.team_id, organisation))
