"""Where a request came from, as the trail keeps it (NEN 7513: NetworkAccessPoint): a mark of the address, a kind of
device.
"""

import dataclasses

from casus import journal
from casus.sharing.viewer import Viewer

_SHORT = 16
_KINDS = (
    ("tablet", ("ipad", "tablet")),
    ("telefoon", ("iphone", "android", "mobile")),
    ("computer", ("windows", "macintosh", "x11", "linux", "cros")),
)


def came_from(viewer: Viewer, address: str, agent: str) -> Viewer:
    """The same viewer, with where this request came from; the session or token stays what it was."""
    found = dataclasses.replace(viewer.origin, adres=address_mark(address), apparaat=device(agent))
    return dataclasses.replace(viewer, origin=found)


def address_mark(address: str) -> str:
    """The same for the same address; who has the key of the journal can ask whether a known address was used."""
    return journal.seal_of("adres", address)[:_SHORT] if address else ""


def device(agent: str) -> str:
    """What kind of machine says so of itself; a programme where it names none."""
    says = agent.lower()
    return next((kind for kind, words in _KINDS if any(word in says for word in words)), "programma")
