"""An OpenAPI document: its root, the files it refers to, and where its references lead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from specshim.diagnostics import Place, Position, Report
from specshim.documents.files import NOTHING_REMOTE, File, Files
from specshim.documents.node import Node, child_of
from specshim.documents.resolving import Resolver
from specshim.documents.version import Version
from specshim.sources import Source, Tree, locate

LONGEST_CHAIN: Final = 100
"""References that are followed one after the other."""

_OVERRIDES: Final = frozenset(
    (
        *("summary", "description", "servers", "parameters", "additionalOperations"),
        *("get", "put", "post", "delete", "options", "head", "patch", "trace", "query"),
    )
)
"""What counts beside a `$ref` that is followed.

OpenAPI 3.1 section 4.8.23 (Reference Object) and section 4.8.9 (Path Item Object).
"""


class Document:
    """One version of an API as its files state it, all of them in the dialect of OpenAPI 3.1.

    Other files are read when a reference first leads to them; nothing is fetched from the network:
    `remote` are the files of it that are at hand, by their URLs.
    """

    def __init__(
        self,
        source: Source,
        version: Version,
        report: Report,
        base: Path,
        remote: Mapping[str, Path] = NOTHING_REMOTE,
    ) -> None:
        self.version: Version = version
        self.source = source
        self._report = report
        self._files = Files(source, version, report, base, remote)
        self._resolver = Resolver(self._files, report)
        self.root = Node(self._root_file.normalised.tree, Place(source.path), report)

    @property
    def files(self) -> Mapping[str, Source]:
        """Every file that was read so far, by its path: what the result depends on."""
        return self._files.sources

    @property
    def trees(self) -> Mapping[str, Tree]:
        """The files that were read so far in the dialect of 3.1, by their paths."""
        return self._files.trees

    def locate(self, place: Place) -> Position | None:
        """Line and column of `place`; None for a file that is not one of the document's."""
        file = self._files.get(place.file)
        return locate(file.source, file.normalised.original(place.pointer)) if file else None

    def at(self, place: Place) -> Node | None:
        """What stands at `place`; None where nothing does. References on the way are not followed."""
        file = self._files.get(place.file)
        if file is None:
            return None
        value = file.normalised.tree
        for token in place.pointer:
            found = child_of(value, token)
            if found is None:
                return None
            value = found[0]
        return Node(value, place, self._report)

    def resolve(self, ref: str, at: Node) -> Node | None:
        """What `ref`, which stands in `at`, names; None after a diagnostic when it names nothing.

        One step: the answer may be a reference itself. `$recursiveRef` and `$dynamicRef` are told
        by the keyword in `at`.
        """
        return self._resolver.resolve(ref, at)

    def dynamic(self, ref: str, at: Node) -> tuple[Node, ...]:
        """The schemas of the file that share the `$dynamicAnchor` which `ref`, in `at`, names.

        What refers to a schema may put one of its own in the place of the one that stands there
        (JSON Schema 2020-12 Core, 8.2.3.2).
        """
        return self._resolver.dynamic(ref, at)

    def follow(self, node: Node) -> Node | None:
        """The end of the chain of Reference Objects at `node`, which may be no reference at all.

        Fields beside a `$ref` that override or complete what it names are in the answer, at their
        own places.
        """
        seen: set[Place] = set()
        while (ref := node.ref) is not None:
            if node.place in seen:
                self._report.add("cyclic-ref", node.place / "$ref", ref=ref)
                return None
            if len(seen) == LONGEST_CHAIN:
                self._report.add("endless-ref", node.place / "$ref", ref=ref, limit=LONGEST_CHAIN)
                return None
            seen.add(node.place)
            target = self.resolve(ref, node)
            if target is None:
                return None
            node = _beside(node, target)
        return node

    @property
    def _root_file(self) -> File:
        return self._files.open(self.source.path)


def _beside(reference: Node, target: Node) -> Node:
    overriding = {key: member for key, member in reference.items() if key in _OVERRIDES}
    if not overriding or not isinstance(target.value, dict):
        return target
    value = {**target.value, **{key: member.value for key, member in overriding.items()}}
    origins = {**target.origins, **{key: member.place for key, member in overriding.items()}}
    return Node(value, target.place, target.report, MappingProxyType(origins))
