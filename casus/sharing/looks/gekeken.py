"""Who looked at the part about one person, all days: what the page of the family shows, for an export."""

from typing import Any
from uuid import UUID

from casus.sharing import cursor
from casus.sharing.looks.journaal import for_family
from casus.sharing.looks.verwerkingen import Period
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View

MOST_PAGES = 10
"""An export holds the newest of a longer trail, and says so; the page shows all of it."""


def gekeken(opened: OpenPlan, over: UUID) -> tuple[list[View], bool]:
    """Per day role, organisation, kinds of information and grounds, newest first; and whether that is all of it.

    `opened` is the asker's. Without names that were granted: those are for who asked alone, and who deals with the
    request fetches this too.
    """
    found: list[View] = []
    after: Any = None
    for _page in range(MOST_PAGES):
        page = for_family(opened, Period(), after, names=False)
        found += [line.but(over=[]) for line in page.regels if any(view.id == over for view in line.over)]
        if page.volgende is None:
            return found, True
        after = cursor.read_moment(page.volgende)
    return found, False
