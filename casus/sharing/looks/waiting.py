"""What waits in the plans of one viewer, as process facts: one short SELECT for each kind, joined by UNION ALL."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Date, Select, and_, bindparam, exists, func, or_, select, union_all

from casus import dates
from casus.database import Moment
from casus.models import (
    Aanstelling,
    Account,
    Actie,
    ActieAbout,
    Bijdrage,
    Cel,
    ConvenantVersie,
    Organisatie,
    Plan,
    Termijn,
)
from casus.sharing.agreed import counts
from casus.sharing.arms import TODAY
from casus.sharing.constants import written_out
from casus.sharing.lens import Lens
from casus.sharing.looks.mine import HAT, PERSOON, RUNNING, deelnames, moment, plannen, regies, stopped, word
from casus.sharing.looks.waiting_arm import MOST, arm, limited
from casus.sharing.looks.waiting_termijnen import of_family, of_hat, of_no_plan, of_professional
from casus.sharing.ties import unknown
from casus.words import ENDED, May, Role, Topic

Waiting = Select[Any] | CompoundSelect[Any]
ZORG = Topic.VEILIGHEIDSZORG
GESTOPT = "gestopt"
"""Not a thing to do: a seat that reads nothing now, which the worklist says beside the own plans."""
CLOSED_DAYS = 7
"""How long the worklist says that something came which the regisseur cannot read; the plan page always says it."""

WEEK = bindparam("week", type_=Date())
bijdragen, termijnen, acties = Bijdrage.__table__, Termijn.__table__, Actie.__table__
hats, organisaties, accounts = Aanstelling.__table__, Organisatie.__table__, Account.__table__


def waiting(lens: Lens) -> Waiting:
    """Everything that waits for this viewer, with the gezin and the label of its plan. Execute with `week`.

    An own actie stands there once for each person it is about, with what the rule needs to judge it. For a privacy
    officer, who has no plans, what was addressed to that hat.
    """
    if lens.viewer.rol is Role.PRIVACY_OFFICER:
        return of_hat()
    return _waiting(lens.viewer.family, lens.viewer.rol is Role.TEAMLEIDER)


def week(lens: Lens) -> dict[str, Any]:
    """What `waiting` needs when it is executed."""
    last = week_end(lens)
    until, fresh = dates.start_of(last + timedelta(days=1)), lens.at - timedelta(days=CLOSED_DAYS)
    return moment(lens) | {"week": last, "tot_en_met": until, "vers": fresh}


@cache
def _waiting(family: bool, team: bool) -> Waiting:
    """Made once: to put it together takes longer than to run it."""
    arms: CompoundSelect[Any] = union_all(*(_family() if family else _professional(team)))
    each = arms.subquery("wacht")
    query = select(each, plannen.c.gezin_id, plannen.c.label).join(plannen, plannen.c.id == each.c.plan_id)
    if family:
        return written_out(query)
    return written_out(union_all(query.where(unknown(plannen.c.id)), of_no_plan()))


def week_end(lens: Lens) -> date:
    """The last day that the worklist looks ahead to."""
    return dates.day_of(lens.at) + timedelta(days=7)


def _professional(team: bool) -> list[Select[Any]]:
    led = select(regies.c.plan_id).where(regies.c.aanstelling_id == HAT, regies.c.status.in_(RUNNING))
    beside = select(regies.c.plan_id).where(regies.c.vervanger_id == HAT, regies.c.status.in_(RUNNING))
    return [
        _zorg(led, beside),
        _verteld(led),
        _volgende(led),
        *of_professional(led, team),
        _uitnodigingen(deelnames.c.aanstelling_id == HAT),
        _gestopt(deelnames.c.aanstelling_id == HAT),
        _aangeboden(HAT),
        _teruggegeven(bijdragen.c.auteur_aanstelling_id == HAT),
        _acties(acties.c.eigenaar_aanstelling_id == HAT),
    ]


def _family() -> list[Select[Any]]:
    return [
        of_family(),
        _uitnodigingen(deelnames.c.persoon_id == PERSOON),
        _teruggegeven(bijdragen.c.auteur_persoon_id == PERSOON),
        _acties(acties.c.eigenaar_persoon_id == PERSOON),
    ]


def _from_whom() -> Any:
    """A row with the kind of whoever wrote it: "school", "huisarts", or the gezin."""
    return bijdragen.outerjoin(hats, hats.c.id == bijdragen.c.auteur_aanstelling_id).outerjoin(
        organisaties, organisaties.c.id == hats.c.organisatie_id
    )


def _unread(soort: str, *where: Any) -> Select[Any]:
    kind = func.coalesce(organisaties.c.soort, word("gezin"))
    return limited(
        select(*arm(soort, bijdragen.c.plan_id, id=bijdragen.c.id, op=bijdragen.c.ingediend_op, wat=kind))
        .select_from(_from_whom())
        .where(bijdragen.c.gelezen_op.is_(None), bijdragen.c.vervangen.is_(False), *where)
        .order_by(bijdragen.c.ingediend_op)
    )


def _zorg(led: Any, beside: Any) -> Select[Any]:
    """A safety worry that nobody opened, for who is responsible and for the stand-in: from which kind, and the hour."""
    there = or_(bijdragen.c.plan_id.in_(led), bijdragen.c.plan_id.in_(beside))
    handed_in = bijdragen.c.status.in_(["ingediend", "vastgesteld"])
    return _unread("veiligheidszorg", bijdragen.c.topic == ZORG, handed_in, there)


def _verteld(led: Any) -> Select[Any]:
    """What came and was not opened yet; what the regisseur's column does not show only for its first days."""
    column = exists(
        select(Cel.id)
        .join(ConvenantVersie, ConvenantVersie.id == Cel.versie_id)
        .join(Plan, Plan.gemeente_id == ConvenantVersie.gemeente_id)
        .where(
            Plan.id == bijdragen.c.plan_id,
            counts(TODAY),
            Cel.rol == Role.REGISSEUR,
            Cel.topic == bijdragen.c.topic,
            Cel.may.in_([May.READ, May.READ_ADD]),
        )
    )
    fresh = bijdragen.c.ingediend_op > bindparam("vers", type_=Moment())
    return _unread(
        "verteld",
        bijdragen.c.topic != ZORG,
        bijdragen.c.status == "ingediend",
        bijdragen.c.plan_id.in_(led),
        or_(bijdragen.c.aan_regisseur, column, fresh),
    )


def _volgende(led: Any) -> Select[Any]:
    due = and_(plannen.c.id.in_(led), plannen.c.fase.not_in(ENDED), plannen.c.volgende_op <= WEEK)
    return limited(
        select(*arm("volgende", plannen.c.id, dag=plannen.c.volgende_op, wat=plannen.c.volgende_wat))
        .where(due)
        .order_by(plannen.c.volgende_op)
    )


def _uitnodigingen(who: Any) -> Select[Any]:
    asked = deelnames.outerjoin(hats, hats.c.id == deelnames.c.uitgenodigd_door_id).outerjoin(
        accounts, accounts.c.id == hats.c.account_id
    )
    naam = func.coalesce(accounts.c.naam, word(""))
    return limited(
        select(*arm("uitnodiging", deelnames.c.plan_id, id=deelnames.c.id, op=deelnames.c.uitgenodigd_op, wat=naam))
        .select_from(asked)
        .where(who, deelnames.c.status == "uitgenodigd")
        .order_by(deelnames.c.uitgenodigd_op)
    )


def _gestopt(who: Any) -> Select[Any]:
    """Where one reads nothing now, and whom to call: the regisseur's name is of the blijfset."""
    runs = and_(regies.c.plan_id == deelnames.c.plan_id, regies.c.status.in_(RUNNING))
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id).outerjoin(regies, runs)
    called = seat.outerjoin(hats, hats.c.id == regies.c.aanstelling_id).outerjoin(
        accounts, accounts.c.id == hats.c.account_id
    )
    naam = func.coalesce(accounts.c.naam, word(""))
    return limited(
        select(*arm(GESTOPT, deelnames.c.plan_id, id=deelnames.c.id, op=deelnames.c.van, wat=naam))
        .select_from(called)
        .where(stopped(who), plannen.c.fase.not_in(ENDED))
        .order_by(deelnames.c.van)
    )


def _aangeboden(hat: Any) -> Select[Any]:
    return limited(
        select(*arm("regie_aangeboden", regies.c.plan_id, id=regies.c.id, op=regies.c.aangeboden_op))
        .where(regies.c.aanstelling_id == hat, regies.c.status == "voorgesteld")
        .order_by(regies.c.aangeboden_op)
    )


def _teruggegeven(who: Any) -> Select[Any]:
    """The regisseur asked something about what one wrote."""
    return limited(
        select(*arm("teruggegeven", bijdragen.c.plan_id, id=bijdragen.c.id, op=bijdragen.c.ingediend_op))
        .where(who, bijdragen.c.status == "teruggegeven", bijdragen.c.vervangen.is_(False))
        .order_by(bijdragen.c.ingediend_op)
    )


def _acties(mine: Any) -> Select[Any]:
    """The own acties of this week and before, in plans that did not end."""
    due = (
        select(acties)
        .join(plannen, plannen.c.id == acties.c.plan_id)
        .where(mine, acties.c.status.in_(["afgesproken", "bezig"]), acties.c.wanneer <= WEEK)
        .where(plannen.c.fase.not_in(ENDED))
        .order_by(acties.c.wanneer, acties.c.id)
        .limit(MOST)
        .subquery()
    )
    judged = {"over": ActieAbout.persoon_id, "doel_id": due.c.doel_id, "deel": due.c.deel}
    judged |= {"op": due.c.op, "besproken_met_jeugdige_op": due.c.besproken_met_jeugdige_op}
    return select(*arm("actie", due.c.plan_id, id=due.c.id, dag=due.c.wanneer, wat=due.c.wat, **judged)).join(
        ActieAbout, ActieAbout.actie_id == due.c.id
    )
