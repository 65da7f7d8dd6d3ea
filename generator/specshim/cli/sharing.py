"""A package together with the runtime that it shares with others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from specshim.project.target import runtime_folder
from specshim.writing import Cause, SharedRuntime

if TYPE_CHECKING:
    from specshim.cli.screen import Screen
    from specshim.project import Target
    from specshim.python.home import RuntimePlace
    from specshim.writing import Differences, Folder, Package, Plan


def write_package(
    package: Package, folder: Folder, screen: Screen, target: Target, **allowed: bool
) -> tuple[Plan, bool] | None:
    """Write `package`, and before it the runtime that it shares; None, and nothing written, after errors."""
    runtime = _runtime_beside(folder, target)
    if runtime is None:
        return folder.update(package, **allowed)
    if not folder.accepts(package, **allowed) or not runtime.accepts(**allowed):
        return None
    if not _write_runtime(runtime, screen, **allowed):
        return None
    return folder.update(package, **allowed)


def compare_package_with(package: Package, folder: Folder, target: Target) -> Differences | None:
    """How both folders differ from what would be written; None after errors are in the report."""
    found = folder.compare(package)
    runtime = _runtime_beside(folder, target)
    if found is None or runtime is None:
        return found
    other = runtime.compare()
    return None if other is None else found.beside(other, _way(folder.path, runtime.folder.path))


def with_runtime(found: Differences, folder: Folder, place: RuntimePlace) -> Differences | None:
    """`found`, and how the runtime that is shared differs from what its lock says."""
    path = runtime_folder(folder.path, place)
    if path is None:
        return found
    if not path.is_dir():
        return found.joined([Cause("missing", _way(folder.path, path))])
    other = replace(folder, path=path).compare_with_lock()
    return None if other is None else found.beside(other, _way(folder.path, path))


def _runtime_beside(folder: Folder, target: Target) -> SharedRuntime | None:
    if target.runtime is None:
        return None
    beside = replace(folder, path=target.runtime)
    return SharedRuntime.at(beside, target.project.licence_header, target.runtime_depth)


def _write_runtime(runtime: SharedRuntime, screen: Screen, **allowed: bool) -> bool:
    from specshim.cli.generate import told_written

    name = runtime.folder.path.as_posix()
    if runtime.newer is not None:
        text = f"{name}: the runtime is of specshim {runtime.newer}, newer than this one: left as it is"
        screen.say(text, runtime={"output": name, "newer": runtime.newer})
        return True
    done = runtime.update(**allowed)
    if done is None:
        return False
    text, facts = told_written(*done, name)
    screen.say(text, runtime=facts)
    return True


def _way(folder: Path, other: Path) -> str:
    return Path(os.path.relpath(other, folder)).as_posix()
