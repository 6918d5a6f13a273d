"""A new version of the convenant as a proposal: read and checked as at start-up, and kept beside the rest."""

from typing import NoReturn
from uuid import UUID

from sqlalchemy import func, select

from casus import dates, journal
from casus.actions.agreements import check_workflows, stored
from casus.actions.convenanten.keepers import gemeente_of, hold_gemeente, require_keeper
from casus.convenant import Convenant, ConvenantError, load_text
from casus.convenant.lines import Lines
from casus.database import db, transaction
from casus.errors import Invalid
from casus.language import _
from casus.models import ConvenantVersie
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed
from casus.workflow import WorkflowError

SOURCE = "convenant.toml"
_HIGHEST = 1_000_000


def voorstellen(lens: Lens, *, tekst: str, gemeente_id: UUID | None = None) -> View:
    """Keep this text as a proposal, with who drew it up. It opens nothing until somebody else approved it.

    A privacy officer proposes for the own gemeente. Raises `Invalid` on `tekst` with file, table, key and line:
    malformed, below the legal floor (Jeugdwet 7.3.11, AVG 9 and 10, and the other articles in
    `casus/convenant/floor.py`), or a workflow that would tell too much under it.
    """
    with lens.recorded(Deed.CONVENANT_VOORGESTELD), transaction():
        require_keeper(lens)
        errors: dict[str, list[str]] = {}
        gemeente = gemeente_of(lens, gemeente_id, errors)
        if errors or gemeente is None:
            raise Invalid(errors)
        hold_gemeente(gemeente)
        agreed = _read(tekst)
        _check(agreed, lens, _newest(gemeente))
        versie_id = stored(agreed, gemeente, by=lens.viewer.account_id)
        lens.note(Deed.CONVENANT_VOORGESTELD, chain=journal.REST)
        return View("convenant_versies", {"id": versie_id, "versie": agreed.version})


def _read(tekst: str) -> Convenant:
    try:
        return load_text(tekst, SOURCE)
    except ConvenantError as error:
        raise Invalid({"tekst": [str(error)]}) from error


def _check(agreed: Convenant, lens: Lens, newest: int) -> None:
    """What only counts for a proposal: the signature is given here, and a number is used once."""
    if agreed.approved_by:
        _stop(agreed, "approved_by", _("laat dit leeg: een ander keurt de versie hier goed"))
    if not newest < agreed.version <= _HIGHEST:
        says = _("er is al een versie %(nummer)s: neem een hoger nummer", nummer=newest)
        _stop(agreed, "version", says if agreed.version <= newest else _("dit nummer is te hoog"))
    if agreed.until < dates.day_of(lens.at):
        _stop(agreed, "to", _("deze dag is al voorbij"))
    try:
        check_workflows(agreed)
    except WorkflowError as error:
        raise Invalid({"tekst": [_("Een workflow zou dan te veel vertellen: %(wat)s", wat=str(error))]}) from error


def _stop(agreed: Convenant, key: str, says: str) -> NoReturn:
    where = ConvenantError(says, file=SOURCE, key=key, line=Lines(agreed.text).of("", key))
    raise Invalid({"tekst": [str(where)]})


def _newest(gemeente_id: UUID) -> int:
    query = select(func.max(ConvenantVersie.versie)).where(ConvenantVersie.gemeente_id == gemeente_id)
    return db.session.scalar(query) or 0
