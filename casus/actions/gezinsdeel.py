"""In which deel a row lies: the part about each person, or what they agreed to share with the gezin."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.database import db, flush
from casus.errors import Invalid, Refused, StepRefused
from casus.language import _
from casus.models import Actie, Bijdrage, Doel, Persoon, Vaststelling, VaststellingPersoon, Veiligheidsafspraak
from casus.sharing.grants import Grant
from casus.sharing.lens import Lens
from casus.sharing.roles import leads, require_lead
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.show import around, hats_of, show_actie, show_bijdrage, show_doel, show_other
from casus.sharing.view import View
from casus.words import Deed, Deel, Topic

KINDS: dict[str, type[Any]] = {
    "bijdrage": Bijdrage,
    "doel": Doel,
    "actie": Actie,
    "afspraak": Veiligheidsafspraak,
}


def uit_gezinsdeel(lens: Lens, plan_id: UUID, soort: str, row_id: UUID) -> View:
    """Take a row out of the gezinsdeel, in one step and without a reason.

    By an adult or a youth of 16 or older whom it is about, or by who leads the plan. Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id, Deed.DEEL_GEWIJZIGD) as opened:
        row, basis = one(opened, _kind(soort), row_id)
        if not leads(opened) and not _decides(opened, about_row(row)):
            raise Refused(_("Dit doet wie 16 jaar of ouder is en over wie dit gaat."))
        return _lay(opened, row, basis, Deel.PERSOONSDEEL)


def naar_gezinsdeel(lens: Lens, plan_id: UUID, soort: str, row_id: UUID) -> View:
    """Put a row in the gezinsdeel. By who leads the plan, and only with a recorded yes of each person it is about.

    That yes stands in the last vaststelling. Raises `NotVisible`, `Refused`, `StepRefused`.
    """
    with lens.on_plan(plan_id, Deed.DEEL_GEWIJZIGD) as opened:
        row, basis = one(opened, _kind(soort), row_id)
        require_lead(opened)
        about = about_row(row)
        if not about or not set(about) <= _agreed(opened):
            raise StepRefused(_("Niet iedereen over wie dit gaat heeft ja gezegd tegen delen met het gezin."))
        return _lay(opened, row, basis, Deel.GEZINSDEEL)


def _kind(soort: str) -> type[Any]:
    if soort not in KINDS:
        raise Invalid({"soort": [_("Kies een van de mogelijkheden.")]})
    return KINDS[soort]


def _decides(opened: OpenPlan, about: tuple[UUID, ...]) -> bool:
    """What 16 years gives counts from the latest possible birth date (Jeugdwet 7.3.5)."""
    viewer = opened.viewer.persoon_id
    if viewer is None or viewer not in about:
        return False
    cut = dates.latest_birth_for(16, opened.at)
    query = select(Persoon.id).where(Persoon.id == viewer, Persoon.geboren_laatst <= cut)
    return db.session.scalars(query).first() is not None


def _agreed(opened: OpenPlan) -> set[UUID]:
    last = db.session.scalars(
        select(Vaststelling.id)
        .where(Vaststelling.plan_id == opened.plan.id)
        .order_by(Vaststelling.op.desc(), Vaststelling.id.desc())
        .limit(1)
    ).first()
    said = select(VaststellingPersoon.persoon_id).where(
        VaststellingPersoon.vaststelling_id == last, VaststellingPersoon.gezinsdeel
    )
    return set(db.session.scalars(said)) if last else set()


def _lay(opened: OpenPlan, row: Any, basis: list[Grant], deel: Deel) -> View:
    row.deel = deel
    flush()
    opened.touched.add(row.id)
    frame = around(opened, {row.id: about_row(row)}, hats_of([row]))
    if isinstance(row, Veiligheidsafspraak):
        return show_other(frame, row, basis, Topic.VEILIGHEIDSAFSPRAAK)
    show: dict[type[Any], Any] = {Bijdrage: show_bijdrage, Doel: show_doel, Actie: show_actie}
    view: View = show[type(row)](frame, row, basis)
    return view
