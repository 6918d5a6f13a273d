"""Where the browser of the browser tests is, and how it is started."""

import os
import shutil

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
NOT_FOUND = "Geen Chromium gevonden. Debian, Ubuntu: apt install chromium. Elders: zet het pad in CASUS_CHROMIUM."
# No sandbox: it does not run as root, and the tests open no page but our own. The rest keeps it off the network.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def chromium() -> str | None:
    """The path in CASUS_CHROMIUM, else the first one the machine has, else None."""
    return os.environ.get("CASUS_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
