"""Views made into the shapes that templates/parts ask for. A field that was withheld is simply not in the shape."""

from collections.abc import Collection, Iterable, Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import url_for

from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.convenant.cells import UNKNOWN_STATUTE
from casus.errors import Refused
from casus.language import _
from casus.outlets.web.days import datum, moment
from casus.outlets.web.words import toon, woord
from casus.sharing.view import View
from casus.words import Ground, Topic

Item = dict[str, Any]


def to_add(plan: View, topic: Topic) -> View:
    """The plan, for a form that adds something. Raises `Refused` where the deed would: nobody types in vain."""
    if "fase" not in plan or topic not in plan.mag:
        raise Refused(_("Dit kunt u in dit plan niet toevoegen."))
    return plan


def title_of(plan: View) -> str:
    """ "Plan voor Sem en Lotte": the children that this reader knows, else who is known, else the label.

    Who has only the blijfset reads none of these.

    In a list the first names of the children stand in `kinderen`.
    """
    leden = plan.get("leden", [])
    kinderen = [lid.voornaam for lid in [lid for lid in leden if lid.get("rol") == "kind"] or leden]
    namen = listed(plan.get("kinderen") or kinderen)
    if namen:
        return _("Plan voor %(namen)s", namen=namen)
    return _("Plan %(label)s", label=plan.label) if "label" in plan else _("Uw plan")


def listed(words: Iterable[str]) -> str:
    """ "Sem, Lotte en Noor"."""
    *some, last = [*words] or [""]
    return _("%(some)s en %(last)s", some=", ".join(some), last=last) if some else last


def who(view: View | None) -> str:
    """Somebody by name where the reader may know it, else by kind: "Marit (school)", "school"."""
    if view is None:
        return ""
    if view.get("zelf"):
        return _("u")
    kind = woord(view.get("rol") or view.get("soort", ""), "role")
    return f"{view.naam} ({kind})" if "naam" in view and view.get("soort") != "persoon" else view.get("naam", kind)


def over(persons: Collection[View]) -> str:
    """ "over Sem en Lotte"; nothing where nobody is known."""
    return _("over %(namen)s", namen=listed(view.voornaam for view in persons)) if persons else ""


def why(view: View, *, youth: bool = False) -> list[str]:
    """Why somebody reads this, as sentences: first what nobody agreed to, then what was released, then the rest."""
    decided, given = view.get("zonder_toestemming"), view.get("vrijgegeven")
    said = [without_consent(decided)] if decided else []
    said += [_released(given, youth=youth)] if given else []
    told = [reason for reason in view.get("redenen", []) if not (given and reason.grond is Ground.RELEASE)]
    return said + [_reason(reason, youth=youth) for reason in told]


def _reason(reason: View, *, youth: bool) -> str:
    """The ground, what the agreements say it is for, and the law behind it."""
    law = _("nog te toetsen") if reason.wet == UNKNOWN_STATUTE else reason.wet
    words = [
        woord(reason.grond, "ground", youth=youth),
        *_agreed(reason.ja),
        reason.waarom,
        _("Wet: %(wet)s.", wet=law) if law else "",
    ]
    return " ".join(word for word in words if word)


def _agreed(yes: Collection[View]) -> list[str]:
    """Who agreed: "Moeder en vader: goed gevonden op 3 november 2026 (mondeling, genoteerd door Noor)"."""
    said: dict[tuple[Any, str], list[str]] = {}
    for each in yes:
        noted = _("genoteerd door %(naam)s", naam=each.door) if each.door else ""
        how = ", ".join(word for word in (_(each.hoe), noted) if word)
        said.setdefault((each.op, how), []).extend(each.wie)
    return [
        _("%(wie)s: goed gevonden op %(dag)s (%(hoe)s).", wie=listed(dict.fromkeys(wie)), dag=datum(op), hoe=how)
        if wie
        else _("Wie daarover beslist vond dit goed op %(dag)s (%(hoe)s).", dag=datum(op), hoe=how)
        for (op, how), wie in said.items()
    ]


def own_words(view: View) -> list[Item]:
    """What those whom it is about say of it: `who`, `text`, `on`."""
    return [{"who": _speaker(one), "text": one.tekst, "on": one.op} for one in view.get("verklaringen", [])]


def _speaker(one: View) -> str:
    wie = _("u") if one.zelf else listed(person.voornaam for person in one.wie) or _("degene over wie dit gaat")
    voor = listed(person.voornaam for person in one.voor)
    return _("%(wie)s, voor %(naam)s", wie=wie, naam=voor) if voor else wie


def marked(text: str, view: View) -> str:
    """A text in a list without room for reasons; what nobody agreed to says so all the same."""
    decided = view.get("zonder_toestemming")
    return f"{text} ({without_consent(decided)})" if decided else text


def without_consent(decided: View) -> str:
    """On which ground, and until when."""
    grond, end = _(GRONDEN[decided.code].text), moment(decided.tot)
    return _("Gedeeld zonder toestemming, op grond van: %(grond)s. Tot %(moment)s.", grond=grond, moment=end)


def _released(given: View, *, youth: bool) -> str:
    contact = _("je vaste contactpersoon") if youth else _("uw vaste contactpersoon")
    by = who(given.door) if given.door else contact
    return _("Vrijgegeven door %(wie)s, tot en met %(dag)s.", wie=by, dag=datum(given.tot - timedelta(microseconds=1)))


def told(plan_id: UUID, view: View, doelen: Mapping[UUID, str] | None = None) -> Item:
    """One bijdrage in a list."""
    url = url_for("bijdrage.show", plan_id=plan_id, bijdrage_id=view.id)
    danger = _("zorg over veiligheid") if view.topic == Topic.VEILIGHEIDSZORG else None
    head: Item = {"about": over(view.get("over", [])), "on": view.op, "url": url, "danger": danger, "id": view.id}
    head["topic"] = None if danger else woord(view.topic, "topic")
    if view.gesloten:
        text = _("%(wie)s heeft iets verteld. U kunt dit niet lezen.", wie=who(view.van).capitalize())
        call = " " + _("Bellen: %(nummer)s.", nummer=view.telefoon) if view.telefoon else ""
        return head | {"text": text + call, "closed": True}
    return head | _opened(view) | _serves(plan_id, view, doelen or {})


def _opened(view: View) -> Item:
    shown: Item = {"text": view.tekst, "told_by": told_by(view), "why": why(view), "closed": False}
    shown["own_words"] = own_words(view)
    if view.get("leefgebied"):
        shown["leefgebied"] = woord(view.leefgebied, "leefgebied")
    if view.get("soort"):
        shown["topic"] = woord(view.soort, "soort")
    if view.status != "vastgesteld":
        shown |= {"status": woord(view.status, "bijdrage"), "tone": toon(view.status)}
    return shown


def _serves(plan_id: UUID, view: View, doelen: Mapping[UUID, str]) -> Item:
    found = doelen.get(view.get("doel_id")) if view.get("doel_id") else None
    url = url_for("plannen.page", plan_id=plan_id, _anchor="doelen")
    return {"serves": [{"label": found, "url": url}]} if found else {}


def told_by(view: View) -> str:
    """Who wrote it, and who saw or heard it where that is somebody else."""
    names = [lid.naam for lid in view.get("verteld_door", [])]
    word = view.get("verteld_door_rol", "")
    heard = listed(names) or (woord(word, "verteller") if word and word != "ik" else "")
    writer = who(view.van)
    return _("%(wie)s, gehoord van %(van)s", wie=writer, van=heard) if heard else writer


def doel(plan_id: UUID, view: View) -> Item:
    """One doel in a list."""
    shown: Item = {"words": view.woorden, "about": over(view.get("over", [])), "id": view.id}
    shown["own_words"] = own_words(view)
    if "status" in view:
        shown |= {"status": woord(view.status, "doel"), "tone": toon(view.status)}
        shown["url"] = url_for("doelen.show", plan_id=plan_id, doel_id=view.id)
    return shown


def actie(plan_id: UUID, view: View) -> Item:
    """One actie in a list."""
    shown: Item = {"what": view.wat, "who": who(view.wie) or _("nog niemand"), "when": view.get("wanneer")}
    shown |= {"url": url_for("acties.show", plan_id=plan_id, actie_id=view.id), "own_words": own_words(view)}
    late = view.get("te_laat")
    status = _("nog te doen, te laat") if late else woord(view.status, "actie")
    return shown | {"status": status, "tone": "warning" if late else toon(view.status), "doel_id": view.get("doel_id")}


def seat(view: View) -> Item:
    """Somebody who helps."""
    name = view.wie.get("naam") or woord(view.rol, "role").capitalize()
    name = _("%(naam)s (u)", naam=name) if view.zelf else name
    role = _("van het gezin") if view.wie.get("soort") == "persoon" else woord(view.rol, "role")
    if view.status != "actief":
        role = f"{role} · {woord(view.status, 'deelname')}"
    place = view.wie.get("organisatie")
    return {"name": name, "role": f"{role} · {place}" if place else role, "since": view.get("van")}


def choices(persons: Iterable[View]) -> list[tuple[UUID, str]]:
    """Persons to choose from, by name."""
    return [(view.id, view.naam) for view in persons]
