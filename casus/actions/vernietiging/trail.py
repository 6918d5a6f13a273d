"""The line of who read texts about others before a part of somebody was destroyed: for each of them, on this ground."""

from collections import defaultdict
from uuid import UUID

from casus import journal
from casus.actions.vernietiging.reach import Reach
from casus.actions.vernietiging.tables import RULES
from casus.journal import Line
from casus.models import Plan
from casus.sharing.lens import Lens
from casus.words import Deed, Ground, Topic

TOPICS = {
    "doelen": Topic.DOEL,
    "acties": Topic.ACTIE,
    "veiligheidsafspraken": Topic.VEILIGHEIDSAFSPRAAK,
    "contactmomenten": Topic.CONTACT,
    "deelnames": Topic.TAFEL,
    "verblijven": Topic.VERBLIJF,
    "huishoudens": Topic.SAMENSTELLING,
}
"""Of tables without a topic of their own; the rest counts as a report."""


def looked(lens: Lens, plan: Plan, found: Reach, deed: Deed) -> None:
    """The law asks that what others keep is looked through (AVG 17 lid 1, Jeugdwet 7.3.9)."""
    seen: dict[UUID, dict[str, set[str]]] = defaultdict(dict)
    topics: set[str] = set()
    for name, keys in found.shared.items():
        for key in keys:
            topic = getattr(found.rows[name][key], "topic", TOPICS.get(name, Topic.VERSLAG))
            topics.add(topic)
            for persoon in _persons(found, name, key[0]):
                seen[persoon].setdefault(Ground.STATUTE, set()).add(topic)
    grounds = {topic: {Ground.STATUTE} for topic in topics}
    chain, who = journal.chain_of(plan.id), lens.viewer.ids
    journal.note(Line(chain, deed, who, lens.purpose, plan=plan.id, seen=seen, grounds=grounds))


def told(lens: Lens, deed: Deed, plan_id: UUID, deel_id: UUID) -> None:
    """On the trail of the plan; of whom it is says the id of the part, which outlives the person."""
    chain, who = journal.chain_of(plan_id), lens.viewer.ids
    journal.note(Line(chain, deed, who, lens.purpose, plan=plan_id, rows=(deel_id,)))


def _persons(found: Reach, name: str, row_id: UUID) -> set[UUID]:
    about = RULES[name].about
    if not about:
        return set()
    column = RULES[about].part_of[0]
    return {row.persoon_id for row in found.rows[about].values() if getattr(row, column) == row_id}
