"""Fetching what is given: made when it is fetched, for the asker in the own account, or to hand over on paper."""

from uuid import UUID

from casus.actions.verzoeken.rows import GIVEN, touch
from casus.errors import NotVisible
from casus.language import _
from casus.sharing.lens import Lens
from casus.sharing.looks.uitvoer import uitvoer
from casus.sharing.looks.verzoeken import handles, may_fetch, visible
from casus.sharing.view import View
from casus.words import Deed


def ophalen(lens: Lens, plan_id: UUID, verzoek_id: UUID) -> View:
    """What was approved on this request, with a line on the trail. For the asker for the days of the setting.

    Raises `NotVisible`, also before it was approved and when those days are over.
    """
    with lens.on_plan(plan_id, Deed.INZAGE_OPGEHAALD) as opened:
        row = visible(opened, verzoek_id)
        if row.soort not in GIVEN or not may_fetch(row, opened, inside=handles(opened)):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        touch(opened, row)
        return uitvoer(opened, row)
