"""Which OpenAPI a file is, if any."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from specshim.diagnostics import Argument, Place, Report
from specshim.documents.node import kind_of
from specshim.sources import Source, Tree, locate

Version: TypeAlias = Literal["3.0", "3.1", "3.2"]

_VERSIONS: Final[dict[str, Version]] = {"3.0": "3.0", "3.1": "3.1", "3.2": "3.2"}
_SPELLING = re.compile(r"(3\.[0-9]+)(\.[0-9]+(-.*)?)?")

_OTHER_KINDS: Final = {
    "asyncapi": "it is an AsyncAPI document",
    "arazzo": "it is an Arazzo document",
    "overlay": "it is an OpenAPI Overlay",
    "swaggerVersion": "it is a Swagger 1 document",
    "$schema": "it is a JSON Schema",
}


def version_of(tree: Tree) -> Version | None:
    """The version that `tree` states (OpenAPI 3.1, 4.8.1); None when it is none that is read."""
    stated = tree.get("openapi") if isinstance(tree, dict) else None
    # `openapi: 3.1` without quotes is a number in YAML.
    if not isinstance(stated, str | float):
        return None
    found = _SPELLING.fullmatch(str(stated).strip())
    return _VERSIONS.get(found[1]) if found else None


def report_version(source: Source, report: Report) -> None:
    """Say why :func:`version_of` answers None for the tree of `source`."""
    field, code, arguments = _refusal(source.tree)
    pointer = (field,) if field else ()
    # Nobody can ask a document for the position: there will be none.
    position = locate(source, pointer)
    arguments = {"file": source.path, **arguments}
    report.put(code, Place(source.path, pointer), arguments, position=position)


def _refusal(tree: Tree) -> tuple[str, str, dict[str, Argument]]:
    """The field at fault, the code and its arguments."""
    if not isinstance(tree, dict):
        return "", "not-openapi", {"reason": f"the file holds {kind_of(tree)}"}
    if "swagger" in tree:
        return "swagger", "swagger-2", {"version": str(tree["swagger"])}
    if "openapi" not in tree:
        other = next((kind for key, kind in _OTHER_KINDS.items() if key in tree), None)
        return "", "not-openapi", {"reason": other or "there is no `openapi` field"}
    stated = tree["openapi"]
    if isinstance(stated, str | int | float):
        return "openapi", "unsupported-version", {"version": str(stated)}
    reason = f"`openapi` must be text such as `3.1.0`, not {kind_of(stated)}"
    return "openapi", "not-openapi", {"reason": reason}
