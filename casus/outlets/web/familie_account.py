"""Accounts of the family: opened in a talk, the first code handed over in person and shown once."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import familie
from casus.actions.accounts import REACHED_BY, SHARED
from casus.errors import NotVisible
from casus.language import N_, _
from casus.outlets.area import Area, own_team
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Line, Tick
from casus.sharing.view import View

area = Area("familie_account", __name__)
AT = "/plannen/<uuid:plan_id>/accounts"
DOCUMENTS = {
    "paspoort": N_("paspoort"),
    "id_kaart": N_("identiteitskaart"),
    "rijbewijs": N_("rijbewijs"),
    "verblijfsdocument": N_("verblijfsdocument"),
    "bekend_bij_team": N_("ik ken deze persoon al"),
}
SHARED_WORDS = {"ja": N_("ja"), "nee": N_("nee"), "weet_niet": N_("dat weet ik niet")}
REACHED = {"mail": N_("mail"), "sms": N_("sms"), "bel_mij": N_("bel mij")}


class AccountForm(forms.Form):
    email = Line(N_("E-mailadres"), required=True)
    document = Choice(N_("Wat hebt u gezien?"), DOCUMENTS, required=True)
    gezien_op = Day(N_("Gezien op"), required=True)
    bereikbaar = Choice(N_("Hoe laat deze persoon zich het liefst iets weten?"), REACHED_BY)
    gedeeld = Choice(N_("Kan iemand anders uw berichten lezen?"), SHARED)
    opnieuw = Tick(N_("Deze persoon kan niet meer inloggen"))


@area.get(AT, who=own_team)
def page(plan_id: UUID) -> str:
    """Who of the gezin has an account. Only for who leads the plan."""
    people = familie.familie_accounts(g.lens, plan_id)
    return render_template("familie_account/accounts.html", plan_id=plan_id, people=people)


@area.get(f"{AT}/<uuid:persoon_id>", who=own_team)
def form(plan_id: UUID, persoon_id: UUID) -> str:
    kept = {"gezien_op": g.lens.at.date().isoformat()}
    return forms.show("familie_account/openen.html", AccountForm(), kept=kept, **_around(plan_id, persoon_id))


@area.post(f"{AT}/<uuid:persoon_id>", who=own_team)
def make(plan_id: UUID, persoon_id: UUID) -> str | Response:
    """The code is on this page once; a reload does not bring it back."""
    opened: list[View] = []

    def act(**fields: Any) -> View:
        opened.append(familie.familie_account_openen(g.lens, plan_id, persoon_id, **fields))
        return opened[0]

    answer = forms.submit(
        AccountForm(),
        act,
        "familie_account/openen.html",
        then=url_for("familie_account.page", plan_id=plan_id),
        context=lambda: _around(plan_id, persoon_id),
    )
    if not opened:
        return answer
    return render_template("familie_account/code.html", plan_id=plan_id, account=opened[0], login=request.url_root)


def _around(plan_id: UUID, persoon_id: UUID) -> dict[str, Any]:
    people = familie.familie_accounts(g.lens, plan_id)
    persoon = next((view for view in people if view.id == persoon_id), None)
    if persoon is None:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    documents = [(key, _(words)) for key, words in DOCUMENTS.items()]
    reached = [(key, _(REACHED.get(key, key))) for key in REACHED_BY]
    around = {"plan_id": plan_id, "persoon": persoon, "documents": documents, "reached": reached}
    return around | {"shared": [(key, _(SHARED_WORDS[key])) for key in SHARED]}
