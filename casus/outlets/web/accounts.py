"""Beheer of people: accounts of professionals, their hats, leave, and closing an account."""

from typing import Any
from uuid import UUID

from flask import flash, g, url_for
from werkzeug.wrappers import Response

from casus.actions import beheer, overview
from casus.errors import Conflict, Refused
from casus.language import N_, _
from casus.outlets.area import Area, beheerder
from casus.outlets.web.fields import Choice, Day, Key, Line, Tick
from casus.outlets.web.forms import Form, go, show, submit
from casus.outlets.web.words import woord

area = Area("accounts", __name__)


class Account(Form):
    naam = Line(N_("Naam"), required=True)
    email = Line(N_("E-mailadres"), required=True)


class Aanstelling(Form):
    organisatie_id = Key(N_("Organisatie"), required=True)
    rol = Choice(N_("Rol"), beheer.HATS, required=True)
    team_id = Key(N_("Team"))
    functie = Line(N_("Functie"))
    telefoon = Line(N_("Telefoon"))
    geregistreerd = Tick(N_("Geregistreerd (SKJ of BIG)"))
    van = Day(N_("Eerste dag"))
    tot = Day(N_("Laatste dag"))


class Afwezig(Form):
    van = Day(N_("Afwezig vanaf"))
    tot = Day(N_("Afwezig tot en met"))


@area.get("/beheer/accounts/nieuw", who=beheerder)
def new_account() -> str:
    return show("beheer/account_nieuw.html", Account())


@area.post("/beheer/accounts", who=beheerder)
def make_account() -> Response:
    def act(**values: Any) -> Any:
        return beheer.account_maken(g.lens, **values)

    return submit(
        Account(),
        act,
        "beheer/account_nieuw.html",
        then=lambda view: url_for("accounts.account", account_id=view.id),
        said=_("Het account is er. Geef nu een aanstelling; een wachtwoord kiest deze persoon zelf."),
    )


@area.get("/beheer/accounts/<uuid:account_id>", who=beheerder)
def account(account_id: UUID) -> str:
    return show("beheer/account.html", context=lambda: {"account": overview.account(g.lens, account_id)})


@area.get("/beheer/accounts/<uuid:account_id>/aanstellingen/nieuw", who=beheerder)
def new_aanstelling(account_id: UUID) -> str:
    return show("beheer/aanstelling_nieuw.html", Aanstelling(), context=lambda: _hat_around(account_id))


@area.post("/beheer/accounts/<uuid:account_id>/aanstellingen", who=beheerder)
def make_aanstelling(account_id: UUID) -> Response:
    def act(**values: Any) -> Any:
        return beheer.aanstelling_maken(g.lens, account_id=account_id, **values)

    back = url_for("accounts.account", account_id=account_id)
    around = {"context": lambda: _hat_around(account_id), "said": _("De aanstelling is toegevoegd.")}
    return submit(Aanstelling(), act, "beheer/aanstelling_nieuw.html", then=back, **around)


@area.post("/beheer/accounts/<uuid:account_id>/aanstellingen/<uuid:aanstelling_id>/einde", who=beheerder)
def end_aanstelling(account_id: UUID, aanstelling_id: UUID) -> Response:
    said = _("De aanstelling is beëindigd. Wat deze persoon als regisseur deed, is overgegaan.")
    return _act(account_id, lambda: beheer.aanstelling_beeindigen(g.lens, aanstelling_id), said)


@area.get("/beheer/accounts/<uuid:account_id>/aanstellingen/<uuid:aanstelling_id>/afwezig", who=beheerder)
def leave(account_id: UUID, aanstelling_id: UUID) -> str:
    around = _leave_around(account_id, aanstelling_id)
    mine = [hat for hat in around["account"].aanstellingen if hat.id == aanstelling_id]
    kept = {"van": mine[0].afwezig_van, "tot": mine[0].afwezig_tot} if mine else {}
    return show("beheer/afwezig.html", Afwezig(), kept=kept, context=lambda: around)


@area.post("/beheer/accounts/<uuid:account_id>/aanstellingen/<uuid:aanstelling_id>/afwezig", who=beheerder)
def away(account_id: UUID, aanstelling_id: UUID) -> Response:
    def act(van: Any, tot: Any) -> None:
        beheer.afwezig_melden(g.lens, aanstelling_id, van=van, tot=tot)

    back = url_for("accounts.account", account_id=account_id)
    around = {"context": lambda: _leave_around(account_id, aanstelling_id), "said": _("Dat is bewaard.")}
    return submit(Afwezig(), act, "beheer/afwezig.html", then=back, **around)


def _leave_around(account_id: UUID, aanstelling_id: UUID) -> dict[str, Any]:
    return {"account": overview.account(g.lens, account_id), "aanstelling_id": aanstelling_id}


@area.post("/beheer/accounts/<uuid:account_id>/blokkeren", who=beheerder)
def block(account_id: UUID) -> Response:
    said = _("Het account is dicht, en alle sessies zijn beëindigd.")
    return _act(account_id, lambda: beheer.account_blokkeren(g.lens, account_id), said)


@area.post("/beheer/accounts/<uuid:account_id>/deblokkeren", who=beheerder)
def unblock(account_id: UUID) -> Response:
    return _act(account_id, lambda: beheer.account_deblokkeren(g.lens, account_id), _("Het account is weer open."))


def _act(account_id: UUID, deed: Any, said: str) -> Response:
    """A button on the page of one account: back to it, with what happened or why it cannot be."""
    back = url_for("accounts.account", account_id=account_id)
    try:
        deed()
    except (Conflict, Refused) as error:
        flash(str(error), "error")
        return go(back)
    return go(back, said)


def _hat_around(account_id: UUID) -> dict[str, Any]:
    places = overview.every_organisatie(g.lens)
    return {
        "account": overview.account(g.lens, account_id),
        "rollen": [(rol, woord(rol, "role")) for rol in beheer.HATS],
        "organisaties": [(place.id, f"{place.naam} ({woord(place.soort, 'role')})") for place in places],
        "teams": [(team.id, f"{team.naam}, {team.organisatie}") for team in overview.teams(g.lens)],
    }
