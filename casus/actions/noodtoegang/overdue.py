"""A noodtoegang that nobody looked at in time: its people are told again each day, until somebody does."""

from collections.abc import Sequence
from datetime import datetime

from flask import current_app
from sqlalchemy import select, update

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.noodtoegang import notice
from casus.database import db, flush, transaction
from casus.models import Noodtoegang, Plan, Termijn


def overdue_reviews(at: datetime) -> int:
    """Tell the reviewers of every noodtoegang whose term has passed. Once a day, however often it runs. Gives how many.

    The notice of today takes the place of the one of yesterday.
    """
    with transaction():
        late = _late(at)
        for row, plan in late:
            _tell(row, plan, at)
        return len(late)


def _late(at: datetime) -> Sequence[tuple[Noodtoegang, Plan]]:
    days = current_app.config["TERMIJN_NOODTOEGANG_BEOORDELEN_WERKDAGEN"]
    query = select(Noodtoegang, Plan).join(Plan, Plan.id == Noodtoegang.plan_id)
    rows = db.session.execute(query.where(Noodtoegang.beoordeeld_op.is_(None)).order_by(Noodtoegang.id)).all()
    return [(row, plan) for row, plan in rows if termijnen.end_of_working_day(row.van, days) <= at]


def _tell(row: Noodtoegang, plan: Plan, at: datetime) -> None:
    day = dates.day_of(at)
    before = Termijn.sleutel.startswith(f"{notice.LATE}:{row.id}:", autoescape=True), Termijn.gedaan_op.is_(None)
    earlier = update(Termijn).where(*before, Termijn.per < dates.start_of(day)).values(gedaan_op=at)
    db.session.execute(earlier.execution_options(synchronize_session=False))
    reviewers = notice.reviewers_of(row, plan, at)
    notice.told(notice.LATE, f"{row.id}:{day}", reviewers, at, plan.id)
    flush()
    mail.tell_hats(reviewers)
