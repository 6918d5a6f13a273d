"""Translations: every `.po` of the package becomes the `.mo` that is read at run time.

Git ignores the `.mo` files and the wheel carries them. `python tools/catalogs.py` makes those that are out of date;
`python tools/catalogs.py update` first brings every `.po` up to date with the texts in the code: new ones come in
empty, those that are gone go out.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Babel is imported where it is used: a second start finds nothing to do and need not load it.
if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 120


def make(root: Path = ROOT) -> list[Path]:
    """Compile what is missing or older than its source. Gives the files made."""
    stale = [po for po in sources(root) if is_stale(po)]
    for po in stale:
        compile_one(po)
    return [po.with_suffix(".mo") for po in stale]


def sources(root: Path = ROOT) -> list[Path]:
    return sorted((root / "casus").rglob("LC_MESSAGES/*.po"))


def is_stale(po: Path) -> bool:
    """Whether the compiled file is missing or older than the text."""
    mo = po.with_suffix(".mo")
    return not mo.is_file() or mo.stat().st_mtime < po.stat().st_mtime


def compile_one(po: Path) -> None:
    """Write the compiled file beside its text, in one move: a server may be reading it."""
    from babel.messages.mofile import write_mo

    fresh = po.with_suffix(".mo.new")
    with fresh.open("wb") as compiled:
        write_mo(compiled, read(po))
    fresh.replace(po.with_suffix(".mo"))


def read(po: Path) -> Catalog:
    """The translations of one file, with its language from the folder."""
    from babel.messages.pofile import read_po

    with po.open("rb") as text:
        return read_po(text, locale=po.parent.parent.name, domain=po.stem)


def extracted(root: Path = ROOT) -> Catalog:
    """Every text of the code, the templates and the workflows, as the mappings in `pyproject.toml` find them."""
    from babel.messages.catalog import Catalog
    from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

    mappings: list[dict[str, Any]] = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(one["pattern"], one["method"]) for one in mappings]
    options = {one["pattern"]: {key: one[key] for key in one.keys() - {"pattern", "method"}} for one in mappings}
    places = {str(root / one["pattern"].split("/")[0]) for one in mappings}
    found = Catalog(domain="messages")
    for file, _line, text, _comments, _context in extract_from_dir(
        str(root),
        methods,
        options,
        DEFAULT_KEYWORDS | {"lazy": None},
        directory_filter=lambda folder: any(Path(folder).is_relative_to(place) for place in places),
    ):
        found.add(text, locations=[(file, 1)])
    return found


def update(po: Path, texts: Catalog) -> list[str]:
    """Give a `.po` exactly these texts, with the translations that it has. Gives those that still want one."""
    from babel.messages.pofile import write_po

    known, fresh = read(po), read(po)
    for message in [message for message in fresh if message.id]:
        fresh.delete(message.id)
    fresh.obsolete.clear()
    for message in texts:
        if message.id:
            have = known.get(message.id)
            fresh.add(message.id, have.string if have else None, locations=message.locations)
    with po.open("wb") as text:
        write_po(text, fresh, width=WIDTH, sort_by_file=True, include_lineno=False)
    return [str(message.id) for message in fresh if message.id and not message.string]


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        texts = extracted()
        for po in sources():
            print(f"{po.relative_to(ROOT)}: nog te vertalen: {len(update(po, texts))}.")
    print(f"Vertalingen gemaakt: {len(make())}.")
