"""The kinds of rows that can be released or kept from one reader as single items, each by its name in an address."""

from typing import Any
from uuid import UUID

from casus.errors import NotVisible
from casus.language import _
from casus.models import Actie, Bijdrage, Contactmoment, Doel, Veiligheidsafspraak, Verblijf
from casus.sharing.facts import facts
from casus.sharing.grants import Grant
from casus.sharing.rows import OpenPlan, one
from casus.words import Topic

KINDS: dict[str, type[Any]] = {
    "bijdrage": Bijdrage,
    "doel": Doel,
    "actie": Actie,
    "contactmoment": Contactmoment,
    "veiligheidsafspraak": Veiligheidsafspraak,
    "verblijf": Verblijf,
}
_OF_TOPIC = {
    Topic.DOEL: Doel,
    Topic.ACTIE: Actie,
    Topic.CONTACT: Contactmoment,
    Topic.VEILIGHEIDSAFSPRAAK: Veiligheidsafspraak,
    Topic.VERBLIJF: Verblijf,
}
_WORDS = {Doel: "woorden", Actie: "wat", Contactmoment: "regel"}


def kind_of(topic: Topic) -> type[Any]:
    """What a topic is written down in; what has no kind of its own is told in a bijdrage."""
    return _OF_TOPIC.get(topic, Bijdrage)


def soort_of(row: Any) -> str:
    """The name of this row's kind in an address."""
    return next(soort for soort, kind in KINDS.items() if isinstance(row, kind))


def words_of(row: Any) -> str:
    """The words of the row; only for who may read it."""
    return str(getattr(row, _WORDS.get(type(row), "tekst")))


def topic_of(row: Any) -> Topic:
    return facts(row, ()).topic


def item(opened: OpenPlan, soort: str, row_id: UUID) -> tuple[Any, list[Grant]]:
    """One row of this kind that the viewer may read. Raises `NotVisible`, also for a kind that does not exist."""
    if soort not in KINDS:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return one(opened, KINDS[soort], row_id)
