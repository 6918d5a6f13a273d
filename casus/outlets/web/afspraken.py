"""The rules that casus follows, for whoever wants to read them: the six workflows as pictures and in sentences."""

from flask import g, render_template
from markupsafe import Markup

from casus.actions.flows import NAMES, flow_for
from casus.outlets.area import Area, professional, signed_in
from casus.workflow import Workflow, picture, picture_text

area = Area("afspraken", __name__)


@area.get("/workflows", who=signed_in)
def workflows() -> str:
    """How a plan, a seat and the rest go from one state to the next."""
    flows = [_shown(flow_for(None, name)) for name in NAMES]
    return render_template("afspraken/workflows.html", flows=flows, own_role=professional(g.viewer))


def _shown(flow: Workflow) -> dict[str, object]:
    drawn = Markup(picture(flow))  # noqa: S704 - made by casus from its own files, every text in it escaped
    return {"name": flow.name, "title": flow.title, "version": flow.version, "svg": drawn, "text": picture_text(flow)}
