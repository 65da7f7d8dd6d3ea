"""What the parts of an object schema say together (JSON Schema 2020-12 Core, 10.3.2; Validation, 6.5)."""

from __future__ import annotations

from collections.abc import Iterator

from specshim.api.findings import Findings
from specshim.api.model import Anything, Bounds, KeyPatterns, Nothing, Scalar, ScalarKind, Type
from specshim.api.schemas.assertions.conjunction import Schema, mapping
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.unions import union_of
from specshim.documents import Node

READ = frozenset(
    {
        *("type", "properties", "required", "additionalProperties", "patternProperties"),
        *("minProperties", "maxProperties", "unevaluatedProperties", "enum", "const"),
    }
)


RULES = frozenset({"anyOf", "oneOf", "dependentRequired"})
"""What the record carries besides: `anyOf` and `oneOf` are read before, but where they only require."""


def property_names(schema: Schema) -> tuple[str, ...]:
    """The declared properties, each where it first stands."""
    return tuple(dict.fromkeys(n for found in schema.each("properties") for n in mapping(found)))


def required_names(schema: Schema) -> frozenset[str]:
    """What any part requires."""
    return frozenset(node.value for node in _required(schema) if isinstance(node.value, str))


def is_closed(schema: Schema) -> bool:
    """Whether a part refuses further properties; the parts of an `allOf` then share one closed set."""
    keywords = ("additionalProperties", "unevaluatedProperties")
    return any(node.value is False for keyword in keywords for node in schema.each(keyword))


def further(schema: Schema, scope: Scope, word: str) -> Type:
    """The type of properties that are not declared, whatever patterns they match."""
    found = key_patterns(schema, scope, word)
    if found is None:
        return _others(schema, scope, word)
    return union_of((*(type_ for _, type_ in found.shapes), found.others))


def key_patterns(schema: Schema, scope: Scope, word: str) -> KeyPatterns | None:
    """The types of the properties whose names match patterns, and of those that match none."""
    shapes = tuple(
        (pattern, scope.type_of(scope.reader.read(node), scope.words / word))
        for found in schema.each("patternProperties")
        for pattern, node in found.items()
    )
    if not shapes:
        return None
    others = _others(schema, scope, word)
    if isinstance(others, Anything):
        scope.findings.tally("untyped-others", schema.place)
    return KeyPatterns(shapes, others)


def _others(schema: Schema, scope: Scope, word: str) -> Type:
    if is_closed(schema):
        return Nothing()
    sites = [
        node
        for keyword in ("additionalProperties", "unevaluatedProperties")
        for node in schema.each(keyword)
        if isinstance(node.value, dict)
    ]
    stated = scope.reader.read(*sites) if sites else None
    if stated is None or not (stated.parts or stated.target):
        return Anything()  # `{}` says as much as `true`, and as nothing at all.
    return scope.type_of(stated, scope.words / word)


def keys(schema: Schema, scope: Scope) -> Type:
    """The type of property names: `propertyNames`, or the one pattern that all of them match."""
    text = Scalar(ScalarKind.STRING)
    sites = list(schema.each("propertyNames"))
    if sites:
        found = scope.type_of(scope.reader.read(*sites).narrowed("string"), scope.words / "key")
        return text if isinstance(found, Anything) else found
    patterns = [name for node in schema.each("patternProperties") for name in mapping(node)]
    if len(patterns) == 1 and is_closed(schema):
        return Scalar(ScalarKind.STRING, Bounds(pattern=patterns[0]))
    return text


def check_required(schema: Schema, findings: Findings) -> None:
    """Names that are required and declared nowhere: a reader cannot know their type."""
    for node in required_without_property(schema):
        findings.add("required-without-property", node.place, name=str(node.value))


def required_without_property(schema: Schema) -> tuple[Node, ...]:
    """The names that are required and declared nowhere, each where it is required first."""
    declared = property_names(schema)
    found: dict[str, Node] = {}
    for node in _required(schema):
        if isinstance(node.value, str) and node.value not in declared:
            found.setdefault(node.value, node)
    return tuple(found.values())


def _required(schema: Schema) -> Iterator[Node]:
    for part in schema.parts:
        names = part.sequence("required")
        yield from names.elements() if names else ()
