"""One way through every form: parse, act, go on; or the same page again with a message per field and nothing lost.

A page of a form is `show(template, ...)`; what it posts goes through `submit(...)`. Both give the template `typed`,
`errors` and `labels`; `context` is asked only when the page is really shown.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flask import Response, flash, make_response, redirect, render_template, request
from marshmallow import RAISE, Schema, ValidationError, fields
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from casus.errors import Conflict, Invalid, Stale
from casus.language import N_, _
from casus.outlets.web.fields import Day, Text

Context = Callable[[], Mapping[str, Any]]
CSRF = "csrf_token"


class Form(Schema):
    """The fields of one form. An unknown field is refused; `label` in a field's metadata stands in the summary."""

    error_messages = {"unknown": N_("Dit veld hoort niet bij dit formulier.")}  # noqa: RUF012

    class Meta:
        unknown = RAISE


class Kept(dict[str, Any]):
    """What stands in the fields, or what is wrong with them; a field that nobody touched is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def typed(source: MultiDict[str, str], form: Schema) -> dict[str, Any]:
    """What stands in the fields, as it was typed: texts, and lists where the form has a list."""
    return {
        name: source.getlist(name) if isinstance(form.fields.get(name), fields.List) else source[name]
        for name in source
        if name != CSRF
    }


def parse(form: Schema, sent: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a form. Raises `Invalid` with a message per field."""
    try:
        return dict(form.load(sent))
    except ValidationError as error:
        raise Invalid(flat(error.normalized_messages())) from error


def flat(messages: Any, prefix: str = "") -> dict[str, list[str]]:
    """The messages of marshmallow under the names that the fields have on the page: `personen.0.geboren`."""
    if not isinstance(messages, dict):
        return {prefix: [str(_(text)) for text in messages]}
    found: dict[str, list[str]] = {}
    for name, value in messages.items():
        found |= flat(value, prefix if name == "_schema" else f"{prefix}.{name}".strip("."))
    return found


def labels(form: Schema) -> dict[str, str]:
    named = {name: field.metadata.get("label") for name, field in form.fields.items()}
    return {name: str(_(words)) for name, words in named.items() if words}


def show(
    template: str,
    form: Schema | None = None,
    *,
    kept: Mapping[str, Any] | None = None,
    errors: Mapping[str, list[str]] | None = None,
    context: Context | None = None,
    **more: Any,
) -> str:
    """A page with a form on it. `kept` is what stands in the fields already."""
    words = labels(form) if form else {}
    around = dict(context()) if context else {}
    fields = {"typed": Kept(kept or {}), "errors": Kept(errors or {}), "labels": words}
    return render_template(template, **fields | around | more)


def submit(
    form: Schema,
    action: Callable[..., Any],
    template: str,
    *,
    then: str | Callable[[Any], str],
    context: Context | None = None,
    said: str = "",
    sent: Mapping[str, Any] | None = None,
    kept: Mapping[str, Any] | None = None,
    **more: Any,
) -> AnyResponse:
    """Give the parsed fields to `action` by name, then go to `then` (an address, or made from what came back).

    `sent` is what the form parses and `kept` what stands in the fields again, where that is not what came in.
    `Invalid`: the page again, 422. `Conflict`: the page again, 409. `Stale`: both versions, 409.
    """
    kept = typed(request.form, form) if kept is None else kept
    try:
        done = action(**parse(form, kept if sent is None else sent))
    except (Invalid, Conflict) as error:
        errors = error.errors if isinstance(error, Invalid) else {"": [str(error)]}
        page = show(template, form, kept=kept, errors=errors, context=context, **more)
        return make_response(page, 422 if isinstance(error, Invalid) else error.status)
    except Stale as error:
        if error.theirs is None:
            raise
        return conflict(form, kept, error, then if isinstance(then, str) else request.path)
    return go(then if isinstance(then, str) else then(done), said)


def go(address: str, said: str = "") -> AnyResponse:
    """On to the next page, so that a reload posts nothing twice."""
    if said:
        flash(said, "success")
    return redirect(address, 303)


def conflict(form: Schema, sent: Mapping[str, Any], error: Stale, back: str) -> Response:
    """Both versions beside each other. What was typed can be sent again on top of what stands there now."""
    now: Any = error.theirs
    rows = [_row(form, name, sent[name], now.get(name)) for name in _texts(form) if name in sent]
    open_rows = [row for row in rows if row["mine"] != row["theirs"]]
    shown = {row["name"] for row in open_rows}
    kept = [(name, value) for name, value in sent.items() if name not in shown and name != "versie"]
    page = render_template(
        "errors/conflict.html",
        title=_(error.title),
        text=str(error),
        error=error,
        rows=open_rows,
        kept=[(name, one) for name, value in kept for one in (value if isinstance(value, list) else [value])],
        versie=now.get("versie"),
        back=back,
    )
    return make_response(page, 409)


def _texts(form: Schema) -> list[str]:
    return [name for name, field in form.fields.items() if isinstance(field, (Text, Day))]


def _row(form: Schema, name: str, mine: str, theirs: object) -> dict[str, str]:
    words = form.fields[name].metadata.get("label", name)
    return {"name": name, "label": str(_(words)), "mine": mine.strip(), "theirs": "" if theirs is None else str(theirs)}
