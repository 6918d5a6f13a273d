"""What every page needs around it (`page` of templates/layout.html), the words and days as filters, and the way in."""

from collections.abc import Callable
from typing import Any

from flask import current_app, g, get_flashed_messages, request, url_for
from flask_babel import get_locale
from jinja2 import pass_context
from jinja2.runtime import Context
from werkzeug.wrappers import Response

from casus.language import _
from casus.outlets import signin
from casus.outlets.area import Area, anyone, professional
from casus.outlets.web import days, words
from casus.outlets.web.forms import go
from casus.sharing.viewer import Viewer
from casus.words import Role

area = Area("start", __name__)
FILTERS: dict[str, Callable[..., Any]] = {
    "dag": days.dag,
    "moment": days.moment,
    "datum": days.datum,
    "geboren": days.geboren,
    "woord": words.woord,
    "toon": words.toon,
    "keuzes": words.options,
}


def each_time(words: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, asked for every page. Jinja works out what it can when it reads a template, and would keep the words
    in the language of who came first.
    """

    @pass_context
    def asked(_context: Context, *args: Any, **more: Any) -> Any:
        return words(*args, **more)

    return asked


for _name, _filter in FILTERS.items():
    area.add_app_template_filter(each_time(_filter), _name)


@area.get("/", who=anyone)
def home() -> Response:
    """Where somebody in this hat starts the day."""
    return go(home_of(g.viewer))


def home_of(viewer: Viewer | None) -> str:
    """The page that is next for this viewer; who is nobody signs in."""
    if viewer is None:
        return url_for("inloggen.form")
    if viewer.family:
        return url_for("gezin.own")
    if viewer.rol is Role.TEAMLEIDER:
        return url_for("bord.page")
    if viewer.rol is Role.BEHEERDER:
        return url_for("beheer.page")
    if viewer.rol is Role.PRIVACY_OFFICER:
        return url_for("convenant.page")
    return url_for("werk.page")


area.add_app_template_global(days.today, "vandaag")


@area.app_context_processor
def around() -> dict[str, Any]:
    """`page`, as the comment in templates/layout.html asks."""
    viewer: Viewer | None = g.get("viewer")
    hats = hats_of(viewer)
    return {
        "page": {
            "language": str(get_locale() or "nl").split("_")[0],
            "kind": kind_of(viewer),
            "proef": bool(current_app.config["PROEF"]),
            "person": viewer.naam if viewer else None,
            "hat": next((hat["label"] for hat in hats if hat["current"]), None),
            "hats": hats,
            "nav": nav_of(viewer),
            "last_time": signin.account().vorige_ingelogd_op if viewer and viewer.family else None,
            "flashes": get_flashed_messages(with_categories=True),
            "here": request.full_path.rstrip("?") if request.method == "GET" else request.path,
            "neutral": current_app.config["SNEL_WEG_URL"],
            "theme_url": current_app.config["THEME"],
            "urls": urls(),
        }
    }


def kind_of(viewer: Viewer | None) -> str:
    if viewer is None:
        return "public"
    return "family" if viewer.family else "professional"


def hats_of(viewer: Viewer | None) -> list[dict[str, Any]]:
    """The hats of who is signed in, the worn one marked."""
    return [
        {"id": hat.id, "label": hat_label(hat), "current": viewer is not None and hat.id == viewer.aanstelling_id}
        for hat in g.get("hats") or ()
    ]


def hat_label(hat: Any) -> str:
    place = hat.get("team") or hat.get("organisatie")
    return " · ".join(part for part in (words.woord(hat.rol, "role"), place) if part)


def nav_of(viewer: Viewer | None) -> list[dict[str, Any]]:
    """The main menu of this hat."""
    if viewer is None or viewer.family:
        return []
    own = (_("Mijn werk"), url_for("werk.page"))
    board = (_("Teambord"), url_for("bord.page"))
    beheer = (_("Beheer"), url_for("beheer.page"))
    convenant = (_("Convenant"), url_for("convenant.page"))
    decisions = (_("Delen zonder toestemming"), url_for("deelbesluit.officer"))
    keeping = (_("Bewaartermijnen"), url_for("vernietigen.page"))
    destroying = (_("Vernietigen"), url_for("vernietiging.page"))
    of_hat = {
        Role.TEAMLEIDER: [board, own, keeping],
        Role.BEHEERDER: [beheer, convenant],
        Role.PRIVACY_OFFICER: [own, convenant, decisions, destroying, (_("Nakijken"), url_for("logcontrole.page"))],
    }
    items = of_hat.get(viewer.rol or Role.BEHEERDER, [own])
    return [{"label": label, "url": url, "current": request.path == url} for label, url in items]


def urls() -> dict[str, str]:
    """Where the frame of every page leads."""
    return {
        "home": url_for("start.home"),
        "login": url_for("inloggen.form"),
        "logout": url_for("inloggen.out"),
        "language": url_for("taal.choose"),
        "hat": url_for("inloggen.hat"),
        "contactmoment": url_for("contact.choose") if professional(g.get("viewer")) else "",
        "snel_weg": url_for("inloggen.away"),
        "shared_account": url_for("inloggen.shared"),
        "security": url_for("mijn_inloggen.page"),
    }
