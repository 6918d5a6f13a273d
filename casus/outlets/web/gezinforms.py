"""The forms with which something is added to a gezin."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from casus.actions import gezinnen
from casus.actions.gezinnen import gezag, maatregelen, relaties, velden, vinden
from casus.language import N_
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Key, Keys, Line, Tick
from casus.outlets.web.formpage import FormPage
from casus.sharing.lens import Lens
from casus.sharing.view import View

GEZAG: Mapping[str, str] = {**gezag.OVER_CHILD, **gezag.OVER_ADULT}
GESLACHT: Mapping[str, str] = {"V": N_("vrouw"), "M": N_("man"), "O": N_("anders")}
WORDS: Mapping[str, Mapping[str, str]] = {
    "gezag": GEZAG,
    "relatie": relaties.SOORTEN,
    "verblijf": vinden.SOORTEN,
    "maatregel": maatregelen.SOORTEN,
}
"""The words of these lists, for the page of the gezin."""
SINDS, LEEG_IS_VANDAAG = N_("Sinds"), N_("Leeg laten is: vandaag.")


class PersoonForm(forms.Form):
    rol = Choice(N_("Wat is deze persoon in het gezin?"), velden.ROLLEN, required=True)
    voornamen = Line(N_("Voornamen"))
    roepnaam = Line(N_("Roepnaam"))
    voorvoegsel = Line(N_("Voorvoegsel"))
    geslachtsnaam = Line(N_("Achternaam"))
    geslacht = Choice(N_("Geslacht"), GESLACHT)
    geboren = Line(N_("Geboren"))
    bsn = Line(N_("BSN"))
    kind_van = Keys(N_("Kind van wie?"))
    ouder_van = Keys(N_("Ouder van wie?"))


class RelatieForm(forms.Form):
    wie = Key(N_("Wie"), required=True)
    soort = Choice(N_("Is wat?"), relaties.SOORTEN, required=True)
    van_wie = Key(N_("Van wie"), required=True)
    van = Day(SINDS)


class HuishoudenForm(forms.Form):
    leden = Keys(N_("Wie wonen hier?"), required=True)
    naam = Line(N_("Naam"))
    van = Day(SINDS)


class GezagForm(forms.Form):
    kind = Key(N_("Over wie?"), required=True)
    wie = Key(N_("Wie heeft gezag?"), required=True)
    soort = Choice(N_("Welk gezag?"), GEZAG, required=True)
    bewijs = Line(N_("Welk bewijs hebt u gezien?"))
    gecontroleerd_op = Day(N_("Gezien op"))
    van = Day(SINDS)


class CapaciteitForm(forms.Form):
    persoon_id = Key(N_("Over wie?"), required=True)
    waarover = Line(N_("Over welke beslissing gaat het?"), required=True)
    over_delen = Tick(N_("Het gaat over het delen van informatie"))
    bekwaam = Tick(N_("Kan dit zelf beslissen"))
    reden = Line(N_("Waarom vindt u dit?"), required=True)
    van = Day(SINDS)
    tot = Day(N_("Tot en met"))


class MaatregelForm(forms.Form):
    persoon_id = Key(N_("Over welk kind?"), required=True)
    soort = Choice(N_("Welke maatregel?"), maatregelen.SOORTEN, required=True)
    organisatie_id = Key(N_("Welke GI voert de maatregel uit?"), required=True)
    van = Day(N_("Vanaf"), required=True)
    tot = Day(N_("Tot en met"))
    nummer = Line(N_("Nummer"))


class VerblijfForm(forms.Form):
    wie = Key(N_("Over wie?"), required=True)
    soort = Choice(N_("Wat?"), vinden.SOORTEN, required=True)
    tekst = Line(N_("Waar?"), required=True)
    huishouden_id = Key(N_("Bij welk huishouden hoort dit?"))
    van = Day(SINDS)


class OwnVerblijfForm(forms.Form):
    soort = Choice(N_("Wat?"), vinden.SOORTEN, required=True)
    tekst = Line(N_("Waar?"), required=True)


def _persoon(lens: Lens, plan_id: UUID, *, kind_van: list[UUID], ouder_van: list[UUID], **fields: Any) -> View:
    """Nobody ticked: everybody, as the deed takes it."""
    return gezinnen.persoon_toevoegen(lens, plan_id, kind_van=kind_van or None, ouder_van=ouder_van or None, **fields)


def _capaciteit(lens: Lens, plan_id: UUID, *, persoon_id: UUID, **fields: Any) -> View:
    return gezinnen.capaciteit_beoordelen(lens, plan_id, persoon_id, **fields)


def _maatregel(lens: Lens, plan_id: UUID, *, persoon_id: UUID, **fields: Any) -> View:
    return gezinnen.maatregel_vastleggen(lens, plan_id, persoon_id, **fields)


ADDING: Mapping[str, FormPage] = {
    "persoon": FormPage(
        N_("Iemand toevoegen"),
        PersoonForm,
        _persoon,
        hints={
            "geboren": N_("Zo ver als bekend: 20-08-2015, 08-2015 of 2015."),
            "bsn": N_("Alleen van kinderen."),
            "kind_van": N_("Niets kiezen is: van alle ouders in het gezin."),
            "ouder_van": N_("Niets kiezen is: van alle kinderen in het gezin."),
        },
    ),
    "relatie": FormPage(N_("Wie is wat van wie?"), RelatieForm, gezinnen.relatie_toevoegen),
    "huishouden": FormPage(
        N_("Wie wonen er samen?"),
        HuishoudenForm,
        gezinnen.huishouden_maken,
        N_("Een kind van ouders die apart wonen kan in twee huishoudens. Wie ergens woont, kan lezen waar dat is."),
    ),
    "gezag": FormPage(
        N_("Gezag vastleggen"),
        GezagForm,
        gezinnen.gezag_vastleggen,
        N_("Zonder bewijs leest niemand mee namens het kind. “Zegt moeder” is geen bewijs."),
        hints={
            "bewijs": N_("Bijvoorbeeld: uittreksel gezagsregister."),
            "gecontroleerd_op": LEEG_IS_VANDAAG,
            "van": N_(
                "Leeg laten is: vanaf de geboorte. Wie later gezag kreeg, leest alleen wat er vanaf die dag komt."
            ),
        },
    ),
    "capaciteit": FormPage(
        N_("Kan iemand dit zelf beslissen?"),
        CapaciteitForm,
        _capaciteit,
        N_("Iedereen kan zelf beslissen, tot het tegendeel blijkt. U schrijft dit op per soort beslissing."),
    ),
    "maatregel": FormPage(N_("Maatregel van de rechter"), MaatregelForm, _maatregel),
    "verblijf": FormPage(
        N_("Waar is iemand te vinden?"),
        VerblijfForm,
        gezinnen.verblijf_vastleggen,
        N_("Dit gaat ook over iedereen die daar woont. Wie er niet woont, leest dit niet vanzelf."),
        hints={"huishouden_id": N_("Alleen nodig als deze persoon op twee plekken woont.")},
    ),
}
FAMILY: Mapping[str, FormPage] = {
    "verblijf": FormPage(N_("Waar bent u te vinden?"), OwnVerblijfForm, gezinnen.verblijf_vastleggen),
}
"""What somebody of the family may add, about oneself alone."""
