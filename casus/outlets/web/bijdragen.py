"""Telling something, keeping it for later, and handing it in; the list of what was told."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from uuid import UUID

from flask import Response, g, make_response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casus.actions import bijdragen
from casus.errors import Invalid, NotVisible
from casus.language import _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms, items, telling
from casus.sharing.looks import bespreken
from casus.sharing.looks import bijdragen as looks
from casus.sharing.looks.vertellen import vertellen
from casus.sharing.view import View
from casus.words import Topic

area = Area("bijdragen", __name__)
AT = "/plannen/<uuid:plan_id>/bijdragen"
NEW, WORRY = "bijdragen/nieuw.html", "bijdragen/zorg.html"


@area.get(AT, who=professional)
def everything(plan_id: UUID) -> str:
    """Everything that was told, newest first."""
    found = looks.bijdragen(g.lens, plan_id, cursor=request.args.get("na"))
    told = [items.told(plan_id, view) for view in found.bijdragen]
    onward = url_for(".everything", plan_id=plan_id, na=found.volgende) if found.volgende else None
    first = url_for(".everything", plan_id=plan_id) if request.args.get("na") else None
    return render_template("bijdragen/lijst.html", plan_id=plan_id, told=told, onward=onward, first=first)


@area.get(f"{AT}/te-bespreken", who=professional)
def waiting(plan_id: UUID) -> str:
    """What waits for a talk, for who leads the plan."""
    rows = bespreken.te_bespreken(g.lens, plan_id)
    told = [(items.told(plan_id, row), row) for row in rows]
    return render_template("bijdragen/bespreken.html", plan_id=plan_id, told=told, errors={})


@area.get(f"{AT}/nieuw", who=professional)
def new(plan_id: UUID) -> str:
    """Iets vertellen. `topic` taps a chip beforehand."""
    return forms.show(NEW, telling.TellForm(), kept=_asked(), context=partial(_around, plan_id, _make(plan_id)))


@area.get(f"{AT}/veiligheidszorg", who=professional)
def worry(plan_id: UUID) -> str:
    """Ik wil een zorg over veiligheid doorgeven."""
    kept = {"verteld_door": "ik"}
    return forms.show(WORRY, telling.TellForm(), kept=kept, context=partial(_around, plan_id, _make(plan_id)))


@area.post(AT, who=professional)
def make(plan_id: UUID) -> AnyResponse:
    """Hand in, or keep for later."""
    template = _template(request.form.get("waarover", ""))
    around = partial(_around, plan_id, _make(plan_id))
    act = partial(_tell, plan_id)
    return forms.submit(telling.TellForm(), act, template, then=partial(_after, plan_id), said=_said(), context=around)


@area.post(f"{AT}/concept", who=professional)
def keep(plan_id: UUID) -> Response:
    """Kept by itself while somebody types. Says where it is kept from now on."""
    fields = forms.parse(telling.TellForm(), forms.typed(request.form, telling.TellForm()))
    return _kept(plan_id, _tell(plan_id, **fields | {"concept": True}))


@area.get(f"{AT}/<uuid:bijdrage_id>/bewerken", who=professional)
def edit(plan_id: UUID, bijdrage_id: UUID) -> str:
    """Go on with what was kept."""
    view = looks.bijdrage(g.lens, plan_id, bijdrage_id)
    if view.gesloten:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    around = partial(_around, plan_id, _edit(plan_id, bijdrage_id))
    return forms.show(_template(view.topic), telling.TellEditForm(), kept=telling.kept(view), context=around)


@area.post(f"{AT}/<uuid:bijdrage_id>/bewerken", who=professional)
def change(plan_id: UUID, bijdrage_id: UUID) -> AnyResponse:
    act = partial(_retell, plan_id, bijdrage_id)
    around = partial(_around, plan_id, _edit(plan_id, bijdrage_id))
    template = _template(request.form.get("waarover", ""))
    then = partial(_after, plan_id)
    return forms.submit(telling.TellEditForm(), act, template, then=then, said=_said(), context=around)


@area.post(f"{AT}/<uuid:bijdrage_id>/concept", who=professional)
def keep_on(plan_id: UUID, bijdrage_id: UUID) -> Response:
    fields = forms.parse(telling.TellEditForm(), forms.typed(request.form, telling.TellEditForm()))
    return _kept(plan_id, _retell(plan_id, bijdrage_id, **fields | {"concept": True}))


# --- what the form does ------------------------------------------------------------------------------------------


def _tell(plan_id: UUID, **fields: Any) -> View:
    with _named_as_typed():
        return bijdragen.vertellen(g.lens, plan_id, **telling.decoded(**fields))


def _retell(plan_id: UUID, bijdrage_id: UUID, *, concept: bool, versie: int, **fields: Any) -> View:
    """Keep it again, and hand it in unless it is for later."""
    with _named_as_typed():
        told = telling.decoded(**fields)
        view = bijdragen.concept_bewaren(g.lens, plan_id, bijdrage_id, versie=versie, **told)
        return view if concept else bijdragen.indienen(g.lens, plan_id, bijdrage_id, versie=view.versie)


def _kept(plan_id: UUID, view: View) -> Response:
    response = make_response("", 204)
    response.headers["Concept-Form"] = url_for(".change", plan_id=plan_id, bijdrage_id=view.id)
    response.headers["Concept-Keep"] = url_for(".keep_on", plan_id=plan_id, bijdrage_id=view.id)
    response.headers["Concept-Versie"] = str(view.versie)
    return response


def _after(plan_id: UUID, view: View) -> str:
    """Back to the plan; what was handed in says what happens with it."""
    if view.status == "concept":
        return url_for("plannen.page", plan_id=plan_id, _anchor="verteld")
    return url_for("bijdrage.show", plan_id=plan_id, bijdrage_id=view.id)


def _said() -> str:
    return _("Bewaard voor later. Alleen u ziet dit.") if request.form.get("concept") else _("Ingestuurd. Dank u wel.")


@contextmanager
def _named_as_typed() -> Iterator[None]:
    """One chip stands for topic and soort, so what is wrong with either stands beside the chips."""
    try:
        yield
    except Invalid as error:
        renamed: dict[str, list[str]] = {}
        for name, texts in error.errors.items():
            renamed.setdefault("waarover" if name in ("topic", "soort") else name, []).extend(texts)
        raise Invalid(renamed) from error


# --- what the form shows -----------------------------------------------------------------------------------------


def _around(plan_id: UUID, where: dict[str, str]) -> dict[str, Any]:
    return {"plan_id": plan_id, **where, **telling.context(vertellen(g.lens, plan_id))}


def _make(plan_id: UUID) -> dict[str, str]:
    return {"action": url_for(".make", plan_id=plan_id), "concept_url": url_for(".keep", plan_id=plan_id)}


def _edit(plan_id: UUID, bijdrage_id: UUID) -> dict[str, str]:
    ids: dict[str, Any] = {"plan_id": plan_id, "bijdrage_id": bijdrage_id}
    return {"action": url_for(".change", **ids), "concept_url": url_for(".keep_on", **ids)}


def _asked() -> dict[str, str]:
    """What a link tapped beforehand."""
    kept = {"verteld_door": "ik"}
    topic = request.args.get("topic", "")
    return kept | ({"waarover": f"{topic}||"} if topic else {})


def _template(waarover: str) -> str:
    return WORRY if waarover.partition("|")[0] == Topic.VEILIGHEIDSZORG else NEW
