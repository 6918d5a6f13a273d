"""What somebody may ask for: the sign "?" of the agreements, about whom the own part is. Never from what exists."""

from uuid import UUID

from casus.database import NIL
from casus.dates import day_of
from casus.sharing.grants import Grant
from casus.sharing.parts import agreed
from casus.sharing.rows import OpenPlan
from casus.words import PARTNERS, Ground, May, Needs, Role, Topic

ASKERS = PARTNERS | {Role.NETWERK, Role.VOLWASSENE, Role.OUDER_KIND, Role.OUDER_KIND_16, Role.JEUGDIGE}
_PARTS = (Ground.SEAT, Ground.STATUTE, Ground.SELF, Ground.REPRESENTATION)


def askable(opened: OpenPlan) -> dict[UUID, list[Topic]]:
    """By person the topics that this reader may ask for, as the agreements have them and not as the plan is filled.

    What is open to this reader as a whole is left out. Empty for the own team, which asks nothing this way.
    """
    parts = {(Role(grant.rol), grant.persoon) for grant in opened.grants.all if _own_part(grant)}
    convenant = agreed(opened.plan.gemeente_id, day_of(opened.at))
    found: dict[UUID, set[Topic]] = {}
    for rol, persoon in parts:
        cells = convenant.of(rol) if convenant else ()
        asks = {cell.topic for cell in cells if cell.may is May.ASK and cell.needs is not Needs.MAATREGEL}
        found.setdefault(persoon, set()).update(asks | _measured(opened, persoon))
    return {persoon: left for persoon, topics in sorted(found.items()) if (left := _left(opened, persoon, topics))}


def _own_part(grant: Grant) -> bool:
    mine = grant.persoon != NIL and grant.ground in _PARTS and grant.may is not May.ADD
    return mine and grant.rol in ASKERS


def _measured(opened: OpenPlan, persoon: UUID) -> set[Topic]:
    """What a running measure lets its GI ask besides."""
    return {
        grant.topic
        for grant in opened.grants.all
        if grant.persoon == persoon and grant.may is May.ASK and grant.rol in ASKERS
    }


def _left(opened: OpenPlan, persoon: UUID, topics: set[Topic]) -> list[Topic]:
    order = list(Topic)
    return sorted((topic for topic in topics if not opened.reads(topic, persoon)), key=order.index)
