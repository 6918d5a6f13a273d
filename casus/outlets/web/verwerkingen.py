"""The own processing log of somebody of the family, as a file to keep."""

import json
from typing import Any
from uuid import UUID

from flask import g, make_response, request
from flask.wrappers import Response

from casus.outlets.area import Area, family
from casus.outlets.plain import plain
from casus.outlets.web.forms import parse
from casus.outlets.web.journaal import PeriodForm
from casus.sharing.looks.journaal import eigen_verwerkingen

area = Area("verwerkingen", __name__)


@area.get("/plannen/<uuid:plan_id>/journaal/verwerkingen.json", who=family)
def file(plan_id: UUID) -> Response:
    """The own processing log as a file: the same that the page tells, record by record."""
    asked = {name: request.args.get(name, "") for name in ("van", "tot")}
    period = parse(PeriodForm(), asked)
    found = eigen_verwerkingen(g.lens, plan_id, request.args.get("na", ""), **period)
    body = json.dumps(_kept({"verwerkingen": found.records, "volgende": found.volgende}), ensure_ascii=False, indent=1)
    answer = make_response(body)
    answer.mimetype = "application/json"
    answer.headers["Content-Disposition"] = "attachment; filename=wie-heeft-gekeken.json"
    return answer


def _kept(value: Any) -> Any:
    """As JSON has it, with the names that Logboek Dataverwerkingen gives."""
    if isinstance(value, dict):
        return {name: _kept(each) for name, each in value.items()}
    return [_kept(each) for each in value] if isinstance(value, list) else plain(value)
