"""The wiring: settings, database, sign-in, areas, errors. Start-up refuses what cannot be trusted."""

from pathlib import Path
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_babel import Babel
from flask_migrate import Migrate
from jinja2 import StrictUndefined
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from casus import models, paths
from casus.actions.vernietiging.tables import unknown
from casus.database import db, door_open, unlabelled
from casus.language import translations
from casus.outlets import answers, headers, mail, origin, outages, signin, texting, watch
from casus.outlets.api import install as install_api
from casus.outlets.area import admit
from casus.outlets.formtoken import FormToken
from casus.outlets.web import install as install_web

LONGEST = {"DEELBESLUIT_ACUUT_UREN": 72, "DEELBESLUIT_AANVULLEN_WERKDAGEN": 1}
"""Settings of the agreements that may be shorter, never longer."""
PATIENCE = {
    "connect_timeout": 3,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
}
"""Settings of libpq, in seconds; the last in milliseconds."""
csrf = FormToken()
migrate = Migrate()
babel = Babel()


class NotSafe(SystemExit):
    """Start-up stops, with one line that says why."""


def create_app(**overrides: Any) -> Flask:
    """An app from `config.py`, the environment (`CASUS_<NAME>`) and `overrides`, in that order.

    Raises `NotSafe` where a column lacks a topic or a route does not say who may come in.
    """
    app = Flask(__name__, template_folder=str(paths.TEMPLATES), static_folder=str(paths.PACKAGE / "static"))
    app.config.from_pyfile(str(paths.CONFIG))
    app.config.from_prefixed_env("CASUS")
    app.config.update(overrides)
    _database(app)
    _language(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    watch.install(app)
    origin.install(app)
    csrf.init_app(app)
    signin.install(app)
    mail.install(app)
    texting.install(app)
    headers.install(app)
    answers.install(app)
    outages.install(app)
    install_web(app)
    install_api(app, csrf)
    _refuse_gaps(app)
    _refuse_longer(app)
    app.before_request(_admit)
    return app


def _database(app: Flask) -> None:
    url = app.config["DATABASE_URL"]
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    if url.startswith("sqlite:///") and ":memory:" not in url:
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", _engine(url))
    try:
        db.init_app(app)
    except (ArgumentError, NoSuchModuleError) as error:
        raise NotSafe("CASUS_DATABASE_URL is geen adres van een database die casus kent.") from error
    except ModuleNotFoundError as error:
        raise NotSafe(f"Voor deze database is {error.name} nodig: pip install 'casus[postgres]'.") from None
    migrate.init_app(app, db, directory=str(paths.MIGRATIONS), render_as_batch=True, compare_type=True)


def _engine(url: str) -> dict[str, Any]:
    """How long a PostgreSQL that fell silent is waited for, unless the address says so itself: seconds, not hours.

    SQLite takes parameters by name: by place, the union of all grounds sends the day of today 138 times.
    """
    if not url.startswith("postgresql"):
        return {"paramstyle": "named"}
    said = make_url(url).query
    return {"connect_args": {name: value for name, value in PATIENCE.items() if name not in said}}


def _language(app: Flask) -> None:
    app.config["BABEL_DEFAULT_LOCALE"] = app.config["LANGUAGES"][0]
    app.config["BABEL_DEFAULT_TIMEZONE"] = app.config["TIMEZONE"]
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(paths.PACKAGE / "translations")
    babel.init_app(app, locale_selector=_chosen_language)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: translations().gettext(text),
        lambda one, more, count: translations().ngettext(one, more, count),
        newstyle=True,
    )


def _chosen_language() -> str | None:
    if g.get("language") or not has_request_context():  # commands speak the first language
        return g.get("language")
    return request.accept_languages.best_match(["nl"])


def _admit() -> None:
    """Every route says who may come in; what the framework serves itself is open (the static files)."""
    if request.endpoint is None:
        return
    view = g_app().view_functions[request.endpoint]
    who = getattr(view, "who", None)
    if who is not None:
        admit(who)


def g_app() -> Flask:
    from flask import current_app

    return current_app._get_current_object()  # type: ignore[attr-defined]


def _refuse_gaps(app: Flask) -> None:
    gaps = unlabelled()
    if gaps:
        raise NotSafe(f"Kolommen zonder topic: {', '.join(gaps)}")
    forgotten = unknown()
    if forgotten:
        raise NotSafe(f"Wat vernietigen hiermee doet staat nergens: {', '.join(forgotten)}")
    silent = [name for name, view in app.view_functions.items() if name != "static" and not hasattr(view, "who")]
    if silent:
        raise NotSafe(f"Routes die niet zeggen wie er binnen mag: {', '.join(silent)}")


def _refuse_longer(app: Flask) -> None:
    """What was decided in acute danger, without a second person, may not last."""
    long = [f"CASUS_{name} (hoogstens {most})" for name, most in LONGEST.items() if not 0 < app.config[name] <= most]
    if app.config["DEELBESLUIT_DAGEN"] > app.config["DEELBESLUIT_DAGEN_LANGST"]:
        long.append("CASUS_DEELBESLUIT_DAGEN (hoogstens CASUS_DEELBESLUIT_DAGEN_LANGST)")
    if long:
        raise NotSafe(f"Te lang: {', '.join(long)}")


__all__ = ["NotSafe", "create_app", "door_open", "models"]
