"""Why somebody reads a block: said once where all its rows have the same reasons, else with each row."""

from collections.abc import Iterable, Sequence

from casus.language import _
from casus.outlets.web.items import Item, listed, why
from casus.sharing.view import View


def of_block(views: Iterable[View], shapes: Sequence[Item], *, youth: bool = False) -> list[str]:
    """The reasons that all rows of a block share; where rows differ, each shape gets its own as `why`."""
    told = [why(view, youth=youth) for view in views]
    if all(each == told[0] for each in told):
        return told[0] if told else []
    for shape, each in zip(shapes, told, strict=True):
        shape["why"] = each
    return []


def of_people(people: Iterable[View], *, youth: bool = False) -> list[str]:
    """Why somebody knows these persons; a reason that is not about all of them begins with whom it is about."""
    known, found = list(people), dict[str, list[str]]()
    for view in known:
        for text in why(view, youth=youth):
            found.setdefault(text, []).append(view.voornaam)
    return [
        text if len(names) == len(known) else _("%(namen)s: %(reden)s", namen=listed(names), reden=text)
        for text, names in found.items()
    ]
