"""The form that splits what was told: the same text once for each person, to cut."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import splitsen
from casus.actions.pagina import splits_pagina
from casus.language import N_, _
from casus.outlets.area import Area, family, professional
from casus.outlets.web import forms
from casus.outlets.web.fields import Keys, Texts, Versie
from casus.sharing.view import View

area = Area("splitsen", __name__)
AT, TEMPLATE = "/plannen/<uuid:plan_id>", "bijdragen/splitsen.html"


class SplitForm(forms.Form):
    """One text for each person, in the same order."""

    versie = Versie()
    over = Keys(N_("Over wie?"), required=True)
    teksten = Texts(N_("Wat gaat over deze persoon?"))


@area.get(f"{AT}/bijdragen/<uuid:bijdrage_id>/splitsen", who=professional)
def edit(plan_id: UUID, bijdrage_id: UUID) -> str:
    return _show(plan_id, bijdrage_id)


@area.post(f"{AT}/bijdragen/<uuid:bijdrage_id>/splitsen", who=professional)
def cut(plan_id: UUID, bijdrage_id: UUID) -> Response:
    return _take(plan_id, bijdrage_id, "bijdrage.show")


@area.get(f"{AT}/mijn/verteld/<uuid:bijdrage_id>/splitsen", who=family)
def own(plan_id: UUID, bijdrage_id: UUID) -> str:
    return _show(plan_id, bijdrage_id)


@area.post(f"{AT}/mijn/verteld/<uuid:bijdrage_id>/splitsen", who=family)
def cut_own(plan_id: UUID, bijdrage_id: UUID) -> Response:
    return _take(plan_id, bijdrage_id, "vertellen.show")


def _show(plan_id: UUID, bijdrage_id: UUID) -> str:
    return forms.show(TEMPLATE, SplitForm(), context=partial(_around, plan_id, bijdrage_id))


def _take(plan_id: UUID, bijdrage_id: UUID, page: str) -> Response:
    """Split, or the form again with what was cut so far."""
    act, around = partial(_split, plan_id, bijdrage_id), partial(_around, plan_id, bijdrage_id)

    def then(view: View) -> str:
        return url_for(page, plan_id=plan_id, bijdrage_id=view.id)

    return forms.submit(SplitForm(), act, TEMPLATE, then=then, said=_("Gesplitst."), context=around)


def _split(plan_id: UUID, bijdrage_id: UUID, *, over: list[UUID], teksten: list[str], versie: int) -> View:
    words = dict(zip(over, teksten, strict=False))
    return splitsen.splitsen(g.lens, plan_id, bijdrage_id, teksten=words, versie=versie)


def _around(plan_id: UUID, bijdrage_id: UUID) -> dict[str, Any]:
    view = splits_pagina(g.lens, plan_id, bijdrage_id)
    named = {persoon.id: persoon.voornaam for persoon in view.over}
    people = [(each, named.get(each) or _("iemand van dit gezin")) for each in view.ieder]
    return {"plan_id": plan_id, "people": people, "text": view.tekst, "versie": view.versie}
