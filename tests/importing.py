"""Imports every module of a package in a process of its own, each of them first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import importlib, sys

package, *modules = sys.argv[1:]
failed = []
for module in modules:
    # The runtime imports itself and nothing of what is generated.
    for known in [it for it in sys.modules if it.partition(".")[0] == package]:
        if not known.startswith(f"{package}._runtime"):
            del sys.modules[known]
    try:
        importlib.import_module(module)
    except ImportError as error:
        failed.append(f"{module}: {error}")
sys.exit("\\n".join(failed) or 0)
"""


def import_each_first(package: Path) -> None:
    """Fail where a module of `package` cannot be the first that is imported."""
    names = [".".join(it.relative_to(package.parent).with_suffix("").parts) for it in package.rglob("*.py")]  # fmt: skip
    modules = sorted(it.removesuffix(".__init__") for it in names if "._runtime." not in it)
    assert len(modules) > 2, modules
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", _SCRIPT, package.name, *modules],
        cwd=package.parent,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
