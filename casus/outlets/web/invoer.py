"""Reading a file in the shape of the BRP: a plan in aanmelding per gezin, and a report of every line."""

from flask import g, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions.invoer import importeren
from casus.brp import Outcome
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.area import Area, role
from casus.sharing.view import View
from casus.words import Role

area = Area("invoer", __name__)
READERS = role(Role.REGISSEUR, Role.TEAMLEIDER)
WORDS = {
    Outcome.IMPORTED: (N_("ingelezen"), "ok"),
    Outcome.NOTICE: (N_("let op"), "info"),
    Outcome.LEFT_OUT: (N_("weggelaten"), "neutral"),
    Outcome.REFUSED: (N_("geweigerd"), "danger"),
}
"""How a line went: the word, and the tone of its badge."""


@area.get("/invoer", who=READERS)
def page() -> str:
    return render_template("invoer/invoer.html", errors={})


@area.post("/invoer", who=READERS)
def read() -> Response:
    """Read the file for the own team. What is refused of one gezin stops no other."""
    sent = request.files.get("bestand")
    try:
        if sent is None or not sent.filename:
            raise Invalid({"bestand": [_("Kies een bestand.")]})
        report = importeren(g.lens, g.viewer.team_id, sent.read())
    except Invalid as error:
        texts = [text for texts in error.errors.values() for text in texts]
        return make_response(render_template("invoer/invoer.html", errors={"bestand": texts}), 422)
    return make_response(render_template("invoer/verslag.html", report=report, lines=_lines(report)))


def _plan(report: View, line: View) -> str | None:
    """The plan that a line about a whole gezin tells of."""
    plan_id = None if line.persoon else report.plan_van.get(line.gezin)
    return url_for("plannen.page", plan_id=plan_id) if plan_id else None


def _lines(report: View) -> list[dict[str, object]]:
    return [
        {"gezin": line.gezin, "persoon": line.persoon, "tekst": line.tekst}
        | {"woord": _(WORDS[line.uitkomst][0]), "toon": WORDS[line.uitkomst][1]}
        | {"url": _plan(report, line)}
        for line in report.regels
    ]
