"""The yes of a seat ends on a day that is known (a birthday, an end of gezag): who leads the plan hears in time."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flask import current_app
from sqlalchemy import select

from casus import dates
from casus.actions.clocks.clock import Clock, ahead, latest_only
from casus.database import db
from casus.models import Deelname

SOORT = "toestemming_loopt_af"


def ending(at: datetime) -> Iterator[Clock]:
    """One for each warning; the last day itself is the task `toestemming_opnieuw`, when the seat was weighed again."""
    days, today = current_app.config["TOESTEMMING_WAARSCHUWING_DAGEN"], dates.day_of(at)
    until = today + timedelta(days=max(days, default=0) + 1)
    soon = Deelname.compleet_tot.is_not(None), Deelname.compleet_tot >= today, Deelname.compleet_tot <= until
    query = select(Deelname.id, Deelname.plan_id, Deelname.compleet_tot).where(*soon, Deelname.status == "actief")
    for row in db.session.execute(query.order_by(Deelname.id)):
        last: date = row.compleet_tot
        for n, per, over in latest_only(ahead(dates.start_of(last + timedelta(days=1)), days), at):
            yield Clock(SOORT, f"{SOORT}:{row.id}:{last}:{n}", per, plan_id=row.plan_id, over=over)
