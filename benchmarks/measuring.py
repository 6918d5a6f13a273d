"""The one run: fill what is not there, prove a sample, measure every case beside its floor, print, write down."""

import argparse
import os
import pickle
import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import bars as bars_of
import deciding
import picture
import report
from cases import Case, cases
from desks import Desk, desks
from filling import SEED, Filled, app_on
from floor import LIST, PLAN, Floor
from places import Places, load, machine
from proof import SAMPLE, flaws
from timing import CLOCKS, Bench, Measured, measure

HERE = Path(__file__).resolve().parent
KINDS = ("sqlite", "postgresql")
SIZES = (1_000, 10_000, 100_000)


class Sized:
    """One database with its app, desks and floor."""

    def __init__(self, filled: Filled, folder: Path):
        self.filled = filled
        self.app = app_on(filled.url, folder)
        with self.app.app_context():
            self.desks = desks(self.app, filled.blocks)
        self.floor = Floor(self.app)

    def benches(self) -> Iterator[Bench]:
        for desk in self.desks.values():
            for case in cases(desk):
                yield Bench(Measured(case.name, case.rol, self.filled.plans), _checked(case), case.look)
            yield from self._floors(desk)

    def _floors(self, desk: Desk) -> Iterator[Bench]:
        """The same pages without rights, rendered and not."""
        pages = {"planpagina": (f"/plannen/{desk.plans[0]}", PLAN, self._plan_values(desk))}
        if not desk.family:
            pages["werklijst"] = ("/werk", LIST, self._list_values(desk))
        key = _key_of(desk)
        browser = self.floor.client(key)
        for name, (path, query, values) in pages.items():
            copy = f"{name}-{desk.rol}"
            self.floor.keep(copy, desk.clients[0], path, query, values)
            answer = browser.get(f"/maat/{copy}")
            if not self.floor.same_bytes(copy, answer.text):
                raise AssertionError(f"de vloer van {copy} geeft andere bytes dan de pagina")
            for what, where in (("vloer", "maat"), ("bodem", "bodem")):
                case = Case(f"{name}, {what}", desk.rol, lambda nr, at=f"/{where}/{copy}": browser.get(at))  # type: ignore[misc]
                yield Bench(Measured(case.name, case.rol, self.filled.plans), _checked(case))

    def _plan_values(self, desk: Desk) -> tuple[Any, ...]:
        return (self._key(desk.plans[0]),) * PLAN.count("?")

    def _list_values(self, desk: Desk) -> tuple[Any, ...]:
        return (self._key(desk.viewers[0].aanstelling_id),) * LIST.count("?")

    def _key(self, value: Any) -> Any:
        return value.hex if self.filled.url.startswith("sqlite") else value


def _key_of(desk: Desk) -> str:
    with desk.clients[0].session_transaction() as session:
        return str(session["_user_id"])


def _checked(case: Case) -> Any:
    """What was measured must be the page, or a deed that was done."""

    def run(nr: int) -> int | None:
        answer = case.run(nr)
        if answer is None:
            return None
        if answer.status_code != (303 if case.deed else 200):
            raise AssertionError(f"{case.name} als {case.rol}: {answer.status_code}")
        return len(answer.data)

    return run


def main(usage: str) -> None:
    """Do what was asked on the command line; `usage` tells what may be."""
    asked = _asked(usage)
    given = asked.folder or os.environ.get("CASUS_BENCH_FOLDER")
    folder = Path(given or tempfile.mkdtemp(prefix="casus-bench-"))
    try:
        for kind in KINDS if asked.database == "both" else (asked.database,):
            _run(asked, folder, kind)
    finally:
        if not given:
            shutil.rmtree(folder, ignore_errors=True)


def _asked(usage: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=(*KINDS, "both"), default="both")
    parser.add_argument("--plans", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--clock", choices=tuple(CLOCKS), default="wall")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--folder")
    parser.add_argument("--fill-only", action="store_true")
    parser.add_argument("--no-heart", action="store_true")
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def _run(asked: argparse.Namespace, folder: Path, kind: str) -> None:
    places = Places(kind, folder, date.today(), asked.seed)
    filled = {plans: places.filled(plans) for plans in sorted(asked.plans)}
    if asked.fill_only:
        return
    before = load()
    proof = {}
    for plans, one in filled.items():
        wrong = flaws(app_on(one.url, folder), folder, app_on, asked.seed)
        proof[plans] = min(SAMPLE, plans), len(wrong)
        print("\n".join(wrong[:10]), end="\n" if wrong else "")
    sized = [Sized(one, folder) for one in filled.values()]
    found = measure([bench for one in sized for bench in one.benches()], asked.rounds, asked.clock, _say)
    races = [] if asked.no_heart else list(_races(sized[-1], asked.rounds))
    sizes = sorted(filled)
    last = filled[sizes[-1]]
    run = report.Run(
        kind=kind,
        version=places.version(),
        machine=machine(),
        day=str(places.today),
        load=(before, load()),
        rounds=asked.rounds,
        clock=asked.clock,
        sizes=sizes,
        fills={plans: (one.seconds, places.bytes(plans)) for plans, one in filled.items()},
        rows={table: count / last.plans for table, count in last.rows.items()},
        proof=proof,
        found=found,
        races=races,
        bars={
            f"groei p95 van {sizes[0]} naar {sizes[-1]}": list(bars_of.growth(found)),
            "partner naast teamleider": list(bars_of.partners(found)),
            "planpagina en werklijst naast de vloer": list(bars_of.floors(found)),
            "hart naast de snelste van drie": list(bars_of.hearts(races)),
        },
        models=list(bars_of.models(found)),
    )
    (folder / f"run-{kind}.pickle").write_bytes(pickle.dumps(run))
    for part in (report.measured, report.races, report.bars, report.failing):
        if part is not report.races or races:
            print("\n" + "\n".join(part(run)))
    if asked.write:
        _write(folder)


def _races(one: Sized, rounds: int) -> Iterator[deciding.Race]:
    with one.app.app_context():
        for desk in one.desks.values():
            yield deciding.run(desk, rounds)


def _say(done: int, rounds: int) -> None:
    print(f"\rronde {done} van {rounds}", end="" if done < rounds else "\n", file=sys.stderr, flush=True)


def _write(folder: Path) -> None:
    """The last run on each database that this folder has."""
    kept = [folder / f"run-{kind}.pickle" for kind in KINDS]
    runs = [pickle.loads(file.read_bytes()) for file in kept if file.is_file()]
    (HERE / "growth.svg").write_text(picture.svg(runs))
    notes = (HERE / "notes.md").read_text() if (HERE / "notes.md").is_file() else ""
    report.write(HERE, runs, notes, "growth.svg")
