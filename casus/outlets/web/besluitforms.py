"""What is typed for a decision to share without consent. The questions are those of its ground."""

from typing import Any

from casus.actions.deelbesluiten.grounds import ACUTE, GRONDEN
from casus.actions.deelbesluiten.telling import HOE
from casus.language import N_, _
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Key, Keys, Line, Text, Versie


class AcuteForm(forms.Form):
    """Who, what, why now. The deed asks for each of them, so that everything that is missing is said at once."""

    lezer = Key(N_("Wie krijgt dit?"))
    ontvanger = Line(N_("Of iemand buiten casus"))
    items = Keys(N_("Wat deelt u?"))
    wat = Line(N_("Of wat vertelde u?"))
    waarom_nu = Text(N_("Waarom nu?"))


class NewForm(forms.Form):
    lezer = Key(N_("Wie krijgt dit?"))
    ontvanger = Line(N_("Of iemand buiten casus"))
    items = Keys(N_("Wat deelt u?"), required=True)
    doel = Line(N_("Waarvoor heeft de ontvanger dit nodig?"))
    tot = Day(N_("Tot en met welke dag?"))


class FillForm(forms.Form):
    versie = Versie()
    doel = Line(N_("Waarvoor heeft de ontvanger dit nodig?"))


class OtherGroundForm(FillForm):
    code = Choice(N_("Op welke grond?"), list(ACUTE))


class ConsultForm(forms.Form):
    versie = Versie()
    naam = Line(N_("Met wie overlegde u?"), required=True)
    rol = Line(N_("In welke rol?"), required=True)
    op = Day(N_("Op welke dag?"), required=True)


class VersieForm(forms.Form):
    versie = Versie()


class OutcomeForm(VersieForm):
    afloop = Text(N_("Wat kwam ervan? Zou u het weer zo doen?"), required=True)


class FamilyForm(VersieForm):
    persoon = Key(required=True)
    geinformeerd_op = Day(N_("Verteld op"))
    uitgesteld_tot = Day(N_("Of: wachten tot"))
    reden = Line(N_("Waarom later?"))


class ProvisionForm(forms.Form):
    besluit = Key()
    aan = Line(N_("Aan wie is het verteld?"), required=True)
    hoe = Choice(N_("Hoe?"), HOE, required=True)
    gedaan_op = Day(N_("Op welke dag?"), required=True)
    wat = Text(N_("Wat is verteld?"), required=True)


def new_form(code: str) -> forms.Form:
    """The form of a new decision on this ground."""
    return _with_questions(NewForm, code)


def fill_form(code: str, *, acute: bool) -> forms.Form:
    return _with_questions(OtherGroundForm if acute else FillForm, code)


def _with_questions(form: type[forms.Form], code: str) -> forms.Form:
    found: forms.Form = form.from_dict({key: Text(text) for key, text in GRONDEN[code].vragen.items()})()  # type: ignore[assignment]
    return found


def questions(code: str) -> list[tuple[str, str]]:
    return [(key, _(text)) for key, text in GRONDEN[code].vragen.items()]


def answered(code: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The fields of a form as the action takes them: the answers by question, the rest by name."""
    asked = GRONDEN[code].vragen
    rest = {name: value for name, value in fields.items() if name not in asked}
    return rest | {"antwoorden": {name: value for name, value in fields.items() if name in asked}}
