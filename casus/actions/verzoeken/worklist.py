"""The redaction worklist: every row about one person with a proposal, and what is decided on each.

A row that is also about another is given with the parts about that other blacked out, or withheld with a reason; the
row itself stays as it is (AVG 15 lid 4, UAVG 41; Jeugdwet 7.3.10 lid 2). Working notes are on it too.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import TEXT, Checking
from casus.actions.verzoeken.rows import GIVEN, require_open, verzoek_of
from casus.database import db, flush
from casus.errors import NotVisible, StepRefused
from casus.language import N_, _
from casus.models import InzageItem, Verzoek
from casus.sharing.inzage import Held, Looking, held
from casus.sharing.lens import Lens
from casus.sharing.looks.verzoeken import show
from casus.sharing.people import names
from casus.sharing.rows import OpenPlan, opened_for
from casus.sharing.show import Shown, around, hats_of
from casus.sharing.view import View
from casus.words import Deed

REDENEN = {
    "rechten_ander": N_("Het raakt de rechten van een ander (AVG 15 lid 4, UAVG 41)"),
    "prive_ander": N_("Het is privé van een ander (Jeugdwet 7.3.10 lid 2)"),
    "goede_hulp": N_("Geven past niet bij goede hulp (Jeugdwet 7.3.11 lid 3)"),
    "jeugdige_wil_niet": N_("De jeugdige wil dit niet, en dat is gewogen"),
}
"""Why something is withheld. The last two only where somebody asks about another than the own person."""
FOR_ANOTHER = ("goede_hulp", "jeugdige_wil_niet")


@dataclass(frozen=True)
class Worklist:
    """A request with its rows, and what was decided on each so far."""

    verzoek: Verzoek
    rows: list[Held]
    decided: dict[UUID, InzageItem]

    @property
    def zelf(self) -> bool:
        return self.verzoek.persoon_id == self.verzoek.vrager_persoon_id

    @property
    def frozen(self) -> bool:
        return self.verzoek.samengesteld_op is not None

    def oordeel(self, row: Held) -> str:
        """What is decided, or what is proposed where that needs no human: "" while somebody must still look.

        A row whose words changed after somebody gave them, or of which more was said since, is looked at anew.
        """
        kept = self.decided.get(row.id)
        if kept is not None and (self.frozen or kept.oordeel != "geven" or kept.tekst == row.tekst):
            return kept.oordeel
        proposed = row.voorstel(zelf=self.zelf)
        return proposed if proposed == "geven" else ""

    @property
    def undecided(self) -> int:
        return sum(not self.oordeel(row) for row in self.rows)


def worklist(opened: OpenPlan, row: Verzoek) -> Worklist:
    """Every row about this person, for who deals with the request. A constant number of queries.

    Portability (AVG 20) takes only what the person told.
    """
    reader = Looking(opened, opened_for(opened))
    rows = held(opened.plan, row.persoon_id, row.vrager_persoon_id, reader, opened.at)
    if row.soort == "overdraagbaarheid":
        rows = [each for each in rows if _supplied(each, row.persoon_id)]
    kept = db.session.scalars(select(InzageItem).where(InzageItem.verzoek_id == row.id))
    return Worklist(row, rows, {each.item_id: each for each in kept})


def werklijst(lens: Lens, plan_id: UUID, verzoek_id: UUID) -> View:
    """`verzoek`; `items`, oldest first (see `_item`); `te_doen`: how many wait for a human. Raises `NotVisible`."""
    with lens.on_plan(plan_id) as opened:
        found = worklist(opened, _given(opened, verzoek_id))
        shown = _frame(opened, found)
        fields = {"verzoek": show(shown, found.verzoek), "te_doen": found.undecided, "zelf": found.zelf}
        return View("werklijst", fields | {"items": [_item(shown, found, row) for row in found.rows]})


def werkitem(lens: Lens, plan_id: UUID, verzoek_id: UUID, item_id: UUID) -> View:
    """One row of it, with `redenen` that may be tapped. Raises `NotVisible`."""
    with lens.on_plan(plan_id) as opened:
        found = worklist(opened, _given(opened, verzoek_id))
        row = _one(found, item_id)
        return _item(_frame(opened, found), found, row).but(redenen=_reasons(found), versie=found.verzoek.versie)


def beoordelen(
    lens: Lens,
    plan_id: UUID,
    verzoek_id: UUID,
    item_id: UUID,
    *,
    oordeel: str,
    reden: str = "",
    tekst: str = "",
) -> View:
    """Decide on one row: geven, zwart (`tekst` is what is left), or niet (with a reason). The original stays.

    What who decides cannot read can be given when it is about nobody else, or withheld; not blacked out. Raises
    `NotVisible`, `Refused`, `Invalid`, `StepRefused` once it is with a second person.
    """
    with lens.on_plan(plan_id, Deed.INZAGE_BEOORDEELD) as opened:
        verzoek = _given(opened, verzoek_id)
        require_open(verzoek)
        if verzoek.samengesteld_op is not None:
            raise StepRefused(_("Dit ligt bij een collega die het nakijkt. Haal het eerst terug."))
        found = worklist(opened, verzoek)
        row = _one(found, item_id)
        checking = Checking(opened.at)
        checking.choice("oordeel", oordeel, _choices(row))
        why = checking.choice("reden", reden, _reasons(found), required=oordeel == "niet") if oordeel == "niet" else ""
        words = checking.text("tekst", tekst, limit=3 * TEXT) if oordeel == "zwart" else ""
        if words and words == row.tekst:
            checking.wrong("tekst", _("Er is niets weggelaten. Kies dan geven, of laat weg wat over een ander gaat."))
        checking.stop()
        kept = found.decided.get(item_id) or InzageItem(verzoek_id=verzoek.id, item_id=item_id)
        kept.soort, kept.topic, kept.oordeel, kept.reden = row.soort, row.topic, oordeel, why
        kept.tekst = row.tekst if oordeel == "geven" else words
        assert opened.viewer.aanstelling_id is not None  # who deals with it wears a hat
        kept.door_id = opened.viewer.aanstelling_id
        db.session.add(kept)
        verzoek.status = "in_behandeling"
        flush()
        opened.use(row.basis or [])
        opened.touched.add(item_id)
        return View("inzage_items", {"id": item_id, "oordeel": oordeel, "reden": why})


def freeze(found: Worklist, door_id: UUID) -> None:
    """What is given is what somebody looked at: the words of each row as they are now."""
    for row in found.rows:
        kept = found.decided.get(row.id)
        if kept is None:
            of = {"soort": row.soort, "topic": row.topic, "oordeel": found.oordeel(row), "door_id": door_id}
            kept = InzageItem(verzoek_id=found.verzoek.id, item_id=row.id, **of)
            db.session.add(kept)
        if kept.oordeel == "geven":
            kept.tekst = row.tekst
    flush()


def _given(opened: OpenPlan, verzoek_id: UUID) -> Verzoek:
    row = verzoek_of(opened, verzoek_id)
    if row.soort not in GIVEN:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def _one(found: Worklist, item_id: UUID) -> Held:
    row = next((each for each in found.rows if each.id == item_id), None)
    if row is None:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return row


def _choices(row: Held) -> tuple[str, ...]:
    if row.basis is not None:
        return ("geven", "zwart", "niet")
    return ("geven", "niet") if row.alleen or row.bekend else ("niet",)


def _reasons(found: Worklist) -> dict[str, str]:
    return {key: words for key, words in REDENEN.items() if not (found.zelf and key in FOR_ANOTHER)}


def _supplied(row: Held, persoon: UUID) -> bool:
    told = {getattr(row.row, name, None) for name in ("auteur_persoon_id", "verteld_door_id")}
    return persoon in told


def _frame(opened: OpenPlan, found: Worklist) -> Shown:
    about = {row.id: row.about for row in found.rows}
    return around(opened, about, hats_of(row.row for row in found.rows))


def _item(shown: Shown, found: Worklist, row: Held) -> View:
    """`soort`, `topic`, `sectie`, `op`, `over`, `voorstel`, `oordeel`, `reden`, `mag`; `tekst` where it may be read."""
    if row.basis:
        shown.opened.use(row.basis)
    kept = found.decided.get(row.id)
    author = getattr(row.row, "auteur_aanstelling_id", None), getattr(row.row, "auteur_persoon_id", None)
    fields = {
        "id": row.id,
        "soort": row.soort,
        "topic": row.topic,
        "sectie": row.sectie,
        "op": row.op,
        "over": names(shown.leden, row.about),
        "alleen": row.alleen,
        "van": shown.by(*author) if any(author) and (author[0] is None or author[0] in shown.hats) else None,
        "gesloten": row.basis is None,
        "voorstel": row.voorstel(zelf=found.zelf),
        "oordeel": found.oordeel(row),
        "reden": kept.reden if kept else "",
        "gegeven": kept.tekst if kept and kept.oordeel == "zwart" and row.basis is not None else "",
        "vervangen": bool(getattr(row.row, "vervangen", False)),
        "mag": _choices(row),
    }
    return View("werkitem", fields | ({"tekst": row.tekst} if row.basis is not None else {}))
