"""Rows of other kinds that one wrote, must do, or was written to: no cell and no convenant; as long as the seat."""

from typing import Any

from sqlalchemy import Select, func, literal, select

from casus.database import Word
from casus.models import (
    Actie,
    ActieAbout,
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
    in_plans,
)
from casus.sharing.grounds.at_table import hat_at_table, my_line, persoon_at_table
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.words import Ground, Topic

acties, acties_about = Actie.__table__, ActieAbout.__table__
doelen, doelen_about = Doel.__table__, DoelAbout.__table__
contacten, contacten_about = Contactmoment.__table__, ContactmomentAbout.__table__
afspraken, afspraken_about = Veiligheidsafspraak.__table__, VeiligheidsafspraakAbout.__table__
voor = VeiligheidsafspraakVoor.__table__


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
    return _rows(Ground.AUTHOR, *_CONTACT, contacten.c.deelname_id.in_(my_line()))


@ground(PROFESSIONAL)
def author_of_doel() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_DOEL, doelen.c.auteur_aanstelling_id == HAT, hat_at_table(doelen.c.plan_id))


@ground(PROFESSIONAL)
def author_of_actie() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_ACTIE, acties.c.auteur_aanstelling_id == HAT, hat_at_table(acties.c.plan_id))


@ground(PROFESSIONAL)
def author_of_afspraak() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_AFSPRAAK, afspraken.c.door_id == HAT, hat_at_table(afspraken.c.plan_id))


@ground(FAMILY)
def author_of_doel_in_the_family() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_DOEL, doelen.c.auteur_persoon_id == PERSOON, persoon_at_table(doelen.c.plan_id))


@ground(FAMILY)
def author_of_actie_in_the_family() -> Select[Any]:
    return _rows(Ground.AUTHOR, *_ACTIE, acties.c.auteur_persoon_id == PERSOON, persoon_at_table(acties.c.plan_id))


@ground(PROFESSIONAL)
def own_actie() -> Select[Any]:
    """Who must do an actie reads it."""
    mine = acties.c.eigenaar_aanstelling_id == HAT
    return _rows(Ground.OWN_ACTION, *_ACTIE, mine, hat_at_table(acties.c.plan_id))


@ground(PROFESSIONAL)
def doel_of_own_actie() -> Select[Any]:
    """… and the words of its doel; the lens shows no more of that doel on this ground."""
    mine = doelen.c.id.in_(select(acties.c.doel_id).where(acties.c.eigenaar_aanstelling_id == HAT))
    return _rows(Ground.OWN_ACTION, *_DOEL, mine, hat_at_table(doelen.c.plan_id))


@ground(FAMILY)
def own_actie_in_the_family() -> Select[Any]:
    mine = acties.c.eigenaar_persoon_id == PERSOON
    return _rows(Ground.OWN_ACTION, *_ACTIE, mine, persoon_at_table(acties.c.plan_id))


@ground(FAMILY)
def doel_of_own_actie_in_the_family() -> Select[Any]:
    mine = doelen.c.id.in_(select(acties.c.doel_id).where(acties.c.eigenaar_persoon_id == PERSOON))
    return _rows(Ground.OWN_ACTION, *_DOEL, mine, persoon_at_table(doelen.c.plan_id))


@ground(PROFESSIONAL)
def addressed_to_seat() -> Select[Any]:
    """A safety agreement addressed to this seat, or to the line it stands in."""
    mine = select(voor.c.veiligheidsafspraak_id).where(voor.c.deelname_id.in_(my_line()))
    return _rows(Ground.ADDRESSED, *_AFSPRAAK, afspraken.c.id.in_(mine))


@ground(FAMILY)
def addressed_to_person() -> Select[Any]:
    """A safety agreement addressed to this person; it stays at 16 and when a consent ends."""
    mine = afspraken.c.id.in_(select(voor.c.veiligheidsafspraak_id).where(voor.c.persoon_id == PERSOON))
    return _rows(Ground.ADDRESSED, *_AFSPRAAK, mine, persoon_at_table(afspraken.c.plan_id))
