"""A partner who was away for 200 days and lost the phone hands in a bijdrage after one call; every click is counted.

The time is that of the keystroke-level model (Card, Moran and Newell, 1980), with its values for the slowest: a sign
that is typed 1.2 s (an expert 0.08, the average 0.28), pointing at something 1.1 s, a hand to the mouse or keyboard
0.4 s, thinking before every click and every field 1.35 s. On top of it 2 s for every page, and half a minute for the
camera of a phone. The talk itself is not in it.
"""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from casus.actions import accounts
from casus.actions.herstel import numbers
from casus.database import db, now, transaction
from casus.demo.places import MAIL
from casus.models import Aanstelling, Account, Deelname, Factor, Herstelcode, Regie, Sessie
from casus.sharing.lens import Lens
from second_step import Phone, app_for, code_in, texts

pytestmark = pytest.mark.browser
K, P, H, M = 1.2, 1.1, 0.4, 1.35
PAGE, CAMERA = 2.0, 30.0
PHONE = {"width": 390, "height": 844}
AWAY = timedelta(days=200)
TOLD = "Ze was deze week iedere dag op tijd, en speelt weer buiten."


class Counted:
    """Somebody at a screen whose clicks and signs are counted."""

    def __init__(self, page):
        self.page = page
        page.set_default_timeout(10_000)
        self.clicks = self.signs = self.fields = self.pages = self.scans = 0

    def go(self, address):
        """Typed in the bar of the browser."""
        self.signs += len(address)
        self.fields += 1
        self.pages += 1
        self.page.goto(address)

    def type(self, name, text):
        self.page.locator(f'main [name="{name}"]').first.fill(text)
        self.signs += len(text)
        self.fields += 1

    def tap(self, where):
        self.clicks += 1
        where.first.click()

    def press(self, where):
        self.tap(where)
        self.pages += 1
        self.page.wait_for_load_state()

    def button(self, words):
        self.press(self.page.locator("main").get_by_role("button", name=words, exact=False))

    def link(self, selector):
        self.press(self.page.locator(f"main {selector}"))

    @property
    def seconds(self):
        return (
            self.signs * K
            + self.fields * (M + H)
            + self.clicks * (M + H + P + K)
            + self.pages * PAGE
            + self.scans * CAMERA
        )


@pytest.fixture
def phones(site, monkeypatch):
    """Everybody needs a second step; these two have one, and gave no sign of life for 200 days."""
    app = site.app
    monkeypatch.setitem(app.config, "TWEEDE_FACTOR", {"allen": "totp"})
    with app.app_context():
        people = [f"{who}@{MAIL}" for who in ("noor", "anouk")]
        found = {who: app_for(accounts.sign_in(who, site.password, "toen"))[0] for who in people}
        anouk, keeper = accounts.viewer_of(people[1]), Lens.of(accounts.viewer_of(f"bea@{MAIL}"))
        hat = {"telefoon": "06 12 34 56 78", "hoe": "openbaar"}
        numbers.nummer_bewaren(keeper, anouk.account_id, anouk.aanstelling_id, **hat)
        long_ago(now() - AWAY)
    yield found
    with app.app_context(), transaction():
        db.session.execute(update(Factor).values(beeindigd_op=now()))


def long_ago(then):
    """All that these accounts ever did was then; the codes on paper are lost as well."""
    with transaction():
        db.session.execute(update(Factor).values(gemaakt_op=then, gebruikt_op=then, laatste_stap=0))
        db.session.execute(update(Herstelcode).values(gemaakt_op=then, gebruikt_op=then))
        db.session.execute(update(Sessie).values(begonnen_op=then, gezien_op=then, tweede_op=then))
        db.session.execute(update(Account).values(laatst_ingelogd_op=then))


def plan_of_both(app):
    """A plan that Noor leads and in which Anouk has a seat; and how many bijdragen it has."""
    with app.app_context(), transaction():
        everyone = db.session.execute(select(Account.email, Aanstelling.id).join(Account.aanstellingen))
        names = {row.email: row.id for row in everyone}
        query = select(Deelname.plan_id, Deelname.id).join(Regie, Regie.plan_id == Deelname.plan_id)
        mine = Deelname.aanstelling_id == names[f"anouk@{MAIL}"], Deelname.status == "actief"
        leads = Regie.aanstelling_id == names[f"noor@{MAIL}"], Regie.status == "aanvaard"
        found = db.session.execute(query.where(*mine, *leads).order_by(Deelname.plan_id)).first()
        return found.plan_id, found.id


def test_one_call_and_less_than_ten_minutes(site, new_context, phones, figure):
    plan, seat = plan_of_both(site.app)
    noor, anouk = (Counted(new_context(viewport=PHONE).new_page()) for _ in range(2))

    helps(noor, site, phones[f"noor@{MAIL}"], plan, seat)
    back_in(anouk, site)
    hands_in(anouk, plan)

    anouk.page.goto(f"{site.url}/plannen/{plan}/bijdragen")
    assert TOLD in anouk.page.locator("main").inner_text()
    total = noor.seconds + anouk.seconds
    figure(
        f"after 200 days and one call: {noor.clicks + anouk.clicks} clicks, {noor.signs + anouk.signs} signs, "
        f"{noor.pages + anouk.pages} pages; {total:.0f} s for the slowest typist, {anouk.seconds:.0f} by the partner"
    )
    assert total < 10 * 60


def helps(noor, site, phone, plan, seat):
    """The regisseur signs in, and opens the way for the partner on the phone."""
    noor.go(f"{site.url}/login")
    noor.type("email", f"noor@{MAIL}")
    noor.type("password", site.password)
    noor.press(noor.page.locator("main form:has([type=password]) button[type=submit]"))
    noor.type("code", phone.code())
    noor.button("Verder")
    noor.link(f"a[href='/plannen/{plan}']")
    noor.link(f"a[href='/plannen/{plan}/mensen']")
    noor.link(f"a[href$='/{seat}/weer-binnen']")
    assert "06 12 34 56 78" in noor.page.locator("main").inner_text()
    noor.tap(noor.page.locator("main label", has_text="Ik ken de stem"))
    noor.button("Stuur de code")
    assert "De code is verstuurd." in noor.page.locator("main").inner_text()


def back_in(anouk, site):
    """The partner forgot the password too."""
    anouk.go(f"{site.url}/login")
    anouk.link("a[href='/weer-binnen']")
    anouk.type("email", f"anouk@{MAIL}")
    anouk.type("code", code_in(texts(site.app)[-1][1]))
    anouk.type("password", site.password)
    anouk.button("Verder")
    secret = anouk.page.locator("#geheim").text_content()
    anouk.scans += 1
    anouk.type("code", Phone(secret.replace(" ", "").strip()).code())
    anouk.button("Zet aan")
    assert anouk.page.locator("#codes li").count() == 10
    anouk.link("a:has-text('Verder')")


def hands_in(anouk, plan):
    anouk.link(f"a[href='/plannen/{plan}']")
    anouk.link(f"a[href^='/plannen/{plan}/bijdragen/nieuw']")
    form = anouk.page.locator("main form:has(textarea)")
    for name in ("waarover", "over"):
        if (
            form.locator(f'[name="{name}"]:not([type=hidden])').count()
            and not form.locator(f'[name="{name}"]:checked').count()
        ):
            anouk.tap(form.locator(f'label:has([name="{name}"])'))
    anouk.type("tekst", TOLD)
    anouk.button("Insturen")
