"""What the parts of a conjunction say together of values of each JSON type."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, TypeGuard

from msgspec import Struct

from specshim.sources import Tree
from specshim.versions.inclusion.schema import Conjunction, Schema, parts_of

FRACTION: Final = "fraction"
"""A number that is no integer: so that the types have no value in common."""

KINDS: Final = frozenset({"null", "boolean", "integer", FRACTION, "string", "array", "object"})

Number = int | float


class Facts(Struct, frozen=True, dict=True):
    """Read from the parts when somebody asks."""

    schemas: Conjunction

    @cached_property
    def parts(self) -> tuple[Schema, ...]:
        """Everything that holds, references followed and `allOf` taken apart."""
        return tuple(parts_of(self.schemas))

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The JSON types that are left."""
        if any(part.node.value is False for part in self.parts):
            return frozenset()
        left = KINDS
        for part in self.parts:
            if "type" in part.keywords:
                stated = kinds_named(part.keywords["type"])
                # Documents of 3.1 still have the `nullable` of 3.0, and mean it.
                left &= stated | ({"null"} if part.keywords.get("nullable") is True else set())
        return left

    @cached_property
    def listed(self) -> tuple[Tree, ...] | None:
        """The only values that there can be; None where they are not listed. Further limits may refuse some."""
        for part in self.parts:
            if "const" in part.keywords:
                return (part.keywords["const"],)
            values = part.keywords.get("enum")
            if isinstance(values, list):
                return tuple(values)
        if self.kinds <= {"null", "boolean"}:
            found: tuple[Tree, ...] = (None,) if "null" in self.kinds else ()
            return (*found, False, True) if "boolean" in self.kinds else found
        return None

    def each(self, keyword: str) -> Iterator[tuple[Schema, Tree]]:
        """The parts that have a keyword, and what they give it."""
        for part in self.parts:
            if keyword in part.keywords:
                yield part, part.keywords[keyword]

    def number(self, keyword: str, *, greatest: bool) -> Number | None:
        """The tightest number that the parts give a keyword."""
        found = [value for _, value in self.each(keyword) if is_number(value)]
        return max(found, default=None) if greatest else min(found, default=None)

    @cached_property
    def lower(self) -> tuple[Number, bool]:
        """The least number, and whether it is excluded itself."""
        plain = self.number("minimum", greatest=True)
        strict = self.number("exclusiveMinimum", greatest=True)
        return max(
            (-math.inf if plain is None else plain, False),
            (-math.inf if strict is None else strict, strict is not None),
        )

    @cached_property
    def upper(self) -> tuple[Number, bool]:
        """The greatest number, and whether it is excluded itself."""
        plain = self.number("maximum", greatest=False)
        strict = self.number("exclusiveMaximum", greatest=False)
        return min(
            (math.inf if plain is None else plain, False),
            (math.inf if strict is None else strict, strict is not None),
            key=lambda it: (it[0], not it[1]),
        )

    @property
    def whole(self) -> tuple[Number, Number]:
        """The least and the greatest integer."""
        (low, above), (high, below) = self.lower, self.upper
        least = low if math.isinf(low) else math.floor(low) + 1 if above else math.ceil(low)
        most = high if math.isinf(high) else math.ceil(high) - 1 if below else math.floor(high)
        return least, most

    def sizes(self, noun: str) -> tuple[Number, Number]:
        """The least and the greatest number of `Length`, `Items` or `Properties`."""
        least = self.number(f"min{noun}", greatest=True)
        most = self.number(f"max{noun}", greatest=False)
        return (0 if least is None else least, math.inf if most is None else most)

    @cached_property
    def required(self) -> frozenset[str]:
        """The names that every object has."""
        lists = (value for _, value in self.each("required") if isinstance(value, list))
        return frozenset(str(name) for value in lists for name in value)

    @cached_property
    def declared(self) -> tuple[str, ...]:
        """The names in `properties`."""
        return tuple(dict.fromkeys(n for part in self.parts for n in part.entries("properties")))

    def property(self, name: str) -> Conjunction:
        """What all parts say of the property `name`."""
        return tuple(it for part in self.parts for it in _of_property(part, name))

    def undeclared(self, known: frozenset[str]) -> Conjunction:
        """What the parts say of a property with a name that is neither in `known` nor matched by a pattern."""
        return tuple(
            it
            for part in self.parts
            if (it := part.member("additionalProperties")) is not None
            and not part.entries("properties").keys() - known
        )

    def item(self, index: int) -> Conjunction:
        """What all parts say of the item at `index`."""
        return tuple(it for part in self.parts for it in _of_item(part, index))

    @cached_property
    def positions(self) -> int:
        """The items of which some part says something by position."""
        return max((len(part.members("prefixItems")) for part in self.parts), default=0)


def kinds_named(stated: Tree) -> frozenset[str]:
    """The kinds that the value of `type` names."""
    names = stated if isinstance(stated, list) else [stated]
    found = frozenset(map(str, names)) & KINDS
    return found | {"integer", FRACTION} if "number" in names else found


def is_number(value: Tree) -> TypeGuard[int | float]:
    """Whether a value is a number of JSON."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def matches(pattern: str, text: str) -> bool | None:
    """Whether a pattern of a document is found in a text; None for one that we cannot run."""
    try:
        return re.search(pattern, text) is not None
    except re.error:
        return None


def _of_property(part: Schema, name: str) -> Iterator[Schema]:
    declared = part.entries("properties").get(name)
    if declared is not None:
        yield declared
    patterned = [it for key, it in part.entries("patternProperties").items() if matches(key, name)]
    yield from patterned
    further = part.member("additionalProperties")
    if declared is None and not patterned and further is not None:
        yield further


def _of_item(part: Schema, index: int) -> Iterator[Schema]:
    positions = part.members("prefixItems")
    if index < len(positions):
        yield positions[index]
    elif (rest := part.member("items")) is not None:
        yield rest
