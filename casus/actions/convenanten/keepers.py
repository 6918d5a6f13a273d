"""Who keeps the agreements: the privacy officer, and the beheerder who does everything but approve."""

from uuid import UUID

from sqlalchemy import select

from casus.actions.officers import gemeenten_of
from casus.database import db
from casus.errors import Refused
from casus.language import _
from casus.models import Gemeente
from casus.sharing.lens import Lens
from casus.words import Role

KEEPERS = (Role.PRIVACY_OFFICER, Role.BEHEERDER)


def require_keeper(lens: Lens) -> None:
    """Raises `Refused` for anybody else; a command that acts without a person may."""
    if lens.viewer.rol not in KEEPERS and not lens.viewer.system:
        raise Refused(_("Dit doet de privacy officer of de beheerder."))


def require_privacy_officer(lens: Lens) -> None:
    if lens.viewer.rol is not Role.PRIVACY_OFFICER:
        raise Refused(_("Dit doet de privacy officer."))


def kept_by(lens: Lens) -> set[UUID]:
    """The gemeenten whose agreements this viewer keeps: a privacy officer of those that the hat works for."""
    if lens.viewer.rol is Role.PRIVACY_OFFICER:
        return gemeenten_of(lens.viewer.aanstelling_id, lens.at)
    return set(db.session.scalars(select(Gemeente.id)))


def require_kept(lens: Lens, gemeente_id: UUID) -> None:
    """Raises `Refused` for a privacy officer of another gemeente."""
    if gemeente_id not in kept_by(lens):
        raise Refused(_("Dit doet een privacy officer van deze gemeente zelf."))


def gemeente_of(lens: Lens, wanted: UUID | None, errors: dict[str, list[str]]) -> UUID | None:
    """The gemeente that was chosen; where there is one, nobody needs to choose."""
    every = list(kept_by(lens))
    found = wanted or (every[0] if len(every) == 1 else None)
    if found not in every:
        errors["gemeente_id"] = [_("Kies de gemeente.")]
    return found


def hold_gemeente(gemeente_id: UUID) -> None:
    """One approval at a time: which version counts from which day is reckoned while nobody else does."""
    db.session.scalars(select(Gemeente.id).where(Gemeente.id == gemeente_id).with_for_update()).one()
