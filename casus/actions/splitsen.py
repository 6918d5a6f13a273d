"""What was told about several persons at once is split: one row for each, with the words about that person alone.

A row about A and B is read only by who may read about both (Jeugdwet 7.3.11 lid 1). Split, each part has one ground.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from casus.actions import grenzen, termijnen, verklaringen
from casus.actions.adding import LONGEST, adding, require_running
from casus.actions.bespreken import Teller, talk_first
from casus.actions.checking import Checking
from casus.actions.stale import both_versions, same_version
from casus.actions.versies import KEPT
from casus.actions.writing import about, hand_in, one_of_mine
from casus.database import NIL, db, flush
from casus.errors import Refused, StepRefused
from casus.language import _
from casus.models import Bijdrage
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.parts import part_of
from casus.sharing.people import members
from casus.sharing.rows import OpenPlan, about_row
from casus.sharing.view import View
from casus.words import Deed


def splitsen(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, teksten: Mapping[UUID, str], versie: int) -> View:
    """Put one row for each person in the place of this one, with author, time and teller as they were. Author only.

    While nobody else read it, or after who leads asked it back. A veto goes along; what was opened or discussed of the
    old words does not. Raises as `vertellen`, `StepRefused` once it was read, and `Stale`.
    """
    yours = {"teksten": list(teksten.values())}
    with (
        both_versions(yours, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.GESPLITST, writing=True) as opened,
    ):
        old, _basis = one_of_mine(opened, bijdrage_id)
        same_version(old, versie)
        require_running(opened)
        over = about_row(old)
        if not may_split(opened, old, over):
            raise StepRefused(_("Dit kan niet meer gesplitst worden. De vaste contactpersoon kan het u teruggeven."))
        checking = Checking(opened.at)
        words = {each: checking.text("teksten", teksten.get(each, ""), required=False, limit=LONGEST) for each in over}
        _nobody_left_out(opened, checking, words)
        if not set(teksten) <= set(over):
            checking.wrong("teksten", _("Kies over wie dit gaat."))
        checking.stop()
        made = _replace(opened, old, words)
        return View("splitsing", {"id": made[0].id, "bijdragen": [row.id for row in made]})


def _nobody_left_out(opened: OpenPlan, checking: Checking, words: Mapping[UUID, str]) -> None:
    """For whom the text is missing is said by name: there is a box for each person."""
    missing = [persoon for persoon, text in words.items() if not text]
    if not missing:
        return
    named = {view.id: view.voornaam for view in members(opened)}
    for persoon in missing:
        who = named.get(persoon) or _("iemand van dit gezin")
        checking.wrong("teksten", _("Schrijf op wat over %(naam)s gaat.", naam=who))


def may_split(opened: OpenPlan, row: Bijdrage, over: tuple[UUID, ...]) -> bool:
    """Whether this author may still split this row."""
    unread = row.gelezen_op is None or row.gelezen_door_id == opened.viewer.aanstelling_id is not None
    open_still = row.status in ("concept", "teruggegeven") or (row.status == "ingediend" and unread)
    return len(over) > 1 and open_still and not row.vervangen


def _replace(opened: OpenPlan, old: Bijdrage, words: Mapping[UUID, str]) -> list[Bijdrage]:
    old.vervangen = True
    termijnen.seen(old, opened.at)
    termijnen.talked(old, opened.at)
    opened.touched.add(old.id)
    flush()
    made: list[Bijdrage] = []
    for persoon, text in words.items():
        row = _part(opened, old, persoon, text, first=not made)
        about(row, [persoon])
        if old.status != "concept":
            hand_in(opened, row)
            row.ingediend_op = old.ingediend_op
        flush()
        grenzen.carry_over(old.id, row.id)
        verklaringen.carry_over(old.id, row.id)
        opened.touched.add(row.id)
        made.append(row)
    return made


def _part(opened: OpenPlan, old: Bijdrage, persoon: UUID, text: str, *, first: bool) -> Bijdrage:
    """The words about one person. The first of them follows on the old row, so that it can be read back."""
    part = part_of(opened, (persoon,))
    if part is None:
        raise Refused(_("U kunt in dit plan niets vertellen."))
    links: dict[str, Any] = {"doel": old.doel_id or NIL, "actie": old.actie_id or NIL}
    opened.use(adding(opened, Facts(NIL, old.topic, (persoon,), leefgebied=old.leefgebied or "", **links), part))
    row = Bijdrage(
        plan_id=old.plan_id,
        tekst=text,
        vorige_id=old.id if first else None,
        eerst_bespreken=old.eerst_bespreken
        or talk_first(opened, old.topic, Teller(old.verteld_door_rol, old.verteld_door_id)),
        auteur_aanstelling_id=old.auteur_aanstelling_id,
        auteur_persoon_id=old.auteur_persoon_id,
        deelname_id=old.deelname_id,
        status="concept",
        op=old.op,
        **{name: getattr(old, name) for name in KEPT},
    )
    db.session.add(row)
    flush()
    return row
