"""Some plans of every team each month, chosen by chance that nobody can foresee: by the key of the journal.

Drawn when the month is over and kept as cases, so that a second run draws the same.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from flask import current_app
from sqlalchemy import exists, select

from casus import journal
from casus.actions.logcontrole import kinds
from casus.actions.logcontrole.kinds import Found
from casus.database import db
from casus.dates import start_of
from casus.models import JournaalRegel, Plan, Team


def drawn(last: date) -> Iterator[Found]:
    """`STEEKPROEF_PLANNEN` plans of each team that somebody looked at in the month that ends on this day."""
    van, tot = start_of(last.replace(day=1)), start_of(last + timedelta(days=1))
    maand, most = f"{last:%Y-%m}", int(current_app.config["STEEKPROEF_PLANNEN"])
    looked = exists().where(JournaalRegel.plan_id == Plan.id, JournaalRegel.op >= van, JournaalRegel.op < tot)
    for team, gemeente in db.session.execute(select(Team.id, Team.gemeente_id).order_by(Team.id)).all():
        plans = db.session.scalars(select(Plan.id).where(Plan.team_id == team, looked)).all()
        chosen = sorted(plans, key=lambda plan: journal.seal_of("steekproef", f"{maand}:{team}:{plan}"))[:most]
        for plan in chosen:
            key = f"{kinds.STEEKPROEF}:{maand}:{plan}"
            yield Found(kinds.STEEKPROEF, key, gemeente, van, tot, plan=plan, team=team)
