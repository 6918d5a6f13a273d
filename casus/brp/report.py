"""What the report of an import says. No line holds a BSN, a name or an address: initials and a place in the list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from casus.dates import N_


class What(StrEnum):
    """What a line is about."""

    GEZIN = "gezin"
    PERSOON = "persoon"
    BSN = "bsn"
    GEBOORTE = "geboorte"
    OVERLIJDEN = "overlijden"
    RELATIE = "relatie"
    GEZAG = "gezag"
    GEHEIM = "geheim"
    ADRES = "adres"


class Outcome(StrEnum):
    IMPORTED = "ingelezen"
    NOTICE = "let op"
    LEFT_OUT = "weggelaten"
    REFUSED = "geweigerd"


@dataclass(frozen=True)
class Said:
    """A Dutch text with the values in it, kept apart so that it can be translated."""

    msgid: str
    values: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid % self.values


@dataclass(frozen=True)
class ReportLine:
    """One line: about which gezin, which person (empty: the gezin), what, how it went, in which words."""

    gezin: str
    persoon: str
    what: What
    outcome: Outcome
    said: Said

    @property
    def text(self) -> str:
        return str(self.said)

    def __str__(self) -> str:
        who = f", {self.persoon}" if self.persoon else ""
        return f"gezin {self.gezin}{who}: {self.outcome}: {self.text}"


class Report:
    """The lines of one gezin while it is being read, person by person, what became of each first."""

    def __init__(self, gezin: str):
        self.gezin = gezin
        self._said: list[tuple[int, bool, ReportLine]] = []

    def gezin_says(self, what: What, outcome: Outcome, msgid: str, **values: str) -> None:
        self.says(0, "", what, outcome, msgid, **values)

    def says(self, place: int, label: str, what: What, outcome: Outcome, msgid: str, **values: str) -> None:
        line = ReportLine(self.gezin, label, what, outcome, Said(msgid, values))
        self._said.append((place, what not in (What.GEZIN, What.PERSOON), line))

    @property
    def lines(self) -> tuple[ReportLine, ...]:
        return tuple(line for *_, line in sorted(self._said, key=lambda said: said[:2]))


class Refusal(Exception):
    """Why a gezin cannot be taken; caught where the gezin is put together, never seen outside."""

    def __init__(self, what: What, msgid: str, **values: str):
        self.what, self.said = what, Said(msgid, values)
        super().__init__(str(self.said))


# refusals
NO_PERSONS = N_("Er staan geen personen in dit gezin.")
NO_CHILD = N_("Er staat geen kind in dit gezin. Een plan gaat over een kind.")
NOBODY_READ = N_("Niemand van dit gezin is ingelezen.")
NOT_ALONE = N_("Niet ingelezen, omdat het gezin niet is ingelezen.")
SAME_BSN = N_("Twee personen in dit gezin hebben hetzelfde BSN: %(een)s en %(ander)s.")
BAD_BSN = N_("Hier staat een BSN dat niet klopt (elfproef): %(waar)s.")
BAD_DATE = N_("%(fout)s (%(waar)s)")
FUTURE = N_("De datum ligt in de toekomst: %(datum)s (%(waar)s).")
DIED_FIRST = N_("De datum van overlijden ligt voor de geboortedatum.")
YOUNGER_PARENT = N_("%(ouder)s staat als ouder van %(kind)s, maar is later geboren.")
EACH_OTHERS_PARENT = N_("%(een)s en %(ander)s staan als ouder van elkaar.")
NO_NAME = N_("Er staat geen naam bij deze persoon.")
LONG_NAME = N_("De tekst bij %(veld)s is langer dan %(grens)s tekens.")
CONTROL = N_("In de tekst bij %(veld)s staan tekens die niet in een naam horen.")
SHAPE = N_("%(veld)s staat in een vorm die casus niet kent.")
CHILD_TWICE = N_("%(kind)s staat ook in gezin %(gezin)s van dit bestand. Een kind hoort bij één plan.")

# what was read, and what deserves attention
GEZIN_READ = N_("Ingelezen. Personen: %(personen)s. Minderjarig: %(kinderen)s.")
PERSOON_READ = N_("Ingelezen.")
NO_MINOR = N_("Alle kinderen in dit gezin zijn 18 jaar of ouder.")
WITHOUT_BSN = N_("Er staat geen BSN bij deze persoon.")
PARTIAL = N_("De geboortedatum is niet volledig: %(datum)s.")
DECEASED = N_("Overleden: %(datum)s. Krijgt geen account en geeft geen toestemming.")
BY_NAME = N_("Herkend aan naam en geboortedatum als %(soort)s van %(wie)s.")
BY_NAME_OTHER_BSN = N_("Herkend aan naam en geboortedatum als %(soort)s van %(wie)s; het BSN verschilt daar.")
AMBIGUOUS = N_("De %(soort)s bij deze persoon lijkt op meer dan één persoon in de lijst en is niet gekoppeld.")
SELF = N_("Deze persoon staat bij zichzelf als %(soort)s; dat is overgeslagen.")
MERELY_NAMED = N_("Alleen genoemd, niet ingelezen. Ouders: %(ouders)s. Kinderen: %(kinderen)s. Partners: %(partners)s.")
ALSO_IN = N_("Staat ook in gezin %(gezin)s van dit bestand en wordt één persoon.")
DIFFERS = N_("De gegevens verschillen van die in gezin %(gezin)s van dit bestand.")
SECRET = N_("De BRP vraagt geheimhouding voor deze persoon.")
NO_ADDRESS = N_("Het adres is niet ingelezen.")

# gezag
GEZAG_READ = N_("Gezag volgens de BRP: %(soort)s.")
GEZAG_UNKNOWN = N_("Het gezag is onbekend.")
GEZAG_NO_NAMES = N_("De BRP zegt %(soort)s, maar niet wie van deze personen het gezag heeft: onbekend.")
GEZAG_CONFLICT = N_("De gegevens over het gezag spreken elkaar tegen: onbekend.")
GEZAG_ELSEWHERE = N_("Ook iemand die niet is ingelezen heeft gezag over dit kind.")
GEZAG_DECEASED = N_("Iemand met gezag over dit kind is overleden.")
GEZAG_OTHER_CHILD = N_("Gezag over iemand die hier geen levende minderjarige is, is overgeslagen.")
