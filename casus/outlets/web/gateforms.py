"""What is tapped and typed for each gate."""

from collections.abc import Mapping

from casus.actions import choices
from casus.language import N_
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Choices, Day, Key, Keys, Line, Text, Tick, Versie
from casus.outlets.web.words import WORDS

YES_NO: Mapping[str, str] = {"ja": N_("Ja"), "nee": N_("Nee")}
BESLUIT: Mapping[str, str] = {
    f"{soort}.{uitkomst}": words for soort, of in choices.BESLUIT.items() for uitkomst, words in of.items()
}


class CheckForm(forms.Form):
    niveau = Choice(N_("Hoe veilig is het nu?"), choices.NIVEAU, required=True)
    toelichting = Text(N_("Wat zag of hoorde u?"))
    open = Choice(N_("Moet er nog iemand iets doen?"), YES_NO, required=True)
    zicht = Line(N_("Wie houdt nu zicht op de veiligheid?"))
    zicht_aanvaard_op = Day(N_("Die zei ja op"))
    herzien_op = Day(N_("Wanneer kijkt u opnieuw?"))


class BesluitForm(forms.Form):
    besluit = Choice(N_("Wat is besloten?"), BESLUIT, required=True)
    toelichting = Text(N_("Toelichting"))


class LeefgebiedenForm(forms.Form):
    leefgebieden = Choices(N_("Waar kijken we samen naar?"), list(WORDS["leefgebied"]))
    reden = Choice(N_("Waarom?"), choices.LEEFGEBIED_REDEN)
    rest = Tick(N_("De rest: nu geen vraag"))


class GehoordForm(forms.Form):
    persoon = Key(N_("Welk kind?"), required=True)
    tekst = Text(N_("Wat zei het kind, in eigen woorden?"))
    waarom_niet = Choice(N_("Of: waarom niet gehoord?"), choices.WAAROM_NIET_GEHOORD)


class LezingenForm(forms.Form):
    eens = Keys(N_("Wie las het en is het eens?"))
    oneens = Keys(N_("Wie las het en is het niet eens?"))
    woorden = Text(N_("Wat zei wie het niet eens is?"))


class VaststellingForm(forms.Form):
    op = Day(N_("Wanneer was het gesprek?"))
    aanwezig = Keys(N_("Wie waren erbij?"), required=True)
    ja = Keys(N_("Wie zei ja tegen het plan?"))
    nee = Keys(N_("Wie zei nee?"))
    namens = Keys(N_("Wie antwoordde voor de kinderen?"))
    gezinsdeel = Keys(N_("Van wie mag het in het deel van het gezin samen staan?"))
    evalueren_op = Day(N_("Wanneer kijken we samen hoe het gaat?"), required=True)


class EvaluatieForm(forms.Form):
    besluit = Choice(N_("Wat is besloten?"), choices.EVALUATIE)
    gehouden_op = Day(N_("Wanneer was de evaluatie?"))
    tekst = Text(N_("Wat is besproken?"))
    volgende_op = Day(N_("Wanneer is de volgende?"))


class AfschalingForm(forms.Form):
    stopt = Text(N_("Wat stopt?"))
    blijft = Text(N_("Wat blijft?"))
    contactpersoon = Line(N_("Wie kan het gezin daarna bellen?"))
    signalen = Text(N_("Waaraan merkt het gezin dat het weer minder gaat?"))
    terugkeer_tot = Day(N_("Tot wanneer kan het gezin zo terugkomen?"))
    reden_afsluiting = Choice(N_("Waarom kan het plan dicht?"), choices.REDEN_AFSLUITING)


class AfspraakForm(forms.Form):
    tekst = Text(N_("Wie doet wat als het misgaat?"), required=True)
    kindertekst = Text(N_("In woorden voor het kind"))
    over = Keys(N_("Over wie gaat het?"), required=True)
    voor_personen = Keys(N_("Voor wie van het gezin is dit?"))
    voor_deelnames = Keys(N_("Voor wie die meehelpt is dit?"))
    doel = Key(N_("Bij welk doel?"))
    herzien_op = Day(N_("Wanneer kijkt u opnieuw?"))


class WaakvlamForm(forms.Form):
    versie = Versie()
    hoe_gaat_het = Choice(N_("Hoe gaat het?"), choices.HOE_GAAT_HET, required=True)
    regel = Line(N_("Kort"))
    hoe = Choice(N_("Hoe was er contact?"), choices.HOE, required=True)
    laatste = Tick(N_("Dit was het laatste waakvlamcontact"))
    weer_hulp = Tick(N_("We hebben weer hulp nodig"))
