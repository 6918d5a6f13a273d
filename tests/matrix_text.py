"""The four tables in `matrix.txt`: topics, own team and family, partners, and what must be visible."""

from pathlib import Path

FILE = Path(__file__).with_name("matrix.txt")
Row = tuple[int, list[str]]


class MatrixError(ValueError):
    """The table holds something that its own header does not explain. Says line and cell."""


def tables(text: str | None) -> list[list[Row]]:
    """Each row with its line number; every line that starts with | belongs to one. MatrixError when one is torn."""
    lines = (FILE.read_text(encoding="utf-8") if text is None else text).splitlines()
    found: list[list[Row]] = []
    before = ""
    for number, line in enumerate(lines, 1):
        if line.startswith("|"):
            if not before.startswith("|"):
                found.append([])
            found[-1].append((number, [part.strip() for part in line.strip().strip("|").split("|")]))
        before = line
    if len(found) != 4:
        raise MatrixError(f"vier tabellen verwacht, {len(found)} gevonden")
    return [_ruled(table) for table in found]


def _ruled(table: list[Row]) -> list[Row]:
    """Without the line under the heading; every row as wide as the heading."""
    width = len(table[0][1])
    for line, row in table:
        if len(row) != width:
            raise MatrixError(f"regel {line}: {len(row)} vakjes in plaats van {width}")
    return [(line, row) for line, row in table if set(row[0]) != {"-"}]
