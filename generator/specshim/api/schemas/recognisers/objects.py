"""Objects: with declared properties a record, without any a dictionary (OpenAPI 3.1, 4.8.24.6)."""

from __future__ import annotations

from specshim.api.model import Anything, Dictionary, Nothing, Type
from specshim.api.schemas.assertions.bounds import object_bounds
from specshim.api.schemas.assertions.conjunction import Schema
from specshim.api.schemas.objects import (
    READ,
    RULES,
    check_required,
    further,
    is_closed,
    key_patterns,
    keys,
    property_names,
)
from specshim.api.schemas.recognisers.recogniser import Recogniser
from specshim.api.schemas.scope import Scope
from specshim.api.schemas.values import tell_listed


def _is_record(schema: Schema) -> bool:
    empty = is_closed(schema) and "patternProperties" not in schema.keywords
    return schema.types == ("object",) and (empty or bool(property_names(schema)))


def _dictionary(schema: Schema, scope: Scope) -> Type:
    check_required(schema, scope.findings)
    tell_listed(schema, scope.findings, "any object")
    for keyword in ("anyOf", "oneOf"):
        for node in schema.each(keyword):
            scope.findings.tally("required-alternatives", node.place, keyword=keyword)
    values = further(schema, scope, "value")
    if isinstance(values, Anything):
        scope.findings.tally("untyped-object", schema.place)
    found = key_patterns(schema, scope, "value")
    if found is not None and len(found.shapes) == 1 and isinstance(found.others, Nothing):
        found = None  # It is the pattern of all keys.
    return Dictionary(keys(schema, scope), values, object_bounds(schema), found)


RECORD = Recogniser(
    "record", READ | RULES, applies=_is_record, build=lambda schema, scope: scope.define(schema)
)
"""Declared properties, or the closed object that has none: always a definition, also in place."""

DICTIONARY = Recogniser(
    "dictionary",
    READ | {"propertyNames", "anyOf", "oneOf"},
    applies=lambda schema: schema.types == ("object",),
    build=_dictionary,
)
