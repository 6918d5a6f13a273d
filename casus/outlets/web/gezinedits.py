"""The forms with which one row of a gezin is changed or ended, always with a reason."""

from collections.abc import Mapping

from casus.actions import gezinnen
from casus.actions.gezinnen import relaties, velden
from casus.actions.inlichten import inlichten
from casus.language import N_
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Key, Keys, Line, Text, Versie
from casus.outlets.web.formpage import FormPage
from casus.outlets.web.gezinforms import GESLACHT, GEZAG, SINDS


class EndForm(forms.Form):
    versie = Versie()
    reden = Line(N_("Waarom?"), required=True)
    per = Day(N_("Vanaf wanneer niet meer?"))


class EndMaatregelForm(forms.Form):
    versie = Versie()
    per = Day(N_("Vanaf wanneer niet meer?"))


class CorrectPersoonForm(forms.Form):
    versie = Versie()
    voornamen = Line(N_("Voornamen"))
    roepnaam = Line(N_("Roepnaam"))
    voorvoegsel = Line(N_("Voorvoegsel"))
    geslachtsnaam = Line(N_("Achternaam"))
    geslacht = Choice(N_("Geslacht"), GESLACHT)
    geboren = Line(N_("Geboren"))
    reden = Line(N_("Waarom verandert dit?"), required=True)


class DiedForm(forms.Form):
    versie = Versie()
    overleden_op = Day(N_("Overleden op"), required=True)
    reden = Line(N_("Hoe weten we dit?"), required=True)


class AgainForm(forms.Form):
    versie = Versie()
    reden = Line(N_("Waarom?"), required=True)


class RolForm(forms.Form):
    versie = Versie()
    rol = Choice(N_("Wat is deze persoon in het gezin?"), velden.ROLLEN, required=True)
    reden = Line(N_("Waarom verandert dit?"), required=True)


class CorrectRelatieForm(forms.Form):
    versie = Versie()
    wie = Key(N_("Wie"), required=True)
    soort = Choice(N_("Is wat?"), relaties.SOORTEN, required=True)
    van_wie = Key(N_("Van wie"), required=True)
    van = Day(SINDS)
    reden = Line(N_("Waarom verandert dit?"), required=True)


class BewonersForm(forms.Form):
    versie = Versie()
    erbij = Keys(N_("Wie komt hier wonen?"))
    eruit = Keys(N_("Wie woont hier niet meer?"))
    per = Day(N_("Vanaf wanneer?"))
    reden = Line(N_("Waarom?"))


class CorrectGezagForm(forms.Form):
    versie = Versie()
    soort = Choice(N_("Welk gezag?"), GEZAG, required=True)
    bewijs = Line(N_("Welk bewijs hebt u gezien?"))
    gecontroleerd_op = Day(N_("Gezien op"))
    van = Day(SINDS)
    reden = Line(N_("Waarom verandert dit?"), required=True)


class NummerForm(forms.Form):
    bsn = Text(N_("BSN"), required=True, longest=20)
    reden = Line(N_("Waarom verandert het?"))


class ToldForm(forms.Form):
    geinformeerd_op = Day(N_("Verteld op"))
    uitgesteld_tot = Day(N_("Of: uitgesteld tot"))
    reden = Line(N_("Waarom later?"))


_KEPT = N_("Wat er stond blijft bewaard, met de reden.")
EDITING: Mapping[str, FormPage] = {
    "corrigeren": FormPage(N_("Gegevens verbeteren"), CorrectPersoonForm, gezinnen.persoon_corrigeren, _KEPT),
    "overleden": FormPage(
        N_("Iemand is overleden"),
        DiedForm,
        gezinnen.persoon_corrigeren,
        N_("Account en gezag van deze persoon eindigen meteen. Er komt geen bericht naar dit adres meer."),
    ),
    "weg": FormPage(N_("Hoort niet meer bij het gezin"), EndForm, gezinnen.lid_beeindigen, _KEPT),
    "terug": FormPage(N_("Hoort weer bij het gezin"), AgainForm, gezinnen.lid_hervatten),
    "rol": FormPage(N_("Iemand is iets anders in het gezin"), RolForm, gezinnen.lid_corrigeren, _KEPT),
    "relatie-stopt": FormPage(N_("Dit geldt niet meer"), EndForm, gezinnen.relatie_beeindigen, _KEPT),
    "relatie": FormPage(N_("Verbeteren wie wat van wie is"), CorrectRelatieForm, gezinnen.relatie_corrigeren, _KEPT),
    "bewoners": FormPage(N_("Wie wonen hier?"), BewonersForm, gezinnen.huishouden_leden, _KEPT),
    "huishouden-stopt": FormPage(N_("Hier woont niemand meer"), EndForm, gezinnen.huishouden_beeindigen, _KEPT),
    "gezag-stopt": FormPage(
        N_("Dit gezag geldt niet meer"),
        EndForm,
        gezinnen.gezag_beeindigen,
        N_("Wie dit gezag had, leest vanaf dan niet meer mee namens het kind."),
    ),
    "gezag": FormPage(N_("Gezag verbeteren"), CorrectGezagForm, gezinnen.gezag_corrigeren, _KEPT),
    "maatregel-stopt": FormPage(N_("De maatregel is afgelopen"), EndMaatregelForm, gezinnen.maatregel_beeindigen),
    "verblijf-stopt": FormPage(N_("Hier niet meer te vinden"), EndForm, gezinnen.verblijf_beeindigen, _KEPT),
    "inlichten": FormPage(
        N_("Weet deze persoon wat casus bewaart?"),
        ToldForm,
        inlichten,
        N_("Vertel wat er staat, wie dat leest, en welke rechten er zijn. Kan dat nog niet, kies dan een dag."),
    ),
    "bsn": FormPage(
        N_("BSN opschrijven"),
        NummerForm,
        gezinnen.bsn_vastleggen,
        N_("Alleen van kinderen. Het wordt versleuteld bewaard."),
    ),
}
