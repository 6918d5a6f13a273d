"""Every distinct page, at phone and desktop width, in both languages: axe finds nothing, nothing overflows.

The pages are found by following links from where somebody lands. A page counts as another one when its route differs,
or when the family sees it.
"""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
STAFF = ("noor", "tom", "bea", "paula", "anouk", "gerda")
FAMILY = ("edwina", "devi")
HREF = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
FILES = (".json", ".pdf")
"""What a browser keeps as a file: the sweep reads these."""
SAME = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/rollen/)\w+|(?<=/deelbesluiten/nieuw/)\w+")
"""What makes no other page of it: an id, the role whose agreements it shows, the ground that it asks about."""
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = {"nl": {"width": 390, "height": 844}, "en": {"width": 1280, "height": 900}}


def shape(url):
    """The route of an address: its path with every id replaced."""
    return SAME.sub("…", urlsplit(url).path)


def links(html, site, url):
    """Where the links of this page of the site lead, but for files."""
    found = [urljoin(url, unescape(to)) for to in HREF.findall(html)]
    pages = [to.partition("#")[0] for to in found if to.startswith(site.url)]
    return [to for to in pages if not to.partition("?")[0].endswith(FILES)]


def every_page(page, site, known, look):
    """Visit one address for every route that links lead to, breadth first, and look at those that are not known yet.

    Of what is known already only the links are read: the browser need not draw it again.
    """
    seen, waiting = {}, [page.url]
    while waiting:
        url = waiting.pop(0)
        if shape(url) in seen or "/static/" in url:
            continue
        new = shape(url) not in known
        answer = page.goto(url) if new else page.request.get(url)
        assert answer is not None, url
        assert answer.status < 400, f"{url}: {answer.status}"
        seen[shape(url)] = answer.url
        waiting += links(answer.text(), site, answer.url)
        if new:
            look(shape(url))
    return {route: url for route, url in seen.items() if route not in known}


def problems(page):
    """What axe finds, and whether the page is wider than the screen."""
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page, options=AXE).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wide} px too wide"] if wide > 1 else [])


def speak(page, site, language):
    """Choose a language by the switch that every page has."""
    page.goto(site.url)
    token = page.locator("input[name=csrf_token]").first.get_attribute("value")
    form = {"taal": language, "naar": "/", "csrf_token": token}
    assert page.request.post(f"{site.url}/taal", form=form, headers={"Referer": site.url}).ok


@pytest.mark.parametrize("people", [STAFF, FAMILY], ids=["staff", "family"])
def test_every_page_is_accessible_and_fits_in_both_languages(enter, site, people, figure):
    known, wrong, console = set(), {}, []
    for who in people:
        page = enter(who, viewport=WIDTHS["nl"])
        page.on("console", lambda message: console.append(message.text) if message.type == "error" else None)

        def look(route, who=who, page=page, language="nl"):
            assert page.locator("html").get_attribute("lang") == language, route
            if found := problems(page):
                wrong[f"{who} {language} {route}"] = found

        pages = every_page(page, site, known, look)
        known |= set(pages)
        page.set_viewport_size(WIDTHS["en"])
        speak(page, site, "en")
        for route, url in pages.items():
            page.goto(url)
            look(route, language="en")
        page.context.close()

    figure(f"{' and '.join(people)}: {len(known)} distinct pages, each in two languages and at two widths")
    assert wrong == {}
    assert console == []


def test_the_sign_in_page_is_accessible(page, site):
    page.goto(f"{site.url}/login")

    assert problems(page) == []


def test_the_pages_of_noodtoegang_are_accessible(enter, site):
    """Asked for by somebody without relation, twice; read for an hour; and looked at by others."""
    wrong, taken = {}, enter("sam", viewport=WIDTHS["nl"])
    for second, onward in (("", "/plannen/"), ("Tom Mulder", "/noodtoegang")):
        taken.goto(f"{site.url}/noodtoegang")
        taken.locator("input[name=nummer]").fill("1")
        taken.locator("input[name=code][value=G4]").check()
        taken.locator("textarea[name=reden]").fill("Een kind belde zelf: er is nu gevaar, en niemand neemt op.")
        if second:
            found = taken.locator("select[name=tweede] option", has_text=second).get_attribute("value")
            taken.locator("select[name=tweede]").select_option(found)
        taken.locator("input[name=password]").fill(site.password)
        taken.locator("main form button[type=submit]").last.click()
        taken.wait_for_url(re.compile(onward))
        wrong |= {f"sam {taken.url}": found} if (found := problems(taken)) else {}
    for who in ("tom", "noor"):
        page = enter(who, viewport=WIDTHS["en"])
        page.goto(f"{site.url}/noodtoegang")
        wrong |= {f"{who} {page.url}": found} if (found := problems(page)) else {}
        page.locator("main .rows a").first.click()
        wrong |= {f"{who} {page.url}": found} if (found := problems(page)) else {}

    assert wrong == {}
