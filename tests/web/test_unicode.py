"""Letters that play tricks: a name comes back as typed, or is refused where it was typed; a text always comes back."""

import unicodedata
from html import unescape

from casus.models import Bijdrage, Persoon
from pages_room import words

NAMES = {
    "accents on top of each other": "Zoe\u0301\u0308\u0327",
    "apart and together": "Rene\u0301e",
    "right to left": "\u0645\u0631\u064a\u0645",
    "turned round": "Sem\u202etxt.exe",
    "turned and isolated": "\u2067Sem\u2069",
    "nothing that is there": "Se\u200bm",
    "only nothing": "\u200b\u200c\u2060",
    "a mark of order": "\ufeffSem",
    "a picture": "Sem 🦖",
    "a family of pictures": "👨\u200d👩\u200d👧",
    "a flag": "🇳🇱",
    "letters that look alike": "\u0405\u0435\u043c",
    "Turkish": "İbrahim Işık",
    "long s": "Je\u017f\u017fe",
    "very long": "Aa" * 200,
    "many accents": "a" + "\u0301" * 299,
    "Chinese": "王小明",
    "an end of line": "Sem\nJansen",
    "a line of another kind": "Sem\u2028Jansen",
    "markup": "<b>Sem</b>",
    "an astral letter": "𝕊𝕖𝕞",
}
REFUSED = ("niet in een naam horen", "te lang")
"""What a refusal says."""


def test_a_name_comes_back_as_typed_or_is_refused_in_words(rooms):
    came_back, refused = [], []
    for what, name in NAMES.items():
        answer = rooms.post("noor", "gezin/nieuw/persoon", rol="netwerk", voornamen=name, geboren="1960")
        page = unescape(answer.get_data(as_text=True))
        if answer.status_code == 422:
            assert any(words in page for words in REFUSED), what
            assert name.strip() in page, what
            refused.append(what)
            continue
        assert answer.status_code == 303, what
        wanted = unicodedata.normalize("NFC", name)
        assert rooms.row(Persoon, Persoon.voornamen == wanted), what
        assert wanted in unescape(rooms.get("noor", "gezin").get_data(as_text=True)), what
        came_back.append(what)

    assert {"turned round", "turned and isolated", "nothing that is there", "only nothing", "very long"} <= set(refused)
    assert {"right to left", "a picture", "Turkish", "Chinese", "apart and together", "an astral letter"} <= set(
        came_back
    )


def test_a_text_comes_back_letter_for_letter(rooms):
    """Nobody's words are changed: only what no keyboard types is left out."""
    text = "\n".join(NAMES.values()).strip()
    sent = {"waarover": "hulpvraag||", "over": str(rooms.sem), "verteld_door": "ik", "tekst": f"\x00{text}\x07\x1b"}
    answer = rooms.post("noor", "bijdragen", **sent)

    assert answer.status_code == 303, words(answer)
    kept = rooms.row(Bijdrage)
    assert kept.tekst == text
    page = unescape(rooms.get("noor", f"bijdragen/{kept.id}").get_data(as_text=True))
    assert all(line in page for line in text.splitlines())
