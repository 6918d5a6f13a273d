"""The table, and RESULTS.md: what was measured, on which machine, and which bars hold."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bars import Bar, Model
from deciding import Race
from timing import Measured

CLOCKS = {"wall": "tijd op de klok", "cpu": "rekentijd van het proces, omdat de machine druk was"}
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass
class Run:
    """Everything of one run on one database."""

    kind: str
    version: str
    machine: dict[str, str]
    day: str
    load: tuple[str, str]  # before and after
    rounds: int
    clock: str
    sizes: list[int]
    fills: dict[int, tuple[float, int]]  # per size: seconds (0: it was there) and bytes on disk
    rows: dict[str, float]  # per plan
    proof: dict[int, tuple[int, int]]  # per size: plans in the sample, and flaws
    found: list[Measured]
    races: list[Race]
    bars: dict[str, list[Bar]]
    models: list[Model] = field(default_factory=list)


def table(rows: Iterable[tuple[str, ...]], head: tuple[str, ...]) -> Iterator[str]:
    """As Markdown has tables; columns after the second are figures."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(" --- " if nr < 2 else " ---: " for nr in range(len(head))) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"


def measured(run: Run) -> Iterator[str]:
    """Every page and deed: median / 95th percentile per size, the statements, and growth."""
    at = {(one.name, one.rol, one.size): one for one in run.found}
    rows = []
    for name, rol in sorted({(one.name, one.rol) for one in run.found}):
        ones = [at.get((name, rol, size)) for size in run.sizes]
        figures = [f"{one.median:.1f} / {one.p95:.1f}" if one else "–" for one in ones]
        first, last = ones[0], ones[-1]
        grown = f"{last.p95 / first.p95:.2f}" if first and last and first is not last else "–"
        rows.append((name, rol, *figures, str(last.statements) if last else "–", grown))
    heads = [f"{size:,} plannen".replace(",", ".") for size in run.sizes]
    return table(rows, ("pagina of daad", "als", *heads, "vragen", "groei p95"))


def races(run: Run) -> Iterator[str]:
    names = [raced.name for raced in run.races[0].raced]
    rows = []
    for race in run.races:
        times = [f"{raced.median:.2f}" for raced in race.raced]
        rows.append(
            (
                race.rol,
                f"{race.visible} van {race.rows}",
                str(race.raced[0].decisions),
                *times,
                f"{race.times_faster:.1f}×",
            )
        )
    return table(rows, ("lezer", "leest", "beslissingen", *names, "sneller dan de snelste"))


def bars(run: Run) -> Iterator[str]:
    """Per bar how many hold, and the worst with by how much."""
    rows = []
    for name, ones in run.bars.items():
        if not ones:
            continue
        worst = min(ones, key=lambda bar: bar.value if bar.least else -bar.value)
        good = sum(bar.holds for bar in ones)
        sign = "≥" if ones[0].least else "≤"
        verdict = "gehaald" if good == len(ones) else "niet gehaald"
        rows.append(
            (
                name,
                verdict,
                f"{sign} {worst.limit:g}",
                f"{good} van {len(ones)}",
                f"{worst.value:.2f} ({worst.by})",
                worst.what,
            )
        )
    return table(rows, ("eis", "uitkomst", "grens", "gehaald", "slechtste", "waar"))


def failing(run: Run) -> Iterator[str]:
    rows = [
        (name, bar.what, f"{bar.limit:g}", f"{bar.value:.2f}", bar.by)
        for name, ones in run.bars.items()
        for bar in ones
        if not bar.holds
    ]
    return table(rows, ("eis", "waar", "grens", "gemeten", "verschil")) if rows else iter(["Alles haalt zijn eis."])


def models(run: Run) -> Iterator[str]:
    rows = [
        (
            one.what,
            "p95 = a + b · ln(plannen)",
            f"{one.a:.1f}",
            f"{one.b:+.2f}",
            f"{one.error:.2f}",
            f"{one.at_million:.1f}",
        )
        for one in run.models
    ]
    return table(rows, ("pagina of daad", "model", "a (ms)", "b (ms)", "standaardfout (ms)", "bij 1.000.000 (ms)"))


def page(runs: list[Run], notes: str, picture: str) -> str:
    """RESULTS.md."""
    return "\n".join(_page(runs, notes, picture)) + "\n"


def _page(runs: list[Run], notes: str, picture: str) -> Iterator[str]:
    yield "# Wat er gemeten is"
    yield ""
    yield "Gemaakt door `python benchmarks/run.py --write`. Tijden zijn milliseconden: mediaan / 95e percentiel."
    yield ""
    for run in runs:
        yield (
            f"- **{NAMES[run.kind]}**: {run.version}; {run.day}; {run.rounds} ronden; {CLOCKS[run.clock]}; "
            + "; ".join(f"{name} {value}" for name, value in run.machine.items())
            + f"; drukte (1 en 5 minuten) vooraf {run.load[0]}, na afloop {run.load[1]}"
        )
    yield ""
    if picture:
        yield f"![Groei van 95e percentiel per pagina]({picture})"
        yield ""
    yield notes
    for run in runs:
        yield from _of(run)


def _of(run: Run) -> Iterator[str]:
    name = NAMES[run.kind]
    yield f"\n## {name}: de eisen\n"
    yield from bars(run)
    yield f"\n### {name}: wat niet gehaald is\n"
    yield from failing(run)
    yield f"\n### {name}: iedere pagina en daad\n"
    yield from measured(run)
    if run.races:
        yield f"\n### {name}: het hart naast drie andere\n"
        yield from races(run)
    if run.models:
        yield f"\n### {name}: een miljoen plannen, volgens een model door de gemeten maten\n"
        yield from models(run)
    yield f"\n### {name}: de gegevens\n"
    yield from _data(run)


def _data(run: Run) -> Iterator[str]:
    rows = []
    for size in run.sizes:
        seconds, size_bytes = run.fills[size]
        took = f"{seconds:.0f} s" if seconds else "stond er al"
        plans, flaws = run.proof.get(size, (0, 0))
        rows.append(
            (f"{size}", took, f"{size_bytes / 2**30:.2f} GB", f"{plans} plannen, {flaws} fouten" if plans else "–")
        )
    yield from table(rows, ("plannen", "vullen", "op schijf", "bewijs op een steekproef"))
    yield ""
    most = sorted(run.rows.items(), key=lambda item: -item[1])[:14]
    yield "Rijen per plan, gemiddeld: " + ", ".join(f"{table} {count:.1f}" for table, count in most) + "."


def write(folder: Path, runs: list[Run], notes: str, picture: str) -> None:
    (folder / "RESULTS.md").write_text(page(runs, notes, picture))
