"""Where the material lies: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

PACKAGE = Path(__file__).parent
ROOT = PACKAGE if (PACKAGE / "templates").is_dir() else PACKAGE.parent
CONFIG, MIGRATIONS, TEMPLATES, WORKFLOWS = (
    ROOT / name for name in ("config.py", "migrations", "templates", "workflows")
)
