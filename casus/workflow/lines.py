"""Where a key stands in a TOML text. `tomllib` tells no lines, and a message without one sends its reader searching."""

import tomllib
from collections.abc import Iterator

KeyPath = tuple[str | int, ...]


class Lines:
    """The lines of every key and table of a well-formed TOML text."""

    def __init__(self, text: str):
        self._text = text.replace("\r\n", "\n").split("\n")
        self._spans: dict[KeyPath, tuple[int, int]] = {(): (1, 1)}
        self._counts: dict[KeyPath, int] = {}
        self._read()

    def of(self, path: KeyPath, value: object = None) -> int:
        """The line of this key, or of the nearest table above it; with a value, the line of the key that holds it."""
        while path not in self._spans:
            path = path[:-1]
        first, last = self._spans[path]
        for number in range(first, last + 1):
            if isinstance(value, str) and any(f"{q}{value}{q}" in self._text[number - 1] for q in "\"'"):
                return number
        return first

    def _read(self) -> None:
        table: KeyPath = ()
        for first, last, piece in self._pieces():
            if self._text[first - 1].lstrip().startswith("["):
                table = self._table(piece)
                self._spans.setdefault(table, (first, last))
            else:
                for path in _keys(piece, table):
                    self._spans.setdefault(path, (first, last))

    def _pieces(self) -> Iterator[tuple[int, int, dict[str, object]]]:
        """A header or a key with its whole value: the text is well-formed, so a piece is whole as soon as it parses."""
        first = 1
        for last in range(1, len(self._text) + 1):
            try:
                piece = tomllib.loads("\n".join(self._text[first - 1 : last]))
            except tomllib.TOMLDecodeError:
                continue
            if piece:
                yield first, last, piece
            first = last + 1

    def _table(self, header: dict[str, object]) -> KeyPath:
        path: KeyPath = ()
        inner: object = header
        while isinstance(inner, dict) and inner:
            name, inner = next(iter(inner.items()))
            path = (*path, name)
            if isinstance(inner, list):
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path


def _keys(piece: dict[str, object], above: KeyPath) -> Iterator[KeyPath]:
    for name, value in piece.items():
        yield (*above, name)
        if isinstance(value, dict):
            yield from _keys(value, (*above, name))
