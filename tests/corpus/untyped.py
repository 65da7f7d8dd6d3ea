"""`python -m tests.corpus.untyped DOCUMENT...`: how many public names are typed `Any`, and which of them for no reason told.

The place of the document that each name is of is known to the generator; from there the document is walked as it
stands, by code that shares nothing with the generator.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml12

from specshim.diagnostics import Diagnostic, Place, Report
from specshim.pipeline import generate, plan
from specshim.python.model import Package, VersionPackage
from specshim.python.planning.package import plan_package
from specshim.settings import Project

Pointer = tuple[str, ...]

REASONS = frozenset(
    {
        *("untyped-schema", "untyped-object", "untyped-items", "untyped-others"),
        "untyped-content",
        *("required-without-property", "enum-of-structures", "endless-schema", "endless-alias"),
        *("nested-too-deep", "too-many-variants"),
    }
)
"""The codes that say why something is read as anything."""

_ONE = ("additionalProperties", "items", "schema", "itemSchema", "unevaluatedProperties")
_LISTED = ("allOf", "anyOf", "oneOf", "prefixItems", "items")
_NAMED = ("patternProperties", "responses", "content")
"""Keywords below which a type may be without a name of its own."""


@dataclass(frozen=True, slots=True)
class Untyped:
    """The public names of one package, and the lines among them that are typed `Any`."""

    lines: int
    found: tuple[str, ...]
    unexplained: tuple[str, ...]
    """Those for which no diagnostic gives a reason."""


def untyped(path: Path) -> Untyped:
    """What is typed `Any` of the package that one document makes."""
    versions = ({"name": "v1", "document": str(path)},)
    project = Project.model_validate(
        {"package": "untyped", "output": "untyped", "versions": versions}
    )
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        text = generate(project, Path(folder), report).files.get("api.txt", "")
        found = plan(project, Path(folder), Report())
    lines = text.splitlines()
    named = [it for it in lines if re.search(r"\bAny\b", it)]
    if found is None or not named:
        return Untyped(len(lines), tuple(named), ())
    origins = _origins(plan_package(found.selection, found.selector, Report()))
    told = _told(report.diagnostics)
    root = _read(path)
    unexplained = [it for it in named if not _is_told(origins.get(_name(it)), told, root)]
    return Untyped(len(lines), tuple(named), tuple(unexplained))


def _read(path: Path) -> Any:
    text = path.read_text(encoding="utf-8-sig")
    return json.loads(text) if path.suffix == ".json" else yaml12.parse_yaml(text)


def _told(diagnostics: tuple[Diagnostic, ...]) -> frozenset[Pointer]:
    """The places that diagnostics give as the reason why something is read as anything."""
    given = [it for it in diagnostics if it.code.name in REASONS]
    places = [place for it in given for place in (it.place, *(it for _, it in it.related)) if place]
    return frozenset(place.pointer for place in places)


def _name(line: str) -> str:
    """What a line is of, without its signature."""
    return re.split(r"[:(=\[]", line, maxsplit=1)[0].strip()


def _origins(package: Package) -> dict[str, Place]:
    """Where in the document each name of the list is from."""
    return {
        f"{version.folder}.{name}" if version.home.folder is not None else name: place
        for version in package.versions
        for name, place in (*_models(version), *_methods(version), *_pages(version))
        if place is not None
    }


def _models(version: VersionPackage) -> Iterator[tuple[str, Place | None]]:
    for module in version.models:
        yield from ((f"models.{it.name}", it.origin) for it in module.aliases)
        for model in module.classes:
            yield f"models.{model.name}.*", model.origin
            yield from ((f"models.{model.name}.{it.name}", it.origin) for it in model.attributes)


def _methods(version: VersionPackage) -> Iterator[tuple[str, Place | None]]:
    resources = {it.class_name: it for it in version.resources}
    waiting = [("Client", child) for child in version.client.children]
    while waiting:
        above, child = waiting.pop()
        resource = resources[child.class_name]
        way = f"{above}.{child.name}"
        for method in resource.methods:
            yield f"{way}.{method.name}", method.origin
        waiting += [(way, inner) for inner in resource.children]


def _pages(version: VersionPackage) -> Iterator[tuple[str, Place | None]]:
    for resource in version.resources:
        for method in resource.methods:
            for name in (method.page.sync_class, method.page.async_class) if method.page else ():
                yield f"resources.{resource.path[-1]}.{name}", method.origin


def _is_told(origin: Place | None, told: frozenset[Pointer], root: Any) -> bool:
    return origin is not None and any(it in told for it in _within(origin.pointer, root))


def _within(pointer: Pointer, root: Any) -> Iterator[Pointer]:
    """The places of which the type at `pointer` is made; what is declared by name is another line's."""
    seen: set[Pointer] = set()
    waiting = [pointer]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        yield at
        node = _at(root, at)
        if isinstance(node, dict):
            waiting += _inner(at, node)


def _inner(at: Pointer, node: dict[str, Any]) -> Iterator[Pointer]:
    reference = node.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/"):
        tokens = reference.removeprefix("#/").split("/")
        yield tuple(it.replace("~1", "/").replace("~0", "~") for it in tokens)
    yield from ((*at, key) for key in _ONE if isinstance(node.get(key), dict | bool))
    for key in _LISTED:
        if isinstance(node.get(key), list):
            yield from ((*at, key, str(index)) for index in range(len(node[key])))
    for key in _NAMED:
        if isinstance(node.get(key), dict):
            yield from ((*at, key, str(name)) for name in node[key])


def _at(root: Any, pointer: Pointer) -> Any:
    node = root
    for token in pointer:
        if isinstance(node, list):
            node = node[int(token)]
        elif isinstance(node, dict):
            node = node.get(token)
    return node


if __name__ == "__main__":
    lines = names = 0
    for argument in sys.argv[1:]:
        of_one = untyped(Path(argument))
        lines, names = lines + of_one.lines, names + len(of_one.found)
        print(f"{len(of_one.found):6} of {of_one.lines:6}  {argument}", flush=True)
        for line in of_one.unexplained:
            print(f"        without a reason: {line}", flush=True)
    if lines:
        print(f"{names:6} of {lines:6}: {names * 1000 / lines:.1f} per 1,000")
