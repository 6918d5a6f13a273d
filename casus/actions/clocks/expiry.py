"""The agreements of a gemeente end: its privacy officers are told in time, since then nobody new reads anything."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import and_, or_, select

from casus import dates
from casus.actions.clocks.clock import Clock, ahead, latest_only
from casus.actions.officers import officers
from casus.database import db
from casus.models import ConvenantVersie

SOORT = "convenant_verloopt"


def expiring(at: datetime) -> Iterator[Clock]:
    """One for each warning and each privacy officer; none where nobody is. It stays until another version counts.

    Also where a next version is approved that begins later than the day after: in between nobody new reads anything.
    """
    days, today = current_app.config["CONVENANT_WAARSCHUWING_DAGEN"], dates.day_of(at)
    until = today + timedelta(days=max(days, default=0) + 1)
    gap = and_(ConvenantVersie.tot < ConvenantVersie.geldt_tot, ConvenantVersie.geldt_tot >= today)
    ending = select(ConvenantVersie.id, ConvenantVersie.gemeente_id, ConvenantVersie.tot).where(
        ConvenantVersie.geldt, or_(ConvenantVersie.geldt_tot.is_(None), gap), ConvenantVersie.tot <= until
    )
    for versie_id, gemeente_id, tot in db.session.execute(ending).all():
        assert tot is not None  # it was asked for by its last day
        for hat in sorted(officers(gemeente_id, at)):
            for n, per, over in latest_only(ahead(dates.start_of(tot), days), at):
                yield Clock(SOORT, f"{SOORT}:{versie_id}:{tot}:{n}:{hat}", per, hat=hat, over=over)
