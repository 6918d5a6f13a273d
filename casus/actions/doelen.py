"""What the gezin wants to reach, in its own words: setting a doel, changing its words, and its steps."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from casus.actions import flows
from casus.actions.adding import LONGEST, adding, require_running, word
from casus.actions.checking import Checking
from casus.actions.grenzen import sets
from casus.actions.offers import offers
from casus.actions.stale import both_versions, same_version
from casus.database import NIL, db, flush
from casus.errors import Refused, StepRefused
from casus.language import _
from casus.models import Doel, DoelAbout
from casus.sharing.facts import facts
from casus.sharing.grants import Facts, Grant
from casus.sharing.lens import Lens
from casus.sharing.looks.doelen import doel as look
from casus.sharing.parts import part_of
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.show import around, show_doel
from casus.sharing.view import View
from casus.words import ENDED as PLAN_ENDED
from casus.words import Deed, Leefgebied, Topic

KEEP: Any = object()
"""A field that stays what it is."""
ENDED = ("behaald", "losgelaten")


def doel_zetten(
    lens: Lens,
    plan_id: UUID,
    *,
    woorden: str,
    over: Collection[UUID],
    waaraan: str = "",
    eigen_woorden: bool = False,
    leefgebied: str | None = None,
    streefdatum: date | None = None,
) -> View:
    """Set a doel about persons, in the words of the family; what the family writes itself is in its own words.

    Raises `NotVisible`, `Refused` (not about these persons), `Invalid`, `StepRefused` (the plan has ended).
    """
    with lens.on_plan(plan_id, Deed.DOEL_GEZET) as opened:
        require_running(opened)
        checking = Checking(opened.at)
        about = tuple(dict.fromkeys(over))
        if not about:
            checking.wrong("over", _("Kies over wie dit gaat."))
        values = _values(checking, woorden, waaraan, leefgebied)
        checking.to_come("streefdatum", streefdatum)
        checking.stop()
        basis = _may_add(opened, Facts(NIL, Topic.DOEL, about, leefgebied=values["leefgebied"] or ""))
        row = Doel(
            plan_id=plan_id,
            eigen_woorden=eigen_woorden or opened.viewer.family,
            streefdatum=streefdatum,
            auteur_aanstelling_id=opened.viewer.aanstelling_id,
            auteur_persoon_id=opened.viewer.persoon_id,
            op=opened.at,
            **values,
        )
        db.session.add(row)
        flush()
        db.session.add_all(DoelAbout(doel_id=row.id, persoon_id=persoon) for persoon in about)
        opened.use(basis)
        return _shown(opened, row, basis)


def doel_wijzigen(
    lens: Lens,
    plan_id: UUID,
    doel_id: UUID,
    *,
    versie: int,
    woorden: str = KEEP,
    waaraan: str = KEEP,
    eigen_woorden: bool = KEEP,
    leefgebied: str | None = KEEP,
    streefdatum: date | None = KEEP,
) -> View:
    """Change a doel that has not ended; what is not given stays. By who may set one about all its persons.

    Whom it is about never changes: that would move it to other eyes. Raises also `Stale` with both texts.
    """
    typed = {"woorden": woorden, "waaraan": waaraan, "eigen_woorden": eigen_woorden} | {
        "leefgebied": leefgebied,
        "streefdatum": streefdatum,
    }
    yours = {name: value for name, value in typed.items() if value is not KEEP}
    with (
        both_versions(yours, lambda: look(lens, plan_id, doel_id)),
        lens.on_plan(plan_id, Deed.DOEL_GEWIJZIGD) as opened,
    ):
        row, basis = one(opened, Doel, doel_id)
        _require_writer(opened, row)
        same_version(row, versie)
        if row.status in ENDED:
            raise StepRefused(_("Dit doel is al afgerond."))
        _change(opened, row, yours)
        return _shown(opened, row, basis)


def doel_stap(lens: Lens, plan_id: UUID, doel_id: UUID, stap: str, *, versie: int, reden: str = "") -> View:
    """Take a step: by who leads the plan, or by one of the gezin who may write this doel. Letting go asks a reason."""
    with (
        both_versions({"stap": stap, "reden": reden}, lambda: look(lens, plan_id, doel_id)),
        lens.on_plan(plan_id, Deed.DOEL_GEWIJZIGD) as opened,
    ):
        row, basis = one(opened, Doel, doel_id)
        same_version(row, versie)
        target = flows.step(opened, "doel", row.status, stap, actors=_actors(opened, row))
        row.reden = flows.tapped(opened, "doel", row.status, stap, reden)
        row.status = target
        return _shown(opened, row, basis)


def doel_mag(lens: Lens, plan_id: UUID, doel_id: UUID) -> View:
    """What this viewer may do with this doel: `stappen`, `wijzigt` it, `spreekt_af` (an actie under it),
    `houdt_weg` (keeps it from one reader).

    Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        row, basis = one(opened, Doel, doel_id)
        live = opened.plan.fase not in PLAN_ENDED and row.status not in ENDED
        actie = Facts(NIL, Topic.ACTIE, about_row(row), doel=row.id)
        may = {"wijzigt": live and _writes(opened, row), "spreekt_af": live and opened.adds(actie) is not None}
        may["houdt_weg"] = sets(opened, basis)
        return View("doelen", may | {"stappen": offers(opened, "doel", row.status, _actors(opened, row))})


def _values(checking: Checking, woorden: str, waaraan: str, leefgebied: str | None) -> dict[str, Any]:
    return {
        "woorden": checking.text("woorden", woorden, limit=LONGEST),
        "waaraan": checking.text("waaraan", waaraan, required=False, limit=LONGEST),
        "leefgebied": word(checking, "leefgebied", leefgebied, Leefgebied) if leefgebied else None,
    }


def _change(opened: OpenPlan, row: Doel, yours: dict[str, Any]) -> None:
    checking = Checking(opened.at)
    now = {name: getattr(row, name) for name in ("woorden", "waaraan", "leefgebied")}
    values = _values(checking, **now | {name: value for name, value in yours.items() if name in now})
    if yours.get("streefdatum") and yours["streefdatum"] != row.streefdatum:
        checking.to_come("streefdatum", yours["streefdatum"])
    checking.stop()
    for name, value in (yours | values).items():
        setattr(row, name, value)
    flush()


def _may_add(opened: OpenPlan, facts: Facts) -> list[Grant]:
    part = part_of(opened, facts.about)
    if part is None:
        raise Refused(_("U kunt in dit plan geen doel zetten."))
    return adding(opened, facts, part)


def _writes(opened: OpenPlan, row: Doel) -> bool:
    return opened.adds(facts(row, about_row(row))) is not None


def _require_writer(opened: OpenPlan, row: Doel) -> None:
    if not _writes(opened, row):
        raise Refused(_("U kunt dit doel lezen, maar niet veranderen."))


def _actors(opened: OpenPlan, row: Doel) -> set[str]:
    """Of the gezin only who may write this doel: not who reads it in the gezinsdeel."""
    found = set(flows.actors(opened)) & {"regisseur", "gezin"}
    return found if _writes(opened, row) else found - {"gezin"}


def _shown(opened: OpenPlan, row: Doel, basis: list[Grant]) -> View:
    flush()
    opened.touched.add(row.id)
    return show_doel(around(opened, {row.id: about_row(row)}), row, basis)
