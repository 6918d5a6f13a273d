"""The forms about one seat, and about who joins the table."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from casus.actions import deelnames
from casus.actions.choices import JA_HOE
from casus.actions.deelnames.codes import CODES
from casus.actions.mensen import mensen as look
from casus.actions.toestemmingen.texts import INSTEMMING, TEKSTEN
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Key, Keys, Line, Versie
from casus.outlets.web.formpage import FormPage
from casus.sharing.lens import Lens
from casus.sharing.view import View


class StopForm(forms.Form):
    versie = Versie()
    reden = Line(N_("Waarom?"))


class HandOverForm(forms.Form):
    versie = Versie()
    aan = Key(N_("Aan welke collega?"), required=True)


class YesForm(forms.Form):
    over = Key(N_("Over wie?"), required=True)
    door = Key(N_("Wie zei ja?"))
    hoe = Choice(N_("Hoe?"), JA_HOE)
    op = Day(N_("Wanneer?"))
    code = Choice(N_("Of een code"), tuple(CODES))
    reden = Line(N_("Waarom geldt die code?"))


class TakeBackForm(forms.Form):
    over = Key(N_("Over wie?"), required=True)
    door = Key(N_("Wie trekt het ja in?"))


class ReaderForm(forms.Form):
    lezer = Key(N_("Wie mag weten dat deze persoon meedoet?"), required=True)


class InkijkForm(forms.Form):
    reden = Line(N_("Waarom is dit nodig?"), required=True)
    tot = Day(N_("Tot en met"))


class TableForm(forms.Form):
    persoon = Key(N_("Wie?"), required=True)


class ServesForm(forms.Form):
    versie = Versie()
    doelen = Keys(N_("Bij welke doelen helpt deze persoon?"))


def _serves(lens: Lens, plan_id: UUID, deelname_id: UUID, **fields: Any) -> View:
    return deelnames.doelen_kiezen(lens, plan_id, deelname_id, **fields)


def _stop(lens: Lens, plan_id: UUID, deelname_id: UUID, **fields: Any) -> View:
    return deelnames.beeindigen(lens, deelname_id, **fields)


def _hand_over(lens: Lens, plan_id: UUID, deelname_id: UUID, **fields: Any) -> View:
    return deelnames.overdragen(lens, deelname_id, **fields)


def _yes(
    lens: Lens,
    plan_id: UUID,
    deelname_id: UUID,
    *,
    over: UUID,
    door: UUID | None,
    hoe: str,
    op: date | None,
    code: str,
    reden: str,
) -> View:
    """A yes of a person, or a code with its reason."""
    if (door is None) == (not code):
        raise Invalid({"door": [_("Kies wie ja zei, of een code.")]})
    by = "door" if any(view.id == door for view in look(lens, plan_id).leden) else "organisatie"
    said = {"code": code, "reden": reden} if code else {by: door, "hoe": hoe}
    entry = {"persoon": over, "op": op, **said}
    return deelnames.akkoord_toevoegen(lens, plan_id, deelname_id, akkoord=[entry])


def _take_back(lens: Lens, plan_id: UUID, deelname_id: UUID, *, over: UUID, door: UUID | None) -> View:
    return deelnames.akkoord_intrekken(lens, plan_id, deelname_id, persoon=over, door=door)


def _open(lens: Lens, plan_id: UUID, deelname_id: UUID, *, lezer: UUID) -> View:
    """The reader is a person of the gezin or another seat."""
    found = look(lens, plan_id)
    seat = any(view.id == lezer for view in found.stoelen)
    who = {"lezer_deelname": lezer} if seat else {"lezer_persoon": lezer}
    return deelnames.tafel_openstellen(lens, plan_id, deelname_id, **who)


SEAT: Mapping[str, FormPage] = {
    "stoppen": FormPage(N_("Deelname stoppen"), StopForm, _stop, N_("Deze persoon leest dan meteen niets meer.")),
    "overdragen": FormPage(
        N_("Overdragen aan een collega"),
        HandOverForm,
        _hand_over,
        N_("Een collega van uw eigen organisatie met dezelfde rol. De regisseur bevestigt het."),
    ),
    "doelen": FormPage(
        N_("Bij welke doelen"),
        ServesForm,
        _serves,
        N_("Wat bij een ander doel hoort, leest deze persoon dan niet meer."),
    ),
    "ja": FormPage(
        N_("Iemand zei ja"), YesForm, _yes, TEKSTEN[INSTEMMING][1], hints={"op": N_("Leeg laten is: vandaag.")}
    ),
    "ja-intrekken": FormPage(
        N_("Iemand trekt een ja in"),
        TakeBackForm,
        _take_back,
        N_("De deelname opent dan meteen niets meer over deze persoon."),
    ),
    "bekend-maken": FormPage(N_("Laten weten dat iemand meedoet"), ReaderForm, _open),
}
PLAN: Mapping[str, FormPage] = {
    "inkijk": FormPage(
        N_("Inkijk nemen"),
        InkijkForm,
        deelnames.inkijk_nemen,
        N_("Om een klacht of calamiteit te bekijken. Alleen lezen, hooguit 5 werkdagen. De regisseur hoort het."),
    ),
    "aan-tafel": FormPage(
        N_("Iemand van het gezin doet mee"),
        TableForm,
        deelnames.aan_tafel,
        N_("Iemand die aan tafel zat en ja zei, vanaf 12 jaar."),
    ),
}
