"""Where no single keyword tells, values do: alternatives, `not`, conditions, tuples, limits beside lists."""

from __future__ import annotations

from typing import Any

import pytest

from tests.compare.comparing import findings, thing

TEXT = {"type": "string"}
WHOLE = {"type": "integer"}


def _closed(*required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _open(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required)}


def _when(name: str, *values: str, **branches: Any) -> dict[str, Any]:
    condition = {"properties": {name: {"enum": list(values)}}, "required": [name]}
    return {**_open(kind=TEXT, a=TEXT, b=TEXT), "if": condition, **branches}


SQUARE, CIRCLE = _closed("side", side=WHOLE), _closed("radius", radius=WHOLE)
SHIP, TRAIN = _open("port", port=TEXT), _open("track", track=TEXT)

SHORT: dict[str, Any] = {"type": ["string", "null"], "maxLength": 1}
FULL, UNIQUE = {"type": "array", "minItems": 2}, {"type": "array", "uniqueItems": True}
FRACTION = {"type": "number", "not": WHOLE}

PAIRS: dict[str, tuple[Any, Any, str, str]] = {
    "an alternative written twice, which refuses what both hold": (
        SHORT,
        {"oneOf": [SHORT, {"type": "string", "maxLength": 1}]},
        "breaking",
        "info",
    ),
    "one of several types, which another comes to hold in part": (
        {"oneOf": [{"type": "boolean"}, SHORT, {"enum": ["a"]}]},
        {"oneOf": [{"type": "boolean"}, SHORT, TEXT]},
        "breaking",
        "breaking",
    ),
    "a list that comes to be of one alternative only": (
        {"oneOf": [{**FULL, "items": {}}, {**UNIQUE, "items": {}}]},
        {"oneOf": [{**FULL, "items": WHOLE}, {**UNIQUE, "items": {}}]},
        "breaking",
        "breaking",
    ),
    "null, which both alternatives refused each other": (
        {"oneOf": [{"anyOf": [WHOLE, SHORT]}, {"anyOf": [{"enum": [True]}, SHORT]}]},
        {"oneOf": [{"anyOf": [WHOLE, SHORT]}, {"enum": [True]}]},
        "info",
        "breaking",
    ),
    "false, which is not nought": (
        {"oneOf": [{"enum": [0]}, {"type": "integer", "minimum": 5}, {"enum": [False]}]},
        WHOLE,
        "breaking",
        "breaking",
    ),
    "whole numbers beside others that may not be whole": (
        {"anyOf": [FRACTION, WHOLE, {"type": "boolean"}]},
        {"anyOf": [FRACTION, {"type": "boolean"}]},
        "breaking",
        "info",
    ),
    "a closed alternative": ({"oneOf": [SQUARE]}, {"oneOf": [SQUARE, CIRCLE]}, "info", "breaking"),
    "a closed alternative less": (
        {"oneOf": [SQUARE, CIRCLE]},
        {"oneOf": [SQUARE]},
        "breaking",
        "info",
    ),
    "an open alternative less may overlap as well": (
        {"oneOf": [SHIP, TRAIN]},
        {"oneOf": [SHIP]},
        "breaking",
        "warning",
    ),
    "alternatives that constants tell apart": (
        {"oneOf": [_open("by", by={"const": "sea"}), _open("by", by={"const": "rail"})]},
        {"oneOf": [_open("by", by={"const": "sea"})]},
        "breaking",
        "info",
    ),
    "an alternative of another type beside two that overlap": (
        {"oneOf": [SHIP, TRAIN]},
        {"oneOf": [SHIP, TRAIN, {"type": "boolean"}]},
        "info",
        "breaking",
    ),
    "an alternative that another allows anyway": (
        {"anyOf": [TEXT, {**TEXT, "maxLength": 3}]},
        {"anyOf": [TEXT]},
        "none",
        "none",
    ),
    "oneOf that refuses what both allow": (
        {"oneOf": [{"type": "number"}]},
        {"oneOf": [{"type": "number"}, WHOLE]},
        "breaking",
        "info",
    ),
    "an object that reaches into another alternative": (
        {"oneOf": [_open("port", port=TEXT, track=TEXT), TRAIN]},
        {"oneOf": [_open(port=TEXT, track=TEXT), TRAIN]},
        "breaking",
        "breaking",
    ),
    "both keywords where nothing overlaps": (
        {"oneOf": [SQUARE, CIRCLE]},
        {"anyOf": [CIRCLE, SQUARE]},
        "none",
        "none",
    ),
    "listed values in another order beside an overlap": (
        {"oneOf": [{**TEXT, "enum": ["x", "y"]}, {**TEXT, "maxLength": 3}]},
        {"oneOf": [{**TEXT, "enum": ["y", "x"]}, {**TEXT, "maxLength": 3}]},
        "none",
        "none",
    ),
    "more is refused": (
        {**TEXT, "not": {"enum": ["root"]}},
        {**TEXT, "not": {"enum": ["root", "guest"]}},
        "breaking",
        "info",
    ),
    "less is refused": (
        {**TEXT, "not": {"minLength": 5}},
        {**TEXT, "not": {"minLength": 9}},
        "info",
        "breaking",
    ),
    "then asks for more": (
        _when("kind", "x", then={"required": ["a"]}),
        _when("kind", "x", then={"required": ["a", "b"]}),
        "breaking",
        "info",
    ),
    "the condition is met more often": (
        _when("kind", "x", then={"required": ["a"]}),
        _when("kind", "x", "y", then={"required": ["a"]}),
        "breaking",
        "info",
    ),
    "one of several conditions": (
        {"allOf": [_when("kind", "x", then={"required": ["a"]}), _when("kind", "y")]},
        {
            "allOf": [
                _when("kind", "y", then={"required": ["b"]}),
                _when("kind", "x", then={"required": ["a"]}),
            ]
        },
        "breaking",
        "info",
    ),
    "fewer items that match": (
        {"type": "array", "contains": WHOLE, "maxContains": 4},
        {"type": "array", "contains": WHOLE, "maxContains": 2},
        "breaking",
        "info",
    ),
    "any item may match": (
        {"type": "array", "contains": WHOLE, "minContains": 0},
        {"type": "array"},
        "none",
        "none",
    ),
    "a tuple becomes a list": (
        {"type": "array", "prefixItems": [WHOLE], "items": TEXT},
        {"type": "array", "items": TEXT},
        "breaking",
        "breaking",
    ),
    "a list becomes a tuple of the same": (
        {"type": "array", "items": TEXT},
        {"type": "array", "prefixItems": [TEXT], "items": TEXT},
        "none",
        "none",
    ),
    "a closed tuple gets shorter": (
        {"type": "array", "prefixItems": [WHOLE, TEXT], "items": False},
        {"type": "array", "prefixItems": [WHOLE], "items": False},
        "breaking",
        "info",
    ),
    "names of an object with properties": (
        _open(id=TEXT),
        {**_open(id=TEXT), "propertyNames": {"pattern": "^[a-z]+$"}},
        "breaking",
        "info",
    ),
    "names of a closed object, all of which pass": (
        _closed(id=TEXT),
        {**_closed(id=TEXT), "propertyNames": {"pattern": "^[a-z]+$"}},
        "none",
        "none",
    ),
    "shorter names": (
        {**_open(id=TEXT), "propertyNames": {"maxLength": 9}},
        {**_open(id=TEXT), "propertyNames": {"maxLength": 5}},
        "breaking",
        "info",
    ),
    "what hangs on a property": (
        {**_open(a=TEXT, b=TEXT, c=TEXT), "dependentSchemas": {"a": {"required": ["b"]}}},
        {**_open(a=TEXT, b=TEXT, c=TEXT), "dependentSchemas": {"a": {"required": ["b", "c"]}}},
        "breaking",
        "info",
    ),
    "a limit shuts out a listed value": (
        {**TEXT, "enum": ["short", "much longer"], "maxLength": 20},
        {**TEXT, "enum": ["short", "much longer"], "maxLength": 6},
        "breaking",
        "info",
    ),
    "a limit beside listed values that all pass": (
        {**TEXT, "enum": ["short"], "maxLength": 20},
        {**TEXT, "enum": ["short"], "maxLength": 6},
        "none",
        "none",
    ),
    "a required property that was not declared": (
        _open("id", "state", id=TEXT),
        _open("id", "state", id=TEXT, state=TEXT),
        "breaking",
        "info",
    ),
    "required beside what is no object": (
        {"type": "array", "required": ["a"]},
        {"type": "array"},
        "none",
        "none",
    ),
    "a map and an empty text": (
        _open(meta={"type": "object"}),
        _open(meta={"anyOf": [{"type": "object", "additionalProperties": TEXT}, {"const": ""}]}),
        "breaking",
        "breaking",
    ),
    "an optional property that no answer has any more": (
        _open(secret=TEXT),
        _open(secret={**TEXT, "writeOnly": True}),
        "none",
        "info",
    ),
    "a default in another order": (
        _open(at={"type": "object", "default": {"x": 1, "y": 2.0}}),
        _open(at={"type": "object", "default": {"y": 2, "x": 1}}),
        "none",
        "none",
    ),
}
"""Two schemas, and the worst level in a request and in an answer."""

ORDER = ["none", "info", "warning", "breaking"]


def _worst(old: Any, new: Any) -> tuple[str, str]:
    found = findings(thing(old), thing(new))
    levels = [
        max((it.level for it in found if it.direction == where), key=ORDER.index, default="none")
        for where in ("request", "response")
    ]
    return levels[0], levels[1]


@pytest.mark.parametrize("name", PAIRS)
def test_how_bad_it_is(name: str) -> None:
    old, new, request, response = PAIRS[name]
    assert _worst(old, new) == (request, response)


@pytest.mark.parametrize("name", PAIRS)
def test_what_narrows_a_request_widens_it_on_the_way_back(name: str) -> None:
    """What breaks an answer in one direction of time breaks a request in the other."""
    old, new, request, response = PAIRS[name]
    back = _worst(new, old)
    by_access = {"writeOnly"} & set(str(new).split("'"))
    assert by_access or (back[0] == "breaking") == (response == "breaking")
    assert by_access or (back[1] == "breaking") == (request == "breaking")
