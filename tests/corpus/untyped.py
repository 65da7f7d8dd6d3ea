"""`python -m tests.corpus.untyped DOCUMENT...`: how many public names are typed `Any`, and which of them for no reason told.

The place of the document that each name is of is known to the generator; from there the document is walked as it
stands, to the places that diagnostics give.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specshim.diagnostics import Diagnostic, Place, Report
from specshim.documents import Document, Node
from specshim.pipeline import generate, plan
from specshim.python.model import Package, VersionPackage
from specshim.python.planning.package import plan_package
from specshim.python.selection import SelectedVersion
from specshim.settings import Project

REASONS = frozenset(
    {
        *("untyped-schema", "untyped-object", "untyped-items", "untyped-others"),
        "untyped-content",
        *("required-without-property", "enum-of-structures", "endless-schema", "endless-alias"),
        *("nested-too-deep", "too-many-variants"),
    }
)
"""The codes that say why something is read as anything."""

_HOLDING = (
    *("allOf", "anyOf", "oneOf", "prefixItems", "items", "additionalProperties"),
    *("unevaluatedProperties", "schema", "itemSchema"),
)
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
    origins |= {name: it for version in found.selection.versions for name, it in _webhooks(version)}
    told = _told(report.diagnostics)
    document = found.whole[0].document
    unexplained = [it for it in named if not _is_told(origins.get(_name(it)), told, document)]
    return Untyped(len(lines), tuple(named), tuple(unexplained))


def _told(diagnostics: tuple[Diagnostic, ...]) -> frozenset[Place]:
    """The places that diagnostics give as the reason why something is read as anything."""
    given = [it for it in diagnostics if it.code.name in REASONS]
    return frozenset(
        place for it in given for place in (it.place, *(it for _, it in it.related)) if place
    )


def _name(line: str) -> str:
    """What a line is of, without its signature."""
    webhook = re.search(r"webhooks\.parse\('[^']*'", line)
    if webhook is not None:
        return webhook[0]
    return re.split(r"[:(=\[]", line, maxsplit=1)[0].strip()


def _origins(package: Package) -> dict[str, Place]:
    """Where in the document each name of the list is from."""
    return {
        f"{version.folder}.{name}" if version.home.folder is not None else name: place
        for version in package.versions
        for name, place in (*_models(version), *_methods(version), *_pages(version))
        if place is not None
    }


def _webhooks(version: SelectedVersion) -> Iterator[tuple[str, Place]]:
    for webhook in version.api.webhooks:
        yield f"webhooks.parse({webhook.name!r}", webhook.operation.place / "requestBody"


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


def _is_told(origin: Place | None, told: frozenset[Place], document: Document) -> bool:
    node = document.at(origin) if origin is not None else None
    return node is not None and any(it in told for it in _within(node, document))


def _within(start: Node, document: Document) -> Iterator[Place]:
    """The places of which a type is made; what is declared by name is another line's."""
    seen: set[Place] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop()
        if node.place in seen:
            continue
        seen.add(node.place)
        yield node.place
        if node.ref is not None:
            target = document.resolve(node.ref, node)
            waiting += [target] if target is not None else []
        for keyword in _HOLDING:
            inner = node.get(keyword)
            waiting += [inner] if inner is not None else []
            waiting += inner.elements() if inner is not None else ()
        for keyword in _NAMED:
            inner = node.get(keyword)
            waiting += [it for _, it in inner.items()] if inner is not None else []


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
