"""How a version's clients tell their server what they speak."""

from __future__ import annotations

from typing import Final

from specshim.python import expressions as ex
from specshim.python.expressions import Expression, Import
from specshim.python.home import Home
from specshim.settings import Project
from specshim.versions.selection.selector import Selector

_CLASSES: Final = {"header": "VersionHeader", "query": "VersionQuery", "path": "VersionPath"}


def versioning_of(selector: Selector | None, project: Project, home: Home) -> Expression | None:
    """The runtime's description of `selector`, for the versions of `project`; None where nothing is told."""
    if selector is None:
        return None
    if home.folder is None:
        return _constant(selector)
    names = [it.name for it in project.versions if it.name in selector.values]
    retired = {
        it.name: it.retired.isoformat()
        for it in project.versions
        if it.retired is not None and it.name in names
    }
    arguments = [repr({name: selector.values[name] for name in names})]
    if selector.part != "path":
        arguments.insert(0, repr(selector.name))
    if selector.part == "header":
        arguments.append(f"style={selector.style!r}")
    if retired:
        arguments.append(f"retired={retired!r}")
    called = _CLASSES[selector.part]
    return ex.plain(
        f"{called}({', '.join(arguments)})", Import("._runtime.versions.selection", called)
    )


def _constant(selector: Selector) -> Expression | None:
    """What the one version is told by, which no caller chooses."""
    called = {"header": "ConstantHeader", "query": "ConstantQuery"}[selector.part]
    (value,) = selector.values.values()
    return ex.plain(
        f"{called}({selector.name!r}, {value!r})", Import("._runtime.settings.constants", called)
    )
