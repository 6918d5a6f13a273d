"""One imported family from aanmelding to afgesloten and back, over the API: five people, five tokens, no database."""

from datetime import UTC, datetime, timedelta

import pytest

pytestmark = pytest.mark.api
TODAY = datetime.now(UTC).date()
LATER = TODAY + timedelta(days=90)


def step(who, at, stap, **more):
    versie = who.get(at)["versie"]
    return who.post(f"{at}/stappen", {"stap": stap, "versie": versie, **more}, status=200)


def missing(who, at, stap):
    return {need["guard"] for one in who.get(f"{at}/stappen") if one["stap"] == stap for need in one["mist"]}


def seated(noor, who, service, at, hat, rol, over, yes, doelen=()):
    """Noor invites, the invitee sees the question and accepts."""
    seat = noor.post(
        f"{at}/deelnames",
        {"aanstelling": service.places.hats[hat], "rol": rol, "doelbinding": "samen helpen", "vraag": "Wat ziet u?"}
        | {"over": over, "doelen": list(doelen)}
        | {
            "akkoord": [{"persoon": p, "door": d, "hoe": "mondeling", "op": TODAY} for p, by in yes.items() for d in by]
        },
    )
    assert who.ask("GET", at).status == 404
    assert who.get(f"/uitnodigingen/{seat['id']}")["vraag"] == "Wat ziet u?"
    step = {"stap": "aannemen", "versie": seat["versie"], "kentGezinPrive": False}
    who.post(f"{at}/deelnames/{seat['id']}/stappen", step, status=200)
    return seat["id"]


def test_a_family_goes_all_the_way_and_comes_back(service):
    plan = service.imported(42)
    at = f"/plannen/{plan}"
    noor, anouk, karim, fatima, tom = (service.token(who) for who in ("noor", "anouk", "karim", "fatima", "tom"))
    leden = {lid["voornaam"]: lid for lid in noor.get(at)["gezin"]["leden"]}
    kinderen = [leden["Rex"]["id"], leden["Rollo"]["id"]]
    moeders = [lid["id"] for lid in leden.values() if lid["id"] not in kinderen]

    # aanmelding
    assert missing(noor, at, "starten") >= {"veiligheidscheck_gedaan", "deelname_besloten"}
    refused = noor.ask("POST", f"{at}/stappen", {"stap": "starten", "versie": noor.get(at)["versie"]})
    assert refused.status == 409
    assert {need["guard"] for need in refused.body["mist"]} >= {"veiligheidscheck_gedaan"}
    told = {"topic": "hulpvraag", "over": kinderen, "verteldDoor": moeders[0], "tekst": "We willen rust aan tafel."}
    asked = noor.post(f"{at}/bijdragen", told)
    noor.post(f"{at}/bijdragen/{asked['id']}/stappen", {"stap": "vaststellen", "versie": asked["versie"]}, status=200)
    noor.post(f"{at}/veiligheidschecks", {"onveilig": False, "niveau": "veilig"})
    noor.post(f"{at}/besluiten", {"soort": "deelname", "uitkomst": "ja"})
    for kind in kinderen:
        for moeder in moeders:
            noor.ask("POST", f"{at}/gezin/gezag", {"kind": kind, "wie": moeder, "bewijs": "akte gezien"})
    assert step(noor, at, "starten")["fase"] == "brede_analyse"

    # brede analyse, with three partners at the table
    yes = dict.fromkeys(kinderen, moeders)
    anouks = seated(noor, anouk, service, at, "anouk", "school", kinderen, yes)
    seated(noor, karim, service, at, "karim", "huisarts", kinderen, yes)
    seated(noor, fatima, service, at, "fatima", "jeugdhulp", kinderen, yes)
    seen = anouk.post(
        f"{at}/bijdragen",
        {
            "topic": "school",
            "over": [kinderen[0]],
            "verteldDoor": "ik",
            "tekst": "Rex leest graag.",
            "leefgebied": "onderwijs",
        },
    )
    assert karim.ask("GET", f"{at}/bijdragen/{seen['id']}").status == 404
    noor.post(f"{at}/leefgebieden", {"leefgebied": "opvoeding", "reden": "gezin_noemt_het"})
    for soort in ("kracht", "zorg"):
        body = {"topic": "krachten_zorgen", "leefgebied": "opvoeding", "soort": soort, "over": kinderen}
        told = noor.post(f"{at}/bijdragen", body | {"verteldDoor": "ik", "tekst": f"Een {soort}."})
        noor.post(f"{at}/bijdragen/{told['id']}/stappen", {"stap": "vaststellen", "versie": told["versie"]}, status=200)
    for kind in kinderen:
        noor.post(f"{at}/gehoord", {"persoon": kind, "tekst": "Ik wil voetballen."})
    for moeder in moeders:
        noor.post(f"{at}/lezingen", {"persoon": moeder, "eens": True})
    assert step(noor, at, "plan_maken")["fase"] == "plan"

    # plan: fatima sets a doel with her own seat, everybody gets something to do
    doel = noor.post(f"{at}/doelen", {"woorden": "We eten samen.", "over": kinderen, "eigenWoorden": True})
    actie = noor.post(f"{at}/acties", {"doel": doel["id"], "wat": "Samen koken.", "wie": moeders[0], "wanneer": LATER})
    school = {"doel": doel["id"], "wat": "In de klas vertellen.", "wie": service.places.hats["anouk"], "wanneer": LATER}
    hers = noor.post(f"{at}/acties", school)
    assert hers["id"] in {one["id"] for one in anouk.get(f"{at}/acties")["items"]}
    assert actie["id"] not in {one["id"] for one in anouk.get(f"{at}/acties")["items"]}
    noor.post(f"{at}/deelnames/{anouks}/doelen", {"doelen": [doel["id"]]}, status=200)
    people = [{"persoon": m, "akkoord": True, "gezinsdeel": True} for m in moeders]
    people += [{"persoon": k, "akkoord": True, "gezinsdeel": True, "door": moeders} for k in kinderen]
    noor.post(f"{at}/vaststellingen", {"evaluerenOp": LATER, "personen": people})
    assert step(noor, at, "uitvoeren")["fase"] == "uitvoering"

    # uitvoering: anouk does hers; a stale step is refused with what stands now
    moved = anouk.post(
        f"{at}/acties/{hers['id']}/stappen", {"stap": "afronden", "versie": _versie(anouk, at, hers)}, status=200
    )
    assert moved["status"] == "gedaan"
    assert noor.ask("POST", f"{at}/stappen", {"stap": "afschalen", "versie": 1}).status == 409
    noor.post(f"{at}/evaluaties", {"besluit": "afschalen", "tekst": "Het gaat goed."})
    assert step(noor, at, "afschalen")["fase"] == "afschaling"

    # afschaling, nazorg, afgesloten
    noor.post(f"{at}/veiligheidschecks", {"onveilig": False, "niveau": "veilig"})
    agreed = {"stopt": "de gesprekken", "blijft": "school", "contactpersoon": "Noor", "signalen": "ruzie"}
    noor.post(f"{at}/afschalingen", agreed | {"terugkeerTot": LATER})
    assert step(noor, at, "nazorg_starten")["fase"] == "nazorg"
    waakvlam = {"hoe": "telefoon", "soort": "waakvlam", "hoeGaatHet": "goed", "laatste": True}
    noor.post(f"{at}/contactmomenten", waakvlam)
    noor.post(f"{at}/afschalingen", agreed | {"terugkeerTot": LATER, "redenAfsluiting": "doelen_behaald"})
    noor.post(f"{at}/veiligheidschecks", {"onveilig": False, "niveau": "veilig"})
    assert step(noor, at, "afsluiten")["fase"] == "afgesloten"

    # closed: the partners are out; the teamleider sees process facts; Noor brings it back
    assert anouk.ask("GET", at).status == 404
    assert tom.get(at)["fase"] == "afgesloten"
    assert "doelen" not in tom.get(at) or tom.get(at)["doelen"] == []
    assert step(noor, at, "heropenen")["fase"] == "uitvoering"
    assert noor.get(at)["doelen"][0]["woorden"] == "We eten samen."
    assert anouk.ask("GET", at).status == 404


def _versie(who, at, actie):
    return who.get(f"{at}/acties/{actie['id']}")["versie"]


def test_without_a_token_the_answer_is_a_problem(service):
    answer = service.token("noor")
    answer.token = "geen-token"

    refused = answer.ask("GET", "/plannen")

    assert (refused.status, refused.headers["Content-Type"]) == (401, "application/problem+json")


def test_two_hats_and_none_named_gets_the_list(service):
    sandra = service.token("sandra")

    refused = sandra.ask("GET", "/plannen")

    assert refused.status == 400
    assert len(refused.body["hoedanigheden"]) == 2


def test_who_names_a_hat_wears_it(service):
    sandra = service.token("sandra")
    sandra.hat = str(service.places.hats["sandra_jongerenwerk"])

    assert sandra.get("/plannen") == {"items": [], "volgende": None}


def test_a_wrong_body_says_what_is_wrong_per_field(service):
    noor = service.token("noor")

    refused = noor.ask("POST", "/plannen", {"hulpvraag": "", "onbekend": 1})

    assert refused.status == 400
    assert {"gezin", "hulpvraag", "onbekend"} <= set(refused.body["errors"])


def test_the_specification_is_served_to_anybody(service):
    anybody = service.token("noor")
    anybody.token = ""

    answer = anybody.get("/openapi.json")

    assert answer["openapi"] == "3.1.0"
    assert answer["servers"] == [{"url": "/api/v1"}]
    assert "/plannen/{plan_id}/stappen" in answer["paths"]
