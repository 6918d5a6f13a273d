"""Sharing without consent: the decisions of a plan, a new one, and the one screen for acute danger."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from casus.actions import deelbesluiten
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.actions.deelbesluiten.telling import HOE
from casus.errors import NotVisible
from casus.language import _
from casus.outlets.area import Area, professional
from casus.outlets.web import besluitforms, forms, items
from casus.outlets.web.words import woord
from casus.sharing.view import View
from casus.words import BY_STATUTE

area = Area("deelbesluiten", __name__)
AT = "/plannen/<uuid:plan_id>/deelbesluiten"
LIST, NEW, NOW = "deelbesluiten/lijst.html", "deelbesluiten/nieuw.html", "deelbesluiten/acuut.html"


@area.get(AT, who=professional)
def page(plan_id: UUID) -> str:
    """The decisions that this reader may know of; for most readers there are none, and that is all it tells."""
    return forms.show(LIST, besluitforms.ProvisionForm(), context=partial(_all, plan_id))


@area.get(f"{AT}/nieuw", who=professional)
def ground(plan_id: UUID) -> str:
    """Which ground: each with its article."""
    deelbesluiten.keuzes(g.lens, plan_id)
    gronden = [(code, _(grond.text)) for code, grond in GRONDEN.items()]
    return render_template("deelbesluiten/gronden.html", plan_id=plan_id, gronden=gronden)


@area.get(f"{AT}/nieuw/<code>", who=professional)
def new(plan_id: UUID, code: str) -> str:
    form = besluitforms.new_form(_known(code))
    return forms.show(NEW, form, context=partial(_choices, plan_id, code))


@area.post(f"{AT}/nieuw/<code>", who=professional)
def make(plan_id: UUID, code: str) -> Response:
    form = besluitforms.new_form(_known(code))

    def act(**fields: Any) -> View:
        return deelbesluiten.opstellen(g.lens, plan_id, code=code, **besluitforms.answered(code, fields))

    said, around = _("Het besluit staat erin. Iemand anders keurt het goed."), partial(_choices, plan_id, code)
    return forms.submit(form, act, NEW, then=partial(_to, plan_id), said=said, context=around)


@area.get(f"{AT}/nu", who=professional)
def now(plan_id: UUID) -> str:
    """Acute danger: the number to call on top, and three things to fill in."""
    return forms.show(NOW, besluitforms.AcuteForm(), context=partial(_choices, plan_id))


@area.post(f"{AT}/nu", who=professional)
def share_now(plan_id: UUID) -> Response:
    act, around = partial(deelbesluiten.acuut, g.lens, plan_id), partial(_choices, plan_id)
    said = _("Het is gedeeld. Vul de rest binnen een werkdag aan, en laat iemand anders het goedkeuren.")
    form = besluitforms.AcuteForm()
    return forms.submit(form, act, NOW, then=partial(_to, plan_id), said=said, context=around)


@area.post("/plannen/<uuid:plan_id>/verstrekkingen", who=professional)
def provide(plan_id: UUID) -> Response:
    """What was told by phone or letter, afterwards."""
    act = partial(deelbesluiten.verstrekking_vastleggen, g.lens, plan_id)
    then, around = url_for(".page", plan_id=plan_id), partial(_all, plan_id)
    return forms.submit(besluitforms.ProvisionForm(), act, LIST, then=then, said=_("Het staat erin."), context=around)


def _known(code: str) -> str:
    if code not in GRONDEN:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return code


def _to(plan_id: UUID, made: View) -> str:
    return url_for("deelbesluit.show", plan_id=plan_id, besluit_id=made.id)


def _all(plan_id: UUID) -> dict[str, Any]:
    found = deelbesluiten.besluiten(g.lens, plan_id)
    rows = [(row, url_for("deelbesluit.show", plan_id=plan_id, besluit_id=row.id)) for row in found.besluiten]
    hoe = [(key, _(words)) for key, words in HOE.items()]
    return {"plan_id": plan_id, "all": found, "rows": [(summary(row), url) for row, url in rows], "hoe": hoe}


def _choices(plan_id: UUID, code: str = "") -> dict[str, Any]:
    found = deelbesluiten.keuzes(g.lens, plan_id)
    readers = [view for view in found.lezers if (view.rol in GRONDEN[code].seats if code else view.leest)]
    lezers = [(view.id, items.who(view.wie) if "naam" in view.wie else woord(view.rol, "role")) for view in readers]
    shut = {} if code in BY_STATUTE else dict(lezers)
    around: dict[str, Any] = {
        "plan_id": plan_id,
        "items": [(view.id, _marked(view, shut), woord(view.topic, "topic")) for view in found.items],
        "lezers": lezers,
        "bellen": found.bellen,
    }
    if code:
        around |= {"code": code, "grond": _(GRONDEN[code].text), "vragen": besluitforms.questions(code)}
    return around


def row(view: View) -> str:
    """A row to choose, by its words and the people that it is about."""
    about = items.listed(view.get("over", ()))
    words = view.get("tekst", "")
    return f"{words} ({about})" if about else words


def _marked(view: View, lezers: Mapping[UUID, str]) -> str:
    """With who will not read it, so that somebody calls."""
    kept = [naam for lezer, naam in lezers.items() if lezer in view.niet_voor]
    if not kept:
        return row(view)
    return _("%(wat)s. Leest dit niet: %(namen)s. Bel.", wat=row(view), namen=items.listed(kept))


def summary(view: View) -> dict[str, Any]:
    """A decision in a list."""
    lezer = view.lezer
    who = (items.who(lezer.wie) if "naam" in lezer.wie else woord(lezer.rol, "role")) if lezer else view.ontvanger
    return {
        "code": view.code,
        "who": who,
        "stand": woord(view.stand, "deelbesluit"),
        "tone": {"loopt": "info", "te_laat": "danger", "concept": "warning"}.get(view.stand, "neutral"),
        "acute": view.acuut,
        "op": view.op,
        "tot": view.tot,
    }
