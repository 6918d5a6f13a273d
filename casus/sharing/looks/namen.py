"""The names that a privacy officer granted to one reader: of those days, and to nobody else."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.dates import day_of
from casus.models import JournaalRegel, Naamverzoek
from casus.sharing.looks.kijkers import content_of, hat_of
from casus.sharing.people import hats
from casus.sharing.rows import OpenPlan

Days = tuple[date, date]


def granted(opened: OpenPlan) -> list[Days]:
    """The days about which this reader may read names, whatever they are: an answer never closes the page."""
    mine = Naamverzoek.plan_id == opened.plan.id, Naamverzoek.persoon_id == opened.viewer.persoon_id
    query = select(Naamverzoek.van, Naamverzoek.tot).where(*mine, Naamverzoek.antwoord == "ja")
    return [(van, tot) for van, tot in db.session.execute(query)]


def names_of(granted: Sequence[Days], lines: Sequence[JournaalRegel]) -> dict[UUID, str]:
    """By line the name of who looked, within these days. One query, and none where nothing was granted."""
    named = [line for line in lines if any(van <= day_of(line.op) <= tot for van, tot in granted)]
    by = {line.id: hat_of(content_of(line)) for line in named}
    known = hats(by.values())
    return {line: known[hat].naam for line, hat in by.items() if hat in known}
