"""Who may see what: a table for professionals, sentences for the family, and the button that takes a yes back."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import deelnames
from casus.language import _
from casus.outlets.area import Area, family, signed_in
from casus.outlets.web import cells, forms, gezin, groundwords, items
from casus.outlets.web.days import datum
from casus.outlets.web.fields import Key
from casus.outlets.web.vraagforms import last_day
from casus.outlets.web.words import woord
from casus.sharing.looks.toegang import toegang as look
from casus.sharing.view import View
from casus.words import Role, Topic

area = Area("toegang", __name__)
EVERYBODY = (Topic.PROCES, Topic.TAFEL, Topic.IDENTITEIT)
"""What everybody who takes part reads; the short sentence is about the rest."""
FEW = 5


class WithdrawForm(forms.Form):
    deelname = Key(required=True)
    persoon = Key(required=True)


@area.get("/plannen/<uuid:plan_id>/toegang", who=signed_in)
def page(plan_id: UUID) -> str:
    """Of everybody whom this reader may know: what they read, what they tell, and what only after a question."""
    found = look(g.lens, plan_id)
    template = "toegang/familie.html" if g.viewer.family else "toegang/toegang.html"
    lines = _together([_line(view) for view in found.wie])
    around = {"meekijken": found.meekijken, "releases": [_release(view) for view in found.vrijgaven]}
    around |= {"own": [{"who": capital(items.who(view.wie))} | _own(view) for view in found.eigen_ja]}
    around["youth"] = any(gezin.says_je(view.get("geboren", "")) for view in found.ik)
    return render_template(template, plan_id=plan_id, lines=lines, **around)


@area.post("/plannen/<uuid:plan_id>/toegang/intrekken", who=family)
def withdraw(plan_id: UUID) -> Response:
    """A yes that this reader gave is taken back: the seat opens nothing more about this person, from now on."""
    fields = forms.parse(WithdrawForm(), forms.typed(request.form, WithdrawForm()))
    found = deelnames.akkoord_intrekken(g.lens, plan_id, fields["deelname"], persoon=fields["persoon"])
    return forms.go(url_for("toegang.page", plan_id=plan_id), _taken_back(own_seat=found.zelf))


def _taken_back(*, own_seat: bool) -> str:
    if own_seat:
        return _("Het ja voor de eigen plek is ingetrokken.")
    return _("Het ja is ingetrokken. Vanaf nu leest deze persoon niet meer mee.")


def _line(view: View) -> dict[str, Any]:
    return {
        "who": _("U zelf") if view.wie.get("zelf") else capital(items.who(view.wie)),
        "rol": woord(view.rol, "role"),
        "soort": view.soort,
        "about": [persoon.voornaam for persoon in view.over],
        "leads": view.rol is Role.REGISSEUR and bool(view.vertelt),
        "since": view.sinds,
        "until": view.tot,
        "wider": view.ruimer_sinds,
        "taken_back": view.teruggenomen,
        "self": bool(view.wie.get("zelf")),
        "ground": groundwords.ground(view),
        "why": [groundwords.why(cell, family=g.viewer.family) for cell in view.leest],
        "leest": cells.told(view.leest),
        "vertelt": cells.told(view.vertelt),
        "na_vraag": cells.told(view.na_vraag),
        "reads": cells.kinds(view.leest),
        "short": cells.kinds([cell for cell in view.leest if cell.topic not in EVERYBODY])[:FEW],
        "tells": cells.kinds(view.vertelt),
        **_own(view),
    }


def _own(view: View) -> dict[str, Any]:
    """What this reader said yes to for one seat, each to take back; the persons in the same order on every card."""
    order = [persoon.id for persoon in view.over]
    said = sorted(view.akkoord, key=lambda one: order.index(one.persoon_id) if one.persoon_id in order else len(order))
    return {
        "deelname": view.deelname_id,
        "yes": [_yes(view, akkoord) for akkoord in said],
        "named": [_named(view, one) for one in view.toestemming],
    }


def _release(view: View) -> dict[str, Any]:
    """What was released to one reader; `yes`: about whom this reader said yes to it."""
    return {
        "id": view.id,
        "who": capital(items.who(view.wie)),
        "what": items.listed(woord(topic, "topic", family=g.viewer.family) for topic in view.topics),
        "about": items.over(view.over),
        "until": last_day(view.tot),
        "waits": items.over(view.wacht),
        "yes": [(persoon.id, persoon.voornaam) for persoon in view.eigen],
        "question": view.vraag_id,
    }


def _together(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who reads the same about several children because of gezag is one line about all of them."""
    found: list[dict[str, Any]] = []
    for line in lines:
        before = found[-1] if found else None
        same = ("who", "rol", "soort", "since", "leest", "vertelt")
        if before is not None and line["soort"] == "gezag" and all(before[name] == line[name] for name in same):
            before["about"] = before["about"] + line["about"]
        else:
            found.append(line)
    return found


def capital(text: str) -> str:
    """The first letter only: names keep theirs."""
    return text[:1].upper() + text[1:]


def _named(view: View, one: View) -> dict[str, Any]:
    """The own yes by name: what for, about whom."""
    about = next((persoon.voornaam for persoon in view.over if persoon.id == one.persoon_id), "")
    what = items.listed(woord(topic, "topic", family=True) for topic in one.topics)
    return {"persoon": one.persoon_id, "soort": one.soort, "about": about, "what": what, "op": datum(one.op)}


def _yes(view: View, akkoord: View) -> dict[str, Any]:
    about = next((persoon.voornaam for persoon in view.over if persoon.id == akkoord.persoon_id), "")
    return {"persoon": akkoord.persoon_id, "about": about, "op": datum(akkoord.op)}
