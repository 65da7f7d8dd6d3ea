"""One runtime for several packages: where it is, as seen from each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import PurePosixPath

from specshim.python.home import OWN_RUNTIME, RuntimePlace
from specshim.settings import Project


def runtime_place(project: Project) -> RuntimePlace:
    """Where the package of `project` finds its runtime.

    Raises ValueError, which says why, where no import that is relative to the package leads there.
    """
    stated = project.runtime
    if stated is None:
        return OWN_RUNTIME
    if stated.startswith("."):
        way = stated.lstrip(".")
        if len(stated) - len(way) < 2:
            raise ValueError("is inside the package; `..` leads to what stands beside it")
        return RuntimePlace(len(stated) - len(way) - 1, tuple(way.split(".")))
    package = _import_path(PurePosixPath(project.output).parts, stated.split("."))
    if package is None:
        top = stated.partition(".")[0]
        raise ValueError(
            f"begins with `{top}`, and `output`, {project.output}, is in no folder of this name;"
            " write it as the package sees it, such as `.._runtime`"
        )
    return place_between(package, stated.split("."))


def place_between(package: Sequence[str], runtime: Sequence[str]) -> RuntimePlace:
    """Where a package finds a runtime, from the import paths of both.

    Raises ValueError, as above.
    """
    common = _common(package, runtime)
    if common == 0:
        raise ValueError(f"is not in `{package[0]}`, as the package is: imports are relative")
    if common == len(package):
        raise ValueError("is inside the package, where only this one would use it")
    if common == len(runtime):
        raise ValueError("is around the package; give it a folder of its own, such as `_runtime`")
    return RuntimePlace(len(package) - common, tuple(runtime[common:]))


def _import_path(folders: Sequence[str], runtime: Sequence[str]) -> Sequence[str] | None:
    """What the package in `folders` is imported as beside `runtime`, which has the same topmost package.

    A folder around an app is often called as the app: the longest common way is meant.
    """
    starts = [index for index, name in enumerate(folders) if name == runtime[0]]
    ways = [folders[start:] for start in starts]
    return max(ways, key=lambda way: _common(way, runtime), default=None)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
