"""On which line a table or key of a TOML file stands: the standard parser does not tell."""

import re

_HEADER = re.compile(r"""^\s*(\[\[?)\s*([\w.\-"' ]+?)\s*\]\]?\s*(#.*)?$""")
_KEY = re.compile(r"""^\s*["']?([\w\-]+)["']?\s*=""")


class Lines:
    """The lines of the tables and keys of one file. A table is "" (the top), "role.school" or "cell 3" (from 1)."""

    def __init__(self, text: str):
        self._at: dict[tuple[str, str], int] = {}
        self._counts: dict[str, int] = {}
        table = ""
        for number, line in _outside_strings(text):
            if header := _HEADER.match(line):
                table = self._table(header)
                self._at.setdefault((table, ""), number)
            elif key := _KEY.match(line):
                self._at.setdefault((table, key[1]), number)

    def of(self, table: str, key: str = "") -> int:
        """The line of a key; where that is not there, of its table; else the first line."""
        return self._at.get((table, key)) or self._at.get((table, "")) or 1

    def _table(self, header: re.Match[str]) -> str:
        name = re.sub(r"[\s\"']", "", header[2])
        if header[1] == "[":
            return name
        self._counts[name] = self._counts.get(name, 0) + 1
        return f"{name} {self._counts[name]}"


def _outside_strings(text: str) -> list[tuple[int, str]]:
    """The numbered lines that do not lie inside a string of several lines: text there may look like a table."""
    lines, inside = [], False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside:
            lines.append((number, line))
        if (line.count('"""') + line.count("'''")) % 2:
            inside = not inside
    return lines
