"""A page that holds one form and nothing else, written down as data: the forms of the gezin and of the gates.

The fields on the page follow from the fields of the form; `options` gives the choices that are known only later.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from flask import g
from marshmallow import fields as plain
from werkzeug.wrappers import Response

from casus.language import _
from casus.outlets.web import forms
from casus.outlets.web.fields import LINE, Choice, Choices, Day, Key, Keys, Text, Tick, Versie

Options = Mapping[str, list[tuple[Any, ...]]]
TEMPLATE = "vastleggen/formulier.html"
_CHOSEN = ("one", "select")
"""Drawn only with something to choose, where it may stay empty."""
FEW = 6
"""As many choices as can be tapped; more of them stand in a list."""


@dataclass(frozen=True)
class FormPage:
    """`act` gets the lens, the ids of the address and the parsed fields. `danger`: safety is typed here."""

    title: str
    form: type[forms.Form]
    act: Callable[..., Any]
    lead: str = ""
    button: str = ""
    said: str = ""
    danger: bool = False
    hints: Mapping[str, str] = field(default_factory=dict)

    def show(self, *, back: str, options: Options, kept: Mapping[str, Any] | None = None, **more: Any) -> str:
        """The empty form, or with what stands there now."""
        around = partial(self._around, options, back, more)
        return forms.show(TEMPLATE, self.form(), kept=kept or {}, context=around)

    def take(
        self, *ids: Any, back: str, options: Options, then: str | Callable[[Any], str] = "", **more: Any
    ) -> Response:
        """What was posted: done and on to `then` (else `back`), or the form again."""
        act = partial(self.act, g.lens, *ids)
        around = partial(self._around, options, back, more)
        said = _(self.said) if self.said else _("Het staat erin.")
        return forms.submit(self.form(), act, "vastleggen/formulier.html", then=then or back, said=said, context=around)

    def _around(self, options: Options, back: str, more: Mapping[str, Any]) -> dict[str, Any]:
        words = {"title": _(self.title), "lead": _(self.lead) if self.lead else ""}
        button = _(self.button) if self.button else _("Bewaren")
        shapes = [shape(name, one, options, self.hints) for name, one in self.form().fields.items()]
        shapes = [each for each in shapes if each["options"] or not each["optional"] or each["kind"] not in _CHOSEN]
        return {**words, "button_label": button, "danger": self.danger, "back_url": back, "fields": shapes, **more}


def shape(name: str, one: plain.Field[Any], options: Options, hints: Mapping[str, str]) -> dict[str, Any]:
    """One field as templates/vastleggen/formulier.html draws it."""
    choices = fixed(one) or options.get(name, [])
    hint = hints.get(name, "")
    words = one.metadata.get("label", "")
    return {
        "name": name,
        "kind": kind_of(one, len(choices)),
        "label": str(_(words)) if words else "",
        "hint": str(_(hint)) if hint else None,
        "optional": not (one.required or getattr(one, "needed", False)),
        "options": choices,
    }


def fixed(one: plain.Field[Any]) -> list[tuple[Any, ...]]:
    """The choices of a field that has its words with it."""
    among = getattr(one, "among", ())
    return [(key, _(words)) for key, words in among.items()] if isinstance(among, Mapping) else []


def kind_of(one: plain.Field[Any], choices: int) -> str:
    """How a field looks, by what it takes."""
    if isinstance(one, Versie):
        return "hidden"
    if isinstance(one, (Keys, Choices)):
        return "some"
    if isinstance(one, (Key, Choice)):
        return "one" if choices <= FEW else "select"
    if isinstance(one, Day):
        return "date"
    if isinstance(one, Tick):
        return "tick"
    long = isinstance(one, Text) and one.longest > LINE
    return "area" if long else "line"
