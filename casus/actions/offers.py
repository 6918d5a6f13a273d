"""The steps of a row that somebody may take now, as views. A bijdrage, doel or actie has no guards, only reasons."""

from collections.abc import Collection

from casus.actions.flows import flow_for, offered
from casus.language import _
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View


def offers(opened: OpenPlan, name: str, state: str, actors: Collection[str]) -> list[View]:
    """`stap`, `tekst`, `naar`, `mist` (empty) and `redenen` ({key: words}) of each step for these actors.

    Who may take none gets an empty list, whatever the state.
    """
    flow = flow_for(opened.plan.id, name)
    return [
        View(
            "stappen",
            {"stap": step.name, "tekst": _(step.text), "naar": step.target, "mist": []}
            | {"redenen": {key: _(flow.reason_texts[key]) for key in step.reasons}},
        )
        for step in offered(flow, state, actors)
    ]
