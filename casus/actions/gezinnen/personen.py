"""Persons of the gezin: added, corrected with a reason. What stood there stays, as a version."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.actions.deelnames.renewal import weigh_about
from casus.actions.gezinnen.dubbel import add_plan_kind, teamleider_hears
from casus.actions.gezinnen.label import relabel, relabel_of
from casus.actions.gezinnen.maken import checked_member, make_parent, minors_of, new_member
from casus.actions.gezinnen.opening import gezin_of, leading, noted, persoon_of
from casus.actions.gezinnen.overlijden import died
from casus.actions.gezinnen.velden import NAMEN, born_of, persoon_velden, reason
from casus.actions.inlichten import to_be_told
from casus.actions.stale import both_versions, same_version
from casus.database import NIL, db, flush
from casus.errors import Refused
from casus.language import _
from casus.models import Gezinslid, Persoon, PersoonVersie, Relatie
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.looks.gezin import part
from casus.sharing.looks.personen import show_persoon
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Topic

VELDEN = (*NAMEN, "geslacht", "geboren", "overleden_op")
"""What is known of a persoon and may be corrected."""


def persoon_toevoegen(
    lens: Lens,
    plan_id: UUID,
    *,
    rol: str,
    kind_van: Collection[UUID] | None = None,
    ouder_van: Collection[UUID] | None = None,
    van: date | None = None,
    **velden: Any,
) -> View:
    """Add somebody to the gezin. By who leads the plan; `velden` are those of Persoon and `bsn`.

    `kind_van` for a kind and `ouder_van` for an ouder say whose; not said: all parents, all children. A child joins the
    plan. Raises `Invalid`; `DubbelPlan` for a child of another live plan, whose teamleider then gets a task.
    """
    deed = Deed.PERSOON_TOEGEVOEGD
    with teamleider_hears(lens, deed), leading(lens, plan_id, deed) as opened:
        checking = Checking(opened.at)
        fields = checked_member(checking, velden | {"rol": rol})
        checking.persons("kind_van", opened, kind_van or (), required=False)
        checking.persons("ouder_van", opened, ouder_van or (), required=False)
        checking.stop()
        persoon_id = new_member(gezin_of(opened), fields, rol, van)
        flush()
        to_be_told(opened.plan.id, [persoon_id], opened.at)
        if rol == "kind" and minors_of([persoon_id], checking):
            add_plan_kind(opened.plan.id, persoon_id)
            relabel(opened.plan)
        _tie(opened, checking, persoon_id, rol, kind_van if rol == "kind" else ouder_van)
        weigh_about(_children_of(persoon_id), opened.at)
        noted(opened, Topic.IDENTITEIT, persoon_id, persoon_id)
        return show_persoon(*persoon_of(opened, persoon_id))


def persoon_corrigeren(lens: Lens, plan_id: UUID, persoon_id: UUID, *, versie: int, reden: str, **velden: Any) -> View:
    """Correct what is known of somebody, with a reason. By who leads the plan, or by an adult or youth about oneself.

    Only the given `velden` change. `overleden_op` is for who leads; then accounts and gezag of this person end.
    Raises `NotVisible`, `Refused`, `Invalid`, `Stale` (with both versions).
    """
    with (
        both_versions(velden, lambda: part(lens, plan_id, persoon_id)),
        lens.on_plan(plan_id, Deed.PERSOON_GECORRIGEERD) as opened,
    ):
        persoon, lid = persoon_of(opened, persoon_id)
        _may_correct(opened, persoon_id, velden)
        same_version(persoon, versie)
        checking = Checking(opened.at)
        fields = persoon_velden(checking, _now(persoon) | velden)
        why = reason(checking, reden)
        checking.stop()
        keep_version(opened, persoon, why)
        _write(persoon, fields, opened.at)
        return show_persoon(persoon, lid)


def keep_version(opened: OpenPlan, persoon: Persoon, reden: str) -> None:
    """What stands there now, kept with why it changes, by whom and when."""
    old = {name: getattr(persoon, name) for name in VELDEN}
    row = PersoonVersie(persoon_id=persoon.id, **old, reden=reden, op=opened.at)
    row.door_id, row.door_persoon_id = opened.viewer.aanstelling_id, opened.viewer.persoon_id
    db.session.add(row)
    opened.touched.add(persoon.id)


def _children_of(persoon_id: UUID) -> list[UUID]:
    """Of whom this person is a parent: somebody more may have to say yes for them."""
    ouder = Relatie.soort == "ouder", Relatie.van_persoon_id == persoon_id
    return list(db.session.scalars(select(Relatie.naar_persoon_id).where(*ouder)))


def _may_correct(opened: OpenPlan, persoon_id: UUID, velden: dict[str, Any]) -> None:
    basis = opened.adds(Facts(NIL, Topic.IDENTITEIT, (persoon_id,)))
    if basis is None or ("overleden_op" in velden and not leads(opened)):
        raise Refused(_("Dit kunt u niet veranderen. Vraag het de vaste contactpersoon (regisseur)."))
    opened.use(basis)


def _write(persoon: Persoon, fields: dict[str, Any], at: datetime) -> None:
    """The new facts; a birth date or a death may change who must say yes."""
    died_now = fields["overleden_op"] if persoon.overleden_op is None else None
    for name, value in fields.items():
        setattr(persoon, name, value)
    flush()
    concerned = died(persoon.id, died_now) if died_now is not None else set()
    weigh_about({persoon.id, *concerned}, at)
    relabel_of(persoon)


def _now(persoon: Persoon) -> dict[str, Any]:
    return {name: getattr(persoon, name) for name in VELDEN} | {"geboren": born_of(persoon)}


def _tie(opened: OpenPlan, checking: Checking, persoon_id: UUID, rol: str, said: Collection[UUID] | None) -> None:
    """The relations that come with being a kind or an ouder of this gezin."""
    if rol not in ("kind", "ouder"):
        return
    gezin_id, other = opened.plan.gezin_id, "ouder" if rol == "kind" else "kind"
    everyone = db.session.scalars(
        select(Gezinslid.persoon_id).where(
            Gezinslid.gezin_id == gezin_id, Gezinslid.rol == other, Gezinslid.tot.is_(None)
        )
    ).all()
    whose = [one for one in everyone if said is None or one in said]
    if rol == "ouder":
        make_parent(gezin_id, persoon_id, whose, checking)
    for ouder in whose if rol == "kind" else ():
        make_parent(gezin_id, ouder, [persoon_id], checking)
    flush()
