"""Where someone can be found: written down about the person and everyone it lives with, ended with a reason."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from casus.actions.checking import LINE, Checking
from casus.actions.gezinnen.velden import last_day, reason
from casus.actions.gezinnen.vinden import SOORTEN, end, households, make
from casus.actions.stale import both_versions, same_version
from casus.database import NIL
from casus.errors import Refused
from casus.language import _
from casus.models import Verblijf
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.looks.gezag import runs
from casus.sharing.looks.gezin import part
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic


def verblijf_vastleggen(
    lens: Lens,
    plan_id: UUID,
    *,
    soort: str,
    tekst: str,
    wie: UUID | None = None,
    huishouden_id: UUID | None = None,
    over: Collection[UUID] = (),
    van: date | None = None,
) -> View:
    """Write down where somebody can be found: `soort` adres, telefoon, email, school, opvang or ontmoetingsplek.

    About `wie` and everyone it lives with; who lives in two households says which. `over` sets exactly whom it is
    about. By who leads the plan; an adult or a youth does it about oneself alone. Raises `Invalid`, `Refused`.
    """
    with lens.on_plan(plan_id, Deed.VERBLIJF_VASTGELEGD) as opened:
        checking = Checking(opened.at)
        checking.choice("soort", soort, SOORTEN)
        words = checking.text("tekst", tekst, limit=LINE)
        persons = _about(opened, checking, wie, huishouden_id, over)
        checking.stop()
        _may_write(opened, persons)
        return _shown(opened, make(opened, soort, words, persons, van), persons)


def verblijf_beeindigen(
    lens: Lens, plan_id: UUID, verblijf_id: UUID, *, versie: int, reden: str, per: date | None = None
) -> View:
    """It no longer holds from `per` on (today when not said). Only by who may write about everyone it is about.

    Raises `NotVisible`, `Refused`, `Invalid`, `Stale`.
    """
    with (
        both_versions({"reden": reden, "per": per}, lambda: part(lens, plan_id, verblijf_id)),
        lens.on_plan(plan_id, Deed.VERBLIJF_VASTGELEGD) as opened,
    ):
        row, _basis = one(opened, Verblijf, verblijf_id)
        persons = about_row(row)
        _may_write(opened, persons)
        same_version(row, versie)
        checking = Checking(opened.at)
        why, last = reason(checking, reden), last_day(checking, per, row.van)
        checking.stop()
        end(opened, row, last, why)
        return _shown(opened, row, persons)


def _about(
    opened: OpenPlan, checking: Checking, wie: UUID | None, huishouden_id: UUID | None, over: Collection[UUID]
) -> tuple[UUID, ...]:
    """Whom it is about; what is wrong goes to `checking`."""
    if over:
        return checking.persons("over", opened, over)
    wie = wie or opened.viewer.persoon_id
    persons = checking.persons("wie", opened, [wie] if wie else [])
    if not persons or opened.viewer.family:
        return persons
    found = households(opened, persons[0])
    if huishouden_id is not None and huishouden_id not in found:
        checking.wrong("huishouden_id", _("Kies een huishouden waar deze persoon woont."))
    if huishouden_id is None and len(found) > 1:
        checking.wrong("huishouden_id", _("Deze persoon woont op twee plekken. Kies bij welke dit hoort."))
    chosen = found.get(huishouden_id) if huishouden_id else next(iter(found.values()), None)
    return tuple(sorted(chosen or persons))


def _may_write(opened: OpenPlan, persons: tuple[UUID, ...]) -> None:
    basis = opened.adds(Facts(NIL, Topic.VERBLIJF, persons))
    if basis is None:
        raise Refused(_("Dit kunt u alleen over uzelf opschrijven. Vraag het anders de vaste contactpersoon."))
    opened.use(basis)


def _shown(opened: OpenPlan, row: Verblijf, persons: tuple[UUID, ...]) -> View:
    return reveal(row, {Topic.VERBLIJF}, over_ids=list(persons), loopt=runs(row, opened))
