"""Draws `docs/workflows.md` and a picture of each workflow: `python -m casus.workflow docs`."""

from pathlib import Path

from casus import paths
from casus.workflow.flow import Workflow
from casus.workflow.load import drawable, workflow_files
from casus.workflow.picture import picture
from casus.workflow.sentences import picture_text

ORDER = ("plan", "regie", "deelname", "bijdrage", "doel", "actie")
HEAD = """# De workflows, getekend

Dit bestand en de tekeningen zijn gemaakt uit `workflows/*.toml`. Verander die, en niet dit:
`python -m casus.workflow docs` tekent opnieuw. Een dikke rand is het begin, een dubbele rand een einde, ▮ een muur.
"""


def write_pictures(folder: Path, workflows: Path = paths.WORKFLOWS) -> list[Path]:
    """Write `workflows.md` and `workflows/<name>.svg` into this folder, and tell which files were written."""
    flows = sorted((drawable(path) for path in workflow_files(workflows)), key=_place)
    written = {folder / "workflows" / f"{flow.name}.svg": picture(flow) for flow in flows}
    written[folder / "workflows.md"] = "\n".join([HEAD, *map(_section, flows)])
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(written)


def _place(flow: Workflow) -> tuple[int, str]:
    return (ORDER.index(flow.name) if flow.name in ORDER else len(ORDER)), flow.name


def _section(flow: Workflow) -> str:
    lines = "\n".join(f"- {line}" for line in picture_text(flow))
    return f"## {flow.title} (versie {flow.version})\n\n![{flow.title}](workflows/{flow.name}.svg)\n\n{lines}\n"
