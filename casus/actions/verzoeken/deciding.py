"""Deciding on a request: more time with a reason, weighing it, the decision that the asker reads, and its doing."""

from uuid import UUID

from casus import dates
from casus.actions import mail
from casus.actions.checking import LINE, Checking
from casus.actions.verzoeken import clock
from casus.actions.verzoeken.allowed import HOOFDLIJNEN
from casus.actions.verzoeken.recipients import to_be_told
from casus.actions.verzoeken.rows import GIVEN, GRANTED, require_open, verzoek_of
from casus.database import flush
from casus.errors import StepRefused
from casus.language import N_, _
from casus.models import Verzoek
from casus.sharing.lens import Lens
from casus.sharing.looks.verzoeken import show
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.view import View
from casus.words import Deed

UITKOMSTEN = {
    "toegewezen": N_("Ja"),
    "deels": N_("Voor een deel"),
    "afgewezen": N_("Nee"),
}
BELANGEN = {
    "geen": N_("Niemand anders heeft er een zwaar belang bij"),
    "klacht": N_("Er loopt een klacht of een rechtszaak"),
    "veiligheid": N_("De veiligheid van een ander vraagt dat het blijft"),
    "wet": N_("Een wet zegt dat het moet blijven"),
}
"""Jeugdwet 7.3.9: destruction is refused only for a substantial interest of another, or because a statute says so. That
the term of keeping is not over is none of these.
"""
WHOLE = N_(
    "Casus vernietigt alles wat alleen over deze persoon gaat, of niets. Zeg ja of nee. Schrijf bij nee wat u wel "
    "doet: verbeteren of opzij zetten."
)
"""No deed takes the words of one row away, so nobody is promised that."""
WEGEN = ("vernietiging", "bezwaar")


def verlengen(lens: Lens, plan_id: UUID, verzoek_id: UUID, *, reden: str, versie: int) -> View:
    """Take more time, and tell the asker why: once, within the first term (AVG 12 lid 3). Destruction has none.

    Raises `NotVisible`, `Refused`, `Invalid`, `Stale`, `StepRefused`.
    """
    with lens.on_plan(plan_id, Deed.VERZOEK_BEHANDELD) as opened:
        row = verzoek_of(opened, verzoek_id, versie)
        require_open(row)
        last = clock.longest(row)
        if last is None or row.verlengd_tot is not None or dates.day_of(opened.at) > row.uiterlijk_op:
            raise StepRefused(_("Meer tijd nemen kan één keer, binnen de eerste termijn, en niet bij vernietiging."))
        checking = Checking(opened.at)
        why = checking.text("reden", reden, limit=LINE)
        checking.stop()
        row.verlengd_tot, row.verleng_reden, row.status = last, why, "in_behandeling"
        clock.longer(row, opened.at)
        return _answered(opened, row)


def besluiten(
    lens: Lens,
    plan_id: UUID,
    verzoek_id: UUID,
    *,
    uitkomst: str,
    besluit: str,
    versie: int,
    belang: str = "",
    weging: str = "",
) -> View:
    """Decide. `besluit` is what the asker reads; `belang` and `weging` are what was weighed.

    Inzage, and the letter of main lines, are granted by a second person's approval; here they can only be refused.
    Raises `NotVisible`, `Refused`, `Invalid`, `Stale`, `StepRefused`.
    """
    with lens.on_plan(plan_id, Deed.VERZOEK_BEHANDELD) as opened:
        row = verzoek_of(opened, verzoek_id, versie)
        require_open(row)
        checking = Checking(opened.at)
        checking.choice("uitkomst", uitkomst, UITKOMSTEN)
        words = checking.text("besluit", besluit, limit=10 * LINE)
        weighed = checking.text("weging", weging, limit=10 * LINE, required=_must_weigh(row, uitkomst, belang))
        _weigh(checking, row, uitkomst, belang)
        checking.stop()
        row.status, row.besluit, row.belang, row.weging = uitkomst, words, belang, weighed
        row.besloten_door_id, row.besloten_op = opened.viewer.aanstelling_id, dates.day_of(opened.at)
        flush()
        clock.stop(row, opened.at)
        return _answered(opened, row)


def uitgevoerd(lens: Lens, plan_id: UUID, verzoek_id: UUID, *, versie: int) -> View:
    """What was granted is done. Of a correction, who read it before is told from now on (AVG 19).

    Destruction is carried out elsewhere, and inzage by approving it. Raises as `besluiten`.
    """
    with lens.on_plan(plan_id, Deed.VERZOEK_BEHANDELD) as opened:
        row = verzoek_of(opened, verzoek_id, versie)
        if row.status not in GRANTED or row.soort in (*GIVEN, HOOFDLIJNEN, "vernietiging"):
            raise StepRefused(_("Dit kan nu niet."))
        row.status = "uitgevoerd"
        flush()
        if row.soort == "correctie":
            to_be_told(opened, row)
        return _answered(opened, row)


def _must_weigh(row: Verzoek, uitkomst: str, belang: str) -> bool:
    if row.soort == "bezwaar":
        return True
    return row.soort == "vernietiging" and (uitkomst != "toegewezen" or belang not in ("", "geen"))


def _weigh(checking: Checking, row: Verzoek, uitkomst: str, belang: str) -> None:
    """What the law says about this kind and outcome."""
    if row.soort in (*GIVEN, HOOFDLIJNEN) and uitkomst in GRANTED:
        checking.wrong("uitkomst", _("Ja zegt u door het na te laten kijken. Hier kunt u het alleen weigeren."))
    if row.soort != "vernietiging":
        if belang:
            checking.wrong("belang", _("Dit hoort niet bij dit verzoek."))
        return
    checking.choice("belang", belang, BELANGEN)
    if uitkomst == "deels" or (uitkomst == "toegewezen" and row.omvang == "items"):
        checking.wrong("uitkomst", _(WHOLE))
    if belang == "geen" and uitkomst == "afgewezen":
        checking.wrong("uitkomst", _("Weigeren kan alleen om een zwaar belang van een ander, of om een wet."))


def _answered(opened: OpenPlan, row: Verzoek) -> View:
    """The asker reads it in the own account, and gets the one mail that tells nothing."""
    if row.vrager_persoon_id is not None:
        mail.tell_persons([row.vrager_persoon_id])
    flush()
    return show(around(opened, {}), row)
