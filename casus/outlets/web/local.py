"""Addresses that a form or a link asks to go to next: only ever a page of casus."""

from urllib.parse import urlsplit


def local_path(asked: str | None, otherwise: str) -> str:
    """The address where it is a path of ours, else `otherwise`; also for what a browser may take for another site."""
    if not asked or not asked.startswith("/") or asked.startswith("//") or not asked.isprintable() or "\\" in asked:
        return otherwise
    parts = urlsplit(asked)
    return otherwise if parts.scheme or parts.netloc else asked
