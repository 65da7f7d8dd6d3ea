"""The schemas of a file that have names of their own: `$id`, `$anchor`, `$dynamicAnchor`.

JSON Schema 2020-12 core, sections 8.2.1 and 8.2.2; OpenAPI 3.2's `$self` names the file itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import urljoin

from msgspec import Struct

from specshim.documents.structure import Pointer, parts_of
from specshim.sources import Source, Tree

_ANCHORS: Final = ("$anchor", "$dynamicAnchor")
_NAMING_KEYWORDS: Final = frozenset(("$id", "$self", "$recursiveAnchor", *_ANCHORS))


class Resources(Struct, frozen=True):
    """The named schemas of one file: by absolute identifier, and anchors by identifier and name."""

    identifiers: Mapping[str, Pointer]
    bases: Mapping[Pointer, str]
    anchors: Mapping[tuple[str, str], Pointer]
    recursive: frozenset[Pointer]
    dynamic: Mapping[str, tuple[Pointer, ...]]
    """All schemas that share a `$dynamicAnchor`, in order."""

    def base_of(self, pointer: Pointer) -> tuple[str, Pointer]:
        """The identifier that relative references at `pointer` are relative to, and its schema."""
        return _nearest(self.bases, pointer) or ("", ())

    def recursion_root(self, pointer: Pointer) -> Pointer | None:
        """What `$recursiveRef: "#"` at `pointer` means: an enclosing schema.

        Draft 2019-09 section 8.2.4.2, for one file; a component schema counts as a document of its
        own.
        """
        for length in range(len(pointer), 0, -1):
            if pointer[:length] in self.recursive or pointer[:length] in self.bases:
                return pointer[:length]
        return pointer[:3] if pointer[:2] == ("components", "schemas") else None


def _nearest(bases: Mapping[Pointer, str], pointer: Pointer) -> tuple[str, Pointer] | None:
    for length in range(len(pointer), -1, -1):
        if pointer[:length] in bases:
            return bases[pointer[:length]], pointer[:length]
    return None


_NONE: Final = Resources(
    MappingProxyType({}),
    MappingProxyType({}),
    MappingProxyType({}),
    frozenset(),
    MappingProxyType({}),
)


def find_resources(source: Source) -> Resources:
    """The named schemas of `source`."""
    # The walk costs as much as reading the file does, and few files name schemas.
    if not any(map(source.mentions, _NAMING_KEYWORDS)):
        return _NONE
    bases: dict[Pointer, str] = {}
    anchors: dict[tuple[str, str], Pointer] = {}
    recursive: set[Pointer] = set()
    dynamic: dict[str, tuple[Pointer, ...]] = {}
    for pointer, schema in _maps(source.tree):
        if _NAMING_KEYWORDS.isdisjoint(schema):
            continue
        around = (_nearest(bases, pointer) or ("", ()))[0]
        for keyword in ("$self", "$id"):
            identifier = schema.get(keyword)
            if isinstance(identifier, str):
                around = bases[pointer] = _join(around, identifier.rstrip("#"))
        for keyword in _ANCHORS:
            name = schema.get(keyword)
            if isinstance(name, str):
                anchors.setdefault((around, name), pointer)
                # References across the resources of one file are common and unambiguous.
                anchors.setdefault(("", name), pointer)
        dynamic_name = schema.get("$dynamicAnchor")
        if isinstance(dynamic_name, str):
            dynamic[dynamic_name] = (*dynamic.get(dynamic_name, ()), pointer)
        if schema.get("$recursiveAnchor") is True:
            recursive.add(pointer)
    identifiers = {identifier: pointer for pointer, identifier in reversed(bases.items())}
    return Resources(identifiers, bases, anchors, frozenset(recursive), dynamic)


def _join(base: str, identifier: str) -> str:
    try:
        return urljoin(base, identifier)
    except ValueError:
        return identifier


def _maps(tree: Tree) -> Iterator[tuple[Pointer, dict[str, Tree]]]:
    """Every map that describes something, with its pointer; outer before inner, in order."""
    waiting: list[tuple[Pointer, Tree, bool]] = [((), tree, False)]
    while waiting:
        pointer, value, has_names = waiting.pop()
        if isinstance(value, dict) and not has_names:
            yield pointer, value
        waiting += [
            ((*pointer, str(key)), inner, of_names)
            for key, inner, of_names in reversed([*parts_of(value, has_names=has_names)])
        ]
