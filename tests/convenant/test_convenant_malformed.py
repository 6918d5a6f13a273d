"""Whatever is wrong with a convenant is said with file, table, key and line; nothing starts on it."""

import pytest

from casus.convenant import ConvenantError, load, load_text
from convenant.small import FIRST, SECOND, SMALL, with_cell

pytestmark = pytest.mark.once


def changed(old: str, new: str) -> str:
    assert old in SMALL
    return SMALL.replace(old, new, 1)


# what is wrong: text, table, key, line, and words of the message
WRONG = {
    "no such role": (changed('role = "school"', 'role = "skool"'), "cell 1", "role", FIRST + 1, "onbekend: 'skool'"),
    "no such topic": (changed('topic = "krachten_zorgen"', 'topic = "x"'), "cell 2", "topic", SECOND + 2, "onbekend"),
    "no such level": (changed('may = "+"', 'may = "w"'), "cell 2", "may", SECOND + 3, "onbekend: 'w'"),
    "no such scope": (changed('scope = "own"', 'scope = "all"'), "cell 1", "scope", FIRST + 4, "onbekend: 'all'"),
    "no such flag": (changed("flags = []", 'flags = ["x"]'), "cell 1", "flags", FIRST + 5, "onbekend: 'x'"),
    "flags no list": (changed("flags = []", 'flags = "x"'), "cell 1", "flags", FIRST + 5, "lijst"),
    "no such purpose": (changed('purpose = "hulp"', 'purpose = "x"'), "cell 1", "purpose", FIRST + 6, "regie, hulp"),
    "no such needs": (changed('needs = "nothing"', 'needs = "x"'), "cell 2", "needs", SECOND + 7, "onbekend"),
    "needs left out": (changed('needs = "nothing"\n', ""), "cell 2", "needs", SECOND, "ontbreekt"),
    "why left out": (changed('why = "School leest de schooldoelen."\n', ""), "cell 1", "why", FIRST, "ontbreekt"),
    "why empty": (changed('"School leest de schooldoelen."', '" "'), "cell 1", "why", FIRST + 9, "tekst"),
    "statute empty": (changed('statute = "?"', 'statute = ""'), "cell 2", "statute", SECOND + 6, "tekst"),
    "unknown key": (
        changed('scope = "seat"', 'scope = "seat"\nscoop = "x"'),
        "cell 2",
        "scoop",
        SECOND + 5,
        "onbekende",
    ),
    "a number": (changed('topic = "doel"', "topic = 3"), "cell 1", "topic", FIRST + 2, "onbekend: 3"),
    "an array": (changed('topic = "doel"', 'topic = ["doel"]'), "cell 1", "topic", FIRST + 2, "onbekend"),
    "not its leefgebied": (
        changed('may = "+"', 'leefgebied = "werk"\nmay = "+"'),
        "cell 2",
        "leefgebied",
        SECOND + 3,
        "hoort niet bij",
    ),
    "role without a table": (changed("[role.school]", "[role.jgz]"), "cell 1", "role", FIRST + 1, "[role.school]"),
    "no such role table": (changed("[role.regisseur]", "[role.baas]"), "role.baas", "role", 13, "onbekend"),
    "no such leefgebied": (changed('"opvoeding"', '"sport"'), "role.school", "leefgebieden", 11, "'sport'"),
    "leefgebied twice": (changed('"opvoeding"', '"onderwijs"'), "role.school", "leefgebieden", 11, "dubbel"),
    "leefgebieden left out": (changed("leefgebieden = []\n", ""), "role.regisseur", "leefgebieden", 13, "ontbreekt"),
    "role key unknown": (
        changed("leefgebieden = []", "x = 1\nleefgebieden = []"),
        "role.regisseur",
        "x",
        14,
        "onbekende",
    ),
    "other kind": (changed('kind = "convenant"', 'kind = "workflow"'), "", "kind", 1, "convenant"),
    "kind left out": (changed('kind = "convenant"\n', ""), "", "kind", 1, "ontbreekt"),
    "version no number": (changed("version = 3", 'version = "3"'), "", "version", 2, "heel getal"),
    "version true": (changed("version = 3", "version = true"), "", "version", 2, "heel getal"),
    "gemeente empty": (changed('"Voorbeeldgemeente"', '""'), "", "gemeente", 3, "tekst"),
    "no such day": (changed("from = 2026-01-01", 'from = "2026-02-30"'), "", "from", 4, "geen datum"),
    "from with an hour": (changed("from = 2026-01-01", "from = 2026-01-01T09:00:00"), "", "from", 4, "geen datum"),
    "from empty": (changed("from = 2026-01-01", 'from = ""'), "", "from", 4, "geen datum"),
    "ends before it starts": (changed("to = 2026-12-31", "to = 2025-12-31"), "", "to", 5, "na from"),
    "no such status": (changed('"voorbeeld"', '"klaar"'), "", "status", 6, "vastgesteld"),
    "name without date": (
        changed('approved_by = ""', 'approved_by = "P. Officer"'),
        "",
        "approved_on",
        8,
        "bij elkaar",
    ),
    "date without name": (changed('approved_on = ""', "approved_on = 2026-01-01"), "", "approved_by", 7, "bij elkaar"),
    "top key unknown": (changed("version = 3", "version = 3\nvorige = 2"), "", "vorige", 3, "onbekende"),
    "cell no list": (SMALL.split("[[cell]]")[0] + "[cell]\n", "", "cell", 1, "[[cell]]"),
    "no cells at all": (SMALL.split("[[cell]]")[0], "", "cell", 1, "ontbreekt"),
    "the same cell twice": (
        with_cell("school", "doel", "r", "own", "instemming"),
        "cell 3",
        "",
        37,
        f"staat er al, op regel {FIRST}",
    ),
    "talk without a child": (
        with_cell("school", "verslag", "r", "own", "instemming", flags='["talk"]'),
        "cell 3",
        "flags",
        42,
        "talk",
    ),
    "masked without reading": (
        with_cell("school", "contact", "+", "seat", flags='["masked"]'),
        "cell 3",
        "flags",
        42,
        "masked",
    ),
    "own_rows without rw": (
        with_cell("school", "actie", "r", "own", "instemming", flags='["own_rows"]'),
        "cell 3",
        "flags",
        42,
        "own_rows",
    ),
    "strengths elsewhere": (
        with_cell("school", "school", "+", "seat", flags='["strengths"]'),
        "cell 3",
        "flags",
        42,
        "strengths",
    ),
    "woont_daar elsewhere": (
        with_cell("school", "verblijf", "r", "own", "instemming", flags='["woont_daar"]'),
        "cell 3",
        "flags",
        42,
        "woont_daar",
    ),
    "a school is nobody's self": (with_cell("school", "contact", "+", "self"), "cell 3", "scope", 41, "self kan niet"),
    "a parent self without living there": (
        with_cell("ouder_kind", "contact", "r", "self"),
        "cell 3",
        "scope",
        44,
        "woont_daar",
    ),
    "not TOML": (changed('topic = "doel"', "topic = doel"), "", "", FIRST + 2, "TOML"),
    "a string never closed": (SMALL + 'x = "', "", "", 36, "TOML"),
}


@pytest.mark.parametrize(("text", "table", "key", "line", "words"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_said_with_its_place(text, table, key, line, words):
    with pytest.raises(ConvenantError) as error:
        load_text(text, "convenant.toml")
    place = (error.value.file, error.value.table, error.value.key, error.value.line)
    assert place == ("convenant.toml", table, key, line)
    assert words in error.value.message


def test_the_message_names_the_place_for_who_reads_it():
    with pytest.raises(ConvenantError) as error:
        load_text(changed('may = "+"', 'may = "w"'), "workflows/convenant.toml")
    assert str(error.value).startswith('workflows/convenant.toml, regel 30, cell 2, sleutel "may": onbekend')


def test_a_table_inside_a_text_does_not_shift_the_lines():
    text = changed('why = "School leest de schooldoelen."', 'why = """\n[[cell]]\nmay = 3\n"""')
    with pytest.raises(ConvenantError) as error:
        load_text(text.replace('may = "+"', 'may = "w"'), "convenant.toml")
    assert (error.value.table, error.value.line) == ("cell 2", SECOND + 3 + 3)


def test_a_file_that_is_not_there_is_said_with_its_name(tmp_path):
    with pytest.raises(ConvenantError, match=r"nergens\.toml"):
        load(tmp_path / "nergens.toml")


def test_a_file_that_is_no_text_is_said_with_its_name(tmp_path):
    (tmp_path / "convenant.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConvenantError, match=r"convenant\.toml"):
        load(tmp_path / "convenant.toml")


def test_the_small_convenant_itself_is_sound():
    assert len(load_text(SMALL, "convenant.toml").cells) == 2
