"""Views as plain JSON, with names in camelCase: for parts whose shape differs per reader, and for problems."""

import re
from typing import Any

from casus.sharing.view import View

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""Control characters other than tab and line end, and halves of pairs: no name or text has them, and a database may not
keep them. A keyboard does not type them; they come along when somebody pastes.
"""


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.title() for part in rest)


def plain(value: Any) -> Any:
    """Views, dates, ids and words as JSON has them."""
    if isinstance(value, View):
        return {camel(name): plain(value.get(name)) for name in value}
    if isinstance(value, dict):
        return {camel(str(name)): plain(item) for name, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)
