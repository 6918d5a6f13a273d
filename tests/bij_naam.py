"""Agreements in which jeugdhulp reads what a family asks only with a doorbreking by name, from Monday on."""

from datetime import timedelta

from casus import paths
from casus.actions import convenanten
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seated

MONDAY = FRIDAY + timedelta(days=3)
FILE = (paths.WORKFLOWS / "convenant.toml").read_text("utf-8")
CELL = 'role = "jeugdhulp"\ntopic = "hulpvraag"'


def strict() -> str:
    before, after = FILE.split(CELL, 1)
    asked = before + CELL + after.replace('needs = "instemming"', 'needs = "doorbreking"', 1)
    return asked.replace("version = 1", "version = 2", 1).replace("from = 2026-01-01", f"from = {MONDAY.date()}", 1)


def agree(team: Jeugdteam) -> None:
    """Paula draws them up, Piet approves them; Gijs of jeugdhulp sits at the table about Sem."""
    for naam in ("paula", "piet"):
        team.partner(naam, Role.PRIVACY_OFFICER)
    made = convenanten.voorstellen(team.paula.lens(), tekst=strict())
    convenanten.goedkeuren(team.piet.lens(), made.id)
    seated(team, "gijs", Role.JEUGDHULP, "sem")
