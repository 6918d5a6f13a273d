"""The forms of asking and deciding, and what they send: one field for each person who must say yes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from werkzeug.datastructures import MultiDict

from casus.actions import vrijgaven
from casus.language import N_
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Choices, Day, Key, Keys, Line, Versie

HOW = {
    "schriftelijk": N_("schriftelijk"),
    "mondeling": N_("mondeling, nu genoteerd"),
    "scherm": N_("op het scherm"),
}


class AskForm(forms.Form):
    wat = Choice(N_("Wat wilt u weten, en over wie?"), required=True)
    reden = Line(N_("Waarom hebt u dit nodig?"), required=True)


class ReleaseForm(forms.Form):
    """`ja` is gathered out of one field for each person who must say yes: whom it is about, who says it, and how."""

    versie = Versie()
    items = Keys(N_("Wat geeft u vrij?"), required=True)
    tot = Day(N_("Tot en met"), required=True)
    ja = Choices(N_("Wie zei ja?"))
    gegeven_op = Day(N_("Wanneer is er ja gezegd?"))


class YesForm(forms.Form):
    ja = Choices(N_("Wie zei ja?"))
    gegeven_op = Day(N_("Wanneer is er ja gezegd?"))


class RefuseForm(forms.Form):
    versie = Versie()
    reden = Choice(N_("Waarom geeft u dit niet vrij?"), vrijgaven.WEIGEREN, required=True)


class TakeBackForm(forms.Form):
    over = Key(required=True)


class TapForm(forms.Form):
    """A button."""


def tapped(text: str) -> UUID:
    """An id that was tapped; what is none is nobody."""
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


def last_day(until: datetime) -> datetime:
    """The last moment on which a release with this end holds; its day is what people are told."""
    return until - timedelta(microseconds=1)


def gathered(source: MultiDict[str, str], form: forms.Form) -> dict[str, Any]:
    """What was typed, and under `ja` each choice of how somebody said yes."""
    kept = forms.typed(source, form)
    said = [f"{name[3:]}|{value}" for name, value in kept.items() if name.startswith("ja.") and value]
    return kept | ({"ja": said} if "ja" in form.fields and "ja" not in kept else {})


def entries(said: list[str]) -> list[Mapping[str, Any]]:
    """`<over>|<wie>|<hoe>`, as `gathered` put it together."""
    parts = [[*one.split("|"), "", "", ""][:3] for one in said]
    return [{"over": tapped(over), "wie": tapped(wie), "hoe": hoe} for over, wie, hoe in parts]
