"""Deciding on a question: single items are released with a yes for each person, or it is refused. The asker is told
the same either way: dealt with.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.adding import require_running
from casus.actions.checking import Checking
from casus.actions.stale import same_version
from casus.actions.vrijgaven.asking import key_of
from casus.actions.vrijgaven.consent import Reader, asker_of, weigh
from casus.actions.vrijgaven.noting import gap_view, note_yes, said_yes, soort_of
from casus.actions.vrijgaven.offered import Offer, offered
from casus.database import db, flush
from casus.errors import NotVisible, StepRefused
from casus.language import N_, _
from casus.models import (
    Deelname,
    Informatievraag,
    Vrijgave,
    VrijgaveItem,
    VrijgavePersoon,
)
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed

WEIGEREN = {
    "niet_nodig": N_("Het is niet nodig voor de taak"),
    "geen_toestemming": N_("Wie ja moet zeggen, wil dit niet"),
    "niet_in_belang": N_("Het is niet in het belang van het kind"),
    "niets": N_("Er staat hier niets over"),
    "zelf_verteld": N_("Het is zelf verteld, buiten casus om"),
}
"""Why a question is refused. The asker never sees which."""


def afwijzen(lens: Lens, plan_id: UUID, vraag_id: UUID, *, reden: str, versie: int) -> View:
    """Refuse a question, with a reason that the asker never sees. By who leads the plan.

    Raises `NotVisible`, `Refused`, `Invalid`, `StepRefused` where it was dealt with already.
    """
    with lens.on_plan(plan_id, Deed.VRAAG_AFGEHANDELD) as opened:
        vraag = question_of(opened, vraag_id)
        _still_open(vraag, versie)
        checking = Checking(opened.at)
        vraag.weigerreden = checking.choice("reden", reden, WEIGEREN)
        checking.stop()
        opened.use(opened.grants.on(plan_id, vraag.over_id, vraag.topic))
        _dealt_with(opened, vraag)
        return View("informatievraag", {"id": vraag.id, "afgehandeld_op": vraag.afgehandeld_op})


def vrijgeven(
    lens: Lens,
    plan_id: UUID,
    vraag_id: UUID,
    *,
    items: Collection[UUID],
    tot: date,
    versie: int,
    ja: Iterable[Mapping[str, Any]] = (),
    gegeven_op: date | None = None,
) -> View:
    """Release these items to who asked, until and with `tot`, on the yes of everybody whom they are about.

    `ja`: entries with `over`, `wie`, `hoe`. While a yes is missing the release stands there and opens nothing for that
    person; `ontbreekt` says whose it is. Raises as `afwijzen`.
    """
    with lens.on_plan(plan_id, Deed.VRIJGEGEVEN) as opened:
        require_running(opened)
        vraag = question_of(opened, vraag_id)
        _still_open(vraag, versie)
        reader = asker_of(vraag)
        checking = Checking(opened.at)
        chosen = _chosen(checking, offered(opened, vraag, reader), items)
        checking.to_come("tot", tot)
        about = {persoon for offer in chosen for persoon in offer.about}
        said = said_yes(checking, about, reader, ja, opened.at)
        op = checking.come("gegeven_op", gegeven_op or checking.today)
        checking.stop()
        row = _release(opened, vraag, reader, chosen, tot)
        note_yes(opened, row, vraag, said, op)
        gaps = weigh(row, opened.at)
        _dealt_with(opened, vraag)
        opened.touched.update({row.id, *(offer.row.id for offer in chosen)})
        return View("vrijgave", {"id": row.id, "tot": tot, "ontbreekt": [gap_view(opened, gap) for gap in gaps]})


def question_of(opened: OpenPlan, vraag_id: UUID) -> Informatievraag:
    """A question in this plan, ours until the transaction ends, for who leads. Raises `NotVisible`, `Refused`.

    Who does not lead the plan gets the same answer for every id.
    """
    require_lead(opened)
    query = select(Informatievraag).where(Informatievraag.id == vraag_id, Informatievraag.plan_id == opened.plan.id)
    row = db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).first()
    if row is None:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def _still_open(vraag: Informatievraag, versie: int) -> None:
    if vraag.afgehandeld_op is not None:
        raise StepRefused(_("Deze vraag is al behandeld."))
    same_version(vraag, versie)


def _chosen(checking: Checking, offers: Iterable[Offer], items: Collection[UUID]) -> list[Offer]:
    """The items that were ticked; what must be discussed first, or is kept from this reader, cannot go along."""
    wanted, by_id = dict.fromkeys(items), {offer.row.id: offer for offer in offers}
    if not wanted:
        checking.wrong("items", _("Kies er minstens één."))
    if not wanted.keys() <= by_id.keys():
        checking.wrong("items", _("Kies een van de mogelijkheden."))
    found = [by_id[each] for each in wanted if each in by_id]
    if any(offer.eerst for offer in found):
        checking.wrong("items", _("Bespreek dit eerst, en stel het open voor deze lezer. Daarna kan het vrij."))
    if any(offer.grens for offer in found):
        checking.wrong("items", _("Voor deze lezer is afgesproken dat die dit niet ziet."))
    return found


def _release(
    opened: OpenPlan, vraag: Informatievraag, reader: Reader, chosen: Collection[Offer], tot: date
) -> Vrijgave:
    row = Vrijgave(
        plan_id=opened.plan.id,
        vraag_id=vraag.id,
        reden=vraag.reden,
        van=opened.at,
        tot=dates.start_of(tot + timedelta(days=1)),
        door_id=opened.viewer.aanstelling_id,
        op=opened.at,
        **reader.columns,
    )
    db.session.add(row)
    flush()
    soort, persons = soort_of(opened, vraag), sorted({persoon for offer in chosen for persoon in offer.about})
    db.session.add_all(VrijgaveItem(vrijgave_id=row.id, item_id=offer.row.id, topic=vraag.topic) for offer in chosen)
    db.session.add_all(VrijgavePersoon(vrijgave_id=row.id, persoon_id=persoon, grond=soort) for persoon in persons)
    flush()
    return row


def _dealt_with(opened: OpenPlan, vraag: Informatievraag) -> None:
    """This question, and the same one where it was asked twice at one moment. The asker is told as much, no more."""
    same = Informatievraag.plan_id == opened.plan.id, Informatievraag.afgehandeld_op.is_(None)
    whom = (
        Informatievraag.vrager_deelname_id == vraag.vrager_deelname_id,
        Informatievraag.vrager_persoon_id == vraag.vrager_persoon_id,
    )
    what = Informatievraag.over_id == vraag.over_id, Informatievraag.topic == vraag.topic
    asker = whom[0] if vraag.vrager_deelname_id else whom[1]
    for row in db.session.scalars(select(Informatievraag).where(*same, asker, *what)).all():
        row.afgehandeld_op, row.afgehandeld_door_id = opened.at, opened.viewer.aanstelling_id
        termijnen.done(key_of(row), opened.at)
        opened.touched.add(row.id)
    flush()
    mail.tell_persons([vraag.vrager_persoon_id])
    seat = db.session.get(Deelname, vraag.vrager_deelname_id) if vraag.vrager_deelname_id else None
    mail.tell_hats([seat.aanstelling_id if seat else None])
