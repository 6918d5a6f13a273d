"""Who does an actie: somebody at the table or of the gezin, as far as whoever gives it may know them."""

from collections.abc import Collection
from uuid import UUID

from casus.actions.checking import members_of
from casus.errors import Invalid
from casus.language import _
from casus.models import Actie
from casus.sharing.grants import Grant
from casus.sharing.rows import OpenPlan
from casus.sharing.show import Shown


def beyond_own(basis: Collection[Grant], about: Collection[UUID]) -> bool:
    """Whether more than the own may be added, about every one of these persons."""
    return all(any(grant.persoon == persoon and not grant.own_rows for grant in basis) for persoon in about)


def owner_of(opened: OpenPlan, shown: Shown, wie: UUID | None) -> dict[str, UUID]:
    """Who does it, among those whom the writer may know; anybody else is the same as unknown."""
    if wie is None:
        return {}
    hats = {seat.row.aanstelling_id for seat in shown.seats if seat.row.status == "actief"}
    hats |= {shown.regie.aanstelling_id} if shown.regie else set()
    if wie in hats:
        return {"eigenaar_aanstelling_id": wie}
    persons = {view.id for view in shown.leden} & members_of(opened).keys()
    persons |= {seat.row.persoon_id for seat in shown.seats if seat.row.status == "actief"} - {None}
    if wie == opened.viewer.persoon_id or wie in persons:
        return {"eigenaar_persoon_id": wie}
    raise Invalid({"wie": [_("Kies een van de mogelijkheden.")]})


def oneself(opened: OpenPlan) -> UUID | None:
    """The persoon or hat that an own actie hangs on."""
    return opened.viewer.persoon_id or opened.viewer.aanstelling_id


def is_oneself(opened: OpenPlan, owner: dict[str, UUID]) -> bool:
    """Whether the owner that was chosen is who chose."""
    return oneself(opened) in owner.values()


def owns(opened: OpenPlan, row: Actie) -> bool:
    """Whether this viewer must do it."""
    return oneself(opened) in {row.eigenaar_aanstelling_id, row.eigenaar_persoon_id} - {None}
