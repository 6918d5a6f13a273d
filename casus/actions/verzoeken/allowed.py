"""Who may ask something about whose information, by age, gezag and capacity. Pure: no query, no clock.

The law behind it: Jeugdwet 7.3.4, 7.3.5, 7.3.8 to 7.3.10 and 7.3.15; BW 1:245, 1:377c; AVG 12 and 15 to 21
(`docs/domein.md`). From which age the AVG alone lets a youth ask is disputed, so `age` is a setting.
"""

from datetime import datetime
from uuid import UUID

from casus import dates
from casus.actions.toestemmers import Subject

HOOFDLIJNEN = "hoofdlijnen"
_SPEAKS_FOR_ADULT = ("curatele", "mentorschap")


def may_ask(soort: str, who: Subject, asker: UUID | None, at: datetime, *, age: int = 12) -> bool:
    """Whether this person may ask this about `who`. `asker` None: somebody outside the gezin.

    From outside asks a parent without gezag, for the main lines only, or the organisation that has voogdij. What an age
    gives counts from the latest possible birth date, what it takes away from the earliest.
    """
    if who.overleden:
        return False
    if soort == HOOFDLIJNEN:
        return asker != who.id and _under_16(who, at) and not (asker and _has_gezag(who, asker, at))
    if asker is None:
        return bool(who.voogd_organisaties) and _under_16(who, at)
    return _about_self(who, at, age) if asker == who.id else _speaks_for(who, asker, at)


def _about_self(who: Subject, at: datetime, age: int) -> bool:
    """An adult always; a youth from the age of the setting who can weigh it."""
    if _surely(who, 18, at):
        return True
    return _surely(who, age, at) and not who.incapable


def _speaks_for(who: Subject, asker: UUID, at: datetime) -> bool:
    """Who has gezag, for a child under 16; at 16 and 17 the youth alone, unless judged unable to weigh it."""
    if _possibly(who, 18, at):
        day = dates.day_of(at)
        named = (g for g in who.gezag if g.persoon == asker and g.soort in _SPEAKS_FOR_ADULT)
        return who.incapable and any(g.bekend and g.holds(day) for g in named)
    return _under_16(who, at) and _has_gezag(who, asker, at)


def _under_16(who: Subject, at: datetime) -> bool:
    return not _possibly(who, 16, at) or (who.incapable and not _possibly(who, 18, at))


def _has_gezag(who: Subject, asker: UUID, at: datetime) -> bool:
    """With its evidence; "zegt moeder" is not enough."""
    day = dates.day_of(at)
    return any(g.persoon == asker and g.bekend and g.holds(day) and g.soort not in _SPEAKS_FOR_ADULT for g in who.gezag)


def _possibly(who: Subject, age: int, at: datetime) -> bool:
    return who.born_earliest <= dates.latest_birth_for(age, at)


def _surely(who: Subject, age: int, at: datetime) -> bool:
    return who.born_latest <= dates.latest_birth_for(age, at)
