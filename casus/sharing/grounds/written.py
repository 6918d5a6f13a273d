"""Who wrote a bijdrage reads it, and so does the regisseur to whom it was addressed: no cell and no convenant."""

from typing import Any

from sqlalchemy import Select, and_, func, or_, select, true

from casus.models import Bijdrage, BijdrageAbout
from casus.sharing.arms import (
    CELLESS,
    HAT,
    NO_ONE,
    PERSOON,
    arm,
    asked,
    deelnames,
    in_plans,
    leading,
    regies,
    seated,
)
from casus.sharing.grounds.at_table import persoon_at_table
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.words import Ground

bijdragen, bijdragen_about = Bijdrage.__table__, BijdrageAbout.__table__
_OWN = CELLESS | {"first_talk": true()}
_UNSENT = ("concept", "teruggegeven", "ingetrokken")
_MINE = deelnames.c.aanstelling_id == HAT


def _bijdragen(ground_: Ground, source: Any, *where: Any, plan_id: Any, **of: Any) -> Select[Any]:
    """One grant per person for each of these bijdragen; about nobody, it is about the plan."""
    persoon = func.coalesce(bijdragen_about.c.persoon_id, NO_ONE)
    of = _OWN | {"plan": bijdragen.c.plan_id, "topic": bijdragen.c.topic, "item": bijdragen.c.id} | of
    return (
        select(*arm(ground_, persoon, **of))
        .select_from(source.outerjoin(bijdragen_about, bijdragen_about.c.bijdrage_id == bijdragen.c.id))
        .where(in_plans(*where, on=plan_id), asked(bijdragen.c.topic))
    )


@ground(PROFESSIONAL)
def author_in_a_seat() -> Select[Any]:
    """Who wrote a row reads it while the seat lasts; so does who took the seat over in its line.

    A question about it goes on to the colleague. What was never handed in, or was taken back, stays the writer's.
    """
    earlier = deelnames.alias("auteurs")
    line = and_(earlier.c.lijn_id == deelnames.c.lijn_id, earlier.c.plan_id == deelnames.c.plan_id)
    source = deelnames.join(earlier, line).join(bijdragen, bijdragen.c.deelname_id == earlier.c.id)
    seat = seated(_MINE, "partner", "advies")
    handed_on = or_(bijdragen.c.auteur_aanstelling_id == HAT, bijdragen.c.status.not_in(["concept", "ingetrokken"]))
    return _bijdragen(Ground.AUTHOR, source, seat, handed_on, plan_id=deelnames.c.plan_id, until=deelnames.c.tot)


@ground(PROFESSIONAL)
def author_as_gedragswetenschapper() -> Select[Any]:
    """The gedragswetenschapper writes as one of the own team, so the row names no seat."""
    mine = and_(
        bijdragen.c.plan_id == deelnames.c.plan_id,
        bijdragen.c.auteur_aanstelling_id == HAT,
        # As "is None" it would look reachable by its own index, which then reads every row of every team.
        func.coalesce(bijdragen.c.deelname_id, NO_ONE) == NO_ONE,
    )
    seat = seated(_MINE, "advies")
    return _bijdragen(Ground.AUTHOR, deelnames.join(bijdragen, mine), seat, plan_id=deelnames.c.plan_id)


@ground(PROFESSIONAL)
def author_as_regisseur() -> Select[Any]:
    """The regisseur reads back what she wrote herself, also where her column only adds."""
    mine = and_(bijdragen.c.plan_id == regies.c.plan_id, bijdragen.c.auteur_aanstelling_id == HAT)
    return _bijdragen(Ground.AUTHOR, regies.join(bijdragen, mine), leading(), plan_id=regies.c.plan_id)


@ground(PROFESSIONAL)
def addressed_to_regisseur() -> Select[Any]:
    """A row that its author addressed to the regisseur, with the route that allows it: that one row."""
    source = regies.join(bijdragen, and_(bijdragen.c.plan_id == regies.c.plan_id, bijdragen.c.aan_regisseur))
    sent = bijdragen.c.status.not_in(_UNSENT)
    return _bijdragen(Ground.ADDRESSED, source, leading(), sent, plan_id=regies.c.plan_id)


@ground(FAMILY)
def author_in_the_family() -> Select[Any]:
    """What somebody wrote from the own account."""
    mine = and_(bijdragen.c.auteur_persoon_id == PERSOON, persoon_at_table(bijdragen.c.plan_id))
    return _bijdragen(Ground.AUTHOR, bijdragen, mine, plan_id=bijdragen.c.plan_id)
