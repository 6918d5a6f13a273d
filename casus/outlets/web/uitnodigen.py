"""Inviting: who, for what, about whom; then what this seat will see and whose yes it needs; then it goes out."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g, make_response, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from casus.actions import deelnames
from casus.actions.choices import JA_HOE
from casus.actions.deelnames.choosing import of_decision, without_decision
from casus.actions.deelnames.codes import CODES
from casus.actions.mensen import nodig
from casus.actions.toestemmingen.texts import INSTEMMING, TEKSTEN
from casus.dates import day_of
from casus.errors import Conflict, Invalid
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import cells, forms
from casus.outlets.web.fields import Choice, Day, Keys, Line, Tick
from casus.outlets.web.words import woord
from casus.sharing.looks import adresboek
from casus.sharing.looks.plan import plan_page
from casus.sharing.view import View
from casus.words import Role

area = Area("uitnodigen", __name__)
AT = "/plannen/<uuid:plan_id>/uitnodigen"
YES = "ja."
"""Who said yes for whom is ticked under `ja.<person>`."""
OUR_OWN = ("netwerk", "stiefouder")


class InviteForm(forms.Form):
    """`wie` is a hat or somebody of the gezin: `hat:<id>` or `persoon:<id>`."""

    wie = Line(N_("Wie nodigt u uit?"), required=True)
    doelbinding = Line(N_("Waarvoor?"))
    vraag = Line(N_("Wat vraagt u?"))
    over = Keys(N_("Over wie?"), required=True)
    doelen = Keys(N_("Bij welke doelen?"))
    tot = Day(N_("Tot en met"))
    bekend = Tick(N_("Anderen die meehelpen mogen weten dat deze persoon meedoet"))


class SendForm(InviteForm):
    """The same with the yes, which is taken off before; a code for whom nobody said yes."""

    hoe = Choice(N_("Hoe zeiden ze ja?"), JA_HOE)
    op = Day(N_("Wanneer?"))
    code = Choice(N_("Code"), {code: one.text for code, one in CODES.items()})
    reden = Line(N_("Waarom geldt die code?"))


@area.get(AT, who=professional)
def new(plan_id: UUID) -> str:
    return forms.show("uitnodigen/uitnodigen.html", InviteForm(), kept={"bekend": "1"}, **_around(plan_id))


@area.post(f"{AT}/voorbeeld", who=professional)
def preview(plan_id: UUID) -> Response | str:
    """What this seat will see, and whose yes it needs, before anything is sent."""
    sent = forms.typed(request.form, InviteForm())
    try:
        fields = forms.parse(InviteForm(), sent)
        return _preview(plan_id, fields, sent)
    except Invalid as error:
        page = forms.show(
            "uitnodigen/uitnodigen.html", InviteForm(), kept=sent, errors=error.errors, **_around(plan_id)
        )
        return make_response(page, 422)


@area.post(AT, who=professional)
def send(plan_id: UUID) -> Response | str:
    """With every yes, or a code with its reason, it goes out; else it waits and says whose yes is missing."""
    said, rest = split(request.form)
    sent = forms.typed(rest, SendForm())
    first = {name: sent[name] for name in sent if name in InviteForm().fields}
    try:
        fields = forms.parse(SendForm(), sent)
        seat = deelnames.uitnodigen(g.lens, plan_id, **_asked(fields), akkoord=_said(fields, said))
    except Invalid as error:
        return _again(plan_id, first, sent, error.errors, 422)
    except Conflict as error:
        return _again(plan_id, first, sent, {"": [str(error)]}, 409)
    text = (
        _("Het ja is nog niet compleet. De uitnodiging wacht.") if seat.ontbreekt else _("De uitnodiging is verstuurd.")
    )
    return forms.go(url_for("mensen.page", plan_id=plan_id), text)


def split(form: MultiDict[str, str]) -> tuple[dict[str, list[str]], MultiDict[str, str]]:
    """Who said yes per person, and the other fields."""
    said = {name.removeprefix(YES): form.getlist(name) for name in form if name.startswith(YES)}
    rest = MultiDict((name, value) for name, value in form.items(multi=True) if not name.startswith(YES))
    return said, rest


# --- what was asked ----------------------------------------------------------------------------------------------


def _asked(fields: Mapping[str, Any]) -> dict[str, Any]:
    kind, _colon, who = fields["wie"].partition(":")
    kept = {name: fields[name] for name in ("doelbinding", "vraag", "over", "doelen", "tot", "bekend")}
    return kept | {"aanstelling" if kind == "hat" else "persoon": _id(who)}


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Invalid({"wie": [_("Kies iemand uit de lijst.")]}) from error


def _said(fields: Mapping[str, Any], said: Mapping[str, list[str]]) -> list[dict[str, Any]]:
    """An entry for each yes; for persons without one the code, where it was chosen."""
    hoe, op = fields["hoe"] or next(iter(JA_HOE)), fields["op"]
    yes = [
        {"persoon": persoon, "door" if kind == "persoon" else "organisatie": who, "hoe": hoe, "op": op}
        for persoon, doors in said.items()
        for kind, _colon, who in (door.partition(":") for door in doors)
    ]
    if not fields["code"]:
        return yes
    silent = [persoon for persoon in fields["over"] if not said.get(str(persoon))]
    return yes + [
        {"persoon": persoon, "code": fields["code"], "reden": fields["reden"], "op": op} for persoon in silent
    ]


def _rol(plan_id: UUID, wie: str) -> tuple[Role, str]:
    """The role of who is invited, and a name to call the page by."""
    kind, _colon, who = wie.partition(":")
    if kind == "persoon":
        found = next((view for view in plan_page(g.lens, plan_id).leden if str(view.id) == who), None)
        return Role.NETWERK, found.naam if found else ""
    hat = adresboek.vakmens(g.lens, _id(who))
    if hat is None:
        raise Invalid({"wie": [_("Kies iemand uit de lijst.")]})
    return hat.rol, f"{hat.naam} · {hat.organisatie}"


# --- the pages ---------------------------------------------------------------------------------------------------


def _around(plan_id: UUID) -> dict[str, Any]:
    plan, zoek = plan_page(g.lens, plan_id), request.values.get("zoek", "")
    hats = [(f"hat:{hat.id}", f"{hat.naam} · {woord(hat.rol, 'role')} · {hat.organisatie}") for hat in _hats(zoek)]
    own = [(f"persoon:{lid.id}", lid.naam) for lid in plan.leden if lid.get("rol") in OUR_OWN]
    return {
        "plan_id": plan_id,
        "zoek": zoek,
        "wie": hats + [(key, _("%(naam)s · netwerk van het gezin", naam=naam)) for key, naam in own],
        "leden": [(lid.id, lid.naam) for lid in plan.leden if not lid.get("tot")],
        "doelen": [(doel.id, doel.woorden) for doel in plan.doelen],
    }


def _hats(zoek: str) -> list[View]:
    return adresboek.vakmensen(g.lens, zoek)


def _preview(
    plan_id: UUID, fields: Mapping[str, Any], sent: Mapping[str, Any], errors: Mapping[str, Any] | None = None
) -> str:
    rol, naam = _rol(plan_id, fields["wie"])
    seen = deelnames.voorbeeld(g.lens, plan_id, rol=rol, over=fields["over"], doelen=fields["doelen"])
    needed = nodig(g.lens, plan_id, rol=rol, over=fields["over"])
    kept = [(name, one) for name, value in sent.items() for one in (value if isinstance(value, list) else [value])]
    return render_template(
        "uitnodigen/voorbeeld.html",
        plan_id=plan_id,
        naam=naam,
        rol=woord(rol, "role"),
        seen={name: cells.told(seen.get(name)) for name in ("leest", "vertelt", "na_vraag")},
        needed=[_need(view) for view in needed],
        tekst=TEKSTEN[INSTEMMING][1],
        kept=kept,
        hoe=[(key, _(words)) for key, words in JA_HOE.items()],
        codes=[(key, f"{key}: {_(CODES[key].text)}") for key in without_decision(rol)],
        decided=", ".join(of_decision(rol)),
        today=day_of(g.lens.at).isoformat(),
        typed=request.form,
        errors=errors or {},
        labels=forms.labels(SendForm()),
    )


def _need(view: View) -> dict[str, Any]:
    doors = [(f"persoon:{one.id}", one.naam) for one in view.wie]
    doors += [(f"organisatie:{one.id}", one.naam) for one in view.organisaties]
    return {"id": view.over.id, "naam": view.over.voornaam, "doors": doors, "niemand": view.niemand}


def _again(
    plan_id: UUID, first: Mapping[str, Any], sent: Mapping[str, Any], errors: Mapping[str, Any], status: int
) -> Response:
    """What is wrong in the first part sends back to the first page; in the yes, to the second."""
    wrong = set(errors) - {"akkoord", "hoe", "op", "code", "reden", ""}
    if wrong:
        page = forms.show("uitnodigen/uitnodigen.html", InviteForm(), kept=first, errors=errors, **_around(plan_id))
        return make_response(page, status)
    fields = forms.parse(InviteForm(), first)
    return make_response(_preview(plan_id, fields, first, errors), status)
