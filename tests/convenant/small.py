"""A convenant of two cells, to change one thing in."""

SMALL = """\
kind = "convenant"
version = 3
gemeente = "Voorbeeldgemeente"
from = 2026-01-01
to = 2026-12-31
status = "voorbeeld"
approved_by = ""
approved_on = ""

[role.school]
leefgebieden = ["onderwijs", "opvoeding"]

[role.regisseur]
leefgebieden = []

[[cell]]
role = "school"
topic = "doel"
may = "r"
scope = "own"
flags = []
purpose = "hulp"
statute = "UAVG 5"
needs = "instemming"
why = "School leest de schooldoelen."

[[cell]]
role = "school"
topic = "krachten_zorgen"
may = "+"
scope = "seat"
purpose = "hulp"
statute = "?"
needs = "nothing"
why = "School vertelt hoe het gaat."
"""
FIRST, SECOND = 16, 27  # the lines of the two cells


def with_cell(role: str, topic: str, may: str, scope: str, needs: str = "nothing", **more: str) -> str:
    """The small convenant with one cell more, and a table for its role; `more` is TOML, such as flags='["talk"]'."""
    table = "" if f"[role.{role}]" in SMALL else f"\n[role.{role}]\nleefgebieden = []\n"
    extra = "".join(f"{key} = {value}\n" for key, value in more.items())
    return (
        SMALL
        + table
        + (
            f'\n[[cell]]\nrole = "{role}"\ntopic = "{topic}"\nmay = "{may}"\nscope = "{scope}"\n{extra}'
            f'purpose = "hulp"\nstatute = "?"\nneeds = "{needs}"\nwhy = "Omdat het nodig is."\n'
        )
    )
