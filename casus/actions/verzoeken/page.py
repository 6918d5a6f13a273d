"""One request on its page: how it stands, and for who deals with it what can be done now."""

from typing import Any
from uuid import UUID

from casus.actions.verzoeken import clock
from casus.actions.verzoeken.allowed import HOOFDLIJNEN
from casus.actions.verzoeken.approving import nakijkers
from casus.actions.verzoeken.recipients import meldingen
from casus.actions.verzoeken.rows import GIVEN, GRANTED, OPEN, items_of
from casus.actions.verzoeken.worklist import worklist
from casus.dates import day_of
from casus.models import Verzoek
from casus.sharing.lens import Lens
from casus.sharing.looks.uitvoer import why_not_all
from casus.sharing.looks.verzoeken import handles, process_line, show, visible
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.view import View


def pagina(lens: Lens, plan_id: UUID, verzoek_id: UUID) -> View:
    """`looks.verzoeken.show`, with `mag` (names of what this reader may do now), `niet_alles` (why not all was given);
    for who deals with it also `nakijkers`, `te_doen`, `meldingen`, `items` (kinds of the rows that were named) and
    `langer_tot`. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        process_line(opened)
        row = visible(opened, verzoek_id)
        view = show(around(opened, {}), row)
        view = view.but(niet_alles=why_not_all(row.id) if row.goedgekeurd_op else [])
        mine = opened.viewer.persoon_id is not None and row.vrager_persoon_id == opened.viewer.persoon_id
        may = ["intrekken"] if mine and row.status in OPEN else []
        if not handles(opened):
            return view.but(mag=may)
        return view.but(**_for_handler(opened, row, may))


def _for_handler(opened: OpenPlan, row: Verzoek, may: list[str]) -> dict[str, Any]:
    with_other = row.samengesteld_op is not None
    given, waits = row.soort in (*GIVEN, HOOFDLIJNEN), row.status in OPEN
    todo = worklist(opened, row).undecided if row.soort in GIVEN and waits and not with_other else 0
    longest = clock.longest(row)
    in_time = waits and row.verlengd_tot is None and day_of(opened.at) <= row.uiterlijk_op
    may += ["verlengen"] if in_time and longest else []
    may += ["besluiten"] if waits and not with_other else []
    may += ["aanbieden"] if waits and given and not with_other and not todo else []
    may += ["terughalen"] if waits and with_other else []
    done_here = row.status in GRANTED and not given and row.soort != "vernietiging"
    may += ["uitgevoerd"] if done_here else []
    return {
        "mag": may,
        "nakijkers": nakijkers(opened) if "aanbieden" in may else [],
        "te_doen": todo,
        "meldingen": meldingen(row),
        "items": [
            View("item", {"id": each.item_id, "soort": each.soort, "topic": each.topic}) for each in items_of(row)
        ],
        "langer_tot": longest,
        "lijst": row.soort in GIVEN,
        "brief": row.soort == HOOFDLIJNEN,
        "bij_ander": with_other and waits,
    }
