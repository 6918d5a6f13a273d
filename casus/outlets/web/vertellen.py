"""The family tells something: who may read it, what became of it, an answer to a question, a better text."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import bijdragen
from casus.errors import Refused
from casus.language import N_, _
from casus.outlets.area import Area, family
from casus.outlets.web import forms, gezin, items
from casus.outlets.web.fields import Choice, Keys, Line, Text, Tick, Versie
from casus.outlets.web.words import woord
from casus.sharing.looks import bijdragen as looks
from casus.sharing.looks.vertelbaar import vertelbaar
from casus.sharing.view import View
from casus.words import Leefgebied, Topic

area = Area("vertellen", __name__)
AT = "/plannen/<uuid:plan_id>/mijn"
ABOUT: dict[str, tuple[Topic, str, str]] = {
    "goed": (Topic.KRACHTEN_ZORGEN, "kracht", N_("Wat gaat er goed")),
    "zorg": (Topic.KRACHTEN_ZORGEN, "zorg", N_("Waar ik me zorgen over maak")),
    "vraag": (Topic.HULPVRAAG, "", N_("Mijn vraag")),
    "gezondheid": (Topic.GEZONDHEIDSGEVOLGEN, "", N_("Gezondheid in het dagelijks leven")),
    "geld": (Topic.FINANCIEN_STATUS, "", N_("Hoe het gaat met geld")),
    "veilig": (Topic.VEILIGHEIDSZORG, "", N_("Het is niet veilig")),
}
"""Each chip is a fixed topic; which of them somebody gets follows from the grants."""
TOPICS = tuple(dict.fromkeys(topic for topic, _soort, _words in ABOUT.values()))
READERS = ("regisseur", "ook_anderen")


class TellForm(forms.Form):
    over = Keys(N_("Over wie gaat het?"), required=True)
    waarover = Choice(N_("Waarover?"), list(ABOUT), required=True)
    onderwerp = Choice(N_("Onderwerp"), list(Leefgebied))
    lezers = Choice(N_("Wie mag dit lezen?"), READERS, required=True)
    tekst = Text(N_("Vertel"), required=True)
    later = Tick()


class ConceptForm(TellForm):
    versie = Versie()
    tekst = Text(N_("Vertel"))


class AnswerForm(forms.Form):
    antwoord = Text(N_("Uw antwoord"), required=True)
    versie = Versie()


class CorrectForm(forms.Form):
    tekst = Text(N_("Wat er moet staan"), required=True)
    reden = Line(N_("Waarom"))
    versie = Versie()


class WithdrawForm(forms.Form):
    reden = Line(N_("Waarom"))
    versie = Versie()


# --- telling -----------------------------------------------------------------------------------------------------


@area.get(f"{AT}/vertellen", who=family)
def new(plan_id: UUID) -> str:
    return forms.show("gezin/vertellen.html", TellForm(), kept={"lezers": READERS[0]}, **_telling(plan_id))


@area.post(f"{AT}/vertellen", who=family)
def tell(plan_id: UUID) -> Response:
    """Send it, or keep it to go on later: then it is the writer's alone."""
    around = partial(_telling, plan_id)
    then = partial(_after, plan_id)
    return forms.submit(TellForm(), partial(_tell, plan_id), "gezin/vertellen.html", then=then, context=around)


def _tell(plan_id: UUID, *, later: bool, **fields: Any) -> View:
    return bijdragen.vertellen(g.lens, plan_id, concept=later, **_told(**fields))


def _told(*, waarover: str, over: list[UUID], onderwerp: str, lezers: str, tekst: str) -> dict[str, Any]:
    topic, soort, _words = ABOUT[waarover]
    told = {"topic": topic, "soort": soort, "over": over, "tekst": tekst, "ook_anderen": lezers == "ook_anderen"}
    return told | {"leefgebied": onderwerp or None if topic is Topic.KRACHTEN_ZORGEN else None}


def _after(plan_id: UUID, view: View) -> str:
    return url_for("vertellen.show", plan_id=plan_id, bijdrage_id=view.id)


def _telling(plan_id: UUID) -> dict[str, Any]:
    found = vertelbaar(g.lens, plan_id, TOPICS)
    if not found.personen:
        raise Refused(_("Vertellen doet u nu aan uw vaste contactpersoon."))
    may = {topic for persoon in found.personen for topic in persoon.topics}
    strengths = all(persoon.alleen_kracht for persoon in found.personen)
    return {
        "plan_id": plan_id,
        "people": [(persoon.id, _name(persoon)) for persoon in found.personen],
        "chips": [
            (key, _(words))
            for key, (topic, soort, words) in ABOUT.items()
            if topic in may and not (strengths and soort == "zorg")
        ],
        "onderwerpen": [(str(one), woord(one)) for one in Leefgebied],
        "contact": found.regisseur,
        "contact_name": found.regisseur.naam.split()[0] if found.regisseur else _("uw contactpersoon"),
        "youth": any(gezin.says_je(persoon.geboren) for persoon in found.personen if "geboren" in persoon),
    }


def _name(persoon: View) -> str:
    if persoon.zelf:
        return _("mijzelf")
    return str(persoon.get("voornaam") or _("degene voor wie ik meehelp"))


# --- what was told -----------------------------------------------------------------------------------------------


@area.get(f"{AT}/verteld/<uuid:bijdrage_id>", who=family)
def show(plan_id: UUID, bijdrage_id: UUID) -> str:
    """What was told: where it stands, what was asked, what was done with it, and its earlier versions."""
    return forms.show("gezin/verteld.html", CorrectForm(), **_one(plan_id, bijdrage_id))


@area.post(f"{AT}/verteld/<uuid:bijdrage_id>/bewaren", who=family)
def keep(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """Keep a concept again, or send it."""
    act = partial(_keep, plan_id, bijdrage_id)
    around = partial(_one, plan_id, bijdrage_id)
    return forms.submit(ConceptForm(), act, "gezin/verteld.html", then=_at(plan_id, bijdrage_id), context=around)


def _keep(plan_id: UUID, bijdrage_id: UUID, *, later: bool, versie: int, **fields: Any) -> View:
    kept = bijdragen.concept_bewaren(g.lens, plan_id, bijdrage_id, versie=versie, **_told(**fields))
    return kept if later else bijdragen.indienen(g.lens, plan_id, bijdrage_id, versie=kept.versie)


@area.post(f"{AT}/verteld/<uuid:bijdrage_id>/antwoord", who=family)
def answer(plan_id: UUID, bijdrage_id: UUID) -> Response:
    return _deed(plan_id, bijdrage_id, AnswerForm(), bijdragen.beantwoorden, _("Uw antwoord is verstuurd."))


@area.post(f"{AT}/verteld/<uuid:bijdrage_id>/verbeteren", who=family)
def correct(plan_id: UUID, bijdrage_id: UUID) -> Response:
    """A new version; what was sent stays readable below it."""
    act = partial(bijdragen.corrigeren, g.lens, plan_id, bijdrage_id)
    around, then = partial(_one, plan_id, bijdrage_id), partial(_after, plan_id)
    return forms.submit(CorrectForm(), act, "gezin/verteld.html", then=then, context=around)


@area.post(f"{AT}/verteld/<uuid:bijdrage_id>/intrekken", who=family)
def withdraw(plan_id: UUID, bijdrage_id: UUID) -> Response:
    return _deed(plan_id, bijdrage_id, WithdrawForm(), bijdragen.intrekken, _("Het is ingetrokken."))


def _deed(plan_id: UUID, bijdrage_id: UUID, form: forms.Form, action: Any, said: str) -> Response:
    act = partial(action, g.lens, plan_id, bijdrage_id)
    around = partial(_one, plan_id, bijdrage_id)
    then = _at(plan_id, bijdrage_id)
    return forms.submit(form, act, "gezin/verteld.html", then=then, said=said, context=around)


def _at(plan_id: UUID, bijdrage_id: UUID) -> str:
    return url_for("vertellen.show", plan_id=plan_id, bijdrage_id=bijdrage_id)


def _one(plan_id: UUID, bijdrage_id: UUID) -> dict[str, Any]:
    view = looks.bijdrage(g.lens, plan_id, bijdrage_id)
    concept, youth = view.zelf and view.status == "concept", gezin.among_youth(view.over)
    return {
        "plan_id": plan_id,
        "bijdrage": view,
        "youth": youth,
        "why_shown": items.why(view, youth=youth),
        "about": items.over(view.over),
        "topic": woord(view.topic, "topic", family=True, youth=youth),
        "status": woord(view.status, "bijdrage", family=True, youth=youth),
        "at": _at(plan_id, bijdrage_id),
        "chip": _chip(view),
        **(_telling(plan_id) if concept else {"contact_name": ""}),
    }


def _chip(view: View) -> str:
    return next((key for key, (topic, soort, _w) in ABOUT.items() if (topic, soort) == (view.topic, view.soort)), "")
