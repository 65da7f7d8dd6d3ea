"""OpenAPI 3.0's dialect of JSON Schema rewritten to that of 3.1, once, when a file is read.

OpenAPI 3.0.4 section 4.7.24 (Schema Object) builds on JSON Schema Wright-00, 3.1 on JSON Schema
2020-12. Documents of 3.1 that still speak 3.0 are read as they are meant, and told so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from msgspec import Struct

from specshim.diagnostics import Argument
from specshim.documents.node import kind_of
from specshim.sources import Tree

Schema: TypeAlias = dict[str, Tree]

_NULL: Final[Schema] = {"type": "null"}

_STRUCTURES: Final = (("object", ("properties", "additionalProperties")), ("array", ("items",)))
"""What a schema without `type` describes by its keywords."""

_ANNOTATIONS: Final = frozenset(
    (
        *("title", "summary", "description", "externalDocs", "deprecated", "default"),
        *("example", "examples", "readOnly", "writeOnly", "xml", "$comment"),
    )
)
"""Keywords that restrict nothing: JSON Schema 2020-12 validation section 9."""

_ASSERTIONS: Final = frozenset(
    (
        *("type", "enum", "format", "multipleOf", "maximum", "exclusiveMaximum", "minimum"),
        *("exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems"),
        *("uniqueItems", "maxProperties", "minProperties", "required", "allOf", "oneOf", "anyOf"),
        *("not", "items", "properties", "additionalProperties", "discriminator"),
    )
)
"""What else OpenAPI 3.0.4 section 4.7.24 lets a schema say."""


class Finding(Struct, frozen=True):
    """What is to be told of a rewritten schema: a keyword of it, a code and its arguments."""

    keyword: str
    code: str
    arguments: dict[str, Argument]


class Rewritten(Struct, frozen=True):
    """A schema in 3.1's dialect.

    `inner` is the part that keeps the schema's own pointers when it was put into an `anyOf` with
    null; else the schema itself.
    """

    schema: Schema
    inner: Schema
    findings: tuple[Finding, ...] = ()


class Rule(Struct, frozen=True):
    """One difference between the dialects: schemas with `keyword` are rewritten.

    Rules that are `newer` hold for the files of newer versions as well.
    """

    keyword: str
    rewrite: Callable[[Schema], Rewritten]
    newer: bool = True


def _is_annotation(keyword: str) -> bool:
    """Whether the keyword restricts nothing."""
    return keyword in _ANNOTATIONS or keyword.startswith("x-")


def _plain(schema: Schema, *findings: Finding) -> Rewritten:
    return Rewritten(schema, schema, findings)


def _without(schema: Schema, *keywords: str) -> Schema:
    return {key: value for key, value in schema.items() if key not in keywords}


def _wrong_type(schema: Schema, keyword: str, expected: str, actual: str) -> Rewritten:
    found = Finding(keyword, "wrong-type", {"key": keyword, "expected": expected, "actual": actual})
    return _plain(_without(schema, keyword), found)


# --- nullable: 3.0.4 section 4.7.24.1, gone in 3.1 ------------------------------------------------


def _rewrite_nullable(schema: Schema) -> Rewritten:
    stated = schema["nullable"]
    rest = _without(schema, "nullable")
    if isinstance(stated, dict):
        # A map of properties by another name, not a schema.
        return _plain(schema)
    if not isinstance(stated, bool):
        return _wrong_type(schema, "nullable", "a boolean", kind_of(stated))
    found = Finding("nullable", "nullable-in-3.1", {})
    if all(_is_annotation(key) for key in rest):
        # Alone it admits nothing that `{}` does not; in an `allOf` it is the author's wish for the
        # whole.
        return _plain(schema, found)
    if not stated:
        return _plain(rest, found)
    if not {"$ref", "allOf", "const", "not"}.isdisjoint(rest):
        return _or_null(rest, found)
    return _plain({key: _admit_null(key, value) for key, value in _typed(rest).items()}, found)


def _or_null(schema: Schema, found: Finding) -> Rewritten:
    inner = {key: value for key, value in schema.items() if not _is_annotation(key)}
    annotations = {key: value for key, value in schema.items() if _is_annotation(key)}
    return Rewritten({**annotations, "anyOf": [inner, _NULL]}, inner, (found,))


def _typed(schema: Schema) -> Schema:
    if not {"type", "enum", "oneOf", "anyOf"}.isdisjoint(schema):
        return schema
    for name, keywords in _STRUCTURES:
        if not schema.keys().isdisjoint(keywords):
            return {"type": name, **schema}
    return schema


def _admit_null(keyword: str, value: Tree) -> Tree:
    match keyword, value:
        case "type", str() if value != "null":
            return [value, "null"]
        case "type", list() if "null" not in value:
            return [*value, "null"]
        # 3.0.4 asks for null in the enum as well, but next to no document has it there.
        case "enum", list() if None not in value:
            return [*value, None]
        case ("oneOf" | "anyOf"), list() if _NULL not in value:
            return [*value, _NULL]
        case _:
            return value


# --- boolean bounds: Wright-00 validation sections 5.3 and 5.5, numbers since draft 6
# --------------


def _rewrite_bound(exclusive: str, bound: str) -> Callable[[Schema], Rewritten]:
    def rewrite(schema: Schema) -> Rewritten:
        stated = schema[exclusive]
        if not isinstance(stated, bool):
            return _plain(schema)
        found = Finding(exclusive, "boolean-bound", {"key": exclusive, "bound": bound})
        if not stated:
            return _plain(_without(schema, exclusive), found)
        if bound not in schema:
            return _wrong_type(schema, exclusive, "a number", "a boolean")
        return _plain({**_without(schema, bound), exclusive: schema[bound]}, found)

    return rewrite


# --- `$ref` siblings: 3.0.4 section 4.7.23, "SHALL be ignored"
# -------------------------------------


def _rewrite_ref(schema: Schema) -> Rewritten:
    if not isinstance(schema["$ref"], str):
        return _plain(schema)
    ignored = tuple(key for key in schema if key in _ASSERTIONS)
    findings = (Finding(key, "ignored-sibling", {"key": key}) for key in ignored)
    return _plain(_without(schema, *ignored), *findings)


RULES: Final = (
    Rule("$ref", _rewrite_ref, newer=False),
    Rule("exclusiveMinimum", _rewrite_bound("exclusiveMinimum", "minimum")),
    Rule("exclusiveMaximum", _rewrite_bound("exclusiveMaximum", "maximum")),
    Rule("nullable", _rewrite_nullable),
)
"""Every rewriting, in the order in which they are done: only the last may wrap."""
