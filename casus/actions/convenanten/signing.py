"""The signature of an organisation under the convenant of a gemeente, as a row."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from casus.database import db, flush
from casus.errors import Conflict, Invalid
from casus.language import _
from casus.models import Organisatie, Toetreding
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS

LINE = 300


@dataclass(frozen=True)
class Signature:
    """What was filled in. Without a first day it holds from the day on which it was signed."""

    getekend_door: str
    getekend_op: date | None
    van: date | None = None
    tot: date | None = None

    @property
    def filled(self) -> bool:
        return bool(self.getekend_door.strip() or self.getekend_op)


def wrong(signed: Signature, today: date) -> dict[str, list[str]]:
    """A message for each field that cannot be right."""
    errors: dict[str, list[str]] = {}
    if not signed.getekend_door.strip():
        errors["getekend_door"] = [_("Vul in wie namens de organisatie tekende.")]
    elif len(signed.getekend_door) > LINE:
        errors["getekend_door"] = [_("Dit is te lang: hooguit %(aantal)s tekens.", aantal=LINE)]
    if signed.getekend_op is None:
        errors["getekend_op"] = [_("Kies de dag waarop is getekend.")]
    elif signed.getekend_op > today:
        errors["getekend_op"] = [_("Deze dag moet nog komen.")]
    elif signed.van and signed.van < signed.getekend_op:
        errors["van"] = [_("Een organisatie doet mee vanaf de dag waarop is getekend, niet eerder.")]
    first = signed.van or signed.getekend_op
    if first and signed.tot and signed.tot < first:
        errors["tot"] = [_("De laatste dag ligt voor de eerste.")]
    return errors


def sign(lens: Lens, organisatie: Organisatie, gemeente_id: UUID, signed: Signature) -> Toetreding:
    """Raises `Invalid` for who needs no signature, `Conflict` where one holds on one of these days already."""
    if organisatie.soort not in PARTNERS:
        raise Invalid({"": [_("Alleen een partner tekent het convenant.")]})
    assert signed.getekend_op is not None
    first = signed.van or signed.getekend_op
    db.session.scalars(select(Organisatie.id).where(Organisatie.id == organisatie.id).with_for_update()).one()
    same = Toetreding.organisatie_id == organisatie.id, Toetreding.gemeente_id == gemeente_id
    beside = [or_(Toetreding.tot.is_(None), Toetreding.tot >= first)]
    beside += [Toetreding.van <= signed.tot] if signed.tot else []
    if db.session.scalars(select(Toetreding.id).where(*same, *beside)).first():
        raise Conflict(_("Deze organisatie doet al mee in deze dagen. Beëindig eerst wat er staat."))
    row = Toetreding(organisatie_id=organisatie.id, gemeente_id=gemeente_id, van=first, tot=signed.tot)
    row.getekend_door, row.getekend_op = " ".join(signed.getekend_door.split()), signed.getekend_op
    row.vastgelegd_door_id = lens.viewer.account_id
    db.session.add(row)
    flush()
    return row


def toetreding_view(row: Toetreding) -> View:
    names = ("id", "organisatie_id", "gemeente_id", "getekend_door", "getekend_op", "van", "tot")
    return View("toetredingen", {name: getattr(row, name) for name in names})
