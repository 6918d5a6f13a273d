"""Versions of the convenant as rows: found with who drew them up, and where each stands today."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.convenant import Convenant, load_text
from casus.database import db
from casus.errors import NotVisible
from casus.language import _
from casus.models import Account, ConvenantBesluit, ConvenantVersie, Gemeente
from casus.sharing.lens import Lens
from casus.sharing.view import View

_NAMES = ("id", "versie", "status", "van", "tot", "geldt_van", "geldt_tot", "goedgekeurd_door", "goedgekeurd_op")


def versions() -> Any:
    """Versions with the name of their gemeente, the decision on them and who drew them up."""
    author = select(Account.naam).where(Account.id == ConvenantBesluit.opgesteld_door_id).scalar_subquery()
    return (
        select(ConvenantVersie, Gemeente.naam.label("gemeente"), ConvenantBesluit, author.label("opsteller"))
        .join(Gemeente, Gemeente.id == ConvenantVersie.gemeente_id)
        .outerjoin(ConvenantBesluit, ConvenantBesluit.versie_id == ConvenantVersie.id)
    )


def row_of(versie_id: UUID) -> Any:
    """Raises `NotVisible`."""
    found = db.session.execute(versions().where(ConvenantVersie.id == versie_id)).first()
    if found is None:
        raise NotVisible(_("Deze versie is er niet."))
    return found


def siblings(row: ConvenantVersie) -> list[ConvenantVersie]:
    """Every version of the same gemeente."""
    return list(db.session.scalars(select(ConvenantVersie).where(ConvenantVersie.gemeente_id == row.gemeente_id)))


def newest_approved(rows: Iterable[ConvenantVersie]) -> dict[UUID, int]:
    """By gemeente the highest number that counts, counted or will count."""
    found: dict[UUID, int] = {}
    for row in rows:
        if row.geldt:
            found[row.gemeente_id] = max(row.versie, found.get(row.gemeente_id, 0))
    return found


def before(row: ConvenantVersie) -> ConvenantVersie | None:
    """The version that this one takes the place of: the newest that counts and has a lower number."""
    older = [one for one in siblings(row) if one.geldt and one.versie < row.versie and not _never(one)]
    return max(older, key=lambda one: one.versie, default=None)


def _never(row: ConvenantVersie) -> bool:
    """A newer version was approved from an earlier day, so this one never came to count."""
    return row.geldt_van is not None and row.geldt_tot is not None and row.geldt_tot < row.geldt_van


def parsed(row: ConvenantVersie) -> Convenant:
    return load_text(row.tekst, f"convenant, versie {row.versie}")


def plain(row: ConvenantVersie) -> View:
    return View("convenant_versies", {name: getattr(row, name) for name in _NAMES})


def shown_version(lens: Lens, row: Any, newest: dict[UUID, int]) -> View:
    """A version with `staat`, and `dagen` until its last day."""
    found, today = row[0], dates.day_of(lens.at)
    left = (found.tot - today).days if found.tot else None
    more = {"gemeente": row.gemeente, "gemeente_id": found.gemeente_id, "opsteller": row.opsteller or ""}
    made = row.ConvenantBesluit.opgesteld_op if row.ConvenantBesluit else found.geladen_op
    return plain(found).but(staat=_state(found, today, newest), dagen=left, opgesteld_op=made, **more)


def _state(row: ConvenantVersie, today: date, newest: dict[UUID, int]) -> str:
    """nu, komt (approved, from a later day), voorstel, or voorbij."""
    if not row.geldt:
        over = row.versie < newest.get(row.gemeente_id, 0) or (row.tot is not None and row.tot < today)
        return "voorbij" if over else "voorstel"
    if row.geldt_tot is not None and row.geldt_tot < max(today, row.geldt_van or today):
        return "voorbij"
    return "komt" if row.geldt_van is not None and row.geldt_van > today else "nu"
