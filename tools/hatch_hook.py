"""What a build does beside collecting the package.

It makes what git ignores and a wheel carries, and lays the material of a checkout's top level inside the package. The
material is not listed under `force-include`, because an editable install would then copy it too, and go stale.
"""

import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MATERIAL = ("config.py", "migrations", "templates", "workflows")
NODE_LOCK = "requirements-node.lock"


class CasusBuildHook(BuildHookInterface[Any]):
    """Runs for the wheel, the source distribution and the editable install."""

    def dependencies(self) -> list[str]:
        """Where no npm is on the machine, a build in isolation brings the pinned one."""
        pinned = (Path(self.root) / NODE_LOCK).read_text().split()[0]
        return [] if shutil.which("npm") else [pinned]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch what the pages serve, compile the translations, and take the material into a real wheel."""
        root = Path(self.root)
        tool(root, "vendor").fetch(root)
        tool(root, "catalogs").make(root)
        if self.target_name == "wheel" and version != "editable":
            build_data["force_include"].update({str(root / name): f"casus/{name}" for name in MATERIAL})


def tool(root: Path, name: str) -> Any:
    """A neighbour of this file, by path: the build back end does not know this folder as a package."""
    spec = importlib.util.spec_from_file_location(f"casus_tool_{name}", root / "tools" / f"{name}.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(f"tools/{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
