"""A picture is drawn from the file itself, can be read aloud, and may stand on the strictest page."""

import io
from xml.etree import ElementTree

import pytest
from babel.messages.extract import extract

from casus import paths
from casus.workflow import picture, picture_text, write_pictures
from casus.workflow.msgids import extract as texts

pytestmark = pytest.mark.once

DOCS = paths.WORKFLOWS.parent / "docs"
NAMES = ("plan", "regie", "deelname", "bijdrage", "doel", "actie")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=NAMES)
def flow(request, flows):
    return flows[request.param]


def parsed(flow):
    return ElementTree.fromstring(picture(flow))  # noqa: S314 -- made by ourselves, just now


def test_the_stored_pictures_are_what_the_files_give(tmp_path):
    fresh = {path.relative_to(tmp_path): path.read_bytes() for path in write_pictures(tmp_path)}
    stored = {path: (DOCS / path).read_bytes() for path in fresh if (DOCS / path).exists()}
    assert stored == fresh, "draw them again: python -m casus.workflow docs"


def test_no_picture_is_stored_of_a_workflow_that_is_gone():
    assert {path.stem for path in (DOCS / "workflows").iterdir()} == set(NAMES)


def test_a_picture_has_a_title_and_says_what_it_shows(flow):
    root = parsed(flow)
    told = {root.find(f"{SVG}{tag}").get("id"): root.find(f"{SVG}{tag}").text for tag in ("title", "desc")}
    assert root.get("role") == "img"
    assert told[root.get("aria-labelledby")] == flow.title
    assert told[root.get("aria-describedby")] == " ".join(picture_text(flow))


def test_a_picture_shows_every_state_and_every_step(flow):
    words = " ".join(" ".join(text.itertext()) for text in parsed(flow).iter(f"{SVG}text"))
    assert [
        said for said in (*flow.state_texts.values(), *(step.text for step in flow.steps)) if said not in words
    ] == []


def test_a_picture_has_no_style_script_or_handler(flow):
    elements = list(parsed(flow).iter())
    names = {element.tag.removeprefix(SVG) for element in elements} | {key for e in elements for key in e.attrib}
    assert {
        name for name in names if name in ("style", "script", "href", "foreignObject") or name.startswith("on")
    } == set()


def test_two_pictures_on_one_page_share_no_id(flows):
    ids = [e.get("id") for flow in flows.values() for e in parsed(flow).iter() if e.get("id")]
    assert len(ids) == len(set(ids))


def boxes(flow, kind):
    for each in parsed(flow).iter(f"{SVG}rect"):
        if kind(each):
            x, y, width, height = (float(each.get(key, 0)) for key in ("x", "y", "width", "height"))
            yield x, y, x + width, y + height


def overlap(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_no_label_lies_over_another_or_over_a_state(flow):
    placed = list(boxes(flow, lambda each: each.get("x") and (each.get("class") or each.get("fill") == "#ffffff")))
    over = [(one, other) for i, one in enumerate(placed) for other in placed[:i] if overlap(one, other)]
    assert over == []


def test_everything_stands_within_the_picture(flow):
    width, height = (float(parsed(flow).get(key)) for key in ("width", "height"))
    assert all(
        x >= 0 and y >= 0 and right <= width and low <= height for x, y, right, low in boxes(flow, lambda _: True)
    )


def test_markup_in_a_text_stays_text(read):
    flow = read('text = "Begin"', 'text = "Begin <b>&"')
    assert "Begin <b>&" in " ".join(parsed(flow).itertext())


def test_a_sentence_tells_from_where_to_where_by_whom_and_what_must_be(flows):
    assert picture_text(flows["plan"])[-1] == (
        "“Breek het plan af” gaat van “aanmelding”, “brede analyse”, “plan”, “uitvoering”, “afschaling” of “nazorg”"
        " naar “afgebroken”; dit doet: regisseur of teamleider."
        " Moet er zijn: veiligheid overgedragen."
        " Moet er zijn, of een reden waarom niet: ontvangst gemeente."
        " Kies altijd een reden: Het gezin is verhuisd; Het gezin wil stoppen; Er is al een plan voor dit gezin;"
        " Dit plan is per vergissing gemaakt."
    )


def test_every_text_of_a_workflow_reaches_the_translators(flow):
    found = {said: line for line, said, *_ in extract(texts, io.BytesIO(flow.text.encode()))}
    shown = {flow.title, *flow.state_texts.values(), *flow.reason_texts.values(), *(step.text for step in flow.steps)}
    rows = flow.text.split("\n")
    assert [said for said in shown if said not in found or f'"{said}"' not in rows[found[said] - 1]] == []


def test_the_convenant_is_not_ours_to_translate():
    assert list(texts(io.BytesIO(b'kind = "convenant"\n'), (), (), options={})) == []
