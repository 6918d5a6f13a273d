"""One imported family from aanmelding to afgesloten and back, by hand: five people, with and without JS."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest

from casus.demo.families import FILE

pytestmark = pytest.mark.browser
LATER = (datetime.now(UTC).date() + timedelta(days=60)).isoformat()


def family_file(folder, rename):
    """Gezin 30 of the file. A second time with other names and without numbers, for a child stands in one live plan."""
    family = next(one for one in json.loads(FILE.read_text()) if one["gezin"] == 30)
    text = json.dumps([family])
    for old, new in rename.items():
        text = text.replace(old, new)
    if rename:
        text = re.sub(r'"burgerservicenummer": "\d+", ?', "", text)
    file = folder / "gezin.json"
    file.write_text(text)
    return file


class Hand:
    """Somebody at a screen: goes somewhere, fills in, taps, presses."""

    def __init__(self, page, site):
        self.page, self.site, self.plan = page, site, ""

    def to(self, path=""):
        self.page.goto(path if path.startswith("http") else f"{self.site.url}{path or self.plan}")
        return self

    def fill(self, **fields):
        for name, value in fields.items():
            spot = self.page.locator(f'main [name="{name}"]').first
            spot.fill(value)
        return self

    def tap(self, name, *values):
        for value in values:
            self.page.locator(f'main [name="{name}"][value="{value}"]').check(force=True)
        return self

    def tap_words(self, name, *words):
        for one in words:
            label = self.page.locator("main label", has_text=one)
            label.locator(f'[name="{name}"]').first.check(force=True)
        return self

    def choose(self, name, words):
        """From a list or from chips, whichever the page has."""
        select = self.page.locator(f'main select[name="{name}"]')
        if not select.count():
            return self.tap_words(name, words)
        option = select.locator("option", has_text=re.compile(words, re.IGNORECASE)).first
        select.select_option(option.get_attribute("value"))
        return self

    def tap_all(self, start):
        for box in self.page.locator(f'main [name^="{start}"]').all():
            box.check(force=True)
        return self

    def press(self, words):
        self.page.locator("main").get_by_role("button", name=words, exact=False).first.click()
        self.page.wait_for_load_state()
        alert = self.page.locator(".error-summary, [role=alert]").all_inner_texts()
        assert not alert, (self.page.url, alert)
        return self

    def reads(self, *words):
        text = self.page.locator("main").inner_text()
        assert all(one in text for one in words), (self.page.url, text)
        return self

    def gate(self, soort):
        return self.to(f"{self.plan}/vastleggen/{soort}")

    def step(self, words):
        return self.to().press(words)


@pytest.fixture(params=[True, False], ids=["with_scripts", "without_scripts"])
def scripts(request):
    return request.param


def test_a_family_goes_all_the_way_and_comes_back(enter, site, tmp_path, scripts):
    names = {} if scripts else {"Sjoukje": "Sietske", "Sytse": "Sjouke", "Sjoerd": "Siebe", "Simone": "Sanne"}
    kind, other, vader = (names.get(name, name) for name in ("Sjoukje", "Sytse", "Sjoerd"))

    def hand(who):
        return Hand(enter(who, java_script_enabled=scripts), site)

    noor = hand("noor")
    imported(noor, family_file(tmp_path, names), kind)
    gezag(noor, vader, other)
    registered(noor, kind, other)
    noor.step("Start de brede analyse")
    noor.reads("brede analyse")

    partners = {who: seated(noor, hand(who), who, kind, other) for who in ("anouk", "karim", "fatima")}
    told(partners["anouk"], kind)
    analysed(noor, vader, kind, other)
    noor.step("Maak het plan")

    planned(noor, kind, other, vader)
    father = account(noor, enter, site, vader, scripts)
    noor.step("Start de uitvoering")
    father.to(noor.plan).reads("Elke avond samen lezen")
    partners["anouk"].to(noor.plan).reads("Rustig beginnen in de klas", "We slapen allemaal goed.")

    noor.gate("evaluatie").tap("besluit", "afschalen").fill(tekst="Het gaat goed.").press("Bewaren")
    noor.step("minder hulp")
    safe(noor)
    noor.gate("afschaling").fill(
        stopt="De gesprekken",
        blijft="De huisarts",
        contactpersoon="Noor",
        signalen="Slecht slapen",
        terugkeer_tot=LATER,
    ).press("Bewaren")
    noor.step("Start de nazorg")
    closed(noor)
    partners["anouk"].page.goto(f"{site.url}{noor.plan}")
    assert "niet gevonden" in partners["anouk"].page.locator("h1").inner_text().lower()
    reopened(noor)


def imported(noor, file, kind):
    noor.to("/invoer")
    noor.page.set_input_files("main input[type=file]", str(file))
    noor.press("Inlezen")
    noor.reads("Er is 1 plan gemaakt").to("/werk").page.locator("main a", has_text=kind).first.click()
    noor.page.wait_for_load_state()
    noor.plan = re.search(r"/plannen/[0-9a-f-]{36}", noor.page.url).group()
    noor.to().reads(kind)


def gezag(noor, vader, *kinderen):
    for kind in kinderen:
        noor.to(f"{noor.plan}/gezin/nieuw/gezag").choose("kind", kind).choose("wie", vader)
        noor.tap("soort", "ouderlijk").fill(bewijs="Akte gezien").press("Bewaren")


def registered(noor, kind, other):
    noor.to(f"{noor.plan}/bijdragen/nieuw").tap("waarover", "hulpvraag||")
    noor.tap_words("over", kind, other).fill(tekst="We willen beter slapen.").press("Insturen")
    safe(noor)
    noor.gate("besluit").choose("besluit", "Het gezin doet mee").press("Bewaren")


def safe(noor):
    noor.gate("veiligheidscheck").tap("niveau", "veilig").tap("open", "nee").press("Bewaren")


def seated(noor, partner, who, kind, other):
    noor.to(f"{noor.plan}/uitnodigen?zoek={who}")
    noor.choose("wie", who).fill(doelbinding="samen zorgen voor rust", vraag="Hoe slaapt zij?").tap_words(
        "over", kind, other
    )
    noor.press("Verder").tap_all("ja.").press("Uitnodigen")
    partner.to("/werk").page.locator(
        "main a[href*='/uitnodigingen/'], main form[action*='/uitnodigingen/'] button"
    ).first.click()
    partner.page.wait_for_load_state()
    partner.reads("Hoe slaapt zij?", kind).tap("kent_gezin_prive", "nee").press("Ja, ik doe mee")
    partner.plan = noor.plan
    return partner


def told(partner, kind):
    partner.to(f"{partner.plan}/bijdragen/nieuw")
    partner.page.locator('main [name="waarover"]').first.check(force=True)
    if partner.page.locator('main [name="over"]').count() > 1:
        partner.tap_words("over", kind)
    partner.fill(tekst="Ze is vaak moe in de klas.").press("Insturen")


def analysed(noor, vader, *kinderen):
    noor.gate("leefgebieden").tap("leefgebieden", "opvoeding").tap("reden", "gezin_noemt_het").press("Bewaren")
    for chip in ("krachten_zorgen||kracht", "krachten_zorgen||zorg"):
        noor.to(f"{noor.plan}/bijdragen/nieuw").tap("waarover", chip).tap_words("over", *kinderen)
        noor.fill(tekst="Ze zijn graag buiten.").press("Insturen")
    for kind in kinderen:
        noor.gate("gehoord").tap_words("persoon", kind).fill(tekst="Ik wil een lampje.").press("Bewaren")
    noor.gate("lezingen").tap_words("eens", vader).press("Bewaren")


def planned(noor, kind, other, vader):
    noor.to(f"{noor.plan}/doelen/nieuw").tap_words("over", kind, other).fill(woorden="We slapen allemaal goed.")
    noor.press("Bewaren")
    noor.to(f"{noor.plan}/acties/nieuw").choose("doel", "slapen").choose("wie", vader)
    noor.fill(wat="Elke avond samen lezen", wanneer=LATER).press("Bewaren")
    noor.to(f"{noor.plan}/acties/nieuw").choose("doel", "slapen").choose("wie", "Anouk")
    noor.fill(wat="Rustig beginnen in de klas", wanneer=LATER).press("Bewaren")
    noor.gate("vaststelling").tap_words("aanwezig", vader).tap_all("ja").tap_words("namens", vader)
    noor.tap_all("gezinsdeel").fill(evalueren_op=LATER).press("Bewaren")


def account(noor, enter, site, vader, scripts):
    noor.to(f"{noor.plan}/accounts").page.locator("main li, main tr, main .card", has_text=vader).locator(
        "a"
    ).first.click()
    noor.page.wait_for_load_state()
    address = f"{vader.lower()}@voorbeeld.example"
    noor.choose("document", "paspoort").fill(email=address).press("Account openen")
    code = noor.page.locator("main code, main .code").first.inner_text().strip()
    page = noor.page.context.browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{site.url}/wachtwoord")
    page.locator("main [name=code]").fill(code)
    page.locator("main form:has([name=code]) button[type=submit]").click()
    page.locator("main [name=password]").fill(site.password)
    page.locator("main form:has([name=password]) button[type=submit]").click()
    page.wait_for_url(re.compile("/login"))
    site.enter(page, address)
    return Hand(page, site)


def closed(noor):
    noor.gate("waakvlam").tap("hoe_gaat_het", "goed").tap("hoe", "telefoon").tap_all("laatste").press("Klaar")
    noor.gate("afschaling").tap("reden_afsluiting", "doelen_behaald").press("Bewaren")
    safe(noor)
    noor.step("Sluit het plan af").reads("afgesloten")


def reopened(noor):
    noor.to().press("Open het plan weer")
    noor.to().reads("uitvoering", "We slapen allemaal goed.")
