"""Looking at a noodtoegang afterwards, by somebody else, within two working days."""

from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from casus.actions import mail, termijnen
from casus.actions.checking import Checking
from casus.actions.choices import Choices
from casus.actions.noodtoegang import notice
from casus.database import flush
from casus.errors import Conflict, Refused, Stale
from casus.language import N_, _
from casus.models import Noodtoegang
from casus.sharing.emergencies import Emergency, one_emergency
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed

OORDELEN: Choices = MappingProxyType(
    {
        "gerechtvaardigd": N_("Dit was terecht"),
        "niet_gerechtvaardigd": N_("Dit was niet terecht"),
        "leren": N_("Hier kunnen we van leren"),
        "incident": N_("Dit is een incident"),
    }
)
_BREACH = ("niet_gerechtvaardigd", "incident")
_HOURS = timedelta(hours=72)
"""From when it is known, a data breach is reported to the AP within this time (AVG 33 lid 1)."""


def beoordelen(lens: Lens, noodtoegang_id: UUID, *, oordeel: str, toelichting: str, versie: int) -> View:
    """Teamleider, privacy officer or gedragswetenschapper says what it was. It can be said once.

    Not justified, or an incident: the clock of a data breach starts for the privacy officers. Raises `NotVisible` for
    who took it and for others whom it is not for, `Refused`, `Invalid`, `Conflict` (done already), `Stale`.
    """
    with one_emergency(lens, noodtoegang_id, Deed.NOODTOEGANG_BEOORDEELD) as found:
        row = found.row
        if not found.reviews:
            raise Refused(_("Dit beoordeelt de teamleider, de gedragswetenschapper of de privacy officer."))
        if row.beoordeeld_op is not None:
            raise Conflict(_("Dit is al beoordeeld."))
        if row.versie != versie:
            raise Stale(yours={"versie": versie})
        checking = Checking(lens.at)
        row.oordeel = checking.choice("oordeel", oordeel, OORDELEN)
        row.toelichting = checking.text("toelichting", toelichting)
        checking.stop()
        row.beoordeeld_door_id, row.beoordeeld_op = lens.viewer.aanstelling_id, lens.at
        flush()
        _follow(found, lens)
        return View("noodtoegang", {"id": row.id, "versie": row.versie, "oordeel": row.oordeel})


def _follow(found: Emergency, lens: Lens) -> None:
    row: Noodtoegang = found.row
    for soort in (notice.REVIEW, notice.LATE):
        termijnen.all_done(f"{soort}:{row.id}:", lens.at)
    if row.oordeel in _BREACH:
        officers = notice.officers_of(found.plan, lens.at)
        notice.told(notice.BREACH, row.id, officers, lens.at + _HOURS, found.plan.id)
        flush()
        mail.tell_hats(officers)
