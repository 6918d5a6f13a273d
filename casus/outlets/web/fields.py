"""Fields of a form, and what they say in plain Dutch when they cannot be read. Labels are msgids (`N_`)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from marshmallow import ValidationError, fields

from casus.dates import Datum, DatumError
from casus.language import N_, _
from casus.outlets.plain import UNWRITABLE

LONG = 10_000
LINE = 300
EMPTY = N_("Vul dit in.")
CHOOSE = N_("Kies een van de mogelijkheden.")
REFUSED = {"required": EMPTY, "null": EMPTY, "invalid": N_("Dit kan hier niet staan."), "type": EMPTY}


def _settings(label: str, required: bool, more: dict[str, Any]) -> dict[str, Any]:
    settings: dict[str, Any] = {"required": required, "error_messages": REFUSED | more.pop("error_messages", {})}
    return settings | {"metadata": {"label": label} if label else {}} | more


class Text(fields.String):
    """A text without the blanks around it; left out or empty is "" where it may be."""

    def __init__(self, label: str = "", *, required: bool = False, longest: int = LONG, **more: Any):
        self.longest = longest
        super().__init__(**_settings(label, required, more) | ({} if required else {"load_default": ""}))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).replace("\r\n", "\n")
        text = UNWRITABLE.sub("", text).strip()
        if self.required and not text:
            raise self.make_error("required")
        if len(text) > self.longest:
            raise ValidationError(_("Dit is te lang: hooguit %(aantal)s tekens.", aantal=self.longest))
        return text


class Line(Text):
    """One line."""

    def __init__(self, label: str = "", *, required: bool = False, **more: Any):
        super().__init__(label, required=required, longest=LINE, **more)


class Day(fields.Field[date | None]):
    """A whole date: as the browser sends it, or typed as 24-11-2026. Empty is None where it may be."""

    def __init__(self, label: str = "", *, required: bool = False, **more: Any):
        messages = {"error_messages": {"required": N_("Kies een datum.")}}
        super().__init__(**_settings(label, required, more | messages) | ({} if required else {"load_default": None}))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> date | None:
        text = str(value).strip()
        if not text:
            if self.required:
                raise self.make_error("required")
            return None
        try:
            day = Datum.from_text(text)
        except DatumError as error:
            raise ValidationError(_(error.msgid, **error.values)) from error
        if not day.complete:
            raise ValidationError(_("Vul dag, maand en jaar in, zoals 24-11-2026."))
        return day.earliest()


class Choice(fields.String):
    """One of a list of values. `among` may be a function, for a list that is known later."""

    def __init__(self, label: str = "", among: Callable[[], Any] | Any = (), *, required: bool = False, **more: Any):
        self.among = among
        messages = {"error_messages": {"required": N_("Maak een keuze.")}}
        super().__init__(**_settings(label, required, more | messages) | ({} if required else {"load_default": ""}))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).strip()
        if not text:
            if self.required:
                raise self.make_error("required")
            return ""
        among = [str(one) for one in (self.among() if callable(self.among) else self.among)]
        if among and text not in among:
            raise ValidationError(CHOOSE)
        return text


class Key(fields.UUID):
    """The id of something to choose; nothing chosen is None where it may be."""

    def __init__(self, label: str = "", *, required: bool = False, **more: Any):
        messages = {"error_messages": {"required": N_("Maak een keuze."), "invalid_uuid": CHOOSE}}
        super().__init__(**_settings(label, required, more | messages) | ({} if required else {"load_default": None}))

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        if not str(value).strip():
            if self.required:
                raise self.make_error("required")
            return None
        return super()._deserialize(value, attr, data, **kwargs)


class Keys(fields.List):
    """The ids of things that are ticked."""

    def __init__(self, label: str = "", *, required: bool = False, **more: Any):
        self.needed = required
        super().__init__(Key(required=True), **_settings(label, False, more) | {"load_default": list})

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        found = super().deserialize(value, attr, data, **kwargs)
        if self.needed and not found:
            raise ValidationError(_("Kies er minstens één."))
        return found


class Choices(fields.List):
    """Values that are ticked, of a list of values."""

    def __init__(self, label: str = "", among: Any = (), **more: Any):
        super().__init__(Choice("", among), **_settings(label, False, more) | {"load_default": list})


class Texts(fields.List):
    """The same question once for each of several."""

    def __init__(self, label: str = "", **more: Any):
        super().__init__(Text(""), **_settings(label, False, more) | {"load_default": list})


class Tick(fields.Boolean):
    """A checkbox: absent is no."""

    def __init__(self, label: str = "", **more: Any):
        super().__init__(**_settings(label, False, more) | {"load_default": False})


class Versie(fields.Integer):
    """The version that somebody looked at when starting to type."""

    def __init__(self, **more: Any):
        super().__init__(
            **_settings("", True, more | {"error_messages": {"required": N_("Open deze pagina opnieuw.")}})
        )
