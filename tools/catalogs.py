"""Translations: every `.po` of the package becomes the `.mo` that is read at run time.

Git ignores the `.mo` files and the wheel carries them. `python tools/catalogs.py` makes those that are out of date.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def make(root: Path = ROOT) -> list[Path]:
    """Compile what is missing or older than its source. Gives the files made."""
    stale = [po for po in sorted((root / "casus").rglob("LC_MESSAGES/*.po")) if is_stale(po)]
    for po in stale:
        compile_one(po)
    return [po.with_suffix(".mo") for po in stale]


def is_stale(po: Path) -> bool:
    """Whether the compiled file is missing or older than the text."""
    mo = po.with_suffix(".mo")
    return not mo.is_file() or mo.stat().st_mtime < po.stat().st_mtime


def compile_one(po: Path) -> None:
    """Write the compiled file beside its text, in one move: a server may be reading it."""
    # Only here: a second start finds nothing to do and need not load babel.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with po.open("rb") as text:
        catalog = read_po(text, locale=po.parent.parent.name, domain=po.stem)
    fresh = po.with_suffix(".mo.new")
    with fresh.open("wb") as compiled:
        write_mo(compiled, catalog)
    fresh.replace(po.with_suffix(".mo"))


if __name__ == "__main__":
    print(f"Vertalingen gemaakt: {len(make())}.")
