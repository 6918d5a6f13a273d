"""Correcting without overwriting: a handed-in text never changes, a new version takes its place."""

from uuid import UUID

from casus.actions import grenzen, termijnen, verklaringen
from casus.actions.adding import LONGEST, adding, require_running, word
from casus.actions.bespreken import Teller, talk_first
from casus.actions.checking import LINE, Checking
from casus.actions.stale import both_versions, same_version
from casus.actions.told import TELLABLE
from casus.actions.writing import about, hand_in, one_of_mine, shown
from casus.database import NIL, db, flush
from casus.errors import Refused, StepRefused
from casus.language import _
from casus.models import Bijdrage
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.parts import Part, part_of
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.view import View
from casus.words import Deed, Deel, Leefgebied, Role, Topic

SENT = ("ingediend", "teruggegeven", "vastgesteld")
KEPT = (
    "topic",
    "leefgebied",
    "soort",
    "verteld_door_rol",
    "verteld_door_id",
    "doel_id",
    "actie_id",
    "aan_regisseur",
    "route",
    "vraag",
)


def corrigeren(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, tekst: str, versie: int, reden: str = "") -> View:
    """Put a new version in the place of a text that was handed in; topic and persons stay the same. Author only.

    Nobody talked about the new words yet: what was opened, discussed or shared of the old version does not pass to it.
    Raises as `vertellen`; `Stale` or `Conflict` where another correction was first.
    """
    yours = {"tekst": tekst, "reden": reden}
    with (
        both_versions(yours, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.VERTELD, writing=True) as opened,
    ):
        old, basis = one_of_mine(opened, bijdrage_id)
        same_version(old, versie)
        if old.status not in SENT:
            raise StepRefused(_("Dit is niet ingestuurd: pas de tekst zelf aan."))
        checking = Checking(opened.at)
        words = checking.text("tekst", tekst, limit=LONGEST)
        why = checking.line("reden", reden)
        checking.stop()
        part, over = _may_still(opened, old)
        row = _next(opened, old, part, words, why)
        about(row, over)
        hand_in(opened, row)
        opened.touched.add(row.id)
        return shown(opened, row, basis)


def verplaatsen(
    lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, topic: str, reden: str, versie: int, leefgebied: str | None = None
) -> View:
    """Move a row to another topic, and so to other eyes. By who leads the plan and may read it, with a reason.

    It lies in the persoonsdeel again. Raises `NotVisible`, `Refused`, `Invalid`, `Stale`.
    """
    yours = {"topic": topic, "leefgebied": leefgebied, "reden": reden}
    with (
        both_versions(yours, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.VERPLAATST) as opened,
    ):
        row, basis = one(opened, Bijdrage, bijdrage_id)
        require_lead(opened)
        same_version(row, versie)
        checking = Checking(opened.at)
        to = word(checking, "topic", topic, Topic)
        field = word(checking, "leefgebied", leefgebied, Leefgebied) if leefgebied else None
        row.reden = checking.text("reden", reden, limit=LINE)
        if to is not None and to not in TELLABLE:
            checking.wrong("topic", _("Kies een van de mogelijkheden."))
        checking.stop()
        assert to is not None
        adding(opened, Facts(NIL, to, about_row(row), leefgebied=field or ""), Part(Role.REGISSEUR))
        _move(opened, row, to, field)
        return shown(opened, row, basis)


def _may_still(opened: OpenPlan, old: Bijdrage) -> tuple[Part, tuple[UUID, ...]]:
    """A correction is writing: it asks the grants of today."""
    require_running(opened)
    over = about_row(old)
    part = part_of(opened, over)
    if part is None:
        raise Refused(_("U kunt in dit plan niets vertellen."))
    facts = Facts(
        NIL, old.topic, over, doel=old.doel_id or NIL, actie=old.actie_id or NIL, leefgebied=old.leefgebied or ""
    )
    opened.use(adding(opened, facts, part))
    return part, over


def _next(opened: OpenPlan, old: Bijdrage, part: Part, words: str, why: str) -> Bijdrage:
    teller = Teller(old.verteld_door_rol, old.verteld_door_id)
    row = Bijdrage(
        plan_id=old.plan_id,
        tekst=words,
        reden=why,
        antwoord=why if old.status == "teruggegeven" else "",
        vorige_id=old.id,
        eerst_bespreken=old.eerst_bespreken or talk_first(opened, old.topic, teller),
        auteur_aanstelling_id=opened.viewer.aanstelling_id,
        auteur_persoon_id=opened.viewer.persoon_id,
        deelname_id=part.seat.id if part.seat else None,
        status="concept",
        op=opened.at,
        **{name: getattr(old, name) for name in KEPT},
    )
    old.vervangen = True
    termijnen.seen(old, opened.at)
    termijnen.talked(old, opened.at)
    db.session.add(row)
    flush()
    grenzen.carry_over(old.id, row.id)
    verklaringen.carry_over(old.id, row.id)
    return row


def _move(opened: OpenPlan, row: Bijdrage, topic: Topic, leefgebied: Leefgebied | None) -> None:
    teller = Teller(row.verteld_door_rol, row.verteld_door_id)
    row.topic, row.leefgebied, row.soort, row.deel = topic, leefgebied, "", Deel.PERSOONSDEEL
    row.eerst_bespreken = row.eerst_bespreken or talk_first(opened, topic, teller)
    flush()
    termijnen.for_bijdrage(row, opened.at)
    opened.touched.add(row.id)
