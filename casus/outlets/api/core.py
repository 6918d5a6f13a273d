"""The machinery of the API: OpenAPI 3.1, problems, bearer tokens, and routes that say who may come in.

NL API Design Rules: invalid input is 400, `API-Version` in every answer, the major version in `servers[].url`.
"""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response, g, jsonify, request
from flask.typing import ResponseReturnValue
from flask_smorest import Api
from flask_smorest.blueprint import Blueprint as SmorestBlueprint
from marshmallow import Schema as MarshmallowSchema
from marshmallow import ValidationError, fields, pre_load
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import HTTPException

from casus.errors import Invalid
from casus.language import _
from casus.outlets import answers
from casus.outlets.area import SignInFirst, Who
from casus.outlets.plain import UNWRITABLE, camel, plain

VERSION = "1.0.0"
PREFIX = "/api/v1"


class Schema(MarshmallowSchema):
    """Dutch field names in camelCase. In: unknown fields are refused. Out: views; the withheld is not there."""

    @pre_load
    def _plain_text(self, data: Any, **options: Any) -> Any:
        """JSON can say what no database keeps. Raises `ValidationError` per field."""
        wrong = [name for name, value in data.items() if unwritable(value)] if isinstance(data, dict) else []
        if wrong:
            raise ValidationError({name: [_("Dit kan hier niet staan.")] for name in wrong})
        return data

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        field_obj.data_key = camel(field_obj.data_key or field_name)


def unwritable(value: Any) -> bool:
    """Whether a text, or a text in a list or dict of texts, holds a control character or half of a pair."""
    if isinstance(value, dict):
        return any(unwritable(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(unwritable(part) for part in value)
    return isinstance(value, str) and bool(UNWRITABLE.search(value))


class Anything(fields.Field[Any]):
    """A view or a list of views as plain JSON: for parts whose shape differs per reader."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **options: Any) -> Any:
        return plain(value)


class Problem(MarshmallowSchema):
    """RFC 9457. `errors` names a message per field, `mist` the guards that are not met."""

    type = fields.String()
    status = fields.Integer(required=True)
    title = fields.String(required=True)
    detail = fields.String(required=True)
    errors = fields.Dict(keys=fields.String(), values=fields.Raw())
    mist = fields.List(fields.Dict())
    uw = fields.Raw()
    nu = fields.Raw()
    hoedanigheden = fields.List(fields.Dict())


class Parser(FlaskParser):
    """400 for invalid input (the default of the library is 422)."""

    DEFAULT_VALIDATION_STATUS = HTTPStatus.BAD_REQUEST

    def handle_error(self, error: Any, req: Any, schema: Any, **options: Any) -> Any:
        raise Invalid(_flat(error.messages))


def _flat(messages: Any, prefix: str = "") -> dict[str, list[str]]:
    """The messages of marshmallow, one list per field."""
    if isinstance(messages, list):
        return {prefix: [str(m) for m in messages]}
    found: dict[str, list[str]] = {}
    for name, value in messages.items():
        path = prefix if name in ("json", "query", "_schema") else f"{prefix}.{name}".strip(".")
        found |= _flat(value, path)
    return found


class Area(SmorestBlueprint):
    """A part of the API on which nobody can hang a route without saying who may come in."""

    ARGUMENTS_PARSER = Parser()
    PAGINATION_ARGUMENTS_PARSER = Parser()

    def route(self, rule: str, *, who: Who, **options: Any) -> Callable[[Any], Any]:
        def register(view: Any) -> Any:
            view.who = who
            return super(Area, self).route(rule, **options)(view)

        return register

    def get(self, rule: str, *, who: Who, **options: Any) -> Callable[[Any], Any]:
        return self.route(rule, who=who, methods=["GET"], **options)

    def post(self, rule: str, *, who: Who, **options: Any) -> Callable[[Any], Any]:
        return self.route(rule, who=who, methods=["POST"], **options)

    def patch(self, rule: str, *, who: Who, **options: Any) -> Callable[[Any], Any]:
        return self.route(rule, who=who, methods=["PATCH"], **options)

    def guarded(self, *statuses: int) -> Callable[[Any], Any]:
        """Document the problems that a route answers with, besides those of every route."""

        def document(view: Any) -> Any:
            for status in sorted({400, 401, 403, 404, 503, 507, *statuses}, reverse=True):
                view = self.alt_response(status, response=HTTPStatus(status).name)(view)
            return view

        return document


class CasusApi(Api):
    """flask-smorest with problems as errors and the version in the server's address only."""

    ERROR_SCHEMA = Problem

    def _register_responses(self) -> None:
        keep: str = self.DEFAULT_RESPONSE_CONTENT_TYPE  # type: ignore[has-type]
        self.DEFAULT_RESPONSE_CONTENT_TYPE = "application/problem+json"
        try:
            super()._register_responses()
        finally:
            self.DEFAULT_RESPONSE_CONTENT_TYPE = keep

    def handle_http_exception(self, error: HTTPException) -> ResponseReturnValue:
        return answers._http(error)

    def _openapi_json(self) -> Response:
        document = self.spec.to_dict()
        document["paths"] = {path.removeprefix(PREFIX) or "/": item for path, item in document["paths"].items()}
        response = jsonify(document)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    _openapi_json.who = lambda viewer: True  # type: ignore[attr-defined]


OPTIONS: dict[str, Any] = {
    "API_TITLE": "casus",
    "API_VERSION": VERSION,
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": PREFIX,
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {
        "servers": [{"url": PREFIX}],
        "info": {
            "description": "Eén gezin, één plan, één regisseur. Ieder ziet wat de afspraken toelaten.",
            "contact": {"name": "casus", "email": "jeugdteam@example.org", "url": "https://example.org/casus"},
        },
        "security": [{"bearer": []}],
        "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
    },
}


def bearer() -> str | None:
    """The token of this request; None where there is none. Raises `SignInFirst` for another scheme."""
    header = request.headers.get("Authorization", "")
    if not header:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise SignInFirst
    return token.strip()


def asked_hat() -> UUID | None:
    """The hat that the caller names in `Casus-Hoedanigheid`."""
    value = request.headers.get("Casus-Hoedanigheid")
    if not value:
        return None
    try:
        return UUID(value)
    except ValueError:
        raise Invalid({"Casus-Hoedanigheid": [_("Dit is geen id van een hoedanigheid.")]}) from None


def lens() -> Any:
    """The lens of this request."""
    return g.lens


__all__ = ["OPTIONS", "PREFIX", "Anything", "Area", "CasusApi", "Problem", "Schema", "asked_hat", "bearer", "lens"]
