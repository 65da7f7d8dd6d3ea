"""Where a `$ref` leads: other files, JSON pointers, anchors, identifiers, recursion."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final, TypeAlias
from urllib.parse import urljoin

from specshim.diagnostics import Place, Report, did_you_mean
from specshim.documents.files import File, Files, Unresolved
from specshim.documents.node import Node, child_of, kind_of
from specshim.documents.reference import ban_on, parse_reference, url_of
from specshim.documents.structure import Pointer
from specshim.sources import Tree

_MAX_HOPS: Final = 32
"""References that one pointer may pass through, also on detours: they could double with each."""

_MAX_SUGGESTIONS: Final = 20

_Hops: TypeAlias = Iterator[int]


class Resolver:
    """Resolves references against the files of one document."""

    def __init__(self, files: Files, report: Report) -> None:
        self._files = files
        self._report = report
        self._failed: set[tuple[str, Place]] = set()
        self._suggestions = 0

    def resolve(self, ref: str, at: Node) -> Node | None:
        """The node that `ref` in `at` names; None after a diagnostic."""
        if (ref, at.place) in self._failed:
            return None
        keyword = _keyword_of(ref, at)
        try:
            if keyword == "$recursiveRef" or (keyword == "$dynamicRef" and ref == "#"):
                place, value = self._recursion_root(at.place)
            else:
                place, value = self._find(ref, at.place, iter(range(_MAX_HOPS)))
        except Unresolved as unresolved:
            self._failed.add((ref, at.place))
            where = at.place / keyword if keyword else at.place
            self._report.put(unresolved.code, where, {"ref": ref, **unresolved.arguments})
            return None
        return Node(value, place, self._report)

    def dynamic(self, ref: str, at: Node) -> tuple[Node, ...]:
        """The schemas that a `$dynamicRef` may mean, each in its own dynamic scope (Core, 8.2.3.2)."""
        file = self._files.open(at.place.file)
        found = file.resources.dynamic.get(ref.removeprefix("#"), ())
        walked = [self._walk(file, (), pointer, iter(range(_MAX_HOPS))) for pointer in found]
        return tuple(Node(value, place, self._report) for place, value in walked)

    def _recursion_root(self, at: Place) -> tuple[Place, Tree]:
        file = self._files.open(at.file)
        root = file.resources.recursion_root(file.normalised.original(at.pointer))
        if root is None:
            raise Unresolved("dangling-ref", reason="no schema around it has `$recursiveAnchor`")
        return self._walk(file, (), root, iter(()))

    def _find(self, ref: str, at: Place, hops: _Hops) -> tuple[Place, Tree]:
        reference = parse_reference(ref)
        file, resource = self._target(reference.target, at)
        pointer = reference.pointer
        if pointer is None:
            return self._anchored(file, resource, reference.fragment, hops)
        try:
            return self._walk(file, resource, pointer, hops)
        except Unresolved:
            # Strictly the pointer is relative to the enclosing `$id`; most documents mean the file.
            if not resource or reference.target:
                raise
        return self._walk(file, (), pointer, hops)

    def _target(self, target: str, at: Place) -> tuple[File, Pointer]:
        """The file and the schema in it that the part of a reference before its `#` names."""
        file = self._files.open(at.file)
        base, resource = file.resources.base_of(file.normalised.original(at.pointer))
        if not target:
            return file, resource
        known = file.resources.identifiers.get(_join(base, target))
        if known is not None:
            return file, known
        url = url_of(at.file, target)
        if url is not None and self._files.has(url):
            return self._files.open(url), ()
        ban = ("remote-ref", "") if url is not None else ban_on(target)
        if ban is not None:
            raise Unresolved(ban[0], reason=ban[1])
        path = posixpath.normpath(posixpath.join(posixpath.dirname(at.file), target))
        return self._files.open(path), ()

    def _anchored(
        self, file: File, resource: Pointer, name: str, hops: _Hops
    ) -> tuple[Place, Tree]:
        base = file.resources.bases.get(resource, "")
        anchors = file.resources.anchors
        pointer = anchors.get((base, name), anchors.get(("", name)))
        if pointer is None:
            reason = f"no schema in `{file.source.path}` has the anchor `{name}`"
            raise Unresolved("dangling-ref", reason=reason)
        return self._walk(file, (), pointer, hops)

    def _walk(
        self, file: File, start: Pointer, pointer: Pointer, hops: _Hops
    ) -> tuple[Place, Tree]:
        """Follow `pointer` from `start`, also into wrapped schemas and through references."""
        value, way = file.normalised.tree, Place(file.source.path)
        rest = (*start, *pointer)
        while rest:
            child = child_of(value, rest[0])
            if child is not None:
                value, way, rest = child[0], way / rest[0], rest[1:]
                continue
            inner = file.normalised.inner(way.pointer)
            if inner is not None:
                rest = (*inner[len(way.pointer) :], *rest)
                continue
            return self._hop(value, way, rest, hops)
        return way, value

    def _hop(self, value: Tree, way: Place, rest: Pointer, hops: _Hops) -> tuple[Place, Tree]:
        ref = Node(value, way).ref
        if ref is None:
            raise Unresolved("dangling-ref", reason=self._missing(value, way, rest[0]))
        if next(hops, None) is None:
            raise Unresolved("cyclic-ref")
        place, _ = self._find(ref, way, hops)
        return self._walk(self._files.open(place.file), place.pointer, rest, hops)

    def _missing(self, value: Tree, way: Place, token: str) -> str:
        where = f"`{way.fragment}`" if way.pointer else f"`{way.file}`"
        if not isinstance(value, dict | list):
            return f"{where} is {kind_of(value)}"
        reason = f"{where} has no `{token}`"
        if not isinstance(value, dict) or self._suggestions == _MAX_SUGGESTIONS:
            return reason
        self._suggestions += 1
        return reason + did_you_mean(token, value, likeness=0.75)


def _keyword_of(ref: str, at: Node) -> str:
    keywords = ("$ref", "$dynamicRef", "$recursiveRef")
    found = (key for key in keywords if isinstance(at.value, dict) and at.value.get(key) == ref)
    return next(found, "")


def _join(base: str, target: str) -> str:
    try:
        return urljoin(base, target)
    except ValueError:
        return target
