"""A `type` beside a reference to what is of that type anyway.

`type: object` beside `allOf: [{$ref: ...}]` is what several generators of documents write, and says
no more than the reference alone: the two hold together (JSON Schema 2020-12 Core, 10.2.1.1).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from msgspec import Struct

from specshim.api.findings import Findings
from specshim.api.schemas.assertions.conjunction import is_null, listed, mapping
from specshim.api.schemas.assertions.flattening import Null, Part, parts_of
from specshim.api.schemas.assertions.keywords import ALTERNATIVES, is_silent
from specshim.api.schemas.assertions.types import types_of
from specshim.documents import Node
from specshim.sources import Tree

_DEEPEST: Final = 16
"""References and alternatives within each other that are looked into."""

_MOST: Final = 500
"""Parts that are looked into for one type: alternatives may lead to the same ones again and again."""


def unrepeated(
    parts: list[Part], resolve: Callable[[Part], Node | None], findings: Findings
) -> list[Part]:
    """The parts without types that the only reference among them has already."""
    references = [part for part in parts if part.reference is not None]
    if len(references) != 1 or len(parts) < 2:
        return parts
    return [
        part
        for part in parts
        if not _is_only_type(part)
        or not _Look(_types(part), resolve, findings).is_within(references, _DEEPEST)
    ]


def _is_only_type(part: Part) -> bool:
    return {key for key in mapping(part.node) if not is_silent(key)} == {"type"}


def _types(part: Part) -> frozenset[str]:
    stated = mapping(part.node)["type"]
    named = {str(it) for it in (stated if isinstance(stated, list) else [stated])}
    # Every integer is a number (JSON Schema 2020-12 Validation, 6.1.1).
    also = {"integer"} if "number" in named else set()
    return frozenset(named | also | ({"null"} if part.null is Null.ALLOWED else set()))


class _Look(Struct):
    """Whether all that some parts let through is of some types, as far as that is easy to see."""

    types: frozenset[str]
    resolve: Callable[[Part], Node | None]
    findings: Findings
    left: int = _MOST

    def is_within(self, parts: Iterable[Part], depth: int) -> bool:
        """Parts hold together: one of them that is of the types is enough."""
        found = list(parts)
        if "null" not in self.types and any(it.null is Null.WISHED for it in found):
            return False
        return any(self._is_part_within(it, depth) for it in found)

    def _is_part_within(self, part: Part, depth: int) -> bool:
        self.left -= 1
        if not depth or self.left < 0:
            return False
        if part.null is Null.WISHED or (part.null is Null.ALLOWED and "null" not in self.types):
            return False
        if part.reference is not None:
            target = self.resolve(part)
            forced = None if part.null is Null.OPEN else part.null
            return target is not None and self.is_within(
                parts_of(target, self.findings, forced), depth - 1
            )
        stated = types_of((part.node,), self.findings)
        if stated is not None:
            return set(stated) <= self.types
        return self._is_listed(part.node) or self._is_each(part.node, depth)

    def _is_listed(self, node: Node) -> bool:
        values = mapping(node).get("enum")
        if not isinstance(values, list):
            values = [mapping(node)["const"]] if "const" in mapping(node) else []
        return bool(values) and all(_type_of(it) in self.types for it in values if it is not None)

    def _is_each(self, node: Node, depth: int) -> bool:
        for keyword in ALTERNATIVES:
            members = [it for it in listed(node, keyword) if not is_null(it)]
            if members and all(
                self.is_within(parts_of(it, self.findings), depth - 1) for it in members
            ):
                return True
        return False


def _type_of(value: Tree) -> str:
    match value:
        case bool():
            return "boolean"
        case str():
            return "string"
        case int():
            return "integer"
        case float():
            return "number"
        case list():
            return "array"
        case _:
            return "object"
