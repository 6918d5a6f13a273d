"""Twenty stories that the plans of the benchmark are copies of: a family, who helps, and how far the plan came."""

from dataclasses import dataclass

PHASES = ("aanmelding", "brede_analyse", "plan", "uitvoering", "afschaling", "nazorg", "afgesloten")


@dataclass(frozen=True)
class Child:
    """A child by the mark that a copy puts a name for."""

    mark: str
    born: str


@dataclass(frozen=True)
class Family:
    """Marks stand where a copy puts a first name; every family has the family name `SURNAME`."""

    kinderen: tuple[Child, ...]
    ouders: tuple[str, ...]
    apart: bool = False
    netwerk: str = ""


@dataclass(frozen=True)
class Plot:
    """`told` bijdragen, `doelen` and `acties` by which a plan is about as full as plans are."""

    name: str
    family: Family
    partners: tuple[str, ...]
    phase: str
    weeks: int
    told: int = 17
    doelen: int = 5
    acties: int = 12
    advies: bool = False


SURNAME = "Qnaamq"
TOGETHER = Family((Child("Xkinda", "12-03-{13}"), Child("Ykindb", "05-06-{8}")), ("Qmoederq", "Qvaderq"))
APART = Family((Child("Xkinda", "20-02-{13}"), Child("Ykindb", "11-09-{6}")), ("Qmoederq", "Qvaderq"), apart=True)
ALONE = Family((Child("Xkinda", "02-01-{16}"), Child("Ykindb", "30-04-{9}")), ("Qmoederq",), netwerk="Qomaq")
MARKS = ("Xkinda", "Ykindb", "Qmoederq", "Qvaderq", "Qomaq", SURNAME)
FAMILIES = (TOGETHER, APART, ALONE, TOGETHER)
TABLES = (
    ("school", "huisarts", "jeugdhulp"),
    ("school", "jgz", "wijkteam"),
    ("school", "ggz", "jeugdhulp", "wijkteam"),
    ("school", "gi", "jeugdhulp", "ggz"),
    ("huisarts", "jgz", "wijkteam"),
)
COURSE = (
    *("uitvoering", "brede_analyse", "uitvoering", "afschaling", "uitvoering"),
    *("uitvoering", "uitvoering", "plan", "uitvoering", "uitvoering"),
    *("nazorg", "uitvoering", "uitvoering", "afgesloten", "uitvoering"),
    *("brede_analyse", "uitvoering", "afschaling", "uitvoering", "aanmelding"),
)


def plots() -> list[Plot]:
    """All twenty, always the same."""
    return [_plot(nr, phase) for nr, phase in enumerate(COURSE)]


def _plot(nr: int, phase: str) -> Plot:
    weeks = 3 + PHASES.index(phase) * 4 + nr % 5 * 3
    made = Plot(f"verhaal {nr}", FAMILIES[nr % 4], TABLES[nr % 5], phase, weeks, advies=nr % 3 == 0)
    return made if PHASES.index(phase) > 1 else Plot(made.name, made.family, made.partners, phase, weeks, told=6)
