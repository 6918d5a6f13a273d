"""Who is signed in: the viewer and the lens of a request, from the cookie on a page and from the token on the API.

The cookie is signed and holds a random key; everything else about a session stands in the database.
"""

from typing import Any
from uuid import UUID

from flask import Flask, current_app, g, request, session
from flask_babel import refresh
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from werkzeug.middleware.proxy_fix import ProxyFix

from casus.actions import accounts, whence
from casus.actions.accounts import SignedIn
from casus.errors import FreshFirst
from casus.language import forget
from casus.outlets.answers import API
from casus.outlets.api.core import asked_hat, bearer
from casus.outlets.area import SignInFirst
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer

login = LoginManager()
login.session_protection = None  # it binds a session to an address, and a phone changes address on the way
LANGUAGE = "taal"


class Session(UserMixin):
    """What the cookie holds, and who it turned out to be."""

    def __init__(self, key: str, found: SignedIn | None = None):
        self.key, self.found = key, found

    def get_id(self) -> str:
        return self.key


@login.user_loader
def _load(key: str) -> Session | None:
    found = accounts.signed_in(key)
    return Session(key, found) if found else None


def install(app: Flask) -> None:
    """Set g.viewer, g.lens and g.hats before every request; the address is that of the browser behind PROXIES."""
    if app.config["SESSION_COOKIE_SECURE"]:
        # A browser takes a cookie of this name only from this very host, over TLS: no neighbour can plant one.
        app.config["SESSION_COOKIE_NAME"] = f"__Host-{app.config['SESSION_COOKIE_NAME']}"
    login.init_app(app)
    proxies = int(app.config["PROXIES"])
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]
    app.before_request(_who)


def _who() -> None:
    g.pop("_login_user", None)  # an app context may outlive a request
    g.pop("waiting", None)
    refresh()  # and with it the language
    forget()
    g.viewer, g.lens, g.hats, g.language = None, None, [], _language(session.get(LANGUAGE))
    if request.endpoint in (None, "static"):
        return
    if request.path.startswith(API):
        _enter(_by_token())
    elif current_user.is_authenticated:
        found: SignedIn = current_user.found
        g.hats, g.language = found.hats, _language(found.account.taal)
        _enter(found.viewer)


def _by_token() -> Viewer | None:
    """A cookie opens nothing here: the API asks no form token, so a page elsewhere could send one along."""
    token = bearer()
    if token is None:
        return None
    viewer = accounts.by_token(token, asked_hat())
    if viewer is None:
        raise SignInFirst
    return viewer


def _enter(viewer: Viewer | None) -> None:
    if viewer is not None:
        g.viewer = whence.came_from(viewer, machine(), request.headers.get("User-Agent", ""))
        g.lens = Lens.of(g.viewer)


def _language(chosen: Any) -> str | None:
    return chosen if chosen in current_app.config["LANGUAGES"] else None


def unknown() -> None:
    """The database cannot say who this is: the page that tells so asks no more."""
    if "_login_user" not in g:
        login._update_request_context_with_user()


# --- for the pages -----------------------------------------------------------------------------------------------


def start(key: str) -> None:
    """This browser holds this session from now on; whatever it held before is ended and forgotten."""
    end()
    login_user(Session(key))
    g.pop("waiting", None)


def end() -> None:
    """The browser holds no session any more; only the language stays."""
    key = _held_key()
    if key:
        accounts.sign_out(key)
    logout_user()
    kept = session.get(LANGUAGE)
    session.clear()
    if kept:
        session[LANGUAGE] = kept


def held() -> UUID | None:
    """The account of the session that this browser holds, also where it ran out."""
    key = _held_key()
    return accounts.whose(key) if key else None


def _held_key() -> str:
    key = session.get("_user_id")
    return key if isinstance(key, str) else ""


def waiting() -> SignedIn | None:
    """Who gave the right password in this browser, and has a second step to give or to set up."""
    if "waiting" not in g:
        key = _held_key()
        g.waiting = accounts.waiting(key) if key else None
        if g.waiting is not None:
            g.language = _language(g.waiting.account.taal)
    found: SignedIn | None = g.waiting
    return found


def stepping() -> tuple[SignedIn, str]:
    """Who gives or sets up a second step, waiting for it or signed in already, and the key of the session.

    Raises `SignInFirst`.
    """
    found = (current_user.found if current_user.is_authenticated else None) or waiting()
    if found is None:
        raise SignInFirst
    return found, _held_key()


def fresh_first(naar: str = "") -> None:
    """For a route that a session which stands open is not enough for. Raises `FreshFirst`, which asks for it.

    `naar`: a page to go on with; for a GET this page itself. An account without a second step, in a role that needs
    none, passes.
    """
    found, _key = stepping()
    if not found.fresh:
        raise FreshFirst(naar or request.full_path.rstrip("?"))


def own_key() -> str:
    """The key of this browser's session. Raises `SignInFirst` where there is none."""
    if not current_user.is_authenticated:
        raise SignInFirst
    return str(current_user.key)


def machine() -> str:
    """Where this request comes from, as the throttle counts it."""
    return request.remote_addr or ""


def account() -> Any:
    """The account of who is signed in. Raises `SignInFirst` where there is nobody."""
    own_key()
    return current_user.found.account
