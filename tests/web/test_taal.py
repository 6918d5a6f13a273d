"""Dutch first; English on every page for who asks for it, with no Dutch words left between."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from babel.messages.catalog import Message

from casus.words import Role
from catalogs import make, read, sources
from jeugdteam import seated
from webdesk import Desk, links

SPOKEN = {"alt", "aria-label", "placeholder", "title", "data-head", "data-kept", "data-lost", "data-done"}
PAGES = 40
"""As many as a person looks at here: every kind of page once or twice."""


class Words(HTMLParser):
    """The texts of a page, each by itself; also those that are only read out."""

    def __init__(self, page: str):
        super().__init__()
        self.texts: list[str] = []
        self.hidden = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = tag in ("script", "style")
        self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.hidden = False

    def handle_data(self, data: str) -> None:
        if not self.hidden and data.strip():
            self.texts.append(" ".join(data.split()))


@pytest.fixture(scope="session", autouse=True)
def compiled() -> None:
    """As start.py does before anything else."""
    make()


def both(message: Message) -> list[tuple[str, str]]:
    """The Dutch and the English of a text; of its singular and its plural."""
    if message.pluralizable:
        return list(zip(message.id, message.string, strict=True))
    return [(str(message.id), str(message.string))]


@pytest.fixture(scope="session")
def dutch() -> re.Pattern[str]:
    """Every Dutch text that English says in another way, whatever is filled in."""
    pairs = [
        pair
        for message in read(sources()[0])
        if message.id
        for pair in (
            zip(message.id, message.string, strict=True) if message.pluralizable else [(message.id, message.string)]
        )
    ]
    english = {text for _text, text in pairs}
    told = [text for text, other in pairs if text != other and text not in english]
    long_enough = [text for text in told if "%(" not in text or len(re.sub(r"%\(\w+\)s", "", text)) > 12]
    return re.compile("|".join(re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(text)) for text in long_enough))


def left(page: str, dutch: re.Pattern[str]) -> list[str]:
    return [text for text in Words(page).texts if dutch.fullmatch(text)]


def walk(desk: Desk, naam: str) -> Iterator[tuple[str, str]]:
    """The pages that somebody comes across, of each kind two."""
    todo, kinds = ["/"], dict[str, int]()
    browser = desk.browser(naam)
    while todo and sum(kinds.values()) < PAGES:
        path = todo.pop(0)
        kind = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", path.split("?")[0])
        if kinds.get(kind, 0) == 2 or not path.startswith("/") or path.startswith("/static"):
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = browser.get(path, follow_redirects=True)
        if answer.mimetype == "text/html":
            yield path, answer.get_data(as_text=True)
            todo += [link for link in links(answer) if link not in todo]


def test_who_chose_nothing_reads_dutch(app):
    answer = app.test_client().get("/login", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert '<html lang="nl">' in answer.text
    assert "Wachtwoord kiezen of vergeten" in answer.text


@pytest.mark.parametrize("path", ["/login", "/wachtwoord", "/bestaat-niet", "/login?naar=/werk"])
def test_a_page_for_everybody_is_english_after_one_tap(app, dutch, path):
    browser = app.test_client()
    browser.post("/taal", data={"taal": "en", "naar": path})
    page = browser.get(path).text
    assert '<html lang="en">' in page
    assert not left(page, dutch)


def test_a_refused_sign_in_is_english(app, dutch):
    browser = app.test_client()
    browser.post("/taal", data={"taal": "en", "naar": "/login"})
    page = browser.post("/login", data={"email": "niemand", "password": ""}).text
    assert "Something is not right yet" in page or "things are not right yet" in page
    assert not left(page, dutch)


@pytest.mark.parametrize("naam", ["noor", "tom", "juf", "moeder", "lotte"])
def test_every_page_is_english_for_who_chose_english(desk, dutch, naam):
    desk.team.partner("juf", Role.SCHOOL)
    seated(desk.team)
    desk.team.doel("sem")
    desk.browser(naam).post("/taal", data={"taal": "en", "naar": "/"})
    seen = list(walk(desk, naam))
    assert len(seen) > 3
    assert not {path for path, page in seen if '<html lang="en">' not in page}
    assert not {path: texts for path, page in seen if (texts := left(page, dutch))}
    assert not [path for path, page in seen if "Project-Id-Version" in page]  # what an empty text is translated into


def test_words_follow_the_reader_and_not_who_came_first(desk):
    """What a template says of itself is worked out once; what depends on the language is not."""
    desk.app.jinja_env.cache.clear()
    assert "opvoeding" in desk.see("noor", "PLAN/doelen/nieuw")
    desk.browser("noor").post("/taal", data={"taal": "en", "naar": "/"})
    page = desk.see("noor", "PLAN/doelen/nieuw")
    assert "upbringing" in page
    assert "opvoeding" not in page


def test_a_dutch_word_on_an_english_page_would_be_seen(dutch):
    assert left("<p>Iets vertellen</p>", dutch) == ["Iets vertellen"]
    assert left('<a aria-label="Iets vertellen">', dutch) == ["Iets vertellen"]
    assert left("<p>Tell something</p>", dutch) == []
