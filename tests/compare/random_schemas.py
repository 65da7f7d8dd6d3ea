"""Pairs of schemas at random, each reproducible by its number, and values near them.

Small domains make it likely that two schemas share values and differ in others: a few names, short texts of
two letters, small numbers.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

NAMES = ("a", "b", "c")
TEXTS = ("", "a", "b", "ab", "aa", "bb", "aab", "bbba")
NUMBERS = (-3, -1, 0, 1, 2, 3, 5, 0.5, 1.0, 2.5)

Schema = Any

_KEPT = frozenset({"$ref", "prefixItems", "properties", "type"})
"""Not taken away: what is left of a schema without its `type` is read as of the type that its keywords are of."""


def pair(number: int, recursive: str) -> tuple[Schema, Schema]:
    """Two schemas; `recursive` refers to a component that holds itself. Most pairs are one edit apart."""
    random = Random(number)
    make = _Maker(random, recursive)
    old = make.schema(2)
    if random.random() < 0.25:
        return old, make.schema(2)
    new = copy.deepcopy(old)
    for _ in range(random.choice((1, 1, 2))):
        new = make.edited(new)
    return old, _without_twins(new)


def values(
    random: Random, schema: Schema, resolve: Callable[[str], Schema], count: int
) -> list[Any]:
    """Values, half of them near `schema` and half of them anything."""
    drawer = _Drawer(random, resolve)
    return [
        drawer.near(schema, 4) if random.random() < 0.6 else drawer.anything(2)
        for _ in range(count)
    ]


def _without_twins(schema: Schema) -> Schema:
    """Without alternatives that are equal: they refuse each other's values in `oneOf`, and nobody means that."""
    if isinstance(schema, list):
        return [_without_twins(it) for it in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _without_twins(value) for key, value in schema.items()}
    for keyword in {"oneOf", "anyOf"} & kept.keys():
        kept[keyword] = list({repr(it): it for it in kept[keyword]}.values())
    return kept


class _Maker:
    def __init__(self, random: Random, recursive: str) -> None:
        self.random = random
        self.recursive = recursive

    def schema(self, depth: int) -> Schema:
        if depth == 0:
            return self.random.choice((self.text, self.amount, self.listed, self.plain))()
        kinds = (
            *(self.text, self.amount, self.listed, self.plain),
            *(self.array, self.array, self.tuple, self.object, self.object, self.object),
            *(self.union, self.union, self.negated, self.conditional, self.reference),
        )
        made = self.random.choice(kinds)
        return made(depth) if made in kinds[4:] else made()  # type: ignore[operator]

    def some(self, **parts: Callable[[], Any]) -> dict[str, Any]:
        return {key: make() for key, make in parts.items() if self.random.random() < 0.35}

    def small(self) -> int:
        return self.random.randint(0, 3)

    def number(self) -> float:
        return self.random.choice(NUMBERS)

    def text(self) -> Schema:
        patterns = ("^a", "b$", ".*", "^a+$")
        return {
            "type": "string",
            **self.some(
                minLength=self.small,
                maxLength=self.small,
                pattern=lambda: self.random.choice(patterns),
            ),
        }

    def amount(self) -> Schema:
        return {
            "type": self.random.choice(("integer", "number")),
            **self.some(
                minimum=self.number,
                maximum=self.number,
                exclusiveMinimum=self.number,
                multipleOf=lambda: self.random.choice((1, 2, 3, 0.5)),
            ),
        }

    def listed(self) -> Schema:
        found = self.random.sample(
            ("a", "b", "ab", 0, 1, 2.5, True, False), self.random.randint(1, 3)
        )
        return {"enum": found} if self.random.random() < 0.7 else {"const": found[0]}

    def plain(self) -> Schema:
        return self.random.choice(
            ({}, {"type": "boolean"}, {"type": ["string", "null"], "maxLength": 1})
        )

    def array(self, depth: int) -> Schema:
        found = {
            "type": "array",
            **self.some(
                items=lambda: self.schema(depth - 1),
                minItems=self.small,
                maxItems=self.small,
                uniqueItems=lambda: True,
                contains=lambda: self.schema(0),
            ),
        }
        if "contains" in found:
            found |= self.some(minContains=self.small, maxContains=self.small)
        return found

    def tuple(self, depth: int) -> Schema:
        positions = [self.schema(depth - 1) for _ in range(self.random.randint(1, 2))]
        rest = self.some(items=lambda: self.random.choice((False, self.schema(0))))
        return {"type": "array", "prefixItems": positions, **rest, **self.some(minItems=self.small)}

    def object(self, depth: int) -> Schema:
        names = self.random.sample(NAMES, self.random.randint(0, 3))
        return {
            "type": "object",
            "properties": {name: self.schema(depth - 1) for name in names},
            **self.some(
                required=lambda: self.random.sample(NAMES, self.random.randint(1, 2)),
                additionalProperties=lambda: self.random.choice((False, False, self.schema(0))),
                minProperties=self.small,
                maxProperties=self.small,
            ),
            **(
                self.some(
                    propertyNames=lambda: self.random.choice(
                        ({"enum": ["a", "b"]}, {"maxLength": 0}, {"pattern": "a"})
                    ),
                    dependentRequired=lambda: {
                        self.random.choice(NAMES): [self.random.choice(NAMES)]
                    },
                )
                if self.random.random() < 0.4
                else {}
            ),
        }

    def union(self, depth: int) -> Schema:
        keyword = self.random.choice(("oneOf", "anyOf"))
        members = [self.schema(depth - 1) for _ in range(self.random.randint(2, 3))]
        return _without_twins({keyword: members})

    def negated(self, depth: int) -> Schema:
        return {**self.schema(depth - 1), "not": self.schema(0)}

    def conditional(self, depth: int) -> Schema:
        name = self.random.choice(NAMES)
        condition = {"properties": {name: self.listed()}, "required": [name]}
        branches = self.some(then=lambda: self.demand(), **{"else": lambda: self.demand()})
        return {**self.object(depth), "if": condition, **branches}

    def demand(self) -> Schema:
        return self.random.choice(
            ({"required": [self.random.choice(NAMES)]}, {"minProperties": 2}, {"maxProperties": 1})
        )

    def reference(self, depth: int) -> Schema:
        return {"$ref": self.recursive}

    def edited(self, schema: Schema) -> Schema:
        """The schema with one place in it made anew, or one keyword taken away."""
        places = [*_places(schema)]
        path = self.random.choice(places)
        if not path:
            return self.edited_here(schema)
        parent = schema
        for step in path[:-1]:
            parent = parent[step]
        parent[path[-1]] = self.edited_here(parent[path[-1]])
        return schema

    def edited_here(self, schema: Schema) -> Schema:
        if not isinstance(schema, dict) or self.random.random() < 0.3:
            return self.schema(1)
        removable = [key for key in schema if key not in _KEPT]
        if removable and self.random.random() < 0.5:
            gone = self.random.choice(removable)
            return {key: value for key, value in schema.items() if key != gone}
        other = self.schema(1)
        is_alike = "type" in schema and schema["type"] == other.get("type")
        return {**schema, **other} if is_alike else other


def _places(schema: Schema, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every schema within a schema, the outermost first."""
    if not isinstance(schema, dict):
        return
    yield path
    for key, value in schema.items():
        if key in ("properties",):
            for name in value:
                yield from _places(value[name], (*path, key, name))
        elif key in ("oneOf", "anyOf", "prefixItems"):
            for index, member in enumerate(value):
                yield from _places(member, (*path, key, index))
        elif key in ("items", "contains", "not", "if", "then", "else", "additionalProperties"):
            yield from _places(value, (*path, key))


class _Drawer:
    def __init__(self, random: Random, resolve: Callable[[str], Schema]) -> None:
        self.random = random
        self.resolve = resolve

    def anything(self, depth: int) -> Any:
        simple = (None, True, False, *NUMBERS, *TEXTS)
        if depth == 0 or self.random.random() < 0.5:
            return self.random.choice(simple)
        inner = [self.anything(depth - 1) for _ in range(self.random.randint(0, 3))]
        if self.random.random() < 0.5:
            return inner
        return dict(zip(self.random.sample(NAMES, len(inner)), inner, strict=True))

    def near(self, schema: Schema, depth: int) -> Any:
        """What the schema seems to ask for, though not always."""
        if not isinstance(schema, dict) or depth == 0 or self.random.random() < 0.05:
            return self.anything(1)
        if "$ref" in schema:
            return self.near(self.resolve(schema["$ref"]), depth - 1)
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                return self.near(self.random.choice(schema[keyword]), depth - 1)
        if "enum" in schema or "const" in schema:
            return self.random.choice(schema.get("enum") or [schema["const"]])
        kind = str(schema.get("type"))
        if kind == "object":
            return self.object(schema, depth)
        if kind == "array":
            return self.array(schema, depth)
        pool = {"string": TEXTS, "integer": (-1, 0, 1, 2, 3, 5), "number": NUMBERS}
        return self.random.choice(pool[kind]) if kind in pool else self.anything(1)

    def object(self, schema: Schema, depth: int) -> Any:
        stated = schema.get("properties", {})
        conditional = schema.get("if", {}).get("properties", {})
        names = [*schema.get("required", ()), *(it for it in stated if self.random.random() < 0.6)]
        names += [it for it in (*conditional, *NAMES) if self.random.random() < 0.15]
        found = {}
        for name in names:
            guided = conditional if name in conditional and self.random.random() < 0.5 else stated
            found[name] = self.near(guided.get(name, schema.get("additionalProperties")), depth - 1)
        return found

    def array(self, schema: Schema, depth: int) -> Any:
        positions = schema.get("prefixItems", [])
        length = self.random.randint(min(schema.get("minItems", 0), 4), 4)
        sources = [*positions, *[schema.get("items")] * 4][:length]
        return [
            self.near(
                schema["contains"] if "contains" in schema and self.random.random() < 0.4 else it,
                depth - 1,
            )
            for it in sources
        ]
