"""A PDF out of data: typst compiles a template of `templates/pdf`. One that is not accessible is refused (PDF/UA-1)."""

import json
from typing import Any

import typst

from casus.paths import TEMPLATES

FOLDER = TEMPLATES / "pdf"


def made(template: str, data: dict[str, Any]) -> bytes:
    """The document. `data` is all that the template gets: it reads no file, no clock and no address.

    Raises what typst raises where the template cannot be made accessible: that is a bug, never somebody's input.
    """
    source = FOLDER / f"{template}.typ"
    return typst.compile(
        str(source),
        root=str(FOLDER),
        format="pdf",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
    )
