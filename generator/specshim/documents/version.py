"""Which OpenAPI a file is, if any."""

from __future__ import annotations

import re
from typing import Final, Literal, TypeAlias

from specshim.diagnostics import Place, Report
from specshim.documents.node import kind_of
from specshim.sources import Tree

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
    """The version that `tree` states (OpenAPI 3.1 section 4.8.1); None when it is none that is read."""
    stated = tree.get("openapi") if isinstance(tree, dict) else None
    # `openapi: 3.1` without quotes is a number in YAML.
    if not isinstance(stated, str | float):
        return None
    found = _SPELLING.fullmatch(str(stated).strip())
    return _VERSIONS.get(found[1]) if found else None


def report_version(tree: Tree, place: Place, report: Report) -> None:
    """Say why :func:`version_of` answers None for `tree`."""
    if not isinstance(tree, dict):
        report.add("not-openapi", place, reason=f"the file holds {kind_of(tree)}")
    elif "swagger" in tree:
        stated = str(tree["swagger"])
        report.add("swagger-2", place / "swagger", version=stated, file=place.file)
    elif "openapi" not in tree:
        other = next((kind for key, kind in _OTHER_KINDS.items() if key in tree), None)
        report.add("not-openapi", place, reason=other or "there is no `openapi` field")
    elif isinstance(tree["openapi"], str | int | float):
        report.add("unsupported-version", place / "openapi", version=str(tree["openapi"]))
    else:
        reason = f"`openapi` must be text such as `3.1.0`, not {kind_of(tree['openapi'])}"
        report.add("not-openapi", place / "openapi", reason=reason)
