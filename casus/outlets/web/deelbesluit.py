"""One decision to share without consent: what is missing, who approves, the family, and how it ends."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import deelbesluiten
from casus.actions.deelbesluiten.grounds import ACUTE, GRONDEN, QUESTIONS
from casus.actions.deelbesluiten.telling import HOE
from casus.language import N_, _
from casus.outlets.area import Area, professional, role
from casus.outlets.web import besluitforms, forms, items
from casus.outlets.web.deelbesluiten import row, summary
from casus.outlets.web.words import woord
from casus.sharing.view import View
from casus.words import Role

area = Area("deelbesluit", __name__)
AT = "/plannen/<uuid:plan_id>/deelbesluiten/<uuid:besluit_id>"
PAGE = "deelbesluiten/besluit.html"
BESIDE = {"waarom_nu": N_("Waarom nu?"), "wat": N_("Wat is verteld?")}


@area.get(AT, who=professional)
def show(plan_id: UUID, besluit_id: UUID) -> str:
    """For who leads or advises and for its author; for anybody else it does not exist."""
    view = deelbesluiten.besluit(g.lens, plan_id, besluit_id)
    return forms.show(PAGE, kept=_kept(view), **_one(plan_id, view))


@area.post(f"{AT}/aanvullen", who=professional)
def fill(plan_id: UUID, besluit_id: UUID) -> Response:
    """The answers first, then another ground: what was typed for the old one is kept."""
    view = deelbesluiten.besluit(g.lens, plan_id, besluit_id)
    before = view.code

    def act(lens: Any, *ids: UUID, code: str = "", **fields: Any) -> View:
        done = deelbesluiten.aanvullen(lens, *ids, **besluitforms.answered(before, fields))
        return deelbesluiten.aanvullen(lens, *ids, versie=done.versie, code=code) if code not in ("", before) else done

    form = besluitforms.fill_form(before, acute=view.acuut)
    return _submit(form, act, plan_id, besluit_id, _("Bewaard."))


@area.post(f"{AT}/raadplegen", who=professional)
def consult(plan_id: UUID, besluit_id: UUID) -> Response:
    return _submit(besluitforms.ConsultForm(), deelbesluiten.raadplegen, plan_id, besluit_id, _("Dat staat erin."))


@area.post(f"{AT}/goedkeuren", who=professional)
def approve(plan_id: UUID, besluit_id: UUID) -> Response:
    said = _("Goedgekeurd. Wie het krijgt en meedoet, leest het nu.")
    return _submit(besluitforms.VersieForm(), deelbesluiten.goedkeuren, plan_id, besluit_id, said)


@area.post(f"{AT}/intrekken", who=professional)
def withdraw(plan_id: UUID, besluit_id: UUID) -> Response:
    """One tap."""
    said = _("Ingetrokken. De ontvanger leest het niet meer.")
    return _submit(besluitforms.VersieForm(), deelbesluiten.intrekken, plan_id, besluit_id, said)


@area.post(f"{AT}/afloop", who=professional)
def outcome(plan_id: UUID, besluit_id: UUID) -> Response:
    act, said = deelbesluiten.afloop_vastleggen, _("De afloop staat erin.")
    return _submit(besluitforms.OutcomeForm(), act, plan_id, besluit_id, said)


@area.post(f"{AT}/vertellen", who=professional)
def tell(plan_id: UUID, besluit_id: UUID) -> Response:
    """The family was told, or will be later."""
    act = deelbesluiten.gezin_vertellen
    return _submit(besluitforms.FamilyForm(), act, plan_id, besluit_id, _("Dat staat erin."))


# --- for the privacy officer -------------------------------------------------------------------------------------


@area.get("/deelbesluiten", who=role(Role.PRIVACY_OFFICER))
def officer() -> str:
    """What waits for a privacy officer of the gemeente: no name, no text of a plan."""
    na = request.args.get("na", "")
    seen = deelbesluiten.te_beoordelen(g.lens, na)
    return render_template(
        "deelbesluiten/functionaris.html",
        found=[_waiting(view) for view in seen.besluiten],
        onward=url_for(".officer", na=seen.volgende) if seen.volgende else None,
        first=url_for(".officer") if na else None,
    )


@area.post("/deelbesluiten/<uuid:besluit_id>/goedkeuren", who=role(Role.PRIVACY_OFFICER))
def officer_approves(besluit_id: UUID) -> Response:
    form = besluitforms.VersieForm()
    fields = forms.parse(form, forms.typed(request.form, form))
    deelbesluiten.goedkeuren_als_functionaris(g.lens, besluit_id, **fields)
    return forms.go(url_for(".officer"), _("Goedgekeurd."))


def _waiting(view: View) -> dict[str, Any]:
    shown = {name: view.get(name) for name in ("id", "versie", "label", "code", "grond", "doel", "op", "mist", "mag")}
    shown |= {"who": woord(view.rol, "role") if view.rol else view.ontvanger, "stand": view.stand}
    shown |= {"kinds": items.listed(woord(topic, "topic") for topic in view.soorten), "persons": view.personen}
    return shown | {"answers": _answers(view)}


# --- what stands on the page -------------------------------------------------------------------------------------


def _submit(form: forms.Form, act: Callable[..., Any], plan_id: UUID, besluit_id: UUID, said: str) -> Response:
    here = url_for(".show", plan_id=plan_id, besluit_id=besluit_id)

    def context() -> dict[str, Any]:
        """What stands in it already stays in the fields of the other forms on the page."""
        view = deelbesluiten.besluit(g.lens, plan_id, besluit_id)
        return _one(plan_id, view) | {"typed": forms.Kept(_kept(view) | forms.typed(request.form, form))}

    done = partial(act, g.lens, plan_id, besluit_id)
    return forms.submit(form, done, PAGE, then=here, said=said, context=context)


def _one(plan_id: UUID, view: View) -> dict[str, Any]:
    ids: dict[str, Any] = {"plan_id": plan_id, "besluit_id": view.id}
    return {
        "plan_id": plan_id,
        "besluit": view,
        "head": summary(view),
        "grond": view.grond,
        "answers": _answers(view),
        "vragen": besluitforms.questions(view.code),
        "gronden": [(code, _(GRONDEN[code].text)) for code in ACUTE],
        "rows": [(row(item), woord(item.topic, "topic")) for item in view.items],
        "missing": [gap.tekst for gap in view.mist],
        "who_approves": items.listed(woord(each, "role") for each in sorted(GRONDEN[view.code].approve)),
        "asked": _asked(view),
        "author": items.who(view.auteur),
        "approved_by": items.who(view.goedgekeurd_door),
        "urls": {name: url_for(f".{name}", **ids) for name in _DOINGS},
        "hoe": [(key, _(words)) for key, words in HOE.items()],
    }


def _asked(view: View) -> str:
    """Who is asked, once everything is filled in; or that nobody can be."""
    if view.gevraagd is None or (view.mist and not view.acuut):
        return ""
    if not view.gevraagd:
        return _("Niemand kan dit nu goedkeuren. De teamleider weet ervan. Vraag op de pagina van de mensen om advies.")
    return _(
        "Gevraagd om goed te keuren: %(namen)s. Wie nog niet meedoet, zegt eerst ja.", namen=items.listed(view.gevraagd)
    )


_DOINGS = ("fill", "consult", "approve", "withdraw", "outcome", "tell")


def _answers(view: View) -> list[tuple[str, str]]:
    own, others = dict(GRONDEN[view.code].vragen), BESIDE | dict(QUESTIONS)
    asked = own | {key: words for key, words in others.items() if key not in own}
    return [(_(words), view.antwoorden[key]) for key, words in asked.items() if key in view.antwoorden]


def _kept(view: View) -> dict[str, Any]:
    return {"versie": view.versie, "doel": view.doel, "code": view.code, **view.antwoorden}
