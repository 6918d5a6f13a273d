"""The forms of the gates: what is tapped and typed for each, and how it becomes a deed."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from casus.actions import choices, gates, plannen
from casus.dates import Datum, DatumError, surely_reached
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Choices, Day, Key, Keys, Line, Text, Tick, Versie
from casus.outlets.web.formpage import FormPage
from casus.outlets.web.words import WORDS
from casus.sharing.lens import Lens
from casus.sharing.looks.voortgang import voortgang
from casus.sharing.view import View

UNSAFE = ("onveilig", "acuut")
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


# --- how it becomes a deed ---------------------------------------------------------------------------------------


def _check(lens: Lens, plan_id: UUID, *, niveau: str, open: str, **fields: Any) -> View:
    return gates.veiligheidscheck(lens, plan_id, onveilig=niveau in UNSAFE, niveau=niveau, open=open == "ja", **fields)


def _besluit(lens: Lens, plan_id: UUID, *, besluit: str, toelichting: str) -> View:
    soort, uitkomst = besluit.split(".")
    return gates.besluit(lens, plan_id, soort=soort, uitkomst=uitkomst, toelichting=toelichting)


def _leefgebieden(lens: Lens, plan_id: UUID, *, leefgebieden: list[str], reden: str, rest: bool) -> None:
    if not leefgebieden and not rest:
        raise Invalid({"leefgebieden": [_("Kies er minstens één, of kies “de rest: nu geen vraag”.")]})
    if leefgebieden and not reden:
        raise Invalid({"reden": [_("Kies waarom u hiernaar kijkt.")]})
    for one in leefgebieden:
        gates.leefgebied_openen(lens, plan_id, leefgebied=one, reden=reden)
    if rest:
        gates.leefgebied_openen(lens, plan_id)


def _lezingen(lens: Lens, plan_id: UUID, *, eens: list[UUID], oneens: list[UUID], woorden: str) -> None:
    if not eens and not oneens:
        raise Invalid({"eens": [_("Kies wie het las.")]})
    if set(eens) & set(oneens):
        raise Invalid({"oneens": [_("Iemand kan niet eens en oneens tegelijk zijn.")]})
    for persoon in eens:
        gates.analyse_gelezen(lens, plan_id, eens=True, persoon=persoon)
    for persoon in oneens:
        gates.analyse_gelezen(lens, plan_id, eens=False, persoon=persoon, woorden=woorden)


def _vaststelling(
    lens: Lens,
    plan_id: UUID,
    *,
    aanwezig: list[UUID],
    ja: list[UUID],
    nee: list[UUID],
    namens: list[UUID],
    gezinsdeel: list[UUID],
    op: date | None,
    evalueren_op: date,
) -> View:
    """Everybody who answered; for a child who is not surely 12 the adults who answered for the children."""
    if not ja and not nee:
        raise Invalid({"ja": [_("Kies wie ja zei, en wie nee.")]})
    if set(ja) & set(nee):
        raise Invalid({"nee": [_("Iemand kan niet ja en nee tegelijk zeggen.")]})
    leden = {view.id: view for view in voortgang(lens, plan_id).leden}
    answers = [
        {
            "persoon": persoon,
            "akkoord": persoon in ja,
            "aanwezig": persoon in aanwezig,
            "gezinsdeel": persoon in gezinsdeel,
            "door": _door(leden.get(persoon), persoon, namens, lens),
        }
        for persoon in dict.fromkeys([*ja, *nee])
    ]
    return gates.vaststellen(lens, plan_id, op=op, evalueren_op=evalueren_op, personen=answers)


def _door(view: View | None, persoon: UUID, namens: list[UUID], lens: Lens) -> tuple[UUID, ...]:
    """Who answered for this person: from 16 the person alone, from 12 with the parents, below that the parents."""
    born = _born(view)
    if view is None or view.get("rol") != "kind" or (born is not None and surely_reached(born, 16, lens.at)):
        return (persoon,)
    own = (persoon,) if born is not None and surely_reached(born, 12, lens.at) else ()
    return (*own, *namens)


def _born(view: View | None) -> Datum | None:
    try:
        return Datum.from_iso(view.geboren) if view is not None else None
    except DatumError:
        return None


def _evaluatie(lens: Lens, plan_id: UUID, *, besluit: str, volgende_op: date | None, **fields: Any) -> View:
    """Held, with its decision; or only the day of the next one."""
    if besluit:
        return gates.evalueren(lens, plan_id, besluit=besluit, volgende_op=volgende_op, **fields)
    if volgende_op is None or any(fields.values()):
        raise Invalid({"besluit": [_("Kies wat is besloten. Nog niet gehouden? Vul dan alleen de volgende datum in.")]})
    return gates.evaluatie_plannen(lens, plan_id, gepland_op=volgende_op)


def _waakvlam(lens: Lens, plan_id: UUID, *, weer_hulp: bool, versie: int, **fields: Any) -> None:
    gates.contactmoment(lens, plan_id, soort="waakvlam", **fields)
    if weer_hulp:
        plannen.zet_stap(lens, plan_id, "intensiveren", versie=versie)


GATES: Mapping[str, FormPage] = {
    "veiligheidscheck": FormPage(
        N_("Is het veilig?"),
        CheckForm,
        _check,
        N_("Dit lezen alleen de vaste contactpersoon en wie haar adviseert."),
        danger=True,
        hints={"zicht": N_("Een naam of een organisatie, bijvoorbeeld Veilig Thuis.")},
    ),
    "besluit": FormPage(N_("Besluit vastleggen"), BesluitForm, _besluit),
    "leefgebieden": FormPage(
        N_("Waar kijken we naar?"),
        LeefgebiedenForm,
        _leefgebieden,
        N_("Alleen wat speelt. U hoeft niet alles te openen; later kan altijd nog."),
    ),
    "gehoord": FormPage(
        N_("Wat zegt het kind zelf?"),
        GehoordForm,
        gates.gehoord,
        N_("Wat een kind vertelde, bespreekt u eerst met het kind. Tot dan leest verder niemand het."),
        danger=True,
    ),
    "lezingen": FormPage(
        N_("Wie las de analyse?"),
        LezingenForm,
        _lezingen,
        N_("Iedereen van 12 jaar of ouder. Niet eens houdt niets tegen; het staat erbij."),
    ),
    "vaststelling": FormPage(
        N_("Plan vaststellen met het gezin"),
        VaststellingForm,
        _vaststelling,
        N_("Een keer vragen, aan tafel. Wat iemand deelt, lezen de anderen aan tafel die ja zeiden."),
        hints={
            "namens": N_("De ouders met gezag, voor kinderen jonger dan 16."),
            "gezinsdeel": N_("Doelen, acties en afspraken over iemand, als iedereen over wie ze gaan ja zei."),
            "op": N_("Leeg laten is: vandaag."),
        },
    ),
    "evaluatie": FormPage(
        N_("Evaluatie"),
        EvaluatieForm,
        _evaluatie,
        N_("Alleen een datum afspreken? Vul dan alleen in wanneer de volgende is."),
        hints={"gehouden_op": N_("Leeg laten is: vandaag.")},
    ),
    "afschaling": FormPage(
        N_("Minder hulp: wat spreken we af?"),
        AfschalingForm,
        gates.afschaling_afspreken,
        N_("Alles of een deel. Van elk ding telt wat u het laatst opschreef."),
    ),
    "veiligheidsafspraak": FormPage(
        N_("Afspraak voor de veiligheid"),
        AfspraakForm,
        gates.veiligheidsafspraak,
        N_("Voor wie de afspraak is, die leest haar altijd, ook als de rest stopt."),
        danger=True,
    ),
    "waakvlam": FormPage(
        N_("Waakvlamcontact"),
        WaakvlamForm,
        _waakvlam,
        button=N_("Klaar"),
        hints={"weer_hulp": N_("Het plan gaat dan meteen weer lopen. Nu gevaar? Bel 112.")},
    ),
}
"""By the word that a guard links to; `veiligheidsafspraak` and `waakvlam` belong to no guard."""
