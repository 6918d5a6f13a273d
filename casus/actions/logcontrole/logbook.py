"""Three views on the trail for who may read it: per plan, per user, per day. Whoever reads it leaves a line too."""

from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.actions.logcontrole import lines
from casus.actions.logcontrole.readers import Reading, controlling, require_reader, stranger
from casus.actions.people import normal
from casus.database import db, transaction
from casus.dates import start_of
from casus.language import _
from casus.models import Aanstelling, Account, Plan
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed

LONGEST = 31
"""Days at once where no plan is named."""
FIRST = date(2000, 1, 1)


def logboek(
    lens: Lens,
    *,
    nummer: int | None = None,
    email: str = "",
    van: date | None = None,
    tot: date | None = None,
    na: str = "",
) -> View:
    """The lines of one plan, of one user, or of some days (at most 31; else today). `regels`, `volgende`.

    Raises `NotVisible` for who may not read the trail, `Invalid` for a plan or user that is not there for this reader.
    """
    after = cursor.read_moment(na) if na else None
    looking = controlling(lens)
    with looking.recorded(Deed.LOGBOEK_BEKEKEN), transaction():
        reading, checking = require_reader(lens), Checking(lens.at)
        plan = _plan(checking, reading, nummer) if nummer is not None else None
        account = _account(checking, email) if email else None
        first, last = _days(checking, van, tot, whole=plan is not None)
        checking.stop()
        page, more = lines.page(reading, lines.Asked(first, last, plan, account=account), after)
        looking.note(Deed.LOGBOEK_BEKEKEN, plans=[plan] if plan else ())
        return View("logboek", {"regels": page, "volgende": more})


def _plan(checking: Checking, reading: Reading, nummer: int) -> UUID | None:
    query = select(Plan.id).where(Plan.nummer == nummer, Plan.gemeente_id.in_(reading.gemeenten))
    found = db.session.scalars(query.where(stranger(reading.account, Plan.id))).first()
    if found is None:
        checking.wrong("nummer", _("Er is geen plan met dit nummer."))
    return found


def _account(checking: Checking, email: str) -> UUID | None:
    """Somebody who works with families; of who belongs to one nothing is told here."""
    query = select(Account.id).join(Aanstelling, Aanstelling.account_id == Account.id)
    found = db.session.scalars(query.where(Account.email == normal(email))).first()
    if found is None:
        checking.wrong("email", _("Er is geen medewerker met dit e-mailadres."))
    return found


def _days(checking: Checking, van: date | None, tot: date | None, *, whole: bool) -> tuple[datetime, datetime]:
    """From midnight to midnight in the Netherlands. Of one plan all there is, unless days are named."""
    last = min(tot or checking.today, checking.today)
    first = van or (FIRST if whole else last)
    if first > last:
        checking.wrong("van", _("Deze dag ligt na de laatste dag."))
    elif first < FIRST:
        checking.wrong("van", _("Deze datum ligt te ver weg."))
    elif not whole and (last - first).days >= LONGEST:
        checking.wrong("van", _("Kies hooguit %(dagen)s dagen.", dagen=LONGEST))
    checking.stop()
    return start_of(first), start_of(last + timedelta(days=1))
