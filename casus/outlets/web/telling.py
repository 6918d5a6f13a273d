""" "Iets vertellen": what the chips stand for, and who will be able to read it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from casus.language import N_, _
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Key, Keys, Line, Text, Tick, Versie
from casus.outlets.web.items import listed
from casus.outlets.web.words import woord
from casus.sharing.view import View
from casus.words import Leefgebied, Role, Topic

OTHER = "anders"
ROUTES = (
    ("toestemming", N_("Wie het aangaat vindt het goed")),
    ("plicht", N_("Ik moet dit van de wet vertellen")),
    ("conflict_van_plichten", N_("Zwijgen is erger dan vertellen (conflict van plichten)")),
    ("meldrecht", N_("Ik mag dit melden, ook zonder toestemming")),
)
SECRET = (Topic.MEDISCH, Topic.GEZONDHEIDSGEVOLGEN)


class TellForm(forms.Form):
    """`waarover` is a chip: topic, leefgebied and soort in one tap. A concept may still lack most of it."""

    waarover = Choice(N_("Waarover?"), required=True)
    over = Keys(N_("Over wie?"))
    leefgebied = Choice(N_("Leefgebied"), list(Leefgebied))
    verteld_door = Line(N_("Wie zag of hoorde dit?"))
    anders = Line(N_("Wie was dat?"))
    tekst = Text(N_("Vertel"))
    doel = Key(N_("Bij welk doel?"))
    actie = Key(N_("Bij welke actie?"))
    aan_regisseur = Tick()
    route = Choice(N_("Waarom mag u dit vertellen?"))
    nog_niet_voor_ouders = Tick()
    concept = Tick()


class TellEditForm(TellForm):
    versie = Versie()


def decoded(*, waarover: str, leefgebied: str, verteld_door: str, anders: str, **fields: Any) -> dict[str, Any]:
    """The fields of the form as `vertellen` takes them."""
    topic, field, soort = (*waarover.split("|"), "", "")[:3]
    teller = (anders or OTHER) if verteld_door == OTHER else verteld_door or "ik"
    return {"topic": topic, "leefgebied": leefgebied or field or None, "soort": soort, "verteld_door": teller} | fields


def kept(view: View) -> dict[str, Any]:
    """What a concept put in the fields."""
    names = ("tekst", "leefgebied", "route", "aan_regisseur", "versie")
    fields = {name: view.get(name) or "" for name in names}
    tellers = [person.id for person in view.verteld_door] or [view.verteld_door_rol or "ik"]
    field = "" if view.topic is Topic.KRACHTEN_ZORGEN else view.leefgebied or ""
    return fields | {
        "waarover": f"{view.topic}|{field}|{view.soort}",
        "over": [person.id for person in view.over],
        "verteld_door": tellers[0] if _known_teller(tellers[0]) else OTHER,
        "anders": "" if _known_teller(tellers[0]) else tellers[0],
        "doel": view.get("doel_id"),
        "actie": view.get("actie_id"),
        "nog_niet_voor_ouders": view.eerst_bespreken,
    }


def _known_teller(teller: object) -> bool:
    """Whether this is one of the chips; any other word was typed under "iemand anders"."""
    return isinstance(teller, UUID) or teller in ("ik", "leerkracht", "collega", OTHER)


def context(choices: View) -> dict[str, Any]:
    """What the form shows: chips, persons, tellers, and who will read it."""
    fields = [chip.leefgebied for chip in choices.chips if chip.topic is Topic.KRACHTEN_ZORGEN]
    people = [(view.id, view.get("voornaam") or _("iemand van dit gezin")) for view in choices.personen]
    return {
        "choices": choices,
        "chips": list(dict(pair for chip in choices.chips for pair in _options(chip)).items()),
        "leefgebieden": [(str(one), woord(one)) for one in fields] if len(fields) > 1 else [],
        "people": people,
        "tellers": tellers(choices),
        "readers": readers(choices),
        "routes": [(value, _(label)) for value, label in ROUTES] if _secret(choices) else [],
        "doelen": [(view.id, view.woorden) for view in choices.doelen],
        "acties": [(view.id, view.wat) for view in choices.acties],
        "regisseur": choices.regisseur.naam if choices.regisseur else _("de vaste contactpersoon"),
    }


def _options(chip: View) -> Iterable[tuple[str, str]]:
    """A chip of "Waarover?": (value, words). A kracht and a zorg are a chip each, whatever the leefgebied."""
    if chip.topic is not Topic.KRACHTEN_ZORGEN:
        yield f"{chip.topic}|{chip.leefgebied or ''}|", woord(chip.topic, "topic")
        return
    yield f"{chip.topic}||kracht", _("wat goed gaat")
    if not chip.alleen_kracht:
        yield f"{chip.topic}||zorg", _("een zorg")


def tellers(choices: View) -> list[tuple[UUID | str, str]]:
    """Who saw or heard it: oneself, somebody at work, a person of the gezin, somebody else."""
    at_work = ("leerkracht", _("leerkracht")) if choices.rol is Role.SCHOOL else ("collega", _("een collega"))
    known = [view for view in choices.personen if "voornaam" in view]
    named: list[tuple[UUID | str, str]] = [(view.id, _("%(naam)s zelf", naam=view.voornaam)) for view in known]
    return [("ik", _("ik")), at_work, *named, (OTHER, _("iemand anders"))]


def readers(choices: View) -> list[tuple[str, list[str]]]:
    """ "Dit kunnen lezen": the kinds of readers, told apart where the chips differ."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for chip in choices.chips:
        words = groups.setdefault(tuple(chip.lezers), [])
        if (word := woord(chip.topic, "topic")) not in words:
            words.append(word)
    told = [(listed(words), _own(kinds) + [reader(kind, choices) for kind in kinds]) for kinds, words in groups.items()]
    return [("", told[0][1])] if len(told) == 1 else told


def _own(kinds: tuple[str, ...]) -> list[str]:
    """Who writes always reads it back; said where the regisseur does not."""
    return [] if "regisseur" in kinds else [_("u zelf")]


def reader(kind: str, choices: View) -> str:
    if choices.leidt and kind == "regisseur":
        return _("u, en wie u vervangt of adviseert")
    who = choices.regisseur.naam if choices.regisseur else ""
    named = _("de vaste contactpersoon (%(naam)s)", naam=who) if who else _("de vaste contactpersoon")
    return {
        "regisseur": _("%(wie)s, en wie vervangt of adviseert", wie=named),
        "gezin": _("ouders met gezag en jongeren vanaf 12, als het over hen gaat"),
        "partners": _("hulpverleners die dit voor hun taak nodig hebben"),
    }[kind]


def _secret(choices: View) -> bool:
    """Whether a professional secret may be told here, for which the writer says why that is allowed."""
    return bool(choices.partner) and any(
        chip.topic in SECRET or "regisseur" not in chip.lezers for chip in choices.chips
    )
