"""What one wrote, must do, or was written to: the blijfset. No cell and no convenant; it lasts as long as the seat."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select, true

from casus.database import Word
from casus.models import (
    Actie,
    ActieAbout,
    Bijdrage,
    BijdrageAbout,
    Contactmoment,
    ContactmomentAbout,
    Doel,
    DoelAbout,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
    VeiligheidsafspraakVoor,
)
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
    leden,
    plannen,
    regies,
    running,
    seated,
)
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.words import Ground, Topic

bijdragen, bijdragen_about = Bijdrage.__table__, BijdrageAbout.__table__
acties, acties_about = Actie.__table__, ActieAbout.__table__
doelen, doelen_about = Doel.__table__, DoelAbout.__table__
contacten, contacten_about = Contactmoment.__table__, ContactmomentAbout.__table__
afspraken, afspraken_about = Veiligheidsafspraak.__table__, VeiligheidsafspraakAbout.__table__
voor = VeiligheidsafspraakVoor.__table__

_OWN = CELLESS | {"first_talk": true()}
_UNSENT = ("concept", "teruggegeven", "ingetrokken")
_MINE = deelnames.c.aanstelling_id == HAT


def _hat_at_table(plan_id: Any) -> ColumnElement[bool]:
    """Who has a seat as a professional; the regisseur reads by the own column."""
    seats = deelnames.alias("plekken")
    mine = seated(seats.c.aanstelling_id == HAT, "partner", "advies", table=seats)
    return exists(select(seats.c.id).where(seats.c.plan_id == plan_id, mine))


def _persoon_at_table(plan_id: Any) -> ColumnElement[bool]:
    """Who belongs to the gezin, or has a seat in the network."""
    members, frames, seats = leden.alias("gezin_nu"), plannen.alias("kader"), deelnames.alias("plekken")
    belongs = (
        select(members.c.id)
        .join(frames, frames.c.gezin_id == members.c.gezin_id)
        .where(frames.c.id == plan_id, members.c.persoon_id == PERSOON, running(members))
    )
    mine = seated(seats.c.persoon_id == PERSOON, "familie", table=seats)
    return or_(exists(belongs), exists(select(seats.c.id).where(seats.c.plan_id == plan_id, mine)))


def _my_line() -> Select[Any]:
    """The seats of the lines in which this hat sits now, its own and those it took over, in these plans."""
    earlier, mine = deelnames.alias("lijn"), deelnames.alias("plekken")
    sits = seated(mine.c.aanstelling_id == HAT, "partner", "advies", table=mine)
    return (
        select(earlier.c.id)
        .join(mine, and_(mine.c.lijn_id == earlier.c.lijn_id, mine.c.plan_id == earlier.c.plan_id))
        .where(in_plans(sits, on=mine.c.plan_id))
    )


# --- bijdragen ---------------------------------------------------------------------------------------------------


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
    """Who wrote a row reads it while the seat lasts; so does who took the seat over in its line."""
    earlier = deelnames.alias("auteurs")
    line = and_(earlier.c.lijn_id == deelnames.c.lijn_id, earlier.c.plan_id == deelnames.c.plan_id)
    source = deelnames.join(earlier, line).join(bijdragen, bijdragen.c.deelname_id == earlier.c.id)
    seat = seated(_MINE, "partner", "advies")
    return _bijdragen(Ground.AUTHOR, source, seat, plan_id=deelnames.c.plan_id, until=deelnames.c.tot)


@ground(PROFESSIONAL)
def author_as_gedragswetenschapper() -> Select[Any]:
    """The gedragswetenschapper writes as one of the own team, so the row names no seat."""
    mine = and_(
        bijdragen.c.plan_id == deelnames.c.plan_id,
        bijdragen.c.auteur_aanstelling_id == HAT,
        bijdragen.c.deelname_id.is_(None),
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
    mine = and_(bijdragen.c.auteur_persoon_id == PERSOON, _persoon_at_table(bijdragen.c.plan_id))
    return _bijdragen(Ground.AUTHOR, bijdragen, mine, plan_id=bijdragen.c.plan_id)


# --- rows of other kinds -----------------------------------------------------------------------------------------


def _rows(ground_: Ground, topic: Topic, row: Any, about: Any, *where: Any) -> Select[Any]:
    """One grant per person for each of these rows of one kind. `about` is the table of persons and its link."""
    persons, link = about
    word = literal(topic, Word())
    of = CELLESS | {"plan": row.c.plan_id, "topic": word, "item": row.c.id}
    return (
        select(*arm(ground_, func.coalesce(persons.c.persoon_id, NO_ONE), **of))
        .select_from(row.outerjoin(persons, link == row.c.id))
        .where(in_plans(*where, on=row.c.plan_id), asked(word))
    )


_DOEL = (Topic.DOEL, doelen, (doelen_about, doelen_about.c.doel_id))
_ACTIE = (Topic.ACTIE, acties, (acties_about, acties_about.c.actie_id))
_CONTACT = (Topic.CONTACT, contacten, (contacten_about, contacten_about.c.contactmoment_id))
_AFSPRAAK = (
    Topic.VEILIGHEIDSAFSPRAAK,
    afspraken,
    (afspraken_about, afspraken_about.c.veiligheidsafspraak_id),
)


@ground(PROFESSIONAL)
def author_of_contact() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_CONTACT, contacten.c.deelname_id.in_(_my_line()))


@ground(PROFESSIONAL)
def author_of_doel() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_DOEL, doelen.c.auteur_aanstelling_id == HAT, _hat_at_table(doelen.c.plan_id))


@ground(PROFESSIONAL)
def author_of_actie() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_ACTIE, acties.c.auteur_aanstelling_id == HAT, _hat_at_table(acties.c.plan_id))


@ground(PROFESSIONAL)
def author_of_afspraak() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_AFSPRAAK, afspraken.c.door_id == HAT, _hat_at_table(afspraken.c.plan_id))


@ground(FAMILY)
def author_of_doel_in_the_family() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_DOEL, doelen.c.auteur_persoon_id == PERSOON, _persoon_at_table(doelen.c.plan_id))


@ground(FAMILY)
def author_of_actie_in_the_family() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_ACTIE, acties.c.auteur_persoon_id == PERSOON, _persoon_at_table(acties.c.plan_id))


@ground(PROFESSIONAL)
def own_actie() -> Select[Any]:
    """Who must do an actie reads it."""
    mine = acties.c.eigenaar_aanstelling_id == HAT
    return _rows(Ground.OWN_ACTION, *_ACTIE, mine, _hat_at_table(acties.c.plan_id))


@ground(PROFESSIONAL)
def doel_of_own_actie() -> Select[Any]:
    """… and the words of its doel; the lens shows no more of that doel on this ground."""
    mine = doelen.c.id.in_(select(acties.c.doel_id).where(acties.c.eigenaar_aanstelling_id == HAT))
    return _rows(Ground.OWN_ACTION, *_DOEL, mine, _hat_at_table(doelen.c.plan_id))


@ground(FAMILY)
def own_actie_in_the_family() -> Select[Any]:
    mine = acties.c.eigenaar_persoon_id == PERSOON
    return _rows(Ground.OWN_ACTION, *_ACTIE, mine, _persoon_at_table(acties.c.plan_id))


@ground(FAMILY)
def doel_of_own_actie_in_the_family() -> Select[Any]:
    mine = doelen.c.id.in_(select(acties.c.doel_id).where(acties.c.eigenaar_persoon_id == PERSOON))
    return _rows(Ground.OWN_ACTION, *_DOEL, mine, _persoon_at_table(doelen.c.plan_id))


@ground(PROFESSIONAL)
def addressed_to_seat() -> Select[Any]:
    """A safety agreement addressed to this seat, or to the line it stands in."""
    mine = select(voor.c.veiligheidsafspraak_id).where(voor.c.deelname_id.in_(_my_line()))
    return _rows(Ground.ADDRESSED, *_AFSPRAAK, afspraken.c.id.in_(mine))


@ground(FAMILY)
def addressed_to_person() -> Select[Any]:
    """A safety agreement addressed to this person; it stays at 16 and when a consent ends."""
    mine = afspraken.c.id.in_(select(voor.c.veiligheidsafspraak_id).where(voor.c.persoon_id == PERSOON))
    return _rows(Ground.ADDRESSED, *_AFSPRAAK, mine, _persoon_at_table(afspraken.c.plan_id))
