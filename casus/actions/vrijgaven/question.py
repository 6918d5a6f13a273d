"""One question as who leads the plan sees it: what could be released, and who must say yes."""

from collections.abc import Collection, Iterable
from uuid import UUID

from sqlalchemy import select

from casus.actions.javragen.told import of_the_plan
from casus.actions.toestemmingen.texts import text_version
from casus.actions.vrijgaven.consent import Gap, Reader, asker_of, missing, needed_for
from casus.actions.vrijgaven.deciding import question_of
from casus.actions.vrijgaven.noting import gap_view, soort_of
from casus.actions.vrijgaven.offered import Offer, offered
from casus.database import db
from casus.models import Informatievraag, Vrijgave
from casus.sharing.kinds import soort_of as kind_word
from casus.sharing.kinds import words_of
from casus.sharing.lens import Lens
from casus.sharing.looks.vragen import asked
from casus.sharing.rows import OpenPlan
from casus.sharing.show import Shown, around
from casus.sharing.view import View


def vraag(lens: Lens, plan_id: UUID, vraag_id: UUID) -> View:
    """The question (`topic`, `over`, `reden`, `op`, `afgehandeld_op`, `wie`, `versie`), and for who leads alone
    `items` (each with `soort`, `woorden`, `over`, `eerst`, `grens`), `ja` (whose yes could be needed: `over`, `wie`,
    `naam`), `soort` and `tekst` of the yes, `weigerreden`, `vrijgaven` with what `ontbreekt`, and
    `javragen`: what was asked in own accounts.

    Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id) as opened:
        row = question_of(opened, vraag_id)
        reader, soort = asker_of(row), soort_of(opened, row)
        offers = offered(opened, row, reader)
        hats = _hats(offers)
        shown = around(opened, {offer.row.id: offer.about for offer in offers}, hats)
        about = {row.over_id, *(persoon for offer in offers for persoon in offer.about)}
        return asked(shown, [row])[0].but(
            items=[_item(shown, offer) for offer in offers],
            ja=_needed(opened, about, reader),
            soort=soort,
            tekst=text_version(soort).tekst,
            weigerreden=row.weigerreden,
            vrijgaven=_releases(opened, row),
            javragen=of_the_plan(opened),
        )


def _hats(offers: Iterable[Offer]) -> set[UUID | None]:
    return {getattr(offer.row, "auteur_aanstelling_id", None) for offer in offers}


def _item(shown: Shown, offer: Offer) -> View:
    row = offer.row
    fields = {"id": row.id, "soort": kind_word(row), "woorden": words_of(row), "over": shown.over(row.id)}
    return View("item", fields | {"eerst": offer.eerst, "grens": offer.grens, "op": getattr(row, "op", None)})


def _needed(opened: OpenPlan, about: Collection[UUID], reader: Reader) -> list[View]:
    found = []
    for persoon, who in sorted(needed_for(about, reader, opened.at).items()):
        gaps = [Gap(persoon, wie=each) for each in sorted(who.persons)]
        gaps += [Gap(persoon, organisatie=each) for each in sorted(who.organisations)]
        found += [gap_view(opened, gap) for gap in gaps or ([Gap(persoon)] if who.nobody else [])]
    return found


def _releases(opened: OpenPlan, row: Informatievraag) -> list[View]:
    """What was released on it, with whose yes is missing today."""
    releases = []
    for vrijgave in db.session.scalars(select(Vrijgave).where(Vrijgave.vraag_id == row.id).order_by(Vrijgave.id)).all():
        gaps = [gap for found in missing(vrijgave, opened.at).values() for gap in found]
        lacks = [gap_view(opened, gap) for gap in gaps]
        runs = vrijgave.ingetrokken_op is None and (vrijgave.tot is None or vrijgave.tot > opened.at)
        fields = {"id": vrijgave.id, "tot": vrijgave.tot, "loopt": runs, "ontbreekt": lacks}
        releases.append(View("vrijgave", fields))
    return releases
