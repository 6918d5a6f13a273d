"""Input of a deed: everything that is wrong with it is gathered, a message per field, and told at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select

from casus.database import db
from casus.dates import day_of
from casus.errors import Invalid
from casus.language import _
from casus.models import Gezinslid
from casus.sharing.rows import OpenPlan

TEXT, LINE = 10_000, 300
"""How much fits in a text, and in one line."""
LIFETIME = 100
"""Years, ahead or back: what lies further was typed by mistake."""


class Checking:
    """Gathers what is wrong. Nothing is written before `stop`, which raises `Invalid` when anything was found."""

    def __init__(self, at: datetime):
        self.at, self.today = at, day_of(at)
        self.errors: dict[str, list[str]] = {}

    def wrong(self, field: str, text: str) -> None:
        self.errors.setdefault(field, []).append(text)

    def stop(self) -> None:
        if self.errors:
            raise Invalid(self.errors)

    def text(self, field: str, value: str, *, required: bool = True, limit: int = TEXT) -> str:
        """The text without space around it."""
        value = (value or "").strip()
        if required and not value:
            self.wrong(field, _("Vul dit in."))
        if len(value) > limit:
            self.wrong(field, _("Dit is te lang: er passen %(limit)s tekens in.", limit=limit))
        return value

    def line(self, field: str, value: str, *, required: bool = False) -> str:
        return self.text(field, value, required=required, limit=LINE)

    def choice(self, field: str, value: str, choices: Collection[str], *, required: bool = True) -> str:
        """One of the choices, or nothing where that is allowed."""
        if value not in choices and (value or required):
            self.wrong(field, _("Kies een van de mogelijkheden."))
        return value

    def near(self, field: str, day: date) -> date:
        """A day within a lifetime from today, either way."""
        if abs(day.year - self.today.year) > LIFETIME:
            self.wrong(field, _("Deze datum ligt te ver weg."))
        return day

    def come(self, field: str, day: date) -> date:
        """A day that has come, within a lifetime."""
        if day > self.today:
            self.wrong(field, _("Deze datum ligt in de toekomst."))
            return day
        return self.near(field, day)

    def to_come(self, field: str, day: date | None) -> date | None:
        """Today or later, and within a lifetime; None passes."""
        if day is not None and day < self.today:
            self.wrong(field, _("Deze datum is voorbij."))
            return day
        return day and self.near(field, day)

    def past(self, field: str, moment: datetime) -> datetime:
        """A moment that has been."""
        if moment > self.at:
            self.wrong(field, _("Dit moment ligt in de toekomst."))
        return moment

    def persons(self, field: str, opened: OpenPlan, ids: Iterable[UUID], *, required: bool = True) -> tuple[UUID, ...]:
        """Each once, all of them of this gezin. Who belongs to another gezin is as unknown as who does not exist."""
        wanted = tuple(dict.fromkeys(ids))
        if required and not wanted:
            self.wrong(field, _("Kies over wie dit gaat."))
        if not set(wanted) <= members_of(opened).keys():
            self.wrong(field, _("Kies iemand van dit gezin."))
        return wanted


def members_of(opened: OpenPlan) -> Mapping[UUID, str]:
    """Who belongs to the gezin of this plan today, with the role in it."""
    today = day_of(opened.at)
    rows = db.session.execute(
        select(Gezinslid.persoon_id, Gezinslid.rol).where(
            Gezinslid.gezin_id == opened.plan.gezin_id, or_(Gezinslid.tot.is_(None), Gezinslid.tot >= today)
        )
    )
    return dict(rows.all())
