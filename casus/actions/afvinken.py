"""Ticking off what somebody was told on the worklist and what no other deed ends."""

from uuid import UUID

from sqlalchemy import exists, select

from casus.database import db, flush, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Regie, Termijn
from casus.sharing.lens import Lens
from casus.sharing.rows import LEZEN_GESTOPT, RUNNING
from casus.words import Deed, Role

TOLD = frozenset(
    {
        "toestemming_opnieuw",
        "toestemming_ruimer",
        "toestemming_loopt_af",
        "inkijk",
        "dubbel_plan",
        "deelbesluit_verlopen",
        "deelbesluit_niemand",
        "account_bellen",
        "wachtwoord_hersteld",
        "verjaardag_12",
        "verjaardag_16",
        "verjaardag_18",
        "convenant_verloopt",
        "noodtoegang",
        "datalek_72_uur",
        "prive_gemeld",
        LEZEN_GESTOPT,
        "log_overgedragen",
        "logbeheerder",
    }
)
"""Kinds of termijn that whoever was told ticks off; the others end with the deed that they ask for."""


def afvinken(lens: Lens, termijn_id: UUID) -> None:
    """It was seen and dealt with. Twice is once. Raises `NotVisible` for anybody whom it was not for."""
    with lens.recorded(Deed.TERMIJN_AFGEVINKT), transaction():
        row = db.session.get(Termijn, termijn_id)
        if row is None or row.soort not in TOLD or not _mine(lens, row):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        row.gedaan_op = row.gedaan_op or lens.at
        flush()
        lens.note(Deed.TERMIJN_AFGEVINKT, plans=[row.plan_id] if row.plan_id else ())


def _mine(lens: Lens, row: Termijn) -> bool:
    """As the worklist asks it: for this person or hat, the teamleider of the team, or who is responsible now."""
    hat = lens.viewer.aanstelling_id
    if row.persoon_id is not None:
        return row.persoon_id == lens.viewer.persoon_id
    if row.aanstelling_id is not None:
        return row.aanstelling_id == hat
    if row.team_id is not None:
        return lens.viewer.rol is Role.TEAMLEIDER and row.team_id == lens.viewer.team_id
    holds = Regie.plan_id == row.plan_id, Regie.aanstelling_id == hat, Regie.status.in_(RUNNING)
    return bool(db.session.scalar(select(exists().where(*holds))))
