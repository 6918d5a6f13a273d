"""The letter of main lines to a parent without gezag: facts about the child, on request, seen by a second person.

BW 1:377c: facts and circumstances that concern the child; never more than a parent with gezag would hear; not where it
goes against the interest of the child. There is no account for it: the letter is handed over on paper.
"""

from uuid import UUID

from casus.actions.checking import LINE, Checking
from casus.actions.verzoeken.allowed import HOOFDLIJNEN
from casus.actions.verzoeken.rows import require_open, verzoek_of
from casus.database import db, flush
from casus.errors import NotVisible, StepRefused
from casus.language import _
from casus.models import Hoofdlijnenbrief
from casus.sharing.lens import Lens
from casus.sharing.looks.verzoeken import show
from casus.sharing.show import around
from casus.sharing.view import View
from casus.words import Deed

PARTS = ("situatie", "hulp", "verloop")
LONGEST = 10 * LINE


def brief(lens: Lens, plan_id: UUID, verzoek_id: UUID) -> View:
    """What stands in it so far, for who deals with it. Raises `NotVisible`, `Refused`."""
    with lens.on_plan(plan_id) as opened:
        row = verzoek_of(opened, verzoek_id, soort=HOOFDLIJNEN)
        found = db.session.get(Hoofdlijnenbrief, row.id)
        texts = brief_of(found) if found else View("brief", dict.fromkeys(PARTS, ""))
        return texts.but(versie=row.versie, verzoek=show(around(opened, {}), row))


def schrijven(
    lens: Lens,
    plan_id: UUID,
    verzoek_id: UUID,
    *,
    situatie: str,
    hulp: str,
    verloop: str,
    gewogen: bool,
    versie: int,
) -> View:
    """Write it, or change it while nobody looks at it. `gewogen`: weighed that it does not go against the child.

    Raises `NotVisible`, `Refused`, `Invalid`, `Stale`, `StepRefused`.
    """
    with lens.on_plan(plan_id, Deed.HOOFDLIJNEN_GESCHREVEN) as opened:
        row = verzoek_of(opened, verzoek_id, versie, soort=HOOFDLIJNEN)
        require_open(row)
        if row.samengesteld_op is not None:
            raise StepRefused(_("Dit ligt bij een collega die het nakijkt. Haal het eerst terug."))
        checking = Checking(opened.at)
        texts = {"situatie": checking.text("situatie", situatie, limit=LONGEST)}
        texts["hulp"] = checking.text("hulp", hulp, limit=LONGEST)
        texts["verloop"] = checking.text("verloop", verloop, limit=LONGEST, required=False)
        if not gewogen:
            checking.wrong(
                "gewogen", _("Weeg eerst of dit niet tegen het belang van het kind is. Zo ja: weiger met reden.")
            )
        checking.stop()
        found = db.session.get(Hoofdlijnenbrief, row.id) or Hoofdlijnenbrief(verzoek_id=row.id)
        found.situatie, found.hulp, found.verloop = texts["situatie"], texts["hulp"], texts["verloop"]
        db.session.add(found)
        row.status = "in_behandeling"
        flush()
        return show(around(opened, {}), row)


def brief_of(row: Hoofdlijnenbrief) -> View:
    return View("brief", {"situatie": row.situatie, "hulp": row.hulp, "verloop": row.verloop})


def for_paper(lens: Lens, plan_id: UUID, verzoek_id: UUID) -> View:
    """The letter that was approved, to print: `over` (first names), `aan`, `op` and its parts. Raises `NotVisible`."""
    with lens.on_plan(plan_id, Deed.INZAGE_OPGEHAALD) as opened:
        row = verzoek_of(opened, verzoek_id, soort=HOOFDLIJNEN)
        found = db.session.get(Hoofdlijnenbrief, row.id)
        if found is None or row.goedgekeurd_op is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        view = show(around(opened, {}), row)
        fields = {"aan": view.vrager, "over": view.over, "op": row.goedgekeurd_op, "besluit": row.besluit}
        return brief_of(found).but(**fields, team=opened.team, gemeente=opened.gemeente)
