"""Somebody took a yes back: who leads the plan says what that means for safety. It blocks nothing."""

from collections.abc import Mapping
from uuid import UUID

from casus.actions import termijnen
from casus.actions.leading import led
from casus.database import db, flush
from casus.errors import Invalid, NotVisible
from casus.language import N_, _
from casus.models import Reden, Termijn
from casus.sharing.lens import Lens
from casus.words import Deed

SOORT = "akkoord_ingetrokken"
STAP, GUARD = "akkoord_ingetrokken", "veiligheid"
CHOICES: Mapping[str, str] = {
    "niets": N_("Niets. De veiligheid verandert hierdoor niet."),
    "gesprek": N_("We praten erover met het gezin."),
    "besluit": N_("Er is een besluit nodig om toch te delen."),
    "veilig_thuis": N_("We vragen of melden bij Veilig Thuis."),
}
"""What it means for safety, as who leads the plan taps it."""


def wegen(lens: Lens, plan_id: UUID, termijn_id: UUID, *, keuze: str) -> str:
    """Say what a withdrawn yes means for safety; the task is done with it. Twice is once. Gives the choice.

    Raises `NotVisible` where there is no such task in this plan, `Refused` for who does not lead, `Invalid` (`keuze`).
    """
    with led(lens, plan_id, Deed.INTREKKING_GEWOGEN) as opened:
        row = db.session.get(Termijn, termijn_id)
        if row is None or row.plan_id != plan_id or row.soort != SOORT:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        if keuze not in CHOICES:
            raise Invalid({"keuze": [_("Kies een van de mogelijkheden.")]})
        if row.gedaan_op is None:
            _kept(plan_id, keuze, opened.viewer.aanstelling_id)
            termijnen.done(row.sleutel, opened.at)
        opened.touched.add(row.id)
        flush()
        return keuze


def _kept(plan_id: UUID, keuze: str, by: UUID | None) -> None:
    """A row of its own, as for every gate: what was said, by whom and when."""
    db.session.add(Reden(plan_id=plan_id, stap=STAP, guard=GUARD, reden=keuze, door_id=by))
