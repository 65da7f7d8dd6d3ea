"""Values that a schema describes, near where others draw the line: the constants, limits and names of both sides.

Only declared names are given to objects: that an open object may have any other is no reason to call two
versions different (nobody sends those values).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from msgspec import Struct

from specshim.sources import Tree
from specshim.versions.canonical import canonical
from specshim.versions.inclusion.facts import FRACTION, Facts, is_number
from specshim.versions.inclusion.schema import Conjunction, Schema

_MOST: Final = 12
"""Values of one schema that are put into others."""

_DRAWN: Final = 600
"""Schemas of which values are drawn for one question."""

_DEEPEST: Final = 5
_LONGEST_LIST: Final = 6

_TEXTS: Final = ("", "a", "ab", "A", "1", "a-b", "2020-01-01", "a@b.example", "/a")
_NUMBERS: Final = (0, 1, -1, 2, 7)
_FRACTIONS: Final = (0.5, 2.5)

_ANYTHING: Final[tuple[Tree, ...]] = ("a", 1, 0.5, True, [], {})

_APPLIED: Final = ("if", "then", "else", "not")


class Sampler(Struct):
    """Draws values; `hints` are schemas whose constants and limits are worth trying."""

    hints: Conjunction = ()
    _left: int = _DRAWN

    def values(self, schemas: Conjunction, most: int) -> list[Tree]:
        """At most `most` distinct values that `schemas` may have; whether they do is for a validator to say."""
        return _distinct(self._values(schemas, self.hints, 0), most)

    def _values(self, schemas: Conjunction, hints: Conjunction, depth: int) -> Iterator[Tree]:
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            return
        facts, hinted = Facts(schemas), Facts(tuple(_applied(Facts(hints))))
        if not schemas:
            yield from (*_constants(hinted), *_ANYTHING)
            return
        yield from facts.listed or ()
        for kind in sorted(facts.kinds):
            if facts.listed is None:
                # Each JSON type has its turn, also where a schema allows them all.
                yield from islice(
                    self._of_kind(kind, facts, hinted, depth), _MOST // 3 if depth else None
                )
        for alternative in _alternatives(facts):
            yield from islice(
                self._values((*schemas, alternative), (*hints, alternative), depth + 1), _MOST
            )

    def _of_kind(self, kind: str, facts: Facts, hinted: Facts, depth: int) -> Iterator[Tree]:
        constants = [it for it in _constants(hinted) if _kind_of(it) == kind]
        yield from constants
        match kind:
            case "null":
                yield None
            case "boolean":
                yield from (False, True)
            case "integer" | "fraction":
                yield from _numbers(facts, hinted, whole=kind == "integer")
            case "string":
                yield from _texts(facts, hinted)
            case "array":
                yield from self._arrays(facts, hinted, depth)
            case "object":
                yield from self._objects(facts, hinted, depth)

    def _arrays(self, facts: Facts, hinted: Facts, depth: int) -> Iterator[Tree]:
        least, most = facts.sizes("Items")
        longest = int(min(most, _LONGEST_LIST))
        distinct = min(longest, max(facts.positions, hinted.positions) + 1)
        columns = [self._items(facts, hinted, index, depth) for index in range(distinct)]
        columns += columns[-1:] * (longest - distinct)
        for length in range(int(min(least, longest)), longest + 1):
            chosen = columns[:length]
            if all(chosen):
                # One value throughout, then each of the others in each place.
                yield [it[0] for it in chosen]
                yield [it[index % len(it)] for index, it in enumerate(chosen)]
                for value in range(max(map(len, chosen), default=0)):
                    yield [it[value % len(it)] for it in chosen]
                    yield [it[0] if i else it[value % len(it)] for i, it in enumerate(chosen)]

    def _items(self, facts: Facts, hinted: Facts, index: int, depth: int) -> list[Tree]:
        """Items for one position, those first that `contains` of either side asks for."""
        own, hints = facts.item(index), hinted.item(index)
        found: list[Tree] = []
        for side in (facts, hinted):
            for part, _ in side.each("contains"):
                contained = part.member("contains")
                if contained is not None:
                    drawn = self._values((*own, contained), hints, depth + 1)
                    found += _distinct(drawn, _MOST // 3)
        return _distinct((*found, *_distinct(self._values(own, hints, depth + 1), _MOST)), _MOST)

    def _objects(self, facts: Facts, hinted: Facts, depth: int) -> Iterator[Tree]:
        names = [*facts.declared, *sorted(facts.required - set(facts.declared))]
        columns: dict[str, list[Tree]] = {}
        for name in names:
            drawn = self._values(facts.property(name), hinted.property(name), depth + 1)
            found = _distinct(drawn, _MOST)
            if found:
                columns[name] = found
        if not facts.required <= columns.keys():
            return
        whole = {name: values[0] for name, values in columns.items()}
        least = {name: value for name, value in whole.items() if name in facts.required}
        yield least
        yield whole
        for name, values in columns.items():
            yield {**least, name: values[0]}
            if name not in least:
                yield {key: value for key, value in whole.items() if key != name}
            for value in values[1:]:
                yield {**least, name: value}
                yield {**whole, name: value}


def _alternatives(facts: Facts) -> Iterator[Schema]:
    for part in facts.parts:
        for keyword in ("oneOf", "anyOf"):
            yield from part.members(keyword)
        yield from (it for keyword in _APPLIED if (it := part.member(keyword)) is not None)


def _constants(hinted: Facts) -> Iterator[Tree]:
    for part in hinted.parts:
        if "const" in part.keywords:
            yield part.keywords["const"]
        values = part.keywords.get("enum")
        yield from values if isinstance(values, list) else ()


def _applied(facts: Facts) -> Iterator[Schema]:
    """The parts, and those of their conditions and alternatives; each once, by however many ways it is come to."""
    seen: set[tuple[object, ...]] = set()
    waiting = [facts]
    while waiting:
        for part in waiting.pop().parts:
            if part.key in seen:
                continue
            seen.add(part.key)
            yield part
            inner = [it for keyword in _APPLIED if (it := part.member(keyword)) is not None]
            inner += [it for keyword in ("oneOf", "anyOf") for it in part.members(keyword)]
            inner += part.entries("dependentSchemas").values()
            waiting.extend(Facts((schema,)) for schema in reversed(inner))


def _limits(facts: Facts, keywords: Iterable[str]) -> Iterator[int | float]:
    for keyword in keywords:
        for part in facts.parts:
            value = part.keywords.get(keyword)
            if is_number(value):
                yield value


def _numbers(facts: Facts, hinted: Facts, *, whole: bool) -> Iterator[Tree]:
    step = 1 if whole else 0.5
    for side in (facts, hinted):
        for limit in _limits(
            side, ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
        ):
            for value in (limit, limit + step, limit - step, 2 * limit):
                if not math.isfinite(value):
                    continue
                if whole and value == int(value):
                    yield int(value)
                elif not whole:
                    yield value
    yield from _NUMBERS if whole else _FRACTIONS


def _texts(facts: Facts, hinted: Facts) -> Iterator[Tree]:
    sizes = {
        int(size) + more
        for side in (facts, hinted)
        for size in _limits(side, ("minLength", "maxLength"))
        for more in (-1, 0, 1)
        if 0 <= size + more <= 200
    }
    yield from ("a" * size for size in sorted(sizes))
    yield from _TEXTS


def _kind_of(value: Tree) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "integer" if value.is_integer() else FRACTION
        case str():
            return "string"
        case list():
            return "array"
    return "object"


def _distinct(values: Iterable[Tree], most: int) -> list[Tree]:
    found: dict[str, Tree] = {}
    for value in values:
        found.setdefault(canonical(value), value)
        if len(found) == most:
            break
    return list(found.values())
