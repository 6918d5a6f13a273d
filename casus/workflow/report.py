"""How a file is told what is wrong with it: file, line, table and key, all of it at once."""

import re
import tomllib
from collections.abc import Iterable

from casus.workflow.lines import KeyPath, Lines
from casus.workflow.shape import Finding


class WorkflowError(ValueError):
    """A workflow that casus will not start with. `problems` has a line for each thing that is wrong."""

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def stop_at(findings: Iterable[Finding], text: str, source: str) -> None:
    """Raises `WorkflowError` when anything was found, in the order of the lines."""
    found = list(findings)
    if not found:
        return
    lines, steps = Lines(text), tomllib.loads(text).get("steps", [])
    told = sorted((lines.of(each.path, each.value), _where(each.path, steps), each.says) for each in found)
    raise WorkflowError(f"{source}, regel {line}, {where}: {says}" for line, where, says in told)


def malformed(text: str, source: str, error: tomllib.TOMLDecodeError) -> WorkflowError:
    """What to say when the text is not TOML at all."""
    found = re.search(r"at line (\d+)", str(error))
    line = int(found.group(1)) if found else text.count("\n") + 1
    return WorkflowError([f"{source}, regel {line}: dit is geen leesbare TOML ({error})"])


def _where(path: KeyPath, steps: list[dict[str, object]]) -> str:
    """The table and the key as the file has them: `[[steps.needs]] van stap “starten”, sleutel “guard”`."""
    *above, key = path
    tables = ".".join(each for each in above if isinstance(each, str))
    if len(above) < 2:
        return f"[{tables}], sleutel “{key}”" if tables else f"bovenaan, sleutel “{key}”"
    name = steps[int(above[1])].get("name", f"nummer {int(above[1]) + 1}")
    return f"[[{tables}]] van stap “{name}”, sleutel “{key}”"
