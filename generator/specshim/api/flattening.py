"""How a written schema becomes parts that all hold.

`allOf` members and schemas with only one alternative are taken apart here; references are yielded as
they stand, for the reader to follow or to keep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from specshim.api.conjunction import asserts, is_null, mapping, only, without
from specshim.api.findings import Findings
from specshim.api.keywords import ALTERNATIVES, REFERENCES, is_silent
from specshim.documents import Node


class Null(Enum):
    """Whether one part lets null through."""

    REFUSED = 0
    OPEN = 1
    ALLOWED = 2
    WISHED = 3
    """`nullable: true` with nothing beside it: the author wants the whole to be nullable."""


@dataclass(frozen=True, slots=True)
class Part:
    """One conjunct: assertions of its own, or a reference and nothing else."""

    node: Node
    null: Null

    @property
    def reference(self) -> Node | None:
        """The `$ref` of a part that is a reference."""
        for keyword in REFERENCES:
            value = mapping(self.node).get(keyword)
            if isinstance(value, str):
                return self.node
        return None


def parts_of(node: Node, findings: Findings, forced: Null | None = None) -> Iterator[Part]:
    """The conjuncts of `node`, inherited ones first; `forced` is what a wrapper says about null."""
    if node.value is False:
        yield Part(node, Null.REFUSED)
    if not isinstance(node.value, dict):
        if not isinstance(node.value, bool):
            findings.add("not-a-schema", node.place)
        return
    handled = [*REFERENCES, "allOf"]
    for keyword in REFERENCES:
        if isinstance(node.value.get(keyword), str):
            yield Part(only(node, keyword), forced or Null.OPEN)
    for _, members in _entries(node, "allOf"):
        for member in members.elements():
            yield from parts_of(member, findings, forced)
    for keyword, alternatives in _entries(node, *ALTERNATIVES):
        members = list(alternatives.elements())
        real = [member for member in members if not is_null(member)]
        nullable = Null.ALLOWED if len(real) < len(members) else forced
        if not real and members:
            handled.append(keyword)
            yield Part(only(node, keyword), Null.ALLOWED)
        elif len(real) == 1:
            handled.append(keyword)
            yield from parts_of(real[0], findings, nullable)
        elif _only_require(real):
            handled.append(keyword)
            findings.tally("required-alternatives", alternatives.place, keyword=keyword)
    own = without(node, *handled)
    if asserts(own):
        yield Part(own, forced or _null_of(own))
    elif node.value.get("nullable") is True:
        yield Part(without(own, *own.value), Null.WISHED)


def _entries(node: Node, *keywords: str) -> Iterator[tuple[str, Node]]:
    return ((key, value) for key, value in node.items() if key in keywords)


def _only_require(members: list[Node]) -> bool:
    """Whether the alternatives differ only in what they require of one and the same object."""

    def requires(member: Node) -> bool:
        keywords = {key for key in mapping(member) if not is_silent(key)}
        inner = mapping(member).get("not")
        negated = isinstance(inner, dict) and set(inner) <= {"required", "anyOf"}
        return bool(keywords) and keywords <= ({"required", "not"} if negated else {"required"})

    return bool(members) and all(requires(member) for member in members)


def _null_of(node: Node) -> Null:
    """Whether the assertions of one node let null through (Validation, 6.1)."""
    value = mapping(node)
    kinds = value.get("type")
    if isinstance(kinds, list) and "null" in kinds:
        return Null.ALLOWED
    if kinds == "null":
        return Null.ALLOWED
    if "const" in value:
        return Null.ALLOWED if value["const"] is None else Null.REFUSED
    if isinstance(value.get("enum"), list):
        return Null.ALLOWED if None in value["enum"] else Null.REFUSED
    if value.get("nullable") is True:
        return Null.ALLOWED
    alternatives = [m for _, found in _entries(node, *ALTERNATIVES) for m in found.elements()]
    if any(is_null(member) or _null_of(member) is Null.ALLOWED for member in alternatives):
        return Null.ALLOWED
    return Null.REFUSED if isinstance(kinds, str | list) else Null.OPEN
