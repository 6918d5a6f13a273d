"""Whether casus answers, for whoever watches it."""

from casus.outlets.area import Area, anyone

area = Area("health", __name__)


@area.get("/healthz", who=anyone)
def healthz() -> tuple[str, int]:
    return "ok", 200
