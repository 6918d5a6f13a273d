"""Workflows as data: `workflows/*.toml` says which states there are, who may take which step and what a step needs.

`load` reads a file and refuses nonsense; a `Workflow` answers what follows; `picture` draws it.
What a guard asks stands in `casus/actions/guards.py`; here a guard is a name that somebody declares.
"""

from casus.workflow.docs import write_pictures
from casus.workflow.flow import ACTORS, Guard, Need, Step, Strength, Workflow
from casus.workflow.load import load, load_all, load_text
from casus.workflow.picture import picture
from casus.workflow.report import WorkflowError
from casus.workflow.sentences import picture_text

__all__ = [
    "ACTORS",
    "Guard",
    "Need",
    "Step",
    "Strength",
    "Workflow",
    "WorkflowError",
    "load",
    "load_all",
    "load_text",
    "picture",
    "picture_text",
    "write_pictures",
]
