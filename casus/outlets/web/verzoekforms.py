"""The forms of who deals with a request, each on a page of its own."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from casus.actions import verzoeken
from casus.errors import NotVisible
from casus.language import N_, _
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Key, Text, Tick, Versie
from casus.outlets.web.formpage import FormPage
from casus.outlets.web.words import woord
from casus.sharing.lens import Lens
from casus.sharing.view import View


class LongerForm(forms.Form):
    versie = Versie()
    reden = Text(N_("Waarom is er meer tijd nodig?"), required=True)


class DecideForm(forms.Form):
    versie = Versie()
    uitkomst = Choice(N_("Wat is het besluit?"), verzoeken.UITKOMSTEN, required=True)
    besluit = Text(N_("Wat leest de vrager hierover?"), required=True)
    belang = Choice(N_("Alleen bij vernietigen: heeft een ander een zwaar belang?"), verzoeken.BELANGEN)
    weging = Text(N_("Wat hebt u tegen elkaar afgewogen?"))


class OfferForm(forms.Form):
    versie = Versie()
    nakijker = Key(N_("Wie kijkt het na?"), required=True)
    besluit = Text(N_("Wat leest de vrager erbij?"), required=True)


class LetterForm(forms.Form):
    versie = Versie()
    situatie = Text(N_("Hoe gaat het met het kind?"), required=True)
    hulp = Text(N_("Welke hulp is er?"), required=True)
    verloop = Text(N_("Wat gaat er verder gebeuren?"))
    gewogen = Tick(N_("Ik heb gewogen dat dit niet tegen het belang van het kind is"))


class Steps(dict[str, FormPage]):
    """By the name in the address."""

    def of(self, stap: str) -> FormPage:
        """Raises `NotVisible` for a name that is none."""
        if stap not in self:
            raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
        return self[stap]


STAPPEN = Steps(
    verlengen=FormPage(
        N_("Meer tijd nemen"),
        LongerForm,
        verzoeken.verlengen,
        lead=N_("Dit kan één keer. De vrager leest waarom, binnen de eerste maand."),
        said=N_("Dat staat erin. De vrager leest waarom."),
    ),
    besluiten=FormPage(
        N_("Besluiten"),
        DecideForm,
        verzoeken.besluiten,
        said=N_("Dat staat erin. De vrager leest uw besluit."),
        hints={
            "weging": N_("Nodig bij bezwaar, en als u vernietigen weigert. De vrager leest dit niet."),
            "belang": N_("Weigeren mag alleen hierom. Dat de bewaartermijn nog loopt, is geen reden."),
        },
    ),
    aanbieden=FormPage(
        N_("Laten nakijken"),
        OfferForm,
        verzoeken.aanbieden,
        lead=N_("Een ander kijkt mee voordat er iets wordt gegeven. Die leest wat de vrager gaat lezen."),
        button=N_("Laten nakijken"),
        said=N_("Uw collega weet ervan."),
    ),
    brief=FormPage(
        N_("Brief met hoofdlijnen"),
        LetterForm,
        verzoeken.schrijven,
        lead=N_(
            "Alleen hoofdlijnen over het kind. Nooit meer dan een ouder met gezag zou horen, en niets over een ander."
        ),
        said=N_("De brief staat erin. Laat hem nu nakijken."),
    ),
)


def choices_of(stap: str, view: View) -> Mapping[str, list[tuple[Any, ...]]]:
    """The choices that are known only on the page."""
    if stap == "aanbieden":
        people = [(one.id, f"{one.naam} ({woord(one.rol, 'role')})") for one in view.get("nakijkers", [])]
        return {"nakijker": people}
    return {}


def kept_for(stap: str, view: View, lens: Lens, plan_id: UUID) -> dict[str, Any]:
    """What stands in the fields already."""
    kept: dict[str, Any] = {"versie": view.versie}
    if stap == "brief":
        found = verzoeken.brief(lens, plan_id, view.id)
        kept |= {name: found.get(name) for name in ("situatie", "hulp", "verloop")}
    elif stap in ("besluiten", "aanbieden"):
        kept["besluit"] = view.besluit
    return kept
