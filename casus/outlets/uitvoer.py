"""What is given on a request, as words on paper: every word translated and every day written out."""

from collections.abc import Iterable
from typing import Any

from flask import current_app, g

from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.language import N_, _
from casus.outlets.web.days import datum
from casus.outlets.web.items import listed
from casus.outlets.web.verzoekwords import KINDS, NIET_ALLES, SOORTEN
from casus.outlets.web.words import woord
from casus.sharing.view import View

SECTIES = {
    "reden": N_("Waarom was er hulp?"),
    "doel": N_("Wat wilden we bereiken?"),
    "verloop": N_("Hoe ging het?"),
    "resultaat": N_("Wat kwam ervan?"),
    "gegevens": N_("Waar u te vinden bent"),
}
BESLUITEN = {
    "doorgaan": N_("zo doorgaan"),
    "bijstellen": N_("het plan veranderen"),
    "afschalen": N_("minder hulp"),
}
RECHTEN = (
    N_("U kunt iets laten verbeteren, laten vernietigen of opzij laten zetten, en u kunt bezwaar maken."),
    N_("Bent u het ergens niet mee eens? Dan kan uw eigen kijk erbij."),
    N_("U kunt klagen bij de gemeente, of bij de Autoriteit Persoonsgegevens."),
)
BEWAREN = N_("We bewaren een dossier van jeugdhulp 20 jaar na de laatste verandering (Jeugdwet 7.3.8 lid 3).")


def as_paper(view: View) -> dict[str, Any]:
    """What `templates/pdf/inzage.typ` prints."""
    about, asked = view.over, view.verzoek
    naam = about.naam
    return {
        **_labels(),
        "title": _("Wat er is opgeschreven over %(naam)s", naam=naam),
        "head": [
            (_("Verzoek"), _(SOORTEN[asked.soort])),
            (_("Gevraagd op"), datum(asked.gevraagd_op)),
            (_("Besloten op"), datum(asked.besloten_op)),
            (_("Gemeente"), view.plan.gemeente),
            (_("Team"), view.plan.team),
        ],
        "decision": [asked.besluit, *(_(NIET_ALLES[reason]) for reason in asked.niet_alles)],
        "sections": [_section(one, view.kader) for one in view.secties],
        "more": _more(view),
    }


def _labels() -> dict[str, Any]:
    language = str(getattr(g, "language", "") or "nl")
    return {
        "lang": language[:2] if language[:2] in ("nl", "en") else "nl",
        "decision_title": _("Het besluit"),
        "page_word": _("bladzijde"),
        "footer": _("Vertrouwelijk. Bewaar dit op een veilige plek."),
        "trial": _("Proef: geen echte gezinnen") if current_app.config["PROEF"] else "",
    }


def _section(view: View, frame: View) -> dict[str, Any]:
    shown = [_item(one) for one in view.get("items")]
    return {"title": _(SECTIES[view.naam]), "frame": _frame(view.naam, frame), "items": shown}


def _frame(naam: str, frame: View) -> list[str]:
    """The sentence that stands there whatever is left out."""
    if naam == "reden":
        return [_("Op %(dag)s is dit gezin aangemeld bij het jeugdteam.", dag=datum(frame.aangemeld_op))]
    if naam == "doel":
        days = listed(datum(day) for day in frame.vastgesteld_op)
        return (
            [_("Het plan is samen vastgesteld op %(dagen)s.", dagen=days)]
            if days
            else [_("Een plan is nog niet vastgesteld.")]
        )
    if naam == "verloop":
        phase = woord(frame.fase, "fase", family=True)
        return [_("Sinds %(dag)s is de fase: %(fase)s.", dag=datum(frame.fase_sinds), fase=phase)]
    if naam == "resultaat":
        return _results(frame)
    return []


def _results(frame: View) -> list[str]:
    told = [
        _("Op %(dag)s is samen teruggekeken. Besluit: %(besluit)s.", dag=datum(one.op), besluit=_decided(one.besluit))
        for one in frame.evaluaties
    ]
    if frame.beeindigd_op:
        told.append(_("De hulp van het jeugdteam is gestopt op %(dag)s.", dag=datum(frame.beeindigd_op)))
    return told or [_("Er is nog niet samen teruggekeken.")]


def _decided(word: str) -> str:
    return _(BESLUITEN[word]) if word in BESLUITEN else word or _("geen")


def _item(view: View) -> dict[str, Any]:
    kind = woord(view.topic, "topic", family=True) if view.soort == "bijdrage" else _(KINDS[view.soort])
    parts = [kind, datum(view.op) if view.op else "", _source(view.bron), _("eerdere versie") if view.eerder else ""]
    left = _("Een deel is weggelaten.") if view.weggelaten else ""
    return {"head": " · ".join(part for part in parts if part), "text": view.tekst, "left": left}


def _source(bron: View) -> str:
    if bron.zelf:
        return _("van uzelf")
    if bron.rol:
        return _("van: %(wie)s", wie=woord(bron.rol, "role"))
    return _("van iemand uit het gezin") if bron.gezin else ""


def _more(view: View) -> list[dict[str, Any]]:
    """What the law adds: who received it, what was decided, who looked, how long it is kept, which rights there are."""
    blocks = [
        (_("Wie meelezen of meelazen"), [_helper(one) for one in view.helpers]),
        (_("Toestemming"), [_yes(one) for one in view.toestemmingen]),
        (_("Gedeeld zonder toestemming"), [_shared(one) for one in view.besluiten]),
        (_("Noodtoegang"), [_danger(one) for one in view.noodtoegang]),
        (_("Wie heeft gekeken"), [*(_look(one) for one in view.gekeken), *_rest(view)]),
        (_("Hoe lang we dit bewaren"), [_(BEWAREN)]),
        (_("Uw rechten"), [_(line) for line in RECHTEN]),
    ]
    return [{"title": title, "lines": lines} for title, lines in blocks if lines]


def _helper(view: View) -> str:
    who = woord(view.rol, "role") + (f", {view.organisatie}" if view.organisatie else "")
    days = " – ".join(datum(day) for day in (view.van, view.tot) if day)
    reads = _kinds(view.leest)
    parts = [f"{who} ({days})" if days else who, view.waarvoor, _("leest: %(wat)s", wat=reads) if reads else ""]
    return ". ".join(part for part in parts if part)


def _kinds(topics: Iterable[Any]) -> str:
    return ", ".join(woord(topic, "topic", family=True) for topic in topics)


def _yes(view: View) -> str:
    back = _("ingetrokken op %(dag)s", dag=datum(view.ingetrokken_op)) if view.ingetrokken_op else ""
    parts = [datum(view.gegeven_op), view.doelbinding, back]
    return " · ".join(part for part in parts if part)


def _shared(view: View) -> str:
    return _("Op %(dag)s, op grond van: %(grond)s.", dag=datum(view.op), grond=_(GRONDEN[view.code].text))


def _danger(view: View) -> str:
    return _(
        "Op %(dag)s keek een %(rol)s hooguit een uur mee bij gevaar.", dag=datum(view.van), rol=woord(view.rol, "role")
    )


def _rest(view: View) -> list[str]:
    return [] if view.gekeken_alles else [_("Dit zijn de nieuwste dagen. Alles staat op de pagina Wie heeft gekeken.")]


def _look(view: View) -> str:
    return f"{datum(view.dag)} · {woord(view.wie.rol, 'role')} · {_kinds(view.topics)}"


def letter(view: View) -> dict[str, Any]:
    """What `templates/pdf/hoofdlijnen.typ` prints."""
    names = listed(one.voornaam for one in view.over)
    parts = [
        (_("Hoe gaat het?"), view.situatie),
        (_("Welke hulp is er?"), view.hulp),
        (_("Wat gaat er verder gebeuren?"), view.verloop),
    ]
    return {
        **_labels(),
        "title": _("Hoofdlijnen over %(naam)s", naam=names),
        "to": view.aan,
        "date": datum(view.op),
        "opening": _(
            "U vroeg ons hoe het gaat met %(naam)s. In deze brief staan de hoofdlijnen (artikel 1:377c BW).", naam=names
        ),
        "intro": view.besluit,
        "parts": [{"title": title, "text": text} for title, text in parts if text],
        "closing": _("Hebt u vragen? Neem contact op met het jeugdteam."),
        "sender": " · ".join(part for part in (view.team, view.gemeente) if part),
    }
