"""The guards: questions by name that a step of a workflow may ask. Each says what it reads and how it is put right.

A guard is a function of that name. What it asks follows from rows with a date and an author (`plan_facts`).
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from casus.actions.plan_facts import PlanFacts
from casus.dates import day_of
from casus.language import N_
from casus.models import Deelname
from casus.words import Topic
from casus.workflow import Guard

Asks = Callable[[Any], bool]
_GUARDS: dict[str, Guard] = {}
_ASKS: dict[str, Asks] = {}

GUARDS: Mapping[str, Guard] = MappingProxyType(_GUARDS)
ONLY_FOR: Mapping[str, str] = MappingProxyType({"ontvangst_gemeente": "verhuisd"})
"""Guards that count only when the step is taken for this reason."""


def met(name: str, facts: PlanFacts | Deelname) -> bool:
    """Whether this guard is satisfied. `facts` are the plan's, or the seat for a guard of a seat."""
    return _ASKS[name](facts)


def guard(*topics: Topic, text: str, link: str = "", safety: bool = False) -> Callable[[Asks], Asks]:
    """Register a question. `link` names the form that puts it right; none: nothing a person can do about it."""

    def register(asks: Asks) -> Asks:
        _GUARDS[asks.__name__] = Guard(asks.__name__, frozenset(topics), safety, text, link)
        _ASKS[asks.__name__] = asks
        return asks

    return register


# --- aanmelding --------------------------------------------------------------------------------------------------


@guard(Topic.HULPVRAAG, text=N_("de hulpvraag, in de woorden van het gezin"), link="hulpvraag")
def hulpvraag_vastgelegd(facts: PlanFacts) -> bool:
    return facts.hulpvraag


@guard(Topic.VEILIGHEIDSNIVEAU, text=N_("gekeken of het veilig is"), link="veiligheidscheck", safety=True)
def veiligheidscheck_gedaan(facts: PlanFacts) -> bool:
    return facts.check_op is not None


@guard(Topic.VERSLAG, Topic.VEILIGHEIDSNIVEAU, text=N_("besloten of het gezin meedoet"), link="besluit")
def deelname_besloten(facts: PlanFacts) -> bool:
    """Where it is not safe the plan always starts, whatever the family decides."""
    return facts.deelname == "ja" or facts.ooit_onveilig


# --- brede analyse -----------------------------------------------------------------------------------------------


@guard(Topic.KRACHTEN_ZORGEN, text=N_("minstens één leefgebied geopend"), link="leefgebieden")
def leefgebied_geopend(facts: PlanFacts) -> bool:
    return facts.leefgebied


@guard(Topic.KRACHTEN_ZORGEN, text=N_("wat goed gaat en waar zorgen over zijn"), link="krachten_zorgen")
def kracht_en_zorg(facts: PlanFacts) -> bool:
    return facts.kracht and facts.zorg


@guard(Topic.VERSLAG, text=N_("elk kind gehoord, of gezegd waarom niet"), link="gehoord")
def kinderen_gehoord(facts: PlanFacts) -> bool:
    return facts.niet_gehoord == 0


@guard(Topic.VERSLAG, text=N_("iedereen van het gezin heeft de analyse gelezen: eens of oneens"), link="lezingen")
def analyse_gelezen(facts: PlanFacts) -> bool:
    return facts.niet_gelezen == 0


# --- plan --------------------------------------------------------------------------------------------------------


@guard(Topic.PROCES, text=N_("een regisseur die ja heeft gezegd"), link="regie")
def regisseur_aanvaard(facts: PlanFacts) -> bool:
    """Who stands in does not count."""
    return facts.regie_aanvaard


@guard(Topic.DOEL, text=N_("een doel in de woorden van het gezin"), link="doelen")
def doel_in_eigen_woorden(facts: PlanFacts) -> bool:
    return facts.doel_eigen_woorden


@guard(Topic.ACTIE, text=N_("elke actie heeft een wie en een wanneer"), link="acties")
def acties_wie_wanneer(facts: PlanFacts) -> bool:
    return facts.acties > 0 and facts.acties_onvolledig == 0


@guard(Topic.PROCES, text=N_("een datum voor de evaluatie"), link="evaluatie")
def evaluatiedatum_gezet(facts: PlanFacts) -> bool:
    return facts.evaluatie_gepland


@guard(Topic.PROCES, text=N_("plan vastgesteld met het gezin"), link="vaststelling")
def plan_vastgesteld(facts: PlanFacts) -> bool:
    """A plan that was adjusted is adopted anew."""
    return facts.vastgesteld_op is not None and facts.vastgesteld_op >= facts.fase_sinds


# --- uitvoering, afschaling, nazorg ------------------------------------------------------------------------------


@guard(Topic.PROCES, text=N_("een evaluatie met het besluit: minder hulp"), link="evaluatie")
def evaluatie_afschalen(facts: PlanFacts) -> bool:
    """The last evaluatie, held since the uitvoering began."""
    held = facts.evaluatie_op is not None and facts.evaluatie_op >= day_of(facts.fase_sinds)
    return held and facts.evaluatie_besluit == "afschalen"


@guard(Topic.PROCES, text=N_("gekeken of het veilig is, en niets meer open"), link="veiligheidscheck", safety=True)
def veiligheid_afgerond(facts: PlanFacts) -> bool:
    """Looked at in this phase, nobody has to act any more, and no worry lies unread."""
    looked = facts.check_op is not None and facts.check_op >= facts.fase_sinds
    return looked and not facts.check_open and not facts.zorg_ongelezen


@guard(Topic.VERSLAG, text=N_("afgesproken wat stopt en wat blijft"), link="afschaling")
def blijft_en_stopt(facts: PlanFacts) -> bool:
    return facts.stopt and facts.blijft


@guard(Topic.VERSLAG, text=N_("een contactpersoon voor daarna"), link="afschaling")
def contactpersoon_afgesproken(facts: PlanFacts) -> bool:
    return facts.contactpersoon


@guard(Topic.VERSLAG, text=N_("waaraan het gezin merkt dat het weer minder gaat"), link="afschaling")
def signalen_terugval(facts: PlanFacts) -> bool:
    return facts.signalen


@guard(Topic.PROCES, text=N_("tot wanneer het gezin zo terug kan komen"), link="afschaling")
def terugkeer_afgesproken(facts: PlanFacts) -> bool:
    return facts.terugkeer


@guard(Topic.CONTACT, text=N_("het laatste waakvlamcontact"), link="contactmoment")
def waakvlam_afgerond(facts: PlanFacts) -> bool:
    return facts.waakvlam_laatste


@guard(Topic.PROCES, text=N_("de reden om af te sluiten"), link="afschaling")
def reden_afsluiting(facts: PlanFacts) -> bool:
    return facts.reden_afsluiting


# --- ending early, coming back -----------------------------------------------------------------------------------


@guard(
    Topic.PROCES,
    text=N_("iemand die nu zicht houdt op de veiligheid en ja heeft gezegd"),
    link="veiligheidscheck",
    safety=True,
)
def veiligheid_overgedragen(facts: PlanFacts) -> bool:
    """No open safety step and no unread worry; or somebody accepted to hold sight on safety."""
    return not facts.zorg_ongelezen and (not facts.check_open or bool(facts.check_overgedragen))


@guard(Topic.PROCES, text=N_("bij een verhuizing: de nieuwe gemeente neemt het plan over"), link="besluit")
def ontvangst_gemeente(facts: PlanFacts) -> bool:
    return facts.overdracht == "ja"


@guard(Topic.PROCES, text=N_("het gezin had een vastgesteld plan"))
def had_een_plan(facts: PlanFacts) -> bool:
    return facts.vastgesteld_op is not None


@guard(Topic.PROCES, text=N_("het gezin had nog geen vastgesteld plan"))
def nooit_een_plan(facts: PlanFacts) -> bool:
    return facts.vastgesteld_op is None


# --- a seat ------------------------------------------------------------------------------------------------------


@guard(Topic.TOESTEMMING, text=N_("een ja van ieder over wie het gaat, of een code met een reden"), link="akkoord")
def akkoord_compleet(seat: Deelname) -> bool:
    return seat.compleet
