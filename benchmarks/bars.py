"""The bars: ratios within one run, and whether each holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, sqrt

from deciding import Race
from timing import Measured

GROWTH, PARTNER, PAGE, LIST, HEART = 1.3, 1.3, 3.0, 2.0, 10.0
PARTNERS = ("school", "huisarts", "jgz", "ggz", "jeugdhulp", "wijkteam", "gi")
MILLION = 1_000_000


@dataclass(frozen=True)
class Bar:
    """`value` against `limit`; with `least` it must be at least that, else at most."""

    what: str
    value: float
    limit: float
    least: bool = False

    @property
    def holds(self) -> bool:
        return self.value >= self.limit if self.least else self.value <= self.limit

    @property
    def by(self) -> str:
        """How far it is from the bar, as a part of it."""
        part = self.value / self.limit - 1
        return f"{part:+.0%}"


@dataclass(frozen=True)
class Model:
    """Milliseconds = a + b · ln(plans), fitted to the sizes that were measured; `error` is the standard error."""

    what: str
    a: float
    b: float
    error: float
    at_million: float


def growth(found: list[Measured]) -> Iterator[Bar]:
    """The 95th percentile at the largest size against that at the smallest, for every page and deed and role."""
    sizes = sorted({one.size for one in found})
    by_key = {(one.name, one.rol, one.size): one for one in found}
    for name, rol in sorted(
        {(one.name, one.rol) for one in found if "vloer" not in one.name and "bodem" not in one.name}
    ):
        small, large = by_key.get((name, rol, sizes[0])), by_key.get((name, rol, sizes[-1]))
        if small and large and len(sizes) > 1:
            yield Bar(f"{name}, {rol}", large.p95 / small.p95, GROWTH)


def partners(found: list[Measured]) -> Iterator[Bar]:
    """A partner against the teamleider on the pages that both have, at the largest size."""
    size = max(one.size for one in found)
    at = {(one.name, one.rol): one for one in found if one.size == size}
    for name in ("planpagina", "werklijst", "vinden op naam"):
        for rol in PARTNERS:
            if (name, rol) in at and (name, "teamleider") in at:
                yield Bar(f"{name}, {rol}", at[name, rol].median / at[name, "teamleider"].median, PARTNER)


def floors(found: list[Measured]) -> Iterator[Bar]:
    """A page against its floor, at the largest size."""
    size = max(one.size for one in found)
    at = {(one.name, one.rol): one for one in found if one.size == size}
    for name, limit in (("planpagina", PAGE), ("werklijst", LIST)):
        for (case, rol), page in sorted(at.items()):
            if case == name and (f"{name}, vloer", rol) in at:
                yield Bar(f"{name}, {rol}", page.median / at[f"{name}, vloer", rol].median, limit)


def hearts(races: list[Race]) -> Iterator[Bar]:
    for race in races:
        yield Bar(f"hart, {race.rol}", race.times_faster, HEART, least=True)


def models(found: list[Measured]) -> Iterator[Model]:
    """A curve through the sizes for every page and deed; with fewer than three sizes there is none."""
    groups: dict[tuple[str, str], list[Measured]] = {}
    for one in found:
        if "vloer" not in one.name and "bodem" not in one.name:
            groups.setdefault((one.name, one.rol), []).append(one)
    for (name, rol), ones in sorted(groups.items()):
        if len(ones) >= 3:
            yield _fitted(f"{name}, {rol}", [(float(one.size), one.p95) for one in ones])


def _fitted(what: str, points: list[tuple[float, float]]) -> Model:
    """Least squares on the logarithm of the size."""
    xs, ys = [log(x) for x, _ in points], [y for _, y in points]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    b = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sum((x - mean_x) ** 2 for x in xs)
    a = mean_y - b * mean_x
    rest = sum((y - a - b * x) ** 2 for x, y in zip(xs, ys, strict=True))
    return Model(what, a, b, sqrt(rest / max(len(xs) - 2, 1)), a + b * log(MILLION))
