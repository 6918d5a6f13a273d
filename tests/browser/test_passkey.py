"""A passkey is made and used in a real browser, whose authenticator is made of software; axe looks at the pages."""

import pytest
from sqlalchemy import update

from browser.test_pages import problems
from casus.database import db, now, transaction
from casus.demo.places import MAIL
from casus.models import Factor, Sessie

pytestmark = pytest.mark.browser
MADE_OF_SOFTWARE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def address(site, monkeypatch):
    """Passkeys belong to a name, so the site is asked for by one; everybody must have one."""
    found = site.url.replace("127.0.0.1", "localhost")
    monkeypatch.setitem(site.app.config, "PUBLIC_URL", found)
    monkeypatch.setitem(site.app.config, "TWEEDE_FACTOR", {"allen": "passkey"})
    yield found
    with site.app.app_context(), transaction():
        db.session.execute(update(Factor).values(beeindigd_op=now()))


def password(page, address, site):
    page.goto(f"{address}/login")
    page.locator("main [name=email]").first.fill(f"sam@{MAIL}")
    page.locator("main [name=password]").first.fill(site.password)
    page.locator("main form:has([type=password]) button[type=submit]").click()


def test_a_passkey_opens_the_door_and_an_answer_opens_it_once(site, address, new_context):
    page = new_context().new_page()
    page.set_default_timeout(10_000)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": MADE_OF_SOFTWARE})
    password(page, address, site)
    assert problems(page) == []
    page.get_by_role("button", name="Maak een passkey").click()
    page.wait_for_selector("#codes")
    assert problems(page) == []
    page.get_by_role("link", name="Verder").click()
    page.locator("header summary").click()
    page.locator("header form[action='/logout'] button").click()

    password(page, address, site)
    assert problems(page) == []
    sent = []
    page.on("request", lambda request: sent.append(request.post_data) if request.url.endswith("/passkey") else None)
    page.get_by_role("button", name="Gebruik mijn passkey").click()
    page.wait_for_url("**/werk")

    assert page.context.request.get(f"{address}/werk").status == 200
    forget(site, page)
    again = page.context.request.post(
        f"{address}/tweede-stap/passkey",
        data=sent[0],
        headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": address, "Origin": address},
    )
    assert again.status == 422  # the question was answered once
    assert "/tweede-stap" in page.context.request.get(f"{address}/werk").url


def forget(site, page):
    """The session is as it was before the second step."""
    with site.app.app_context(), transaction():
        db.session.execute(update(Sessie).where(Sessie.tweede_op.is_not(None)).values(tweede_op=None))
