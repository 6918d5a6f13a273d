"""Every distinct page, as everybody, at phone and desktop width, in both languages: axe finds nothing, nothing overflows.

The pages are found by following links from where somebody lands, one for every route and role.
"""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from casus.app import create_app

pytestmark = pytest.mark.browser
PEOPLE = ["noor", "sam", "tom", "gerda", "bea", "anouk", "fatima", "edwina", "ewald", "devi"]
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def shape(url):
    """The route of an address: its path with every id replaced."""
    return UUID.sub("…", urlsplit(url).path)


def links(page, site):
    found = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    return [url.partition("#")[0] for url in found if url.startswith(site.url)]


def every_page(page, site, most=60):
    """One address for every route that can be reached by links, breadth first."""
    seen, waiting = {}, [page.url]
    while waiting and len(seen) < most:
        url = waiting.pop(0)
        if shape(url) in seen or "/static/" in url:
            continue
        answer = page.goto(url)
        assert answer is not None and answer.status < 400, f"{url}: {answer.status}"
        seen[shape(url)] = page.url
        waiting += links(page, site)
    return seen


def problems(page):
    """What axe finds, and whether the page is wider than the screen."""
    found = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in Axe().run(page, options=AXE).response["violations"]]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found + ([f"{wide} px too wide"] if wide > 1 else [])


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_accessible_and_fits_in_dutch_and_english(enter, site, who):
    page = enter(who, viewport={"width": 390, "height": 844})
    console = []
    page.on("console", lambda message: console.append(message.text) if message.type == "error" else None)
    pages = every_page(page, site)
    wrong = {}
    for language in ("nl", "en"):
        speak(page, site, language)
        for route, url in pages.items():
            page.goto(url)
            assert page.locator("html").get_attribute("lang") == language, route
            if found := problems(page):
                wrong[f"{language} {route}"] = found
    assert len(pages) > 2
    assert wrong == {}
    assert console == []


def speak(page, site, language):
    """Choose a language by the switch that every page has."""
    page.goto(site.url)
    token = page.locator("input[name=csrf_token]").first.get_attribute("value")
    answer = page.request.post(
        f"{site.url}/taal", form={"taal": language, "naar": "/", "csrf_token": token}, headers={"Referer": site.url}
    )
    assert answer.ok


def test_the_sign_in_page_is_accessible(page, site):
    page.goto(f"{site.url}/login")

    assert problems(page) == []


def test_nothing_is_found_that_no_route_serves(enter, site):
    """The crawl itself is checked: it visits routes of the app, and most of those that need no id of their own."""
    app = create_app(DATABASE_URL="sqlite://", DEMO=True)
    plain = {r.rule for r in app.url_map.iter_rules() if "GET" in r.methods and "<" not in r.rule}
    seen = set(every_page(enter("noor"), site))

    assert {"/werk", "/contactmoment", "/aanmelden"} <= seen & plain
