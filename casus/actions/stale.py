"""Two hands at once: whoever is second gets both texts."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from casus.errors import Stale


def same_version(row: Any, versie: int) -> None:
    """Raises `Stale` where somebody changed the row since the caller read it, or put a new version in its place."""
    if row.versie != versie or getattr(row, "vervangen", False):
        raise Stale


@contextmanager
def both_versions(yours: Mapping[str, Any], theirs: Callable[[], object]) -> Iterator[None]:
    """Whoever loses a race gets back what was typed, beside what stands there now as this reader may see it.

    Goes around the transaction: what stands there now is a look of its own, after the rollback.
    """
    try:
        yield
    except Stale as error:
        raise Stale(yours=dict(yours), theirs=theirs()) from error
