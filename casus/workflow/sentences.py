"""A workflow in sentences: for the page, for who cannot see the picture, and for `docs/`."""

from collections.abc import Iterable

from flask_babel import gettext as _

from casus.workflow.flow import Step, Strength, Workflow


def picture_text(flow: Workflow) -> list[str]:
    """What the picture shows, one sentence for the beginning, one for the end, and one for each step."""
    begin = _("Het begint bij “%(state)s”.", state=_(flow.state_texts[flow.initial]))
    end = _("Het eindigt bij %(states)s.", states=_quoted(flow, flow.ended))
    return [begin, end, *(_sentence(flow, step) for step in flow.steps)]


def actors(step: Step) -> str:
    """Who may take a step, in words."""
    return _or(_(actor) for actor in step.by)


def _sentence(flow: Workflow, step: Step) -> str:
    sentence = str(
        _(
            "“%(step)s” gaat van %(states)s naar “%(target)s”; dit doet: %(actors)s.",
            step=_(step.text),
            states=_quoted(flow, step.source),
            target=_(flow.state_texts[step.target]),
            actors=actors(step),
        )
    )
    walls = [_(need.words) for need in step.needs if need.strength is Strength.WALL]
    gates = [_(need.words) for need in step.needs if need.strength is Strength.REASON]
    if walls:
        sentence += " " + _("Moet er zijn: %(guards)s.", guards=", ".join(walls))
    if gates:
        sentence += " " + _("Moet er zijn, of een reden waarom niet: %(guards)s.", guards=", ".join(gates))
    if step.reasons:
        reasons = "; ".join(_(flow.reason_texts[key]) for key in step.reasons)
        sentence += " " + _("Kies altijd een reden: %(reasons)s.", reasons=reasons)
    return sentence


def _quoted(flow: Workflow, states: Iterable[str]) -> str:
    return _or(f"“{_(flow.state_texts[state])}”" for state in states)


def _or(words: Iterable[str]) -> str:
    *some, last = words
    return str(_("%(some)s of %(last)s", some=", ".join(some), last=last)) if some else last
