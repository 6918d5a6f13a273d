"""The forms on a page, as a browser would send them; and a body for the API out of its schema."""

from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields, validate

from sweep.streets import Town

Fields = list[tuple[str, str]]
TYPED = "Getypt door de veger"


class _Forms(HTMLParser):
    """Reads each form that posts: what stands in it, the first choice of what must be chosen, a text where none is."""

    def __init__(self, path: str):
        super().__init__()
        self.found: dict[str, Fields] = {}
        self.path, self.fields, self.action = path, Fields(), ""
        self.posts = False
        self.select, self.area = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.posts, self.fields, self.action = of.get("method") == "post", [], of.get("action") or self.path
            if self.posts and of.get("data-concept"):
                self.found[of["data-concept"]] = self.fields
        elif self.posts and tag == "input":
            self._input(of)
        elif tag in ("select", "textarea"):
            self.select, self.area = (of.get("name", ""), "") if tag == "select" else ("", of.get("name", ""))
        elif tag == "option" and self.select and of.get("value") and self.posts:
            self._once(self.select, of["value"])

    def _input(self, of: dict[str, str]) -> None:
        name, kind = of.get("name", ""), of.get("type", "text")
        if not name:
            return
        if kind in ("radio", "checkbox"):
            self._once(name, of.get("value", "on"))
        elif kind == "date":
            self.fields.append((name, of.get("value") or date.today().isoformat()))
        elif kind != "file":
            self.fields.append((name, of.get("value") or ("" if kind == "hidden" else TYPED)))

    def _once(self, name: str, value: str) -> None:
        if name not in dict(self.fields):
            self.fields.append((name, value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area and self.posts:
            self._once(self.area, TYPED)
        if tag in ("select", "textarea"):
            self.select = self.area = ""
        if tag == "form" and self.posts:
            self.found.setdefault(self.action, self.fields)
            self.posts = False


def forms_in(page: str, path: str) -> dict[str, Fields]:
    """By address what a form of this page would send there."""
    reader = _Forms(path)
    reader.feed(page)
    return reader.found


def body_of(view: Any, town: Town) -> dict[str, Any]:
    """A body that the schema of this API route takes, about the plan that is everybody's."""
    asked = getattr(view, "_apidoc", {}).get("arguments", {}).get("parameters", [])
    for part in asked:
        if part["in"] == "json":
            schema = part["schema"]
            return _body(schema() if isinstance(schema, type) else schema, town)
    return {}


def _body(schema: Schema, town: Town) -> dict[str, Any]:
    return {str(one.data_key): _value(name, one, town) for name, one in schema.fields.items() if _wanted(one)}


def _wanted(one: fields.Field[Any]) -> bool:
    return one.required or not isinstance(one, (fields.Nested, fields.Dict))


def _value(name: str, one: fields.Field[Any], town: Town) -> Any:
    if isinstance(one, fields.List):
        return [_value(name, one.inner, town)]
    if isinstance(one, fields.Nested):
        return _body(one.schema, town)
    if isinstance(one, fields.UUID):
        return str(_id(name, town))
    if isinstance(one, fields.Enum):
        return str(next(iter(one.enum)).value)
    return _plain(one)


def _plain(one: fields.Field[Any]) -> Any:
    if isinstance(one, fields.Boolean):
        return False
    if isinstance(one, fields.Integer):
        return 1
    if isinstance(one, fields.AwareDateTime):
        return datetime.now().astimezone().isoformat()
    if isinstance(one, fields.Date):
        return date.today().isoformat()
    choices = next((v.choices for v in one.validators if isinstance(v, validate.OneOf)), [TYPED])
    return next(iter(choice for choice in choices if choice), "")


def _id(name: str, town: Town) -> UUID:
    """An id of the kind that a field of this name is about."""
    tables, plan = town.pen.tables, town.own.plan["id"]
    of_plan = {"doel": "doelen", "doelen": "doelen", "actie": "acties", "bijdrage": "bijdragen", "lezer": "deelnames"}
    of_plan |= {"voor_deelnames": "deelnames", "items": "bijdragen", "besluit": "deelbesluiten"}
    if name in of_plan:
        return next(row["id"] for row in tables[of_plan[name]] if row["plan_id"] == plan)
    if name in ("aanstelling", "kandidaat", "vervanger", "regisseur", "aan"):
        return town.people["vervanger"].hat or plan
    if name == "team":
        return town.people["regisseur"].team or plan
    return town.own.kinderen[0]
