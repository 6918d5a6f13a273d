"""The language of the screens: kept in the browser, and with the account of who is signed in."""

from flask import current_app, g, request, session, url_for
from werkzeug.wrappers import Response

from casus.actions import accounts
from casus.outlets.area import Area, anyone
from casus.outlets.signin import LANGUAGE
from casus.outlets.web.forms import go
from casus.outlets.web.local import local_path

area = Area("taal", __name__)


@area.post("/taal", who=anyone)
def choose() -> Response:
    """Go on in this language, on the same page."""
    chosen = request.form.get("taal", "")
    if g.lens is not None:
        accounts.taal_kiezen(g.lens, chosen)
    if chosen in current_app.config["LANGUAGES"]:
        session[LANGUAGE] = chosen
    return go(local_path(request.form.get("naar"), url_for("start.home")))
