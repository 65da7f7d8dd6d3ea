"""How a written schema becomes parts that all hold.

`allOf` members and schemas with only one alternative are taken apart here; references are yielded as
they stand, for the reader to follow or to keep.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum, auto
from typing import Final

from msgspec import Struct

from specshim.api.findings import Findings
from specshim.api.schemas.assertions.conjunction import (
    asserts,
    is_null,
    listed,
    mapping,
    only,
    only_requires,
    without,
)
from specshim.api.schemas.assertions.keywords import ALTERNATIVES, REFERENCES
from specshim.documents import Node


class Null(Enum):
    """Whether one part lets null through."""

    REFUSED = auto()
    OPEN = auto()
    ALLOWED = auto()
    WISHED = auto()
    """`nullable: true` with nothing beside it: the author wants the whole to be nullable."""


class Offer(Enum):
    """What the alternatives of one keyword amount to."""

    NOTHING = auto()
    NULL = auto()
    ONE = auto()
    REQUIREMENTS = auto()
    """They differ only in what they require of one and the same object."""
    SEVERAL = auto()


class Part(Struct, frozen=True):
    """One conjunct: assertions of its own, or a `reference` and nothing else."""

    node: Node
    null: Null
    reference: str | None = None


_TAKEN_APART: Final = frozenset((*REFERENCES, "allOf", *ALTERNATIVES))
"""The keywords of which parts are made."""


def parts_of(node: Node, findings: Findings, forced: Null | None = None) -> Iterator[Part]:
    """The conjuncts of `node`, inherited ones first; `forced` is what a wrapper says about null."""
    if not node.is_mapping:
        yield from _boolean(node, findings)
        return
    if _TAKEN_APART.isdisjoint(mapping(node)):
        yield from _asserted(node, forced)
        return
    for keyword in REFERENCES:
        reference = mapping(node).get(keyword)
        if isinstance(reference, str):
            yield Part(only(node, keyword), forced or Null.OPEN, reference)
    for member in listed(node, "allOf"):
        yield from parts_of(member, findings, forced)
    for keyword in ALTERNATIVES:
        yield from _collapsed(node, keyword, findings, forced)
    yield from _own(node, forced)


def _boolean(node: Node, findings: Findings) -> Iterator[Part]:
    """`true` asserts nothing and `false` everything (JSON Schema Core, 4.3.2)."""
    if node.value is False:
        yield Part(node, Null.REFUSED)
    elif node.value is not True:
        findings.add("not-a-schema", node.place)


def _collapsed(node: Node, keyword: str, findings: Findings, forced: Null | None) -> Iterator[Part]:
    """What alternatives that leave no choice assert."""
    members = listed(node, keyword)
    real = [member for member in members if not is_null(member)]
    match _offer(members, real):
        case Offer.ONE:
            null = Null.ALLOWED if len(real) < len(members) else forced
            yield from parts_of(real[0], findings, null)
        case Offer.NULL:
            yield Part(only(node, keyword), Null.ALLOWED)


def _own(node: Node, forced: Null | None) -> Iterator[Part]:
    """What the node asserts besides all that was taken apart."""
    own = without(node, *REFERENCES, "allOf", *(k for k in ALTERNATIVES if _is_collapsed(node, k)))
    yield from _asserted(own, forced)


def _asserted(own: Node, forced: Null | None) -> Iterator[Part]:
    if asserts(own):
        yield Part(own, forced or _null_of(own))
    elif mapping(own).get("nullable") is True:
        yield Part(without(own, *mapping(own)), Null.WISHED)


def _is_collapsed(node: Node, keyword: str) -> bool:
    members = listed(node, keyword)
    real = [member for member in members if not is_null(member)]
    return _offer(members, real) not in (Offer.SEVERAL, Offer.REQUIREMENTS)


def _offer(members: Sequence[Node], real: Sequence[Node]) -> Offer:
    if not members:
        return Offer.NOTHING
    if not real:
        return Offer.NULL
    if len(real) == 1:
        return Offer.ONE
    return Offer.REQUIREMENTS if all(map(only_requires, real)) else Offer.SEVERAL


def _null_of(node: Node) -> Null:
    """Whether the assertions of one node let null through (Validation, 6.1)."""
    keywords = mapping(node)
    kinds, values = keywords.get("type"), keywords.get("enum")
    if kinds == "null" or (isinstance(kinds, list) and "null" in kinds):
        return Null.ALLOWED
    if "const" in keywords:
        return Null.ALLOWED if keywords["const"] is None else Null.REFUSED
    if isinstance(values, list):
        return Null.ALLOWED if None in values else Null.REFUSED
    if keywords.get("nullable") is True:
        return Null.ALLOWED
    alternatives = [member for key in ALTERNATIVES for member in listed(node, key)]
    if any(is_null(member) or _null_of(member) is Null.ALLOWED for member in alternatives):
        return Null.ALLOWED
    return Null.REFUSED if isinstance(kinds, str | list) else Null.OPEN
