"""Which plans are somebody's, and in what part: one short SELECT for each way to have something to do with a plan."""

from functools import cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Date,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    literal,
    or_,
    select,
    union_all,
)

from casus import dates
from casus.database import Key, Moment
from casus.models import Deelname, DeelnamePersoon, Gezag, Gezinslid, Plan, Regie
from casus.sharing.lens import Lens
from casus.sharing.ties import unknown
from casus.words import ENDED, Role

PARTS = ("leidt", "waarneemt", "aangeboden", "stoel", "vervanger", "laatste", "gezin", "team")
"""What one is in a plan, the strongest first. `waarneemt`: responsible, and has not said "Ik neem waar" yet."""
RUNNING = ("aanvaard", "waarnemend")

plannen, regies, deelnames = Plan.__table__, Regie.__table__, Deelname.__table__
leden, gezagen, seats_about = Gezinslid.__table__, Gezag.__table__, DeelnamePersoon.__table__
TODAY, NOW = bindparam("vandaag", type_=Date()), bindparam("nu", type_=Moment())
HAT, PERSOON, TEAM = (bindparam(name, type_=Key()) for name in ("hat", "persoon", "team"))


def parts(lens: Lens) -> CompoundSelect[Any]:
    """(plan, rank in `PARTS`) for every plan of this viewer; twice where there are two parts. Execute with `moment`."""
    return parts_of(lens.viewer.family, leads_team(lens))


@cache
def parts_of(family: bool, team: bool) -> CompoundSelect[Any]:
    """The same for a kind of viewer: one of the family or in a hat, and with the plans of a team or without.

    Not the plans of families that a professional knows privately.
    """
    arms = _family(PERSOON) if family else _professional(HAT)
    if team:
        arms.append(select(*_part(plannen.c.id, _rank("team"))).where(plannen.c.team_id == TEAM))
    return union_all(*(arms if family else (arm.where(unknown(arm.selected_columns[0])) for arm in arms)))


def leads_team(lens: Lens) -> bool:
    """Whether the plans of a whole team are this viewer's."""
    return lens.viewer.rol is Role.TEAMLEIDER and lens.viewer.team_id is not None


def moment(lens: Lens) -> dict[str, Any]:
    """What `parts` needs when it is executed."""
    viewer = lens.viewer
    who = {"hat": viewer.aanstelling_id, "persoon": viewer.persoon_id, "team": viewer.team_id}
    who |= {"account": viewer.account_id}
    return who | {"vandaag": dates.day_of(lens.at), "nu": lens.at}


def _part(plan_id: Any, rank: Any) -> tuple[Any, Any]:
    return plan_id.label("plan_id"), rank.label("deel")


def _rank(part: str) -> Any:
    return literal(PARTS.index(part))


def _professional(hat: Any) -> list[Select[Any]]:
    rank = case(
        (regies.c.status == "aanvaard", _rank("leidt")),
        (and_(regies.c.status == "waarnemend", regies.c.neemt_waar_op.is_not(None)), _rank("leidt")),
        (regies.c.status == "waarnemend", _rank("waarneemt")),
        (regies.c.status == "voorgesteld", _rank("aangeboden")),
        else_=_rank("laatste"),
    )
    ended = exists(select(plannen.c.id).where(plannen.c.id == regies.c.plan_id, plannen.c.fase.in_(ENDED)))
    last = and_(regies.c.laatste, ended)
    holds = regies.c.status.in_([*RUNNING, "voorgesteld"])
    return [
        select(*_part(regies.c.plan_id, rank)).where(regies.c.aanstelling_id == hat, or_(holds, last)),
        select(*_part(regies.c.plan_id, _rank("vervanger"))).where(
            regies.c.vervanger_id == hat, regies.c.status.in_(RUNNING)
        ),
        _seat(deelnames.c.aanstelling_id == hat),
    ]


def _family(persoon: Any) -> list[Select[Any]]:
    member = leden.join(plannen, plannen.c.gezin_id == leden.c.gezin_id)
    child = member.join(gezagen, gezagen.c.kind_id == leden.c.persoon_id)
    today = or_(leden.c.tot.is_(None), leden.c.tot >= TODAY)
    return [
        select(*_part(plannen.c.id, _rank("gezin"))).select_from(member).where(leden.c.persoon_id == persoon, today),
        select(*_part(plannen.c.id, _rank("gezin"))).select_from(child).where(gezagen.c.persoon_id == persoon, today),
        _seat(deelnames.c.persoon_id == persoon),
    ]


def _seat(who: Any) -> Select[Any]:
    return select(*_part(deelnames.c.plan_id, _rank("stoel"))).where(
        who,
        deelnames.c.status == "actief",
        deelnames.c.compleet,
        or_(deelnames.c.compleet_tot.is_(None), deelnames.c.compleet_tot >= TODAY),
        or_(deelnames.c.van.is_(None), deelnames.c.van <= NOW),
        or_(deelnames.c.tot.is_(None), deelnames.c.tot > NOW),
    )


def stopped(who: Any) -> Any:
    """SQL: an active seat of this viewer that lacks a yes, so that it reads nothing now but the blijfset.

    The plan still opens as that: whoever sits there may warn (`casus/sharing/grounds/shapes.py`).
    """
    lacks = or_(~deelnames.c.compleet, deelnames.c.compleet_tot < TODAY)
    begun = or_(deelnames.c.van.is_(None), deelnames.c.van <= NOW)
    runs = and_(begun, or_(deelnames.c.tot.is_(None), deelnames.c.tot > NOW))
    about = exists(select(seats_about.c.persoon_id).where(seats_about.c.deelname_id == deelnames.c.id))
    kind = deelnames.c.soort.in_(["partner", "familie"])
    return and_(who, deelnames.c.status == "actief", kind, lacks, runs, about)


def word(text: str) -> Any:
    """A word as a column, of the same type in every arm of a union."""
    return literal(text, String())
