"""Who does what, when, for which doel: agreeing on an actie, changing it, and its steps."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from casus.actions import flows, mail
from casus.actions.adding import LONGEST, adding, require_running
from casus.actions.checking import Checking
from casus.actions.doelen import KEEP
from casus.actions.offers import offers
from casus.actions.owners import beyond_own, is_oneself, oneself, owner_of, owns
from casus.actions.stale import both_versions, same_version
from casus.database import NIL, db, flush
from casus.errors import Invalid, NotVisible, Refused, StepRefused
from casus.language import _
from casus.models import Actie, ActieAbout, Doel
from casus.sharing.facts import facts
from casus.sharing.grants import Facts, Grant
from casus.sharing.lens import Lens
from casus.sharing.looks.doelen import actie as look
from casus.sharing.parts import part_of
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.show import around, hats_of, show_actie
from casus.sharing.view import View
from casus.words import Deed, Topic

ENDED = ("gedaan", "vervallen")


def actie_afspreken(
    lens: Lens,
    plan_id: UUID,
    *,
    doel: UUID,
    wat: str,
    wie: UUID | None = None,
    wanneer: date | None = None,
    over: Collection[UUID] | None = None,
) -> View:
    """Agree on an actie under a doel that the writer may read; about the persons of the doel unless it says whom.

    `wie` is a hat at the table, the regisseur, or a person of the gezin, as far as the writer may know them. Who may
    only add what is the own agrees on what they do themselves.
    Raises `NotVisible`, `Refused`, `Invalid`, `StepRefused`.
    """
    with lens.on_plan(plan_id, Deed.ACTIE_AFGESPROKEN) as opened:
        require_running(opened)
        checking = Checking(opened.at)
        words = checking.text("wat", wat, limit=LONGEST)
        checking.to_come("wanneer", wanneer)
        checking.stop()
        about = tuple(dict.fromkeys(over)) if over else about_row(_doel(opened, doel))
        basis = _may_add(opened, Facts(NIL, Topic.ACTIE, about, doel=doel))
        owner = _owner(opened, wie, beyond_own(basis, about))
        row = _added(opened, about, doel_id=doel, wat=words, wanneer=wanneer, **owner)
        opened.use(basis)
        if not is_oneself(opened, owner):
            mail.tell_hats([row.eigenaar_aanstelling_id])
            mail.tell_persons([row.eigenaar_persoon_id])
        return _shown(opened, row, basis)


def actie_wijzigen(
    lens: Lens,
    plan_id: UUID,
    actie_id: UUID,
    *,
    versie: int,
    wat: str = KEEP,
    wie: UUID | None = KEEP,
    wanneer: date | None = KEEP,
    opmerking: str = KEEP,
) -> View:
    """Change an actie that has not ended; what is not given stays.

    Who must do it may always change the remark. The rest asks a ground to add here. Raises also `Stale` with both.
    """
    typed = {"wat": wat, "wie": wie, "wanneer": wanneer, "opmerking": opmerking}
    yours = {name: value for name, value in typed.items() if value is not KEEP}
    with (
        both_versions(yours, lambda: look(lens, plan_id, actie_id)),
        lens.on_plan(plan_id, Deed.ACTIE_GEWIJZIGD) as opened,
    ):
        row, basis = one(opened, Actie, actie_id)
        _require_changer(opened, row, yours)
        same_version(row, versie)
        if row.status in ENDED:
            raise StepRefused(_("Deze actie is al afgerond."))
        _change(opened, row, yours)
        return _shown(opened, row, basis)


def actie_stap(
    lens: Lens, plan_id: UUID, actie_id: UUID, stap: str, *, versie: int, reden: str = "", opmerking: str = KEEP
) -> View:
    """Take a step: by who must do it, or by who leads the plan. Letting it go asks a reason."""
    yours = {"stap": stap, "reden": reden} | ({} if opmerking is KEEP else {"opmerking": opmerking})
    with (
        both_versions(yours, lambda: look(lens, plan_id, actie_id)),
        lens.on_plan(plan_id, Deed.ACTIE_GEWIJZIGD) as opened,
    ):
        row, basis = one(opened, Actie, actie_id)
        same_version(row, versie)
        target = flows.step(opened, "actie", row.status, stap, actors=_actors(opened, row))
        row.reden = flows.tapped(opened, "actie", row.status, stap, reden)
        row.status = target
        row.gedaan_op = opened.at if target == "gedaan" else None
        if opmerking is not KEEP:
            _change(opened, row, {"opmerking": opmerking})
        return _shown(opened, row, basis)


def actie_stappen(lens: Lens, plan_id: UUID, actie_id: UUID) -> list[View]:
    """The steps of this actie for this viewer. Raises `NotVisible`."""
    with lens.on_plan(plan_id) as opened:
        row, _basis = one(opened, Actie, actie_id)
        return offers(opened, "actie", row.status, _actors(opened, row))


def _doel(opened: OpenPlan, doel_id: UUID) -> Doel:
    """The doel it serves; one that the writer may not read is the same as an unknown one."""
    try:
        return one(opened, Doel, doel_id)[0]
    except NotVisible:
        raise Invalid({"doel": [_("Kies een van de doelen.")]}) from None


def _owner(opened: OpenPlan, wie: UUID | None, of_others: bool) -> dict[str, UUID]:
    """Who does it, as columns of an actie; who may not agree on what others do, does it."""
    owner = owner_of(opened, around(opened, {}), wie if wie or of_others else oneself(opened))
    if not of_others and not is_oneself(opened, owner):
        raise Invalid({"wie": [_("U spreekt hier alleen af wat u zelf doet.")]})
    return owner


def _added(opened: OpenPlan, about: tuple[UUID, ...], **columns: Any) -> Actie:
    row = Actie(
        plan_id=opened.plan.id,
        auteur_aanstelling_id=opened.viewer.aanstelling_id,
        auteur_persoon_id=opened.viewer.persoon_id,
        op=opened.at,
        **columns,
    )
    db.session.add(row)
    flush()
    db.session.add_all(ActieAbout(actie_id=row.id, persoon_id=persoon) for persoon in about)
    return row


def _may_add(opened: OpenPlan, facts: Facts) -> list[Grant]:
    part = part_of(opened, facts.about)
    if part is None:
        raise Refused(_("U kunt in dit plan geen actie afspreken."))
    return adding(opened, facts, part)


def _require_changer(opened: OpenPlan, row: Actie, yours: dict[str, Any]) -> None:
    """Who only must do it changes the remark; who may add the own changes what is the own, and keeps it."""
    about = about_row(row)
    basis = opened.adds(facts(row, about))
    if owns(opened, row) and yours.keys() <= {"opmerking"}:
        return
    if basis and beyond_own(basis, about):
        return
    if basis and owns(opened, row) and "wie" not in yours:
        return
    raise Refused(_("U kunt deze actie lezen, maar dit niet veranderen."))


def _change(opened: OpenPlan, row: Actie, yours: dict[str, Any]) -> None:
    checking = Checking(opened.at)
    if "wat" in yours:
        row.wat = checking.text("wat", yours["wat"], limit=LONGEST)
    if "opmerking" in yours:
        row.opmerking = checking.line("opmerking", yours["opmerking"])
    if "wanneer" in yours and yours["wanneer"] != row.wanneer:
        row.wanneer = checking.to_come("wanneer", yours["wanneer"])
    checking.stop()
    if "wie" in yours:
        owner = owner_of(opened, around(opened, {}), yours["wie"])
        row.eigenaar_aanstelling_id = owner.get("eigenaar_aanstelling_id")
        row.eigenaar_persoon_id = owner.get("eigenaar_persoon_id")
    flush()


def _actors(opened: OpenPlan, row: Actie) -> set[str]:
    found = set(flows.actors(opened)) & {"regisseur"}
    return found | {"eigenaar"} if owns(opened, row) else found


def _shown(opened: OpenPlan, row: Actie, basis: list[Grant]) -> View:
    flush()
    opened.touched.add(row.id)
    return show_actie(around(opened, {row.id: about_row(row)}, hats_of([row])), row, basis)
