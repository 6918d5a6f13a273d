"""A workflow with a mistake in it does not start, and says in which file, line, table and key the mistake stands."""

import hashlib

import pytest

from casus.workflow import WorkflowError, load, load_all, load_text

pytestmark = pytest.mark.once


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def test_the_small_workflow_itself_is_sound(read):
    assert read().name == "klein"


SPOILED = {
    "unknown key": (
        "version = 1",
        "version = 1\nversoin = 2",
        "versoin",
        "onbekende sleutel “versoin”; bedoelt u “version”?",
    ),
    "unknown key of a step": ('text = "Begin"', 'txt = "x"\ntext = "Begin"', "txt", "onbekende sleutel “txt”"),
    "unknown key of a need": ('strength = "wall"', 'strength = "wall"\nwhen = "x"', "when", "onbekende sleutel “when”"),
    "missing key": ('text = "Begin"\n', "", "[[steps]]", "de sleutel “text” ontbreekt"),
    "another kind": ('kind = "workflow"', 'kind = "workflw"', 'kind = "workflw"', 'hier hoort "workflow"'),
    "version is no number": ("version = 1", "version = true", "version = true", "hier hoort een geheel getal"),
    "name with a space": ('name = "sluiten"', 'name = "ga sluiten"', '"ga sluiten"', "hier hoort een naam"),
    "nobody may": ('by = ["gezin"]', "by = []", "by = []", "hier hoort een lijst van namen"),
    "a state twice": (
        '  "open",\n',
        '  "open", "open",\n',
        "from = [\n",
        "hier hoort een lijst van namen, elk één keer",
    ),
    "a step that is no table": (
        "[reasons]",
        "[[steps]]\n[reasons]",
        "[[steps]]\n[reasons]",
        "de sleutel “name” ontbreekt",
    ),
    "unknown state to": ('to = "dicht"', 'to = "dciht"', '"dciht"', "onbekende toestand “dciht”; bedoelt u “dicht”?"),
    "unknown state from": ('  "bezig",\n', '  "bezg",\n', '"bezg"', "onbekende toestand “bezg”; bedoelt u “bezig”?"),
    "unknown state initial": ('initial = "open"', 'initial = "opn"', '"opn"', "onbekende toestand “opn”"),
    "unknown state ended": ('ended = ["dicht"]', 'ended = ["weg"]', '"weg"', "onbekende toestand “weg”"),
    "unknown actor": (
        '"teamleider"]',
        '"teamlieder"]',
        '"teamlieder"',
        "onbekende rol “teamlieder”; bedoelt u “teamleider”?",
    ),
    "unknown guard": (
        '"had_een_plan"',
        '"had_en_plan"',
        '"had_en_plan"',
        "onbekende guard “had_en_plan”; bedoelt u “had_een_plan”?",
    ),
    "bad strength": ('"wall"', '"muur"', '"muur"', "onbekende sterkte “muur”: kies “wall” (muur) of “reason” (reden)"),
    "unknown reason": ('"haast", "later"', '"hast", "later"', '"hast"', "onbekende reden “hast”; bedoelt u “haast”?"),
    "unused reason": ('["haast", "later"]', '["later"]', "haast =", "geen stap biedt de reden “haast” aan"),
    "reason without reasons": ('reasons = ["haast", "later"]\n', "", '"reason"', "noem bij “reason” de redenen"),
    "wall with reasons": (
        '"wall"',
        '"wall"\nreasons = ["haast"]',
        'reasons = ["haast"]',
        "een muur gaat niet open met een reden",
    ),
    "safety as reason": (
        '"wall"',
        '"reason"\nreasons = ["haast"]',
        'strength = "reason"\nreasons = ["haast"]',
        "is altijd een muur",
    ),
    "duplicate step": (
        'name = "beginnen"',
        'name = "sluiten"',
        'name = "sluiten"\nfrom = [\n',
        "vanuit “open” is er al een stap “sluiten”",
    ),
    "duplicate guard": (
        'strength = "wall"',
        'strength = "wall"\n[[steps.needs]]\nguard = "veiligheid_overgedragen" # weer\nstrength = "wall"',
        "# weer",
        "staat er bij deze stap al",
    ),
    "step to itself": ('to = "bezig"', 'to = "open"', 'to = "open"', "naar zichzelf"),
    "unreachable": (
        'dicht = "dicht"',
        'dicht = "dicht"\nkwijt = "kwijt"',
        "kwijt =",
        "toestand “kwijt” is onbereikbaar",
    ),
    "dead end": (
        'dicht = "dicht"\n\n[[steps]]',
        'dicht = "dicht"\nvast = "vast"\n\n[[steps]]\n'
        'name = "vastlopen"\nfrom = ["open"]\nto = "vast"\nby = ["regisseur"]\ntext = "x"\n\n[[steps]]',
        'vast = "vast"',
        "toestand “vast” loopt dood",
    ),
    "no safety": (
        '"veiligheid_overgedragen"',
        '"had_een_plan"',
        'to = "dicht"',
        "zonder muur voor veiligheid: open → dicht, bezig → dicht",
    ),
    "blind actor": (
        '"veiligheid_overgedragen"',
        '"veiligheid_afgerond"',
        '"veiligheid_afgerond"',
        "“teamleider” mag deze stap zetten, maar leest niet wat de guard “veiligheid_afgerond” leest: veiligheids",
    ),
}


@pytest.mark.parametrize(("old", "new", "at", "says"), SPOILED.values(), ids=SPOILED.keys())
def test_a_mistake_is_told_with_its_file_and_line(complaints, small, old, new, at, says):
    line = line_of(small.replace(old, new, 1), at)
    assert any(told.startswith(f"klein.toml, regel {line}, ") and says in told for told in complaints(old, new))


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("version = 1", "version = 0", "bovenaan, sleutel “version”"),
        ('dicht = "dicht"', 'dicht = ""', "bovenaan, sleutel “states”"),
        ('dicht = "dicht"', 'dicht = "dicht"\nkwijt = "kwijt"', "[states], sleutel “kwijt”"),
        ('"teamleider"]', '"baas"]', "[[steps]] van stap “sluiten”, sleutel “by”"),
        ('"had_een_plan"', '"wat"', "[[steps.needs]] van stap “beginnen”, sleutel “guard”"),
        ('name = "beginnen"\n', "", "[[steps]] van stap “nummer 1”, sleutel “name”"),
    ],
)
def test_a_mistake_is_told_with_its_table_and_key(complaints, old, new, where):
    assert any(f", {where}: " in told for told in complaints(old, new))


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(complaints, small):
    spoiled = small.replace('"teamleider"', '"baas"').replace('"had_een_plan"', '"wat"').replace('"terug"]', '"weg"]')
    told = [word for one in complaints(text=spoiled) for word in ("“wat”", "“baas”", "“weg”", "“terug”") if word in one]
    assert told == ["“wat”", "“baas”", "“weg”", "“terug”"]


def test_a_line_is_the_same_when_the_needs_stand_in_one_key(complaints, small):
    start = small.index("\n[[steps.needs]]")
    inline = 'needs = [\n  { guard = "had_een_plan", strength = "wall" },\n  { guard = "wat", strength = "wall" },\n]\n'
    spoiled = small[:start] + inline + small[small.index("\n[[steps]]", start) :]
    assert f"regel {line_of(spoiled, chr(34) + 'wat')}, [[steps.needs]]" in complaints(text=spoiled)[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [('kind = "workflow"\nname = \n', 2), ('a = 1\nb = "\nc = 3', 2), ("a = 1\na = 2", 2), ("a = [", 1)],
)
def test_a_text_that_is_no_toml_is_told_with_its_line(complaints, text, line):
    assert complaints(text=text)[0].startswith(f"klein.toml, regel {line}: dit is geen leesbare TOML")


def test_bytes_that_are_no_text_are_told_with_their_line(tmp_path, guards, readable):
    (tmp_path / "klein.toml").write_bytes(b'kind = "workflow"\nname = "kl\xe9in"\n')
    with pytest.raises(WorkflowError, match=r"klein\.toml, regel 2: dit is geen UTF-8"):
        load(tmp_path / "klein.toml", guards=guards, readable=readable)


def test_the_name_is_that_of_the_file(tmp_path, guards, readable, small):
    (tmp_path / "ander.toml").write_text(small, encoding="utf-8")
    with pytest.raises(WorkflowError, match=r"ander\.toml, regel 2, bovenaan, sleutel “name”"):
        load(tmp_path / "ander.toml", guards=guards, readable=readable)


def test_a_folder_gives_every_workflow_and_leaves_the_convenant(tmp_path, guards, readable, small):
    (tmp_path / "klein.toml").write_text(small, encoding="utf-8")
    (tmp_path / "convenant.toml").write_text('kind = "convenant"\n', encoding="utf-8")
    assert list(load_all(tmp_path, guards=guards, readable=readable)) == ["klein"]


@pytest.mark.parametrize("text", ["kind = \n", 'kind = "wrkflow"\n', "# leeg\n"])
def test_a_folder_with_a_file_that_says_nothing_usable_does_not_load(tmp_path, guards, readable, text):
    (tmp_path / "klein.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkflowError, match=r"klein\.toml"):
        load_all(tmp_path, guards=guards, readable=readable)


def test_the_hash_is_that_of_the_file(tmp_path, guards, readable, small):
    path = tmp_path / "klein.toml"
    path.write_bytes(small.encode())
    assert load(path, guards=guards, readable=readable).hash == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_stored_text_gives_the_same_workflow_as_its_file(tmp_path, guards, readable, small):
    path = tmp_path / "klein.toml"
    path.write_bytes(small.replace("\n", "\r\n").encode())
    flow = load(path, guards=guards, readable=readable)
    assert load_text(flow.text, "opgeslagen", guards=guards, readable=readable) == flow


def test_the_system_itself_may_take_a_step_whose_guard_nobody_else_reads(read):
    flow = read('by = ["regisseur", "teamleider"]', 'by = ["casus"]')
    assert flow.step("open", "sluiten").by == ("casus",)


def test_an_actor_without_a_column_reads_nothing(guards, small):
    with pytest.raises(WorkflowError, match="“regisseur” mag deze stap zetten, maar leest niet"):
        load_text(small, "klein.toml", guards=guards, readable={})


def test_without_safety_an_end_may_be_reached_without_it(read, small):
    calm = small.replace("safety = true\n", "").replace('"veiligheid_overgedragen"', '"had_een_plan"')
    assert read(text=calm).safety is False


def test_a_safety_guard_that_a_reason_opens_keeps_nobody_safe(complaints):
    told = complaints('"wall"', '"reason"\nreasons = ["haast"]')
    assert any("zonder muur voor veiligheid: open → dicht, bezig → dicht" in one for one in told)


def test_the_plan_is_about_safety_whatever_the_file_says(complaints, small):
    plan = small.replace('"klein"', '"plan"').replace("safety = true", "safety = false")
    assert (
        "zonder muur voor veiligheid" in complaints(text=plan.replace('"veiligheid_overgedragen"', '"had_een_plan"'))[0]
    )
