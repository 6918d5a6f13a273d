"""Telling something: write it, keep it, hand it in, take it back. What follows stands in the files beside this one."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from casus.actions import termijnen
from casus.actions.bespreken import SELF
from casus.actions.checking import LINE, Checking
from casus.actions.flows import step
from casus.actions.lezen import beantwoorden, lezen, teruggeven, vaststellen, waits_to_be_read
from casus.actions.openstellen import besproken_met_jeugdige, openstellen
from casus.actions.stale import both_versions, same_version
from casus.actions.told import Judged, Told, judge
from casus.actions.versies import corrigeren, verplaatsen
from casus.actions.writing import about, hand_in, one_of_mine, shown
from casus.database import db, flush
from casus.errors import StepRefused
from casus.language import _
from casus.models import Bijdrage, BijdrageAbout
from casus.sharing.lens import Lens
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.rows import OpenPlan, about_row
from casus.sharing.view import View
from casus.words import Deed

__all__ = [
    "beantwoorden",
    "besproken_met_jeugdige",
    "concept_bewaren",
    "corrigeren",
    "indienen",
    "intrekken",
    "lezen",
    "openstellen",
    "teruggeven",
    "vaststellen",
    "verplaatsen",
    "vertellen",
]


def vertellen(
    lens: Lens,
    plan_id: UUID,
    *,
    topic: str,
    over: Collection[UUID],
    tekst: str,
    verteld_door: UUID | str = SELF,
    leefgebied: str | None = None,
    soort: str = "",
    doel: UUID | None = None,
    actie: UUID | None = None,
    concept: bool = False,
    aan_regisseur: bool = False,
    route: str = "",
    nog_niet_voor_ouders: bool = False,
    ook_anderen: bool = False,
) -> View:
    """Tell something about persons on one topic, from the writer's own part in the plan; the grants decide.

    `verteld_door` is a person's id or a tapped word. `concept` keeps it for the author alone. `ook_anderen`: what the
    family writes is for the regisseur's circle unless they choose more. Raises `NotVisible`, `Refused`, `Invalid`,
    `StepRefused` (the plan has ended).
    """
    told = Told(
        topic, tuple(over), tekst, verteld_door, leefgebied, soort, doel, actie,
        aan_regisseur, route, nog_niet_voor_ouders, ook_anderen,
    )  # fmt: skip
    with lens.on_plan(plan_id, Deed.VERTELD, writing=True) as opened:
        judged = judge(opened, told, concept=concept)
        row = _write(opened, judged)
        if not concept:
            hand_in(opened, row)
        return shown(opened, row, judged.basis)


def concept_bewaren(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, versie: int, **told: Any) -> View:
    """Keep a concept again, with everything that `vertellen` takes (without `concept`).

    Raises what `vertellen` raises, and `Stale` with both texts where the concept changed meanwhile.
    """
    told["over"] = tuple(told.get("over", ()))
    with (
        both_versions(told, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.VERTELD, writing=True) as opened,
    ):
        row, _basis = one_of_mine(opened, bijdrage_id)
        same_version(row, versie)
        if row.status != "concept":
            raise StepRefused(_("Dit is al ingestuurd. Verbeteren doet u met een nieuwe versie."))
        judged = judge(opened, Told(**told), concept=True)
        for name, value in judged.values.items():
            setattr(row, name, value)
        db.session.execute(delete(BijdrageAbout).where(BijdrageAbout.bijdrage_id == row.id))
        about(row, judged.over)
        flush()
        opened.touched.add(row.id)
        return shown(opened, row, judged.basis)


def indienen(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, versie: int) -> View:
    """Hand in a concept: from now on whoever may read it reads it.

    Judged again: what held when the concept was kept may have ended. Raises as `vertellen`, and `Stale`.
    """
    with (
        both_versions({}, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.INGEDIEND, writing=True) as opened,
    ):
        row, basis = one_of_mine(opened, bijdrage_id)
        same_version(row, versie)
        _still(opened, row)
        hand_in(opened, row)
        return shown(opened, row, basis)


def intrekken(lens: Lens, plan_id: UUID, bijdrage_id: UUID, *, versie: int, reden: str = "") -> View:
    """Take back what one wrote; once it was handed in, with a reason. Settled texts stay. Author only.

    A veiligheidszorg that nobody read yet stays: `StepRefused`.
    """
    with (
        both_versions({"reden": reden}, lambda: bijdrage(lens, plan_id, bijdrage_id)),
        lens.on_plan(plan_id, Deed.INGETROKKEN, writing=True) as opened,
    ):
        row, basis = one_of_mine(opened, bijdrage_id)
        same_version(row, versie)
        if waits_to_be_read(row):
            raise StepRefused(_("Deze zorg over veiligheid blijft staan tot zij gelezen is. Bel de regisseur."))
        checking = Checking(opened.at)
        row.reden = checking.text("reden", reden, limit=LINE, required=row.status != "concept")
        checking.stop()
        row.status = step(opened, "bijdrage", row.status, "intrekken", actors={"auteur"})
        termijnen.seen(row, opened.at)
        termijnen.talked(row, opened.at)
        flush()
        return shown(opened, row, basis)


def _write(opened: OpenPlan, judged: Judged) -> Bijdrage:
    seat = judged.part.seat
    row = Bijdrage(
        plan_id=opened.plan.id,
        auteur_aanstelling_id=opened.viewer.aanstelling_id,
        auteur_persoon_id=opened.viewer.persoon_id,
        deelname_id=seat.id if seat else None,
        op=opened.at,
        **judged.values,
    )
    db.session.add(row)
    flush()
    about(row, judged.over)
    opened.use(judged.basis)
    opened.touched.add(row.id)
    return row


def _still(opened: OpenPlan, row: Bijdrage) -> None:
    """A kept concept is judged as if it were told now."""
    told = Told(
        row.topic, about_row(row), row.tekst, row.verteld_door_id or row.verteld_door_rol, row.leefgebied, row.soort,
        row.doel_id, row.actie_id, row.aan_regisseur, row.route, row.eerst_bespreken, True,
    )  # fmt: skip
    row.eerst_bespreken = judge(opened, told, concept=False).values["eerst_bespreken"]
