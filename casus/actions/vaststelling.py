"""The plan is adopted: who was there, per person yes or no, and what each agreed to share with the gezin.

Asked once, at the table. A person can later take a row out of the gezinsdeel again (`gezinsdeel.py`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking, members_of
from casus.actions.deelnames.rows import LIVE
from casus.actions.deelnames.table import seat_at_table
from casus.actions.evaluaties import plan_next
from casus.actions.flows import flow_for
from casus.actions.leading import kept, led
from casus.actions.subjects import subjects
from casus.actions.toestemmers import Regime, required_consenters
from casus.database import db, flush
from casus.dates import latest_birth_for
from casus.language import _
from casus.models import Actie, Deelname, Doel, Persoon, Vaststelling, VaststellingPersoon, Veiligheidsafspraak
from casus.sharing.lens import Lens
from casus.sharing.rows import OpenPlan, about_of
from casus.sharing.view import View
from casus.words import Deed, Deel, Topic

SHARED: tuple[type[Any], ...] = (Doel, Actie, Veiligheidsafspraak)
OVER = ("losgelaten", "vervallen")
SEATED = ("kind", "ouder", "verzorger")
"""A stepparent or somebody of the network is invited, for some persons and doelen (role netwerk)."""


@dataclass(frozen=True)
class Answer:
    """One person at the adoption. `door`: who answered for this person; nobody: the person itself.

    `gezinsdeel`: what is about this person may stand in the part that the gezin shares.
    """

    persoon: UUID
    akkoord: bool
    aanwezig: bool = True
    gezinsdeel: bool = False
    door: tuple[UUID, ...] = ()
    woorden: str = ""

    @property
    def by(self) -> frozenset[UUID]:
        return frozenset(self.door or (self.persoon,))

    @property
    def at_table(self) -> bool:
        """Was there and said yes, for itself."""
        return self.aanwezig and self.akkoord and self.persoon in self.by


def vaststellen(
    lens: Lens,
    plan_id: UUID,
    *,
    evalueren_op: date,
    personen: Sequence[Mapping[str, Any]],
    op: date | None = None,
) -> View:
    """Adopt the plan with the gezin. `personen`: the fields of `Answer`, `door` one id or more.

    What is about persons who all agreed to share it moves to the gezinsdeel: from 16 by the own yes, from 12 by the own
    and that of everyone with gezag, below that by everyone with gezag. An incomplete yes leaves it in the persoonsdeel.
    Family at the table who said yes get a seat. Raises `Refused`, `Invalid`, `Conflict`.
    """
    with led(lens, plan_id, Deed.VASTGESTELD) as opened:
        checking = Checking(lens.at)
        day = checking.come("op", op or checking.today)
        checking.to_come("evalueren_op", evalueren_op)
        answers = _answers(checking, opened, personen)
        checking.stop()
        hat = lens.viewer.aanstelling_id
        assert hat is not None
        row = Vaststelling(plan_id=plan_id, op=day, evalueren_op=evalueren_op, door_id=hat, gemaakt_op=lens.at)
        view = kept(opened, row, Topic.PROCES)
        shares = _who_share(answers, opened)
        _keep(row.id, answers, shares)
        _share(opened, shares)
        for persoon in _without_a_seat(opened, [answer.persoon for answer in answers if answer.at_table]):
            seat_at_table(opened, persoon)
        if any(answer.akkoord for answer in answers):
            _begin_doelen(opened)
        plan_next(plan_id, evalueren_op, hat)
        flush()
        return view.but(gedeeld=sorted(shares))


# --- the answers -------------------------------------------------------------------------------------------------


def _answers(checking: Checking, opened: OpenPlan, personen: Sequence[Mapping[str, Any]]) -> list[Answer]:
    members = members_of(opened)
    if not personen:
        checking.wrong("personen", _("Zeg wie er bij was en wie ja zei."))
    answers = [_answer(checking, place, given, members) for place, given in enumerate(personen)]
    persons = [answer.persoon for answer in answers]
    for place, persoon in enumerate(persons):
        if persoon in persons[:place]:
            checking.wrong(f"personen.{place}.persoon", _("Deze persoon staat er al bij."))
    return answers


def _answer(checking: Checking, place: int, given: Mapping[str, Any], members: Collection[UUID]) -> Answer:
    door = given.get("door") or ()
    by = (door,) if isinstance(door, UUID) else tuple(door)
    answer = Answer(
        given["persoon"],
        bool(given["akkoord"]),
        bool(given.get("aanwezig", True)),
        bool(given.get("gezinsdeel", False)),
        by,
        checking.line(f"personen.{place}.woorden", given.get("woorden") or ""),
    )
    for field, persons in (("persoon", (answer.persoon,)), ("door", by)):
        if not set(persons) <= set(members):
            checking.wrong(f"personen.{place}.{field}", _("Kies iemand van dit gezin."))
    return answer


def _keep(vaststelling_id: UUID, answers: Collection[Answer], shares: Collection[UUID]) -> None:
    """What is kept of the gezinsdeel is whether it may stand there: everyone who had to say yes did."""
    db.session.add_all(
        VaststellingPersoon(
            vaststelling_id=vaststelling_id,
            persoon_id=answer.persoon,
            akkoord=answer.akkoord,
            aanwezig=answer.aanwezig,
            gezinsdeel=answer.persoon in shares,
            door_id=answer.door[0] if answer.door else None,
            woorden=answer.woorden,
        )
        for answer in answers
    )
    flush()


# --- the gezinsdeel ----------------------------------------------------------------------------------------------


def _who_share(answers: Collection[Answer], opened: OpenPlan) -> set[UUID]:
    """Whose information may stand in the gezinsdeel. A parent who shares also says so for the own children."""
    said = [answer for answer in answers if answer.gezinsdeel]
    sharing = {answer.persoon for answer in said if answer.persoon in answer.by}
    about = subjects([answer.persoon for answer in said], opened.at)
    return {
        answer.persoon
        for answer in said
        if required_consenters(about[answer.persoon], Regime.JEUGDWET_WGBO, opened.at).met_by(
            answer.by | (sharing - {answer.persoon})
        )
    }


def _share(opened: OpenPlan, shares: Collection[UUID]) -> None:
    """Every doel, actie and safety agreement whose every person agreed; what nobody stands in stays where it is."""
    about = about_of(opened.plan.id, opened.plan.gezin_id, *SHARED)
    for kind in SHARED:
        mine = select(kind).where(kind.plan_id == opened.plan.id, kind.deel == Deel.PERSOONSDEEL)
        for row in db.session.scalars(mine.order_by(kind.id)):
            persons = set(about.get(row.id, ()))
            if persons and persons <= set(shares) and getattr(row, "status", "") not in OVER:
                row.deel = Deel.GEZINSDEEL
                opened.touched.add(row.id)
    flush()


def _without_a_seat(opened: OpenPlan, persons: Collection[UUID]) -> list[UUID]:
    """Those of 12 years and older who have no seat yet."""
    members = members_of(opened)
    wanted = [persoon for persoon in persons if members.get(persoon) in SEATED]
    query = select(Persoon.id).where(
        Persoon.id.in_(wanted),
        Persoon.geboren_laatst <= latest_birth_for(12, opened.at),
        Persoon.id.not_in(
            select(Deelname.persoon_id).where(
                Deelname.plan_id == opened.plan.id, Deelname.persoon_id.is_not(None), Deelname.status.in_(LIVE)
            )
        ),
    )
    return list(db.session.scalars(query.order_by(Persoon.id)))


def _begin_doelen(opened: OpenPlan) -> None:
    """What was agreed on begins; nobody has to press for it."""
    flow = flow_for(opened.plan.id, "doel")
    for doel in db.session.scalars(select(Doel).where(Doel.plan_id == opened.plan.id, Doel.status == flow.initial)):
        doel.status = flow.target(doel.status, "starten")
        opened.touched.add(doel.id)
    flush()
