"""The gates as pages: how what was typed becomes a deed."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from casus.actions import gates, plannen
from casus.dates import Datum, DatumError, surely_reached
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.web.formpage import FormPage
from casus.outlets.web.gateforms import (
    AfschalingForm,
    AfspraakForm,
    BesluitForm,
    CheckForm,
    EvaluatieForm,
    GehoordForm,
    LeefgebiedenForm,
    LezingenForm,
    VaststellingForm,
    WaakvlamForm,
)
from casus.sharing.lens import Lens
from casus.sharing.looks.voortgang import voortgang
from casus.sharing.view import View

UNSAFE = ("onveilig", "acuut")


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
