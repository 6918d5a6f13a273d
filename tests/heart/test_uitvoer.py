"""Export for one parent on random plans: nothing solely about another, and nothing missing that was not withheld.

Every text of every family is a canary, so what stands in an export says for itself whose it is.
"""

import json
import os
import random
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from casus.actions import verzoeken
from casus.models import Besluit, Evaluatie, Lezing, Veiligheidscheck
from casus.outlets import pdf
from casus.outlets.plain import plain
from casus.outlets.uitvoer import as_paper
from casus.sharing.lens import Lens
from casus.words import Purpose, Role
from heart.agreements import Agreements
from heart.chance import Family
from heart.compare import viewer_of
from heart.contents import Contents
from heart.facts import Row, Who
from heart.pen import Country, Pen
from heart.things import ABOUT

PLANS = int(os.environ.get("CASUS_EXPORTS", "12"))
PAPER = 10
"""Of so many plans one export is made as a PDF too, and read back out of it."""
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MARK = re.compile(r"«(\d+)»")
TEXTS = {
    "bijdragen": ("tekst", "vraag", "antwoord", "gedaan"),
    "doelen": ("woorden", "waaraan"),
    "acties": ("wat", "opmerking"),
    "contactmomenten": ("regel",),
    "veiligheidsafspraken": ("tekst", "kindertekst"),
    "verblijven": ("tekst",),
    "lezingen": ("woorden",),
    "evaluaties": ("tekst",),
    "besluiten": ("toelichting",),
    "veiligheidschecks": ("toelichting", "zicht"),
}
OTHER_WORDS = {
    "deelnames": ("doelbinding", "vraag", "reden"),
    "personen": ("voornamen", "roepnaam", "geslachtsnaam"),
    "vetos": ("reden",),
    "beperkingen": ("reden",),
    "noodtoegangen": ("reden",),
    "vrijgaven": ("reden",),
    "deelbesluiten": ("doel", "ontvanger"),
}


@dataclass
class Marked:
    """The canaries of one family: what each stands in, by number."""

    rows: dict[int, tuple[str, Row]] = field(default_factory=dict)

    def mark(self, table: str, row: Row, column: str) -> None:
        number = len(self.rows)
        self.rows[number] = table, row
        row[column] = f"«{number}»"


def plan_rows(family: Family, contents: Contents) -> None:
    """What stands about the plan as a whole, and what each member said of the analysis."""
    pen, by = family.pen, {"door_id": contents._regisseur()}
    of = {"plan_id": family.plan["id"]}
    pen.add(Evaluatie, gepland_op=pen.today, gehouden_op=pen.today, besluit="doorgaan", **of, **by)
    pen.add(Besluit, soort="deelname", uitkomst="ja", **of, **by)
    pen.add(Veiligheidscheck, fase=family.plan["fase"], onveilig=True, **of, **by)
    for persoon in family.parents:
        pen.add(Lezing, persoon_id=persoon, eens=True, **of)


def marked(family: Family) -> Marked:
    found, mine = Marked(), {family.plan["id"], family.gezin}
    persons = set(family.persons)
    for table, columns in (TEXTS | OTHER_WORDS).items():
        for row in family.pen.tables[table]:
            here = row.get("plan_id") in mine or row.get("gezin_id") in mine or row["id"] in persons
            for column in columns if here else ():
                found.mark(table, row, column)
    return found


def about(family: Family, table: str, row: Row) -> set[UUID]:
    """Whom a row is about; nobody: the plan as a whole."""
    if table == "lezingen":
        return {row["persoon_id"]}
    if table not in ABOUT:
        return set()
    name, column = ABOUT[table]
    return {each["persoon_id"] for each in family.pen.tables[name] if each[column] == row["id"]}


def unsent(table: str, row: Row, mother: UUID) -> bool:
    """What somebody else of the family began to write, and never sent."""
    draft = table == "bijdragen" and row["status"] == "concept"
    return draft and row["auteur_persoon_id"] is not None and row["auteur_persoon_id"] != mother


class Desk:
    """Who deals with the request, and the colleague who looks at it."""

    def __init__(self, family: Family, country: Country):
        self.family, self.lead = family, country.team_hats["regisseur"]
        leader = family.leider()
        self.second = Lens(viewer_of(leader), Purpose.REGIE, AT)
        self.lens = Lens(viewer_of(self.lead), Purpose.REGIE, AT)
        self.second_hat = leader.hat

    def export(self, mother: UUID, chance: random.Random) -> tuple[Any, dict[UUID, str]]:
        """Noted, decided row by row by chance, offered and approved: what comes out, and what was decided."""
        plan = self.family.plan["id"]
        asked = verzoeken.noteren(self.lens, plan, soort="inzage", over=mother, vrager=mother)
        decided = {}
        for item in verzoeken.werklijst(self.lens, plan, asked.id).get("items"):
            oordeel = item.oordeel if item.oordeel and chance.random() < 0.7 else chance.choice(item.mag)
            more = {"tekst": "zwart gemaakt"} if oordeel == "zwart" else {}
            more |= {"reden": "prive_ander"} if oordeel == "niet" else {}
            verzoeken.beoordelen(self.lens, plan, asked.id, item.id, oordeel=oordeel, **more)
            decided[item.id] = oordeel
        page = verzoeken.pagina(self.lens, plan, asked.id)
        of = {"nakijker": self.second_hat, "besluit": "Hierbij.", "versie": page.versie}
        verzoeken.aanbieden(self.lens, plan, asked.id, **of)
        waits = verzoeken.nakijken(self.second, asked.id)
        verzoeken.goedkeuren(self.second, asked.id, versie=waits.versie)
        return verzoeken.ophalen(self.lens, plan, asked.id), decided


def led(family: Family, country: Country) -> bool:
    """Somebody leads this plan who can deal with a request, and the mother lives and is known to be an adult."""
    lead = country.team_hats["regisseur"].hat
    accepted = any(r["aanstelling_id"] == lead and r["status"] == "aanvaard" for r in family.rows("regies"))
    mother = next(row for row in family.pen.tables["personen"] if row["id"] == family.parents[0])
    tied = any(row["plan_id"] == family.plan["id"] for row in family.pen.tables["priveverbanden"])
    return accepted and mother["overleden_op"] is None and mother["geboren"] != "" and not tied


@pytest.mark.slow
def test_an_export_for_one_parent_holds_nothing_solely_about_another_and_misses_nothing(app, figure, monkeypatch):
    # L19
    monkeypatch.setattr(Country, "hat", _registered(Country.hat))
    pen = Pen(AT)
    country = Country(pen)
    plans = seed = rows = foreign = given = 0
    while plans < PLANS:
        seed += 1
        family = Family(pen, country, random.Random(seed), seed)
        contents = Contents(family)
        Agreements(contents)
        plan_rows(family, contents)
        canaries = marked(family)
        pen.store()
        if not led(family, country):
            continue
        mother, plans = family.parents[0], plans + 1
        export, decided = Desk(family, country).export(mother, random.Random(-seed))
        told = {int(n) for n in MARK.findall(json.dumps(plain(export), ensure_ascii=False))}
        if plans % PAPER == 1:
            assert {int(n) for n in MARK.findall(on_paper(export))} == told
        for number, (table, row) in canaries.rows.items():
            persons = about(family, table, row)
            if table in OTHER_WORDS:
                mine = table == "personen" and row["id"] == mother
                assert number not in told or mine or _own_seat(family, table, row, mother), (seed, table, row)
                continue
            rows += 1
            if (
                (persons and mother not in persons)
                or unsent(table, row, mother)
                or (table == "verblijven" and not persons)
            ):
                foreign += 1
                assert number not in told, f"plan {seed}: {table} {row} is not hers"
                continue
            expected = decided.get(row["id"], "ontbreekt") in ("geven", "ontbreekt")
            assert (number in told) is expected, f"plan {seed}: {table} {row}, {decided.get(row['id'])}"
            given += expected
    figure(f"{plans} plans (of {seed} families): {rows} texts, {foreign} solely about others, {given} given")
    assert foreign > plans
    assert given > plans


def _own_seat(family: Family, table: str, row: Row, mother: UUID) -> bool:
    """What a seat is for is told where the seat is about nobody else."""
    seats = [p["persoon_id"] for p in family.pen.tables["deelname_personen"] if p["deelname_id"] == row["id"]]
    return table == "deelnames" and seats == [mother]


def on_paper(export: Any) -> str:
    """The words of the PDF, read back out of it."""
    reader = PdfReader(BytesIO(pdf.made("inzage", as_paper(export))))
    return "\n".join(page.extract_text() for page in reader.pages)


def _registered(hat: Any) -> Any:
    def registered(self: Country, name: str, rol: Role, organisatie: Any, team: Any) -> Who:
        made: Who = hat(self, name, rol, organisatie, team)
        self.pen.tables["aanstellingen"][-1]["geregistreerd"] = True
        return made

    return registered
